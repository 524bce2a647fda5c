"""A digest in words: its title, days, figures with arrows, baseline, and what is missing from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from bot.domain.comparison import MOST_DAYS
from bot.domain.digest import ENOUGH, Baseline, Digest, FigureName, Trend
from bot.domain.figures import Figures
from bot.domain.spans import Recent
from bot.domain.text import Language
from bot.rendering.i18n.dates import recent_days
from bot.rendering.i18n.translator import N_, Translator, shown_seconds, shown_tenths, translator
from bot.rendering.text.answer import named_filters
from bot.rendering.text.labels import partial_notes

_ARROWS: Final = {1: "▲", -1: "▼", 0: "="}
_BASELINES: Final = {
    "weekday": N_("▲▼ against {days} (same weekday last week)"),
    "working_day": N_("▲▼ against {days} (last working day, since {holiday} was a holiday)"),
    "days": N_("▲▼ against {days} (the week before)"),
}


@dataclass(frozen=True, slots=True)
class DigestFigure:
    """One figure of a digest.

    Attributes:
        trend: The change against the baseline, with an arrow; None where the two cannot be compared.

    """

    label: str
    value: str
    trend: str | None = None

    def __str__(self) -> str:
        return f"{self.label}: {self.value}" + (f" {self.trend}" if self.trend else "")


def digest_title(digest: Digest, language: Language, *, masked: bool = False) -> str:
    """Return the calls that a digest covers: ``Resumo das chamadas em Vendas``."""
    t = translator(language)
    covered = list(named_filters(digest, t, masked=masked))
    return " ".join((t.gettext("Digest of calls"), *covered)) if covered else t.gettext("Digest of all calls")


def digest_span(digest: Digest, language: Language) -> str:
    """Return the days of a digest, the time of day at which it ends, the zone, and the holiday if it was one."""
    t, zone = translator(language), digest.as_of.tzinfo
    start, end = (at.astimezone(zone) for at in (digest.interval.start, digest.interval.end))
    last = (max(end - timedelta(microseconds=1), start)).date()
    days = recent_days(start, end, language) if _is_recent(digest) else _days(start.date(), last, end, t)
    span = f"{days}, {t.zone(zone)}"
    return t.gettext("{days} · holiday: {name}", days=span, name=digest.holiday) if digest.holiday else span


def digest_warning(digest: Digest, language: Language) -> str | None:
    """Return in which way a digest is partial; None of a complete one."""
    if digest.complete:
        return None
    notes = " ".join(partial_notes(digest, language))
    return translator(language).gettext("Partial digest. {notes}", notes=notes)


def digest_baseline(digest: Digest, language: Language) -> str | None:
    """Return the days that the arrows compare with, or why there are no arrows.

    None of a digest without calls, or of more days than are ever compared.
    """
    t, baseline = translator(language), digest.baseline
    if baseline is None:
        long = digest.interval.end - digest.interval.start > timedelta(days=MOST_DAYS, hours=1)
        return None if long or digest.empty else t.gettext("There is nothing to compare with yet.")
    holiday = digest.interval.start.astimezone(digest.as_of.tzinfo).date() - timedelta(days=7)
    start, end = (at.astimezone(digest.as_of.tzinfo) for at in (baseline.interval.start, baseline.interval.end))
    days = recent_days(start, end, language) if _is_recent(digest) else _days(baseline.first, baseline.last, end, t)
    compared = t.gettext(_BASELINES[baseline.kind], days=days, holiday=t.day(holiday))
    reason = _why_no_arrows(digest, baseline, t)
    return f"{compared}. {reason}" if reason else compared


def digest_figures(digest: Digest, language: Language) -> tuple[DigestFigure, ...]:
    """Return the figures of a digest that has calls."""
    return tuple(_figures(digest, translator(language)))


def answered_of(figures: Figures, t: Translator) -> str:
    """Return the hit rate and its two counts: ``31,1% (128 de 412)``."""
    return share_of(figures.answered, figures.calls, t)


def share_of(some: int, whole: int, t: Translator) -> str:
    """Return a share and its two counts: ``31,1% (128 de 412)``."""
    return t.gettext(
        "{share} ({some} of {whole})", share=t.percent(some / whole), some=t.number(some), whole=t.number(whole)
    )


def _figures(digest: Digest, t: Translator) -> Iterator[DigestFigure]:
    figures = digest.figures
    yield DigestFigure(t.gettext("Attempts"), t.number(figures.calls), _count_trend(digest, "calls", t))
    yield DigestFigure(t.gettext("Answered calls"), t.number(figures.answered), _count_trend(digest, "answered", t))
    if digest.rated:
        yield DigestFigure(t.gettext("Hit rate"), answered_of(figures, t), _rate_trend(digest, t))
    if figures.talk_seconds_mean is not None:
        mean, known = t.duration(figures.talk_seconds_mean), figures.talk_known
        if known != figures.answered:
            mean = t.gettext("{mean} (of {known} with known talk time)", mean=mean, known=t.number(known))
        yield DigestFigure(t.gettext("Mean talk time"), mean, _mean_trend(digest, t))
        talk = t.duration(figures.talk_seconds)
        yield DigestFigure(t.gettext("Talk"), talk, _count_trend(digest, "talk_seconds", t))
        yield DigestFigure(t.gettext("Short calls (6 s at most)"), share_of(figures.short_calls, known, t))
    if digest.spin is not None:
        customers, spin = t.number(digest.subscribers), t.number(digest.spin, 2)
        spins = t.gettext("{customers} · {spin} attempts each", customers=customers, spin=spin)
        yield DigestFigure(t.gettext("Customers"), spins)


def _count_trend(digest: Digest, name: FigureName, t: Translator) -> str | None:
    trend = digest.trend(name)
    if trend is None:
        return None
    is_time = name == "talk_seconds"
    before = t.duration(trend.before) if is_time else t.number(trend.before)
    direction = _as_shown(trend, shown_seconds).direction if is_time else trend.direction
    change = t.percent(abs(trend.change)) if direction and trend.change is not None else ""
    return _trend(direction, change, before, t)


def _rate_trend(digest: Digest, t: Translator) -> str | None:
    trend = digest.trend("answer_rate")
    if trend is None or digest.baseline is None:
        return None
    shown = _as_shown(trend, shown_tenths)
    change = t.gettext("{points} pp", points=t.number(abs(shown.now - shown.before) / 10, 1)) if shown.direction else ""
    some, whole = t.number(digest.baseline.figures.answered), t.number(digest.baseline.figures.calls)
    before = t.gettext("{share}, {some} of {whole}", share=t.percent(trend.before), some=some, whole=whole)
    return _trend(shown.direction, change, before, t)


def _mean_trend(digest: Digest, t: Translator) -> str | None:
    trend = digest.trend("talk_seconds_mean")
    if trend is None:
        return None
    shown = _as_shown(trend, shown_seconds)
    change = t.duration(abs(shown.now - shown.before)) if shown.direction else ""
    return _trend(shown.direction, change, t.duration(trend.before), t)


def _as_shown(trend: Trend, shown: Callable[[float], int]) -> Trend:
    """Return the figures as they are shown, so that an arrow and its change are those of the numbers beside it."""
    return Trend(now=shown(trend.now), before=shown(trend.before))


def _trend(direction: int, change: str, before: str, t: Translator) -> str:
    return " ".join(filter(None, (_ARROWS[direction], change, t.gettext("(before: {before})", before=before))))


def _why_no_arrows(digest: Digest, baseline: Baseline, t: Translator) -> str | None:
    if not digest.complete or not baseline.complete:
        return t.gettext("No arrows: the data are partial.")
    if min(digest.figures.calls, baseline.figures.calls) < ENOUGH:
        return t.gettext("No arrows: one side has fewer than {count} calls.", count=ENOUGH)
    return None


def _is_recent(digest: Digest) -> bool:
    return isinstance(digest.query.period.first, Recent)


def _days(first: date, last: date, end: datetime, t: Translator) -> str:
    """Return days, and the time of day at which the last one ends where that is before midnight."""
    days = t.dated(first)
    if first != last:
        days = t.pgettext("date", "{first} to {last}", first=days, last=t.dated(last))
    if end.date() > last:
        return days
    return t.gettext("{days}, until {time}", days=days, time=t.time(end))
