"""What a digest tells line by line: what stands out, causes and outcomes, calls worth listening to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from bot.domain import phone
from bot.domain.answer import HARMLESS
from bot.domain.baseline_days import MOST_DAYS
from bot.domain.digest import (
    ENOUGH,
    Baseline,
    Digest,
    FiguresGroup,
    MostCalled,
    Notable,
    NotableKind,
    ShareJump,
    WorstRate,
)
from bot.domain.query import Shape
from bot.domain.summary import NONE
from bot.domain.text import Language
from bot.rendering.digest_tables import answered_of, digest_figures, share_of
from bot.rendering.i18n.dates import when
from bot.rendering.i18n.translator import N_, Translator, translator
from bot.rendering.templates.placeholders import truncate
from bot.rendering.text.answer import whom
from bot.rendering.text.call import call_facts, customer_label
from bot.rendering.text.labels import group_label, note_text
from bot.rendering.text.markup import Mrkdwn, sanitize

_LABEL: Final = 60
_MOST: Final = 20

_WORST: Final[dict[Shape, str]] = {
    "campaign": N_("Campaign with the worst hit rate: {label}, {share}; of all, {whole}"),
    "hour": N_("Hour with the worst hit rate: {label}, {share}; of all, {whole}"),
    "trunk": N_("Trunk with the worst hit rate: {label}, {share}; of all, {whole}"),
}
_GROWN: Final[dict[Shape, str]] = {
    "cause": N_("Cause that grew most: {label}, {now} of the calls; before, {before}"),
    "trunk": N_("Trunk that grew most: {label}, {now} of the calls; before, {before}"),
}
_NOTABLE: Final[dict[NotableKind, str]] = {
    "longest": N_("Longest"),
    "shortest": N_("Shortest answered"),
    "lowest_nps": N_("Lowest NPS"),
    "most_attempts": N_("Most attempts"),
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
    t = translator(language)
    return tuple(_standouts(digest, t, masked=masked))


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


def _standouts(digest: Digest, t: Translator, *, masked: bool) -> Iterator[str]:
    for one in digest.standouts:
        match one:
            case WorstRate():
                yield _worst(one, digest, t)
            case ShareJump():
                yield _jump(one, t)
            case MostCalled():
                continue
    called = [one for one in digest.standouts if isinstance(one, MostCalled)]
    if called:
        numbers = [_called(one, t, masked=masked) for one in called]
        yield t.gettext("Numbers called most often: {numbers}", numbers=t.listed(numbers))


def _worst(one: WorstRate, digest: Digest, t: Translator) -> str:
    label = _label(one.by, one.part, t.language)
    whole = answered_of(digest.figures, t)
    return t.gettext(_WORST[one.by], label=label, share=answered_of(one.part.figures, t), whole=whole)


def _jump(one: ShareJump, t: Translator) -> str:
    label = _label(one.by, one, t.language)
    now, before = share_of(one.calls, one.of, t), share_of(one.before, one.before_of, t)
    return t.gettext(_GROWN[one.by], label=label, now=now, before=before)


def _called(one: MostCalled, t: Translator, *, masked: bool) -> str:
    number = truncate(phone.mask(one.number) if masked else phone.show(one.number), _LABEL)
    attempts = t.ngettext("{count} attempt", "{count} attempts", one.calls)
    return f"{sanitize(number)} ({attempts})"


def _label(by: Shape, part: FiguresGroup | ShareJump, language: Language) -> str:
    return truncate(sanitize(group_label(by, part, language)), _LABEL)


def _share(digest: Digest, by: Shape, part: FiguresGroup, language: Language) -> tuple[str, str]:
    t = translator(language)
    return _label(by, part, language), share_of(part.figures.calls, digest.figures.calls, t)


def _row(one: Notable, digest: Digest, language: Language, *, masked: bool) -> NotableRow:
    t, call = translator(language), one.call
    label = t.gettext(_NOTABLE[one.kind])
    if one.attempts:
        label = f"{label} ({t.number(one.attempts)})"
    return NotableRow(
        id=call.id,
        label=label,
        at=when(call.started_at, digest.as_of, language),
        who=customer_label(call, language, masked=masked),
        facts=" · ".join(call_facts(call, language)),
        answered=call.answered,
        recorded=call.recorded,
    )


# What a digest is about, what it is compared with, and what is missing, in words.

_KINDS: Final = {
    "weekday": N_("▲▼ against {days} (same weekday last week)"),
    "working_day": N_("▲▼ against {days} (last working day, since {holiday} was a holiday)"),
    "days": N_("▲▼ against {days} (the week before)"),
}


def digest_title(digest: Digest, language: Language, *, masked: bool = False) -> str:
    """Return what a digest is about: ``Resumo das chamadas em Vendas``."""
    t = translator(language)
    said = list(whom(digest, t, masked=masked))
    return " ".join((t.gettext("Digest of calls"), *said)) if said else t.gettext("Digest of all calls")


def digest_span(digest: Digest, language: Language) -> str:
    """Return its days, up to which time of day, and the zone; and which holiday it was."""
    t, zone = translator(language), digest.as_of.tzinfo
    start, end = (at.astimezone(zone) for at in (digest.interval.start, digest.interval.end))
    last = (max(end - timedelta(microseconds=1), start)).date()
    said = f"{_days(start.date(), last, end, t)}, {t.zone(zone)}"
    return t.gettext("{days} · holiday: {name}", days=said, name=digest.holiday) if digest.holiday else said


def digest_baseline(digest: Digest, language: Language) -> str | None:
    """Return what the arrows stand against, or why there are none; None where nobody would expect any."""
    t, baseline = translator(language), digest.baseline
    if baseline is None:
        long = digest.interval.end - digest.interval.start > timedelta(days=MOST_DAYS, hours=1)
        return None if long or digest.empty else t.gettext("There is nothing to compare with yet.")
    holiday = digest.interval.start.astimezone(digest.as_of.tzinfo).date() - timedelta(days=7)
    end = baseline.interval.end.astimezone(digest.as_of.tzinfo)
    days = _days(baseline.first, baseline.last, end, t)
    said = t.gettext(_KINDS[baseline.kind], days=days, holiday=t.day(holiday))
    without = _without_arrows(digest, baseline, t)
    return f"{said}. {without}" if without else said


def digest_warning(digest: Digest, language: Language) -> str | None:
    """Return in which way a digest is not whole; None of one that is."""
    if digest.complete:
        return None
    said = [note_text(note, language) for note in digest.notes if note.code not in HARMLESS]
    return translator(language).gettext("Partial digest. {notes}", notes=" ".join(said))


def digest_remarks(digest: Digest, language: Language) -> tuple[str, ...]:
    """Return what is worth knowing of a digest, though it is whole."""
    return tuple(note_text(note, language) for note in digest.notes if note.code in HARMLESS)


def _without_arrows(digest: Digest, baseline: Baseline, t: Translator) -> str | None:
    if not digest.complete or not baseline.complete:
        return t.gettext("No arrows: the data are partial.")
    if min(digest.figures.calls, baseline.figures.calls) < ENOUGH:
        return t.gettext("No arrows: one side has fewer than {count} calls.", count=ENOUGH)
    return None


def _days(first: date, last: date, end: datetime, t: Translator) -> str:
    """Return days, and up to which time of the last one where that is not all of it."""
    named = t.dated(first)
    if first != last:
        named = t.pgettext("date", "{first} to {last}", first=named, last=t.dated(last))
    if end.date() > last:
        return named
    return t.gettext("{days}, until {time}", days=named, time=t.time(end))
