"""The last hours of an alert as a chart."""

from fractions import Fraction
from typing import Final

from bot.domain.alerts.evidence import Evidence, HourAmount, fraction
from bot.domain.alerts.readings import Amount
from bot.domain.language import Language
from bot.rendering.figure_tables import FigureChart
from bot.rendering.i18n.translator import translator
from bot.rendering.text.alert import Labelled, alert_measure
from bot.rendering.text.display_names import group_label
from bot.rendering.text.markup import sanitize, truncate

_FEWEST: Final = 10
"""Calls of an hour below which its rate is not drawn."""


def alert_chart(evidence: Evidence, language: Language) -> FigureChart | None:
    """Return the figure of each of the last hours, beside the normal one where all of these are known."""
    t = translator(language)
    hours = [hour for hour in evidence.hours if not evidence.is_share or _says_something(hour)]
    if not hours:
        return None
    name = alert_measure(evidence, language)
    days = Fraction(len(evidence.normal.days) if evidence.normal is not None else 0)
    series = [(name, tuple(_point(evidence, hour.now, Fraction(1)) for hour in hours))]
    normal = [hour.normal for hour in hours if hour.normal is not None]
    if days and len(normal) == len(hours):
        series.append((t.gettext("Normal"), tuple(_point(evidence, amount, days) for amount in normal)))
    is_talk = evidence.alert.measure.kind == "talk"
    unit = " (s)" if is_talk else " (%)" if evidence.is_share else ""
    return FigureChart(
        title=truncate(t.gettext("{figure} by hour", figure=name), 44) + unit,
        categories=tuple(group_label("hour", Labelled(f"{hour.at:%H}", ""), language) for hour in hours),
        series=tuple((truncate(sanitize(label), 20), values) for label, values in series),
        digits=1 if evidence.is_share and not is_talk else 0,
    )


def _says_something(hour: HourAmount) -> bool:
    """Tell whether an hour has calls enough for a rate, in normal times too where these are known."""
    return all((amount.of or 0) >= _FEWEST for amount in (hour.now, hour.normal) if amount is not None)


def _point(evidence: Evidence, amount: Amount, days: Fraction) -> float:
    value = float(fraction(amount, days) or 0)
    if not evidence.is_share:
        return round(value, 1)
    return round(value) if evidence.alert.measure.kind == "talk" else round(value * 100, 1)
