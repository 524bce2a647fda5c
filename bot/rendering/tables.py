"""Groups as a table, and as a chart where they are times."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Final

from bot.domain.answer import Answer, Group
from bot.domain.summary import NONE
from bot.domain.text import Language
from bot.rendering.i18n.translator import Translator, translator
from bot.rendering.templates.placeholders import truncate
from bot.rendering.text.labels import SHAPE_WORDS, group_label
from bot.rendering.text.markup import DASH

MAX_ROWS: Final = 50
MAX_POINTS: Final = 20
"""Columns of a chart that Slack takes."""

_LABEL: Final = 60


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures in rows and columns; the first column says of what."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int


@dataclass(frozen=True, slots=True)
class FigureChart:
    """Attempts and answered calls over time."""

    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]


def table(answer: Answer, language: Language, *, masked: bool = False) -> FigureTable:
    """Return the groups of an answer as a table; the hit rate only where failed attempts are counted too."""
    t, by = translator(language), answer.query.by or ""
    groups = answer.groups or ()
    header = [t.gettext(SHAPE_WORDS.get(by, by)), t.gettext("Calls"), t.gettext("Answered calls")]
    rated = _rated(answer)
    header += [t.gettext("Hit rate")] if rated else []
    header += [t.gettext("Mean talk time"), t.gettext("Talk")]
    rows = tuple(
        (truncate(group_label(by, group, language, masked=masked), _LABEL), *_cells(group, t, rated=rated))
        for group in groups[:MAX_ROWS]
    )
    return FigureTable(tuple(header), rows, max(answer.groups_total, len(groups)) - len(rows))


def chart(answer: Answer, language: Language) -> FigureChart | None:
    """Return attempts and answered calls over hours, days or weekdays; None of anything else, or of a part of them."""
    t, groups = translator(language), {group.key: group for group in answer.groups or ()}
    if len(groups) < 2 or len(groups) < answer.groups_total or NONE in groups:
        return None
    match answer.query.by:
        case "hour":
            keys = [f"{hour:02}" for hour in range(int(min(groups)), int(max(groups)) + 1)]
            labels = [t.pgettext("date", "{hour}:00", hour=key) for key in keys]
        case "weekday":
            keys = [str(number) for number in range(int(min(groups)), int(max(groups)) + 1)]
            labels = [t.weekday(int(key)) for key in keys]
        case "day":
            days = list(_days(date.fromisoformat(min(groups)), date.fromisoformat(max(groups))))
            keys = [day.isoformat() for day in days]
            labels = [t.day(day) for day in days]
        case _:
            return None
    step = ceil(len(keys) / MAX_POINTS)
    if step > 1 and answer.query.by == "day":
        return None
    steps = range(0, len(keys), step)
    title = t.gettext("Attempts and answered calls")
    return FigureChart(
        title=title if step == 1 else t.gettext("{title}, every {step} hours", title=title, step=step),
        categories=tuple(labels[start] for start in steps),
        series=(
            (t.gettext("Attempts"), _sums(groups, keys, step, "calls")),
            (t.gettext("Answered calls"), _sums(groups, keys, step, "answered")),
        ),
    )


def _rated(answer: Answer) -> bool:
    return answer.query.status == "both" and not any(one.key == "answered" for one in answer.query.filters)


def _cells(group: Group, t: Translator, *, rated: bool) -> Iterator[str]:
    summary = group.summary
    yield t.number(summary.calls)
    yield t.number(summary.answered)
    if rated:
        yield DASH if summary.answer_rate is None else t.percent(summary.answer_rate)
    yield DASH if summary.talk_seconds_mean is None else t.duration(summary.talk_seconds_mean)
    yield t.duration(summary.talk_seconds) if summary.talk_known else DASH


def _sums(groups: dict[str, Group], keys: list[str], step: int, figure: str) -> tuple[int, ...]:
    counts = [getattr(groups[key].summary, figure) if key in groups else 0 for key in keys]
    return tuple(sum(counts[start : start + step]) for start in range(0, len(keys), step))


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)
