"""The groups of an answer, counted in one pass, with the cells of a table of two shapes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from bot.domain.answer import Group
from bot.domain.calendar_groups import CALENDAR, covered_label
from bot.domain.call import Agent, CallFacts, Campaign
from bot.domain.call_columns import CallColumns
from bot.domain.figures import (
    NO_TEAMS,
    Figures,
    FiguresGroup,
    Tally,
    TeamsOf,
    dimension_of,
    keys_of,
    labels_of,
)
from bot.domain.order import group_order, rank_of_group
from bot.domain.query import CHRONOLOGICAL, Query, Shape
from bot.domain.search import Interval
from bot.domain.summary import Summary

_AT_ONCE: Final = 2000

_Key = TypeVar("_Key")

_KeysOfCalls = Sequence[tuple[str, ...]]
"""The keys of each call: more than one where its agent is in several teams."""


def in_order(groups: Iterable[Group], query: Query) -> tuple[Group, ...]:
    """Return groups as a query orders them, else in time where they are times, else most calls first."""
    found = sorted(groups, key=lambda group: group.key)
    if rank := group_order(query):
        by_rate = rank.startswith("rate")
        found.sort(key=lambda group: rank_of_group(group.key, group.rated if by_rate else group.summary, rank))
    return tuple(found)


def columns_in_order(columns: Iterable[FiguresGroup], by: Shape) -> tuple[FiguresGroup, ...]:
    """Return the columns of a table: in time, or most calls first."""
    return tuple(sorted(columns, key=lambda one: (0 if by in CHRONOLOGICAL else -one.figures.calls, one.key)))


def group_labels(
    by: Shape, keys: Collection[str], named: Iterable[Agent | Campaign | None], interval: Interval, zone: ZoneInfo
) -> dict[str, str]:
    """Return the labels of keys: of weeks and months, the days of them that an interval has."""
    if by in CALENDAR:
        return {key: covered_label(key, interval, zone) for key in keys}
    names = labels_of(one for one in named if one is not None and str(one.id) in keys)
    return {key: names.get(key, key) for key in keys}


class Grouping:
    """A summary for every group of calls and, of a query with two shapes, figures for every cell.

    Args:
        query: The question, which has a shape.
    """

    def __init__(self, query: Query, zone: ZoneInfo, teams_of: TeamsOf = NO_TEAMS) -> None:
        assert query.by is not None
        self._query, self._by = query, Dimension(query.by, zone, teams_of)
        self._summaries: defaultdict[str, Summary] = defaultdict(Summary)
        self._uncounted: defaultdict[str, list[CallFacts]] = defaultdict(list)
        self._calls = 0
        self._cells = None if query.columns is None else _Cells(Dimension(query.columns, zone, teams_of))

    def add(self, columns: CallColumns) -> None:
        """Count each of these calls in its group; thousands at a time, since a page has but few of each group."""
        found = self._by.keys(columns)
        for call, keys in zip(columns.calls, found, strict=True):
            for key in keys:
                self._uncounted[key].append(call)
        if self._cells is not None:
            self._cells.add(found, columns)
        self._calls += len(columns.calls)
        if self._calls >= _AT_ONCE:
            self._count()

    def _count(self) -> None:
        for key, calls in self._uncounted.items():
            self._summaries[key].add(calls)
        self._uncounted.clear()
        self._calls = 0

    def groups(self, interval: Interval) -> tuple[Group, ...]:
        """Return all groups: as the query orders them, else in time where they are times, else most calls first.

        Args:
            interval: That of the query, which may have weeks and months in part.
        """
        self._count()
        labels, cells = self._by.labels(self._summaries, interval), self._cells.by_row() if self._cells else {}
        groups = [
            Group(key=key, label=labels[key], summary=one, cells=cells.get(key, {}))
            for key, one in self._summaries.items()
        ]
        return in_order(groups, self._query)

    @property
    def shape(self) -> Shape:
        """Return the shape of the groups."""
        return self._by.shape

    @property
    def named(self) -> set[Agent | Campaign | None]:
        """Return the agents or campaigns of the calls, of a query by one of them."""
        return self._by.named

    def columns(self, interval: Interval) -> tuple[FiguresGroup, ...] | None:
        """Return all calls by the second shape: in time, or most calls first; None without one."""
        return None if self._cells is None else self._cells.columns(interval)


class Dimension:
    """The keys of calls by one shape, and their labels; of agents and campaigns, those that were seen."""

    def __init__(self, by: Shape, zone: ZoneInfo, teams_of: TeamsOf) -> None:
        self.shape, self._zone, self._keys = by, zone, cache(keys_of(by, zone, teams_of))
        self.named: set[Agent | Campaign | None] = set()

    def keys(self, columns: CallColumns) -> _KeysOfCalls:
        """Return the keys of each call."""
        values = columns.values(dimension_of(self.shape))
        if self.shape in {"agent", "campaign"}:
            self.named.update(values)
        return [self._keys(value) for value in values]

    def labels(self, keys: Collection[str], interval: Interval) -> dict[str, str]:
        """Return the labels of keys."""
        return group_labels(self.shape, keys, self.named, interval, self._zone)


class _Cells:
    """The figures of every group by a second shape."""

    def __init__(self, by: Dimension) -> None:
        self._by, self._cells, self._columns = by, Tally(), Tally()

    def add(self, rows: _KeysOfCalls, columns: CallColumns) -> None:
        """Count calls in the cells of their groups, whose keys `rows` are."""
        found = self._by.keys(columns)
        self._columns.add(*_aligned(found, columns))
        pairs = [tuple((row, key) for row in of_row for key in keys) for of_row, keys in zip(rows, found, strict=True)]
        self._cells.add(*_aligned(pairs, columns))

    def columns(self, interval: Interval) -> tuple[FiguresGroup, ...]:
        """Return all calls by the second shape."""
        labels = self._by.labels(self._columns.calls, interval)
        found = [
            FiguresGroup(key=key, label=label, figures=self._columns.figures((key,))) for key, label in labels.items()
        ]
        return columns_in_order(found, self._by.shape)

    def by_row(self) -> dict[str, dict[str, Figures]]:
        """Return the figures of each cell that has calls, by the keys of its group and of its column."""
        found: defaultdict[str, dict[str, Figures]] = defaultdict(dict)
        for row, column in self._cells.calls:
            found[row][column] = self._cells.figures(((row, column),))
        return found


def _aligned(keys: Sequence[tuple[_Key, ...]], columns: CallColumns) -> tuple[Sequence[_Key], CallColumns]:
    """Return one key for each call, and the calls: those with several keys as often as they have keys."""
    flat = [key for of_call in keys for key in of_call]
    if len(flat) == len(columns.calls):
        return flat, columns
    return flat, columns.at([place for place, of_call in enumerate(keys) for _ in of_call])
