"""An alert in words: its figure and the normal one, and the parts of the change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Final

from msgspec.structs import replace

from bot.domain.alerts.conditions import MeasureKind
from bot.domain.alerts.contributions import Part
from bot.domain.alerts.evidence import Evidence
from bot.domain.alerts.readings import Amount
from bot.domain.filters import mask_values
from bot.domain.language import Language
from bot.domain.query import Query
from bot.domain.trends import ENOUGH
from bot.rendering.i18n.dates import recent_days
from bot.rendering.i18n.translator import N_, Translator, translator
from bot.rendering.text.call import CallRow, call_row
from bot.rendering.text.display_names import SHAPE_WORDS, group_label
from bot.rendering.text.markup import DASH, sanitize, truncate
from bot.rendering.text.shares import share_of
from bot.rendering.text.trends import ComparedFigure

MEASURE_WORDS: Final[dict[MeasureKind, str]] = {
    "calls": N_("Calls"),
    "answered": N_("Answered calls"),
    "unanswered": N_("Unanswered calls"),
    "rate": N_("Hit rate"),
    "talk": N_("Mean talk time"),
    "short": N_("Short calls"),
    "csat": N_("CSAT"),
    "nps": N_("NPS"),
}
_LABEL: Final = 100
"""Characters of a label."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A group with a name; see `display_names.LabelledGroup`."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part of a change in words.

    Attributes:
        name: The things that its calls share; empty of the rest.
        contribution: Signed.
        share: Its part of the change; empty of the rest.
        figures: The part's figure and its normal one; empty of the rest.
        question: The text that asks for its calls; empty where there is none.
    """

    name: str
    contribution: str
    share: str = ""
    figures: str = ""
    question: str = ""


def alert_measure(evidence: Evidence, language: Language) -> str:
    """Return the name of the figure that an alert watches; of a share, what its calls have: ``Causa: Ocupado``."""
    measure = evidence.alert.measure
    if measure.part is not None:
        first, *others = (value_name(measure.part.key, value, {}, language) for value in measure.part.values)
        return " / ".join([first, *(other.partition(": ")[2] for other in others)])
    return translator(language).gettext(MEASURE_WORDS[measure.kind])


def alert_value(evidence: Evidence, language: Language) -> str:
    """Return the figure of the window, with its denominator."""
    return _figure(evidence, evidence.amount, Fraction(1), translator(language))


def alert_window(evidence: Evidence, language: Language) -> str:
    """Return the days and hours of the window, and the zone."""
    t, zone = translator(language), evidence.as_of.tzinfo
    start, end = (at.astimezone(zone) for at in (evidence.interval.start, evidence.interval.end))
    return f"{recent_days(start, end, language)}, {t.zone(zone)}"


def alert_figures(evidence: Evidence, language: Language) -> tuple[ComparedFigure, ...]:
    """Return the figure with its normal value, and the number of calls; none where single calls are told."""
    if evidence.alert.measure.of_calls:
        return ()
    t = translator(language)
    watched = ComparedFigure(alert_measure(evidence, language), alert_value(evidence, language), _against(evidence, t))
    if evidence.alert.measure.kind == "calls":
        return (watched,)
    return watched, ComparedFigure(t.gettext("Calls"), t.number(evidence.calls))


def alert_normal(evidence: Evidence, language: Language) -> str | None:
    """Return which days the normal value is of, or that there is none; None where single calls are told."""
    t, normal = translator(language), evidence.normal
    if evidence.alert.measure.of_calls:
        return None
    if normal is None or evidence.usual is None:
        return t.gettext("There is no normal value yet: I do not have the same hours of earlier weeks.")
    if normal.before is not None:
        first, last = (t.time(at.astimezone(evidence.as_of.tzinfo)) for at in (normal.before.start, normal.before.end))
        return t.gettext(
            "Compared with the hours before, {first} to {last}: I do not have the same hours of earlier weeks yet.",
            first=first,
            last=last,
        )
    days = t.listed([t.short_day(day) for day in normal.days])
    return t.gettext("Normal: the same hours of {days}.", days=days)


def alert_change(evidence: Evidence, language: Language) -> str | None:
    """Return the whole change against normal times; None where no part of it is known."""
    made_of = evidence.made_of
    if made_of is None or not made_of.parts:
        return None
    return _signed(evidence, _whole_change(evidence, made_of.change), translator(language))


def alert_parts(evidence: Evidence, language: Language, *, masked: bool = False) -> tuple[PartLine, ...]:
    """Return the parts that explain most of the change, and the rest; as they are shown they add up to the change."""
    made_of, t = evidence.made_of, translator(language)
    if made_of is None or not made_of.parts:
        return ()
    shown = [_shown(evidence, part.contribution) for part in made_of.parts]
    lines = [
        PartLine(
            name=_part_name(evidence, part, language),
            contribution=_signed(evidence, amount, t),
            share=t.percent(float(part.contribution / made_of.change)),
            figures=_part_figures(evidence, part, t),
            question="" if query is None else _asked(query, language, masked=masked),
        )
        for part, amount, query in zip(made_of.parts, shown, evidence.part_queries, strict=True)
    ]
    rest = _whole_change(evidence, made_of.change) - sum(shown)
    return (*lines, PartLine("", _signed(evidence, rest, t)))


def alert_calls(evidence: Evidence, language: Language, *, masked: bool = False) -> tuple[CallRow, ...]:
    """Return the calls that an alert shows, each with the time of day at which it began as its label."""
    t, zone = translator(language), evidence.as_of.tzinfo
    return tuple(
        replace(call_row(call, evidence.as_of, language, masked=masked), label=t.time(call.started_at.astimezone(zone)))
        for call in evidence.shown
    )


def alert_lasted(since: datetime, until: datetime, language: Language) -> str:
    """Return how long an alert lasted."""
    return translator(language).duration((until - since).total_seconds())


def _asked(query: Query, language: Language, *, masked: bool) -> str:
    text = query.text(language)
    return mask_values(text, query.filters) if masked else text


def _figure(evidence: Evidence, amount: Amount, windows: Fraction, t: Translator) -> str:
    """Return an amount in words; of a count, the mean of so many windows."""
    if amount.of is None:
        return t.number(float(amount.part / windows), 1 if amount.part % windows else 0)
    if not amount.of:
        return DASH
    if evidence.alert.measure.kind == "talk":
        return t.gettext(
            "{mean} (of {known} with known talk time)",
            mean=t.duration(amount.part / amount.of),
            known=t.number(amount.of),
        )
    return share_of(amount.part, amount.of, t)


def _against(evidence: Evidence, t: Translator) -> str | None:
    """Return the normal figure, with the change where neither rate, share nor mean is of few calls."""
    value, usual, normal = evidence.value, evidence.usual, evidence.normal
    if usual is None or normal is None:
        return None
    figure = _figure(evidence, normal.amount, normal.windows, t)
    words = N_("(normal: {figure})") if normal.before is None else N_("(before: {figure})")
    before = t.gettext(words, figure=figure)
    few = evidence.is_share and min(evidence.amount.of or 0, normal.amount.of or 0) < ENOUGH
    if value is None or few:
        return before
    change = _whole_change(evidence, value - usual)
    arrow = "▲" if change > 0 else "▼" if change < 0 else "="
    return f"{arrow} {_unsigned(evidence, abs(change), t)} {before}"


def _whole_change(evidence: Evidence, change: Fraction) -> int:
    """Return the change as that of both figures as they are shown: from 4.9% to 73.3% it is 68.4 points, never 68.5."""
    value, usual = evidence.value, evidence.usual
    if value is None or usual is None or change != value - usual:
        return _shown(evidence, change)
    return _shown(evidence, value) - _shown(evidence, usual)


def _shown(evidence: Evidence, value: Fraction) -> int:
    """Return a value in the units that are shown: tenths of a percent, else whole calls or seconds."""
    is_percent = evidence.is_share and evidence.alert.measure.kind != "talk"
    return round(value * 1000) if is_percent else round(value)


def _unsigned(evidence: Evidence, amount: int, t: Translator) -> str:
    if evidence.alert.measure.kind == "talk":
        return t.duration(amount)
    if evidence.is_share:
        return t.gettext("{points} pp", points=t.number(amount / 10, 1))
    return t.number(amount)


def _signed(evidence: Evidence, amount: int, t: Translator) -> str:
    sign = "+" if amount > 0 else "\u2212" if amount < 0 else ""
    return sign + _unsigned(evidence, abs(amount), t)


def _part_name(evidence: Evidence, part: Part, language: Language) -> str:
    return " · ".join(value_name(str(by), str(key), evidence.names, language) for by, key in part.values)


def value_name(by: str, key: str, names: Mapping[tuple[str, int], str], language: Language) -> str:
    """Return a value with its dimension: ``Campanha: Vendas Fibra``."""
    t = translator(language)
    known = names.get((by, int(key))) if by in {"campaign", "agent"} and key.isdecimal() else None
    label = group_label(by, Labelled(key, known or key), language)
    return f"{t.gettext(SHAPE_WORDS[by])}: {_short(label)}"


def _part_figures(evidence: Evidence, part: Part, t: Translator) -> str:
    normal = evidence.normal
    assert normal is not None, "a change has parts against normal times alone"
    words = N_("{now}; normal: {before}") if normal.before is None else N_("{now}; before: {before}")
    now, before = _figure(evidence, part.now, Fraction(1), t), _figure(evidence, part.before, normal.windows, t)
    return t.gettext(words, now=now, before=before)


def _short(label: str) -> str:
    return truncate(sanitize(label), _LABEL)
