"""What a digest tells line by line: what stands out, causes and outcomes, calls worth listening to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.domain import phone
from bot.domain.digest import Digest, MostCalled, Notable, NotableKind, Part, ShareJump, WorstRate
from bot.domain.language import Language
from bot.domain.query import Shape
from bot.domain.summary import NONE
from bot.rendering.calls import facts, who
from bot.rendering.days import when
from bot.rendering.digest_figures import answered_of, digest_figures, share_of
from bot.rendering.digest_words import digest_baseline, digest_remarks, digest_span, digest_title, digest_warning
from bot.rendering.labels import group_label
from bot.rendering.markup import Mrkdwn, tame
from bot.rendering.slots import cut
from bot.rendering.translations import Translator, mark, translator

_LABEL: Final = 60
_MOST: Final = 20

_WORST: Final[dict[Shape, str]] = {
    "campaign": mark("Campaign with the worst hit rate: {label}, {share}; of all, {whole}"),
    "hour": mark("Hour with the worst hit rate: {label}, {share}; of all, {whole}"),
    "trunk": mark("Trunk with the worst hit rate: {label}, {share}; of all, {whole}"),
}
_GROWN: Final[dict[Shape, str]] = {
    "cause": mark("Cause that grew most: {label}, {now} of the calls; before, {before}"),
    "trunk": mark("Trunk that grew most: {label}, {now} of the calls; before, {before}"),
}
_NOTABLE: Final[dict[NotableKind, str]] = {
    "longest": mark("Longest"),
    "shortest": mark("Shortest answered"),
    "lowest_nps": mark("Lowest NPS"),
    "most_attempts": mark("Most attempts"),
}


@dataclass(frozen=True, slots=True)
class NotableRow:
    """A call worth listening to, as a list shows it.

    Attributes:
        label: Why it is.
        facts: What happened, in one line.

    """

    id: int
    label: str
    at: Mrkdwn
    who: str
    facts: str
    answered: bool
    recorded: bool


def digest_lines(digest: Digest, language: Language, *, masked: bool = False) -> list[str]:
    """Return the whole of a digest as lines, for where it cannot be shown otherwise."""
    figures = () if digest.empty else digest_figures(digest, language)
    return [
        *filter(None, (digest_warning(digest, language),)),
        digest_title(digest, language, masked=masked),
        digest_span(digest, language),
        *map(str, figures),
        *filter(None, (digest_baseline(digest, language),)),
        *standouts(digest, language, masked=masked),
        *digest_remarks(digest, language),
    ]


def standouts(digest: Digest, language: Language, *, masked: bool = False) -> tuple[str, ...]:
    """Return what stands out, each with its numbers."""
    speak = translator(language)
    return tuple(_standouts(digest, speak, masked=masked))


def shares(digest: Digest, by: Shape, language: Language) -> tuple[tuple[str, str], ...]:
    """Return causes or outcomes with their share of all calls, most first; calls without one last."""
    parts = digest.causes if by == "cause" else digest.outcomes
    ordered = [part for part in parts if part.key != NONE] + [part for part in parts if part.key == NONE]
    return tuple(_share(digest, by, part, language) for part in ordered[:_MOST])


def more_shares(digest: Digest, by: Shape) -> int:
    """Return how many causes or outcomes `shares` leaves out."""
    return max(0, len(digest.causes if by == "cause" else digest.outcomes) - _MOST)


def notable_rows(digest: Digest, language: Language, *, masked: bool = False) -> tuple[NotableRow, ...]:
    """Return the calls worth listening to."""
    return tuple(_row(one, digest, language, masked=masked) for one in digest.notable)


def _standouts(digest: Digest, speak: Translator, *, masked: bool) -> Iterator[str]:
    for one in digest.standouts:
        match one:
            case WorstRate():
                yield _worst(one, digest, speak)
            case ShareJump():
                yield _jump(one, speak)
            case MostCalled():
                continue
    called = [one for one in digest.standouts if isinstance(one, MostCalled)]
    if called:
        numbers = [_called(one, speak, masked=masked) for one in called]
        yield speak.gettext("Numbers called most often: {numbers}", numbers=speak.listed(numbers))


def _worst(one: WorstRate, digest: Digest, speak: Translator) -> str:
    label = _label(one.by, one.part, speak.language)
    whole = answered_of(digest.figures, speak)
    return speak.gettext(_WORST[one.by], label=label, share=answered_of(one.part.figures, speak), whole=whole)


def _jump(one: ShareJump, speak: Translator) -> str:
    label = _label(one.by, one, speak.language)
    now, before = share_of(one.calls, one.of, speak), share_of(one.before, one.before_of, speak)
    return speak.gettext(_GROWN[one.by], label=label, now=now, before=before)


def _called(one: MostCalled, speak: Translator, *, masked: bool) -> str:
    number = cut(phone.mask(one.number) if masked else phone.show(one.number), _LABEL)
    attempts = speak.ngettext("{count} attempt", "{count} attempts", one.calls)
    return f"{tame(number)} ({attempts})"


def _label(by: Shape, part: Part | ShareJump, language: Language) -> str:
    return cut(tame(group_label(by, part, language)), _LABEL)


def _share(digest: Digest, by: Shape, part: Part, language: Language) -> tuple[str, str]:
    speak = translator(language)
    return _label(by, part, language), share_of(part.figures.calls, digest.figures.calls, speak)


def _row(one: Notable, digest: Digest, language: Language, *, masked: bool) -> NotableRow:
    speak, call = translator(language), one.call
    label = speak.gettext(_NOTABLE[one.kind])
    if one.attempts:
        label = f"{label} ({speak.number(one.attempts)})"
    return NotableRow(
        id=call.id,
        label=label,
        at=when(call.started_at, digest.as_of, language),
        who=who(call, language, masked=masked),
        facts=" · ".join(facts(call, language)),
        answered=call.answered,
        recorded=call.recorded,
    )
