"""The figures of a digest: with arrows, as a chart, as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from bot.domain.digest import Digest, FigureName, Figures, FiguresGroup
from bot.domain.query import Shape
from bot.domain.text import Language
from bot.rendering.i18n.translator import Translator, translator
from bot.rendering.tables import MAX_POINTS, Chart, Table
from bot.rendering.templates.placeholders import cut
from bot.rendering.text.labels import SHAPE_WORDS, group_label
from bot.rendering.text.markup import DASH

MAX_ROWS: Final = 30

_LABEL: Final = 60
_ARROWS: Final = {1: "▲", -1: "▼", 0: "="}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a digest.

    Attributes:
        trend: What it was, with an arrow; None where nothing can be said of it.

    """

    label: str
    value: str
    trend: str | None = None

    def __str__(self) -> str:
        return f"{self.label}: {self.value}" + (f" {self.trend}" if self.trend else "")


def digest_figures(digest: Digest, language: Language) -> tuple[Figure, ...]:
    """Return the figures of a digest that has calls."""
    return tuple(_figures(digest, translator(language)))


def digest_chart(digest: Digest, language: Language) -> Chart:
    """Return attempts and answered calls by hour, from the first to the last with calls."""
    speak, hours = translator(language), digest.hours
    step = ceil(len(hours) / MAX_POINTS) or 1
    steps = [hours[start : start + step] for start in range(0, len(hours), step)]
    title = speak.gettext("Attempts and answered calls")
    return Chart(
        title=title if step == 1 else speak.gettext("{title}, every {step} hours", title=title, step=step),
        categories=tuple(group_label("hour", some[0], language) for some in steps),
        series=(
            (speak.gettext("Attempts"), tuple(sum(part.figures.calls for part in some) for some in steps)),
            (speak.gettext("Answered calls"), tuple(sum(part.figures.answered for part in some) for some in steps)),
        ),
    )


def digest_table(
    digest: Digest, parts: Sequence[FiguresGroup], by: Shape, language: Language, *, masked: bool = False
) -> Table:
    """Return parts of a digest as a table; no hit rate of agents, since who is not reached has none."""
    speak = translator(language)
    rated = digest.rated and by != "agent"
    header = [speak.gettext(SHAPE_WORDS[by]), speak.gettext("Attempts"), speak.gettext("Answered calls")]
    header += [speak.gettext("Hit rate")] if rated else []
    header += [speak.gettext("Mean talk time"), speak.gettext("Talk")]
    rows = tuple(
        (cut(group_label(by, part, language, masked=masked), _LABEL), *_cells(part.figures, speak, rated=rated))
        for part in parts[:MAX_ROWS]
    )
    return Table(tuple(header), rows, len(parts) - len(rows))


def answered_of(figures: Figures, speak: Translator) -> str:
    """Return a hit rate with what it is a share of: ``31,1% (128 de 412)``."""
    return share_of(figures.answered, figures.calls, speak)


def share_of(some: int, whole: int, speak: Translator) -> str:
    """Return a share with what it is a share of."""
    return speak.gettext(
        "{share} ({some} of {whole})",
        share=speak.percent(some / whole),
        some=speak.number(some),
        whole=speak.number(whole),
    )


def _figures(digest: Digest, speak: Translator) -> Iterator[Figure]:
    figures = digest.figures
    yield Figure(speak.gettext("Attempts"), speak.number(figures.calls), _counted(digest, "calls", speak))
    yield Figure(speak.gettext("Answered calls"), speak.number(figures.answered), _counted(digest, "answered", speak))
    if digest.rated:
        yield Figure(speak.gettext("Hit rate"), answered_of(figures, speak), _rate(digest, speak))
    if figures.talk_seconds_mean is not None:
        yield Figure(speak.gettext("Mean talk time"), _mean(figures, speak), _length(digest, speak))
        talk = speak.duration(figures.talk_seconds)
        yield Figure(speak.gettext("Talk"), talk, _counted(digest, "talk_seconds", speak))
        short = share_of(figures.short_calls, figures.talk_known, speak)
        yield Figure(speak.gettext("Short calls (6 s at most)"), short)
    if digest.spin is not None:
        spin = speak.gettext(
            "{customers} · {spin} attempts each", customers=speak.number(digest.subscribers),
            spin=speak.number(digest.spin, 2),
        )  # fmt: skip
        yield Figure(speak.gettext("Customers"), spin)


def _mean(figures: Figures, speak: Translator) -> str:
    mean = speak.duration(figures.talk_seconds_mean or 0)
    if figures.talk_known == figures.answered:
        return mean
    return speak.gettext("{mean} (of {known} with known talk time)", mean=mean, known=speak.number(figures.talk_known))


def _counted(digest: Digest, name: FigureName, speak: Translator) -> str | None:
    trend = digest.trend(name)
    if trend is None:
        return None
    before = speak.duration(trend.before) if name == "talk_seconds" else speak.number(trend.before)
    change = speak.percent(abs(trend.change)) if trend.direction and trend.change is not None else ""
    return _told(trend.direction, change, before, speak)


def _rate(digest: Digest, speak: Translator) -> str | None:
    trend = digest.trend("answer_rate")
    if trend is None or digest.baseline is None:
        return None
    points = abs(trend.now - trend.before) * 100
    change = speak.gettext("{points} pp", points=speak.number(points, 1)) if trend.direction else ""
    then = digest.baseline.figures
    before = speak.gettext(
        "{share}, {some} of {whole}",
        share=speak.percent(trend.before),
        some=speak.number(then.answered),
        whole=speak.number(then.calls),
    )
    return _told(trend.direction, change, before, speak)


def _length(digest: Digest, speak: Translator) -> str | None:
    trend = digest.trend("talk_seconds_mean")
    if trend is None:
        return None
    change = speak.duration(abs(trend.now - trend.before)) if trend.direction else ""
    return _told(trend.direction, change, speak.duration(trend.before), speak)


def _told(direction: int, change: str, before: str, speak: Translator) -> str:
    return " ".join(filter(None, (_ARROWS[direction], change, speak.gettext("(before: {before})", before=before))))


def _cells(figures: Figures, speak: Translator, *, rated: bool) -> Iterator[str]:
    yield speak.number(figures.calls)
    yield speak.number(figures.answered)
    if rated:
        yield DASH if figures.answer_rate is None else speak.percent(figures.answer_rate)
    yield DASH if figures.talk_seconds_mean is None else speak.duration(figures.talk_seconds_mean)
    yield speak.duration(figures.talk_seconds) if figures.talk_known else DASH
