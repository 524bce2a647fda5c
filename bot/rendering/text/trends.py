"""Figures beside those of other days: both values, an arrow, and by how much they have changed."""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from bot.domain.figures import Figures
from bot.domain.trends import FigureName, FiguresPair, FigureTrend
from bot.rendering.i18n.translator import Translator, shown_seconds, shown_tenths
from bot.rendering.text.markup import DASH

_ARROWS: Final = {1: "▲", -1: "▼", 0: "="}


class ComparedFigure(Struct, frozen=True):
    """One figure of a digest, or of an answer that is compared.

    Attributes:
        trend: The change against the baseline and the value there; None where there is nothing to compare with.
    """

    label: str
    value: str
    trend: str | None = None

    def __str__(self) -> str:
        return f"{self.label}: {self.value}" + (f" {self.trend}" if self.trend else "")


def change(pair: FiguresPair, name: FigureName, t: Translator) -> str | None:
    """Return an arrow and the change, of the figures as they are shown: ``▲ 12,3%``; None where they do not compare."""
    trend = pair.trend(name)
    if trend is None:
        return None
    if name == "answer_rate":
        shown = _as_shown(trend, shown_tenths)
        by = t.gettext("{points} pp", points=t.number(abs(shown.now - shown.before) / 10, 1))
    elif name == "talk_seconds_mean":
        shown = _as_shown(trend, shown_seconds)
        by = t.duration(abs(shown.now - shown.before))
    else:
        shown = _as_shown(trend, shown_seconds) if name == "talk_seconds" else trend
        by = t.percent(abs(trend.change)) if trend.change is not None else ""
    return " ".join(filter(None, (_ARROWS[shown.direction], by if shown.direction else "")))


def against(pair: FiguresPair, name: FigureName, t: Translator) -> str:
    """Return the change of a figure, where it compares, and its value before: ``▲ 12,3% (antes: 367)``."""
    before = shown_figure(pair.before, name, t)
    if name == "answer_rate" and pair.before.calls:
        some, whole = t.number(pair.before.answered), t.number(pair.before.calls)
        before = t.gettext("{share}, {some} of {whole}", share=before, some=some, whole=whole)
    return " ".join(filter(None, (change(pair, name, t), t.gettext("(before: {before})", before=before))))


def beside(pair: FiguresPair, name: FigureName, t: Translator) -> str:
    """Return a figure and its value before, for a cell that wraps between the parts: ``412 (367) ▲ 12%``."""
    now, before = shown_figure(pair.now, name, t), shown_figure(pair.before, name, t)
    parts = (now, f"({before})", change(pair, name, t))
    return " ".join(part.replace(" ", "\u00a0") for part in parts if part)


def shown_figure(figures: Figures, name: FigureName, t: Translator) -> str:
    """Return one figure; a dash where there is none."""
    value = getattr(figures, name)
    if value is None or (name == "talk_seconds" and not figures.talk_known):
        return DASH
    match name:
        case "answer_rate":
            return t.percent(value)
        case "talk_seconds" | "talk_seconds_mean":
            return t.duration(value)
        case _:
            return t.number(value)


def _as_shown(trend: FigureTrend, shown: Callable[[float], int]) -> FigureTrend:
    """Return the figures as they are shown, so that an arrow and its change are those of the numbers beside it."""
    return FigureTrend(now=shown(trend.now), before=shown(trend.before))
