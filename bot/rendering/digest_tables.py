"""The figures of a digest: with arrows, as a chart, as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from bot.domain.digest import Digest, FigureName, Figures, FiguresGroup
from bot.domain.query import Shape
from bot.domain.text import Language
from bot.rendering.i18n.translator import Translator, translator
from bot.rendering.tables import MAX_POINTS, FigureChart, FigureTable
from bot.rendering.templates.placeholders import truncate
from bot.rendering.text.labels import SHAPE_WORDS, group_label
from bot.rendering.text.markup import DASH

MAX_ROWS: Final = 30

_LABEL: Final = 60
_ARROWS: Final = {1: "▲", -1: "▼", 0: "="}


@dataclass(frozen=True, slots=True)
class DigestFigure:
    """One figure of a digest.

    Attributes:
        trend: What it was, with an arrow; None where nothing can be said of it.

    """

    label: str
    value: str
    trend: str | None = None

    def __str__(self) -> str:
        return f"{self.label}: {self.value}" + (f" {self.trend}" if self.trend else "")


def digest_figures(digest: Digest, language: Language) -> tuple[DigestFigure, ...]:
    """Return the figures of a digest that has calls."""
    return tuple(_figures(digest, translator(language)))


def digest_chart(digest: Digest, language: Language) -> FigureChart:
    """Return attempts and answered calls by hour, from the first to the last with calls."""
    t, hours = translator(language), digest.hours
    step = ceil(len(hours) / MAX_POINTS) or 1
    steps = [hours[start : start + step] for start in range(0, len(hours), step)]
    title = t.gettext("Attempts and answered calls")
    return FigureChart(
        title=title if step == 1 else t.gettext("{title}, every {step} hours", title=title, step=step),
        categories=tuple(group_label("hour", some[0], language) for some in steps),
        series=(
            (t.gettext("Attempts"), tuple(sum(part.figures.calls for part in some) for some in steps)),
            (t.gettext("Answered calls"), tuple(sum(part.figures.answered for part in some) for some in steps)),
        ),
    )


def digest_table(
    digest: Digest, parts: Sequence[FiguresGroup], by: Shape, language: Language, *, masked: bool = False
) -> FigureTable:
    """Return parts of a digest as a table; no hit rate of agents, since who is not reached has none."""
    t = translator(language)
    rated = digest.rated and by != "agent"
    header = [t.gettext(SHAPE_WORDS[by]), t.gettext("Attempts"), t.gettext("Answered calls")]
    header += [t.gettext("Hit rate")] if rated else []
    header += [t.gettext("Mean talk time"), t.gettext("Talk")]
    rows = tuple(
        (truncate(group_label(by, part, language, masked=masked), _LABEL), *_cells(part.figures, t, rated=rated))
        for part in parts[:MAX_ROWS]
    )
    return FigureTable(tuple(header), rows, len(parts) - len(rows))


def answered_of(figures: Figures, t: Translator) -> str:
    """Return a hit rate with what it is a share of: ``31,1% (128 de 412)``."""
    return share_of(figures.answered, figures.calls, t)


def share_of(some: int, whole: int, t: Translator) -> str:
    """Return a share with what it is a share of."""
    return t.gettext(
        "{share} ({some} of {whole})",
        share=t.percent(some / whole),
        some=t.number(some),
        whole=t.number(whole),
    )


def _figures(digest: Digest, t: Translator) -> Iterator[DigestFigure]:
    figures = digest.figures
    yield DigestFigure(t.gettext("Attempts"), t.number(figures.calls), _counted(digest, "calls", t))
    yield DigestFigure(t.gettext("Answered calls"), t.number(figures.answered), _counted(digest, "answered", t))
    if digest.rated:
        yield DigestFigure(t.gettext("Hit rate"), answered_of(figures, t), _rate(digest, t))
    if figures.talk_seconds_mean is not None:
        yield DigestFigure(t.gettext("Mean talk time"), _mean(figures, t), _length(digest, t))
        talk = t.duration(figures.talk_seconds)
        yield DigestFigure(t.gettext("Talk"), talk, _counted(digest, "talk_seconds", t))
        short = share_of(figures.short_calls, figures.talk_known, t)
        yield DigestFigure(t.gettext("Short calls (6 s at most)"), short)
    if digest.spin is not None:
        spin = t.gettext(
            "{customers} · {spin} attempts each", customers=t.number(digest.subscribers),
            spin=t.number(digest.spin, 2),
        )  # fmt: skip
        yield DigestFigure(t.gettext("Customers"), spin)


def _mean(figures: Figures, t: Translator) -> str:
    mean = t.duration(figures.talk_seconds_mean or 0)
    if figures.talk_known == figures.answered:
        return mean
    return t.gettext("{mean} (of {known} with known talk time)", mean=mean, known=t.number(figures.talk_known))


def _counted(digest: Digest, name: FigureName, t: Translator) -> str | None:
    trend = digest.trend(name)
    if trend is None:
        return None
    before = t.duration(trend.before) if name == "talk_seconds" else t.number(trend.before)
    change = t.percent(abs(trend.change)) if trend.direction and trend.change is not None else ""
    return _told(trend.direction, change, before, t)


def _rate(digest: Digest, t: Translator) -> str | None:
    trend = digest.trend("answer_rate")
    if trend is None or digest.baseline is None:
        return None
    points = abs(trend.now - trend.before) * 100
    change = t.gettext("{points} pp", points=t.number(points, 1)) if trend.direction else ""
    then = digest.baseline.figures
    before = t.gettext(
        "{share}, {some} of {whole}",
        share=t.percent(trend.before),
        some=t.number(then.answered),
        whole=t.number(then.calls),
    )
    return _told(trend.direction, change, before, t)


def _length(digest: Digest, t: Translator) -> str | None:
    trend = digest.trend("talk_seconds_mean")
    if trend is None:
        return None
    change = t.duration(abs(trend.now - trend.before)) if trend.direction else ""
    return _told(trend.direction, change, t.duration(trend.before), t)


def _told(direction: int, change: str, before: str, t: Translator) -> str:
    return " ".join(filter(None, (_ARROWS[direction], change, t.gettext("(before: {before})", before=before))))


def _cells(figures: Figures, t: Translator, *, rated: bool) -> Iterator[str]:
    yield t.number(figures.calls)
    yield t.number(figures.answered)
    if rated:
        yield DASH if figures.answer_rate is None else t.percent(figures.answer_rate)
    yield DASH if figures.talk_seconds_mean is None else t.duration(figures.talk_seconds_mean)
    yield t.duration(figures.talk_seconds) if figures.talk_known else DASH
