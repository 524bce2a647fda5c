"""The figures of groups as tables and charts: of an answer, and of a digest."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from bot.domain.answer import Answer, Group
from bot.domain.calendar_groups import days_of, keys_between
from bot.domain.figures import NONE, OF_TOTAL, Figures, FiguresGroup
from bot.domain.language import Language
from bot.domain.query import NO_CALLS, Shape
from bot.domain.short_call_meter import ShortCallMeter
from bot.domain.short_calls import ShortCounts
from bot.domain.summary import Summary
from bot.domain.trends import FigureName
from bot.rendering.i18n.translator import Translator, translator
from bot.rendering.limits.character_limits import CHART_POINTS
from bot.rendering.text import shares
from bot.rendering.text.display_names import SHAPE_WORDS, group_label
from bot.rendering.text.markup import DASH, truncate
from bot.rendering.text.short_call_meter import trunk_label
from bot.rendering.text.trends import beside

if TYPE_CHECKING:
    from bot.domain.digest import Digest

MAX_ROWS: Final = 50
MAX_DIGEST_ROWS: Final = 30

_LABEL: Final = 200
"""Characters of a group's label, which wraps; fewer in a long table."""

_LABELS: Final = 7_000
"""Characters of all labels of a table: Slack's limit, less the room for the figures."""


class FigureTable(Struct, frozen=True):
    """Figures in rows and columns, as text; the first column has the labels of the groups.

    Attributes:
        more: How many groups are left out.
        more_columns: How many groups of a second shape are left out.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int
    more_columns: int = 0


class FigureChart(Struct, frozen=True):
    """Figures over time: each series has one value for each category.

    Attributes:
        digits: Decimal places of the values.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    digits: int = 0


def table(answer: Answer, language: Language, *, masked: bool = False) -> FigureTable:
    """Return the groups of an answer as a table; with the hit rate only where failed attempts are counted too.

    Agents without calls are there by name alone. Where the answer is compared, each
    cell has both values: ``412 (367) ▲ 12,3%``. Such a table of conversions, which tell how
    many calls were answered, has no column for those, since it would be too wide.
    """
    t, by, groups = translator(language), answer.query.by or "", answer.groups or ()
    first, *titles = _header(by, t.gettext("Calls"), t, rated=answer.groups_rated)
    bare = answer.query.calls == NO_CALLS and answer.pair is None
    titles[_shares_at(answer)] = shares.titles(answer, t)
    if answer.pair is not None:
        titles = [t.gettext("{figure} (before)", figure=title) for title in titles]
    rows = [(group_label(by, group, language, masked=masked), group) for group in groups[:MAX_ROWS]]
    return FigureTable(
        header=(first, *([] if bare else titles)),
        rows=tuple(
            (_truncate(label, len(rows)), *(() if bare else _group_cells(answer, group, t))) for label, group in rows
        ),
        more=max(answer.groups_total, len(groups)) - len(rows),
    )


def digest_table(
    digest: "Digest", parts: Sequence[FiguresGroup], by: Shape, language: Language, *, masked: bool = False
) -> FigureTable:
    """Return parts of a digest as a table; without a hit rate for agents: unanswered calls have none."""
    t, of_total = translator(language), by in OF_TOTAL
    rated, whole = digest.rated and by != "agent" and not of_total, digest.figures.calls
    rows = [(group_label(by, part, language, masked=masked), part.figures) for part in parts[:MAX_DIGEST_ROWS]]
    titles = list(_header(by, t.gettext("Attempts"), t, rated=rated))
    cells = [list(_cells(figures, t, rated=rated)) for _, figures in rows]
    if of_total:
        titles.insert(3, t.gettext("Share of {count} calls", count=t.number(whole)))
        for some, (_, figures) in zip(cells, rows, strict=True):
            some.insert(2, t.percent(figures.calls / whole))
    return FigureTable(
        header=tuple(titles),
        rows=tuple((_truncate(label, len(rows)), *some) for (label, _), some in zip(rows, cells, strict=True)),
        more=len(parts) - len(rows),
    )


def meter_table(meter: ShortCallMeter, language: Language) -> FigureTable:
    """Return the calls of today and of the month by trunk, most calls first."""
    t, month = translator(language), meter.month
    header = [t.gettext("Trunk"), t.gettext("Calls today"), t.gettext("Short"), t.gettext("Share")]
    trunks = meter.ordered
    return FigureTable(
        header=tuple(header if month is None else [*header, t.gettext("Calls this month")]),
        rows=tuple(tuple(_meter_cells(meter, trunk, t)) for trunk in trunks[:MAX_DIGEST_ROWS]),
        more=max(0, len(trunks) - MAX_DIGEST_ROWS),
    )


def _meter_cells(meter: ShortCallMeter, trunk: str, t: Translator) -> Iterator[str]:
    counts = meter.trunks.get(trunk, ShortCounts())
    yield trunk_label(trunk, t)
    yield t.number(counts.calls)
    yield t.number(counts.short)
    yield DASH if counts.share is None else t.percent(counts.share)
    if meter.month is not None:
        yield t.number(meter.month.trunks.get(trunk, ShortCounts()).calls)


