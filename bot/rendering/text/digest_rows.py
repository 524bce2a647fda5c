"""Lines and rows of digests: highlights, causes and outcomes, notable calls, and the list of digests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from bot.domain import phone
from bot.domain.digest import Digest, MostCalled, Notable, NotableKind, ShareJump, WorstRate
from bot.domain.figures import NONE, FiguresGroup
from bot.domain.language import Language
from bot.domain.query import Shape
from bot.rendering.i18n.dates import zoned
from bot.rendering.i18n.translator import N_, Translator, translator
from bot.rendering.text.call import CallRow, call_row
from bot.rendering.text.digest import (
    answered_of,
    digest_baseline,
    digest_figures,
    digest_span,
    digest_title,
    digest_warning,
)
from bot.rendering.text.display_names import group_label
from bot.rendering.text.markup import sanitize, truncate
from bot.rendering.text.notes import remarks
from bot.rendering.text.posting_errors import failure_reason
from bot.rendering.text.shares import share_of
from bot.rendering.text.subscription_rows import SubscriptionRow, paused_state

_LABEL: Final = 200
"""Characters of a label."""

_MAX_SHARES: Final = 20
"""Causes or outcomes that a digest lists."""

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
_RESULTS: Final[Mapping[str, str]] = {
    "posted": N_("sent"),
    "late": N_("sent late"),
    "empty": N_("no calls, so nothing was sent"),
    "skipped": N_("late, so it was skipped, as set"),
    "missed": N_("missed: I was not running"),
    "superseded": N_("missed: a later one was sent instead"),
    "paused": N_("paused just then"),
    "not_allowed": N_("not sent: who reads it may have digests no more"),
}


def digest_lines(digest: Digest, language: Language, *, masked: bool = False) -> list[str]:
    """Return a whole digest as lines, for where its message cannot be shown."""
    figures = () if digest.empty else digest_figures(digest, language)
    return [
        *filter(None, (digest_warning(digest, language),)),
        digest_title(digest, language, masked=masked),
        digest_span(digest, language),
        *map(str, figures),
        *standouts(digest, language, masked=masked),
        *filter(None, (digest_baseline(digest, language),)),
        *remarks(digest, language),
    ]


def standouts(digest: Digest, language: Language, *, masked: bool = False) -> tuple[str, ...]:
    """Return the highlights of a digest, each a sentence with its numbers."""
    return tuple(_standouts(digest, translator(language), masked=masked))


def shares(digest: Digest, by: Shape, language: Language) -> tuple[tuple[str, str], ...]:
    """Return causes or outcomes with their share of all calls, most first; calls without one last."""
    t, whole = translator(language), digest.figures.calls
    ordered = sorted(_breakdown(digest, by), key=lambda part: part.key == NONE)
    return tuple((_label(by, part, language), share_of(part.figures.calls, whole, t)) for part in ordered[:_MAX_SHARES])


def more_shares(digest: Digest, by: Shape) -> int:
    """Return how many causes or outcomes `shares` leaves out."""
    return max(0, len(_breakdown(digest, by)) - _MAX_SHARES)


def _breakdown(digest: Digest, by: Shape) -> tuple[FiguresGroup, ...]:
    return digest.causes if by == "cause" else digest.outcomes


def _standouts(digest: Digest, t: Translator, *, masked: bool) -> Iterator[str]:
    called = []
    for one in digest.highlights:
        match one:
            case WorstRate():
                share, whole = answered_of(one.part.figures, t), answered_of(digest.figures, t)
                yield t.gettext(_WORST[one.by], label=_label(one.by, one.part, t.language), share=share, whole=whole)
            case ShareJump():
                now, before = share_of(one.calls, one.of, t), share_of(one.before, one.before_of, t)
                yield t.gettext(_GROWN[one.by], label=_label(one.by, one, t.language), now=now, before=before)
            case MostCalled():
                called.append(_most_called(one, t, masked=masked))
    if called:
        yield t.gettext("Numbers called most often: {numbers}", numbers=t.listed(called))


def _most_called(one: MostCalled, t: Translator, *, masked: bool) -> str:
    number = truncate(phone.mask(one.number) if masked else phone.show(one.number), _LABEL)
    return f"{sanitize(number)} ({t.ngettext('{count} attempt', '{count} attempts', one.calls)})"


def _label(by: Shape, part: FiguresGroup | ShareJump, language: Language) -> str:
    return truncate(sanitize(group_label(by, part, language)), _LABEL)


def notable_rows(digest: Digest, language: Language, *, masked: bool = False) -> tuple[CallRow, ...]:
    """Return the notable calls of a digest, each with the reason as its label."""
    return tuple(
        replace(call_row(one.call, digest.as_of, language, masked=masked), label=_notable(one, translator(language)))
        for one in digest.notable
    )


def _notable(one: Notable, t: Translator) -> str:
    label = t.gettext(_NOTABLE[one.kind])
    return f"{label} ({t.number(one.attempts)})" if one.attempts else label


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestRow(SubscriptionRow):
    """A digest, as the list of digests shows it.

    Attributes:
        last: How the last run went; empty where there was none.
    """

    schedule: str
    last: str


def next_run(at: datetime | None, language: Language) -> str:
    """Return when the next run is due, with the schedule's zone, which is that of `at`; None where there is none."""
    return translator(language).gettext("never") if at is None else zoned(at, language)


def digest_state(paused: str | None, at: datetime | None, language: Language) -> str:
    """Return when the next run is due, or why there is none.

    Args:
        paused: As of `paused_state`; None of an active one.
        at: When the next run is due, in the schedule's zone.
    """
    if paused is not None:
        return paused_state(paused, language)
    return translator(language).gettext("next: {when}", when=next_run(at, language))


def last_run(at: datetime, state: str, result: str, language: Language) -> str:
    """Return how a run went; `at`, its due time, is in the schedule's zone, which is named."""
    t = translator(language)
    if state == "claimed":
        reason = failure_reason(result, language) if result else ""
        how = t.gettext("not sent yet: {reason}", reason=reason) if reason else t.gettext("on its way")
    elif result in _RESULTS:
        how = t.gettext(_RESULTS[result])
    else:
        how = t.gettext("not sent: {reason}", reason=failure_reason(result, language))
    return t.gettext("last: {when}, {how}", when=zoned(at, language), how=how)