def chart(answer: Answer, language: Language) -> FigureChart | None:
    """Return attempts and answered calls over hours, days, weekdays, weeks or months.

    None of other groups, of a part of the groups only, and of more days than a
    chart has room for.
    """
    t, groups = translator(language), {group.key: group.summary for group in answer.groups or ()}
    if len(groups) < 2 or len(groups) < answer.groups_total or NONE in groups:
        return None
    first, last = min(groups), max(groups)
    match answer.query.by:
        case "hour":
            keys = [f"{hour:02}" for hour in range(int(first), int(last) + 1)]
            labels = [t.pgettext("date", "{hour}:00", hour=key) for key in keys]
        case "weekday":
            keys = [str(number) for number in range(int(first), int(last) + 1)]
            labels = [t.weekday(int(key)) for key in keys]
        case "day":
            days = list(_days(date.fromisoformat(first), date.fromisoformat(last)))
            keys = [day.isoformat() for day in days]
            labels = [t.day(day) for day in days]
        case "week" | "month":
            keys = list(keys_between(first, last))
            labels = [t.day(days_of(key)[0]) for key in keys]
        case _:
            return None
    if answer.query.by in {"day", "week", "month"} and len(labels) > CHART_POINTS:
        return None
    figures = [groups.get(key, _NO_CALLS) for key in keys]
    if answer.pair is None:
        return _chart(labels, figures, t)
    before = {group.key: group.before for group in answer.groups or ()}
    return _chart(labels, figures, t, [before.get(key) or _NO_CALLS for key in keys])


def digest_chart(digest: "Digest", language: Language) -> FigureChart:
    """Return the attempts and answered calls of a digest by hour, from the first hour with calls to the last."""
    labels = [group_label("hour", part, language) for part in digest.hours]
    return _chart(labels, [part.figures for part in digest.hours], translator(language))


_NO_CALLS: Final = Figures()


def _truncate(label: str, rows: int) -> str:
    return truncate(label, min(_LABEL, _LABELS // rows))


def _header(by: str, calls: str, t: Translator, *, rated: bool) -> Iterator[str]:
    yield t.gettext(SHAPE_WORDS.get(by, by))
    yield calls
    yield t.gettext("Answered calls")
    if rated:
        yield t.gettext("Hit rate")
    yield t.gettext("Mean talk time")
    yield t.gettext("Talk")


def _group_cells(answer: Answer, group: Group, t: Translator) -> Iterator[str]:
    if group.before is None:
        found = list(_cells(group.summary, t, rated=answer.groups_rated))
    else:
        pair = answer.pair_of(group.summary, group.before)
        names: tuple[FigureName, ...] = ("calls", "answered", "answer_rate", "talk_seconds_mean", "talk_seconds")
        found = [beside(pair, name, t) for name in names if answer.groups_rated or name != "answer_rate"]
    found[_shares_at(answer)] = shares.cells(answer, group, t)
    yield from found


def _shares_at(answer: Answer) -> slice:
    """Return where the columns with shares go in, and which columns they replace, if any."""
    said = answer.query.converts and answer.query.by not in OF_TOTAL and answer.pair is not None
    return slice(1 if said else 2, 2)


def _cells(figures: Summary | Figures, t: Translator, *, rated: bool) -> Iterator[str]:
    yield t.number(figures.calls)
    yield t.number(figures.answered)
    if rated:
        yield DASH if figures.answer_rate is None else t.percent(figures.answer_rate)
    yield DASH if figures.talk_seconds_mean is None else t.duration(figures.talk_seconds_mean)
    yield t.duration(figures.talk_seconds) if figures.talk_known else DASH


def _chart(
    labels: Sequence[str],
    figures: Sequence[Summary | Figures],
    t: Translator,
    before: Sequence[Summary | Figures] | None = None,
) -> FigureChart:
    """Return a chart of as many neighbours together as it takes for all to have room.

    It shows attempts and answered calls; with `before`, attempts of both.
    """
    step = ceil(len(labels) / CHART_POINTS) or 1

    def steps(some: Sequence[Summary | Figures], name: Literal["calls", "answered"]) -> tuple[int, ...]:
        return tuple(sum(getattr(one, name) for one in some[at : at + step]) for at in range(0, len(some), step))

    attempts, title = (t.gettext("Attempts"), steps(figures, "calls")), t.gettext("Attempts and answered calls")
    second = (t.gettext("Answered calls"), steps(figures, "answered"))
    if before is not None:
        title, second = t.gettext("Attempts now and before"), (t.gettext("Before"), steps(before, "calls"))
    return FigureChart(
        title=title if step == 1 else t.gettext("{title}, every {step} hours", title=title, step=step),
        categories=tuple(labels[::step]),
        series=(attempts, second),
    )


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)
