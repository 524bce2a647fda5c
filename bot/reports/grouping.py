"""The groups of an answer: counted in one pass, then ordered, cut, and noted on where their order needs a word."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answer import Group, Note
from bot.domain.calendar_groups import CALENDAR, covered_label
from bot.domain.call import Agent, CallFacts, Campaign
from bot.domain.call_columns import CallColumns
from bot.domain.figures import CHRONOLOGICAL, NO_TEAMS, NONE, TeamsOf, dimension_of, keys_of, labels_of
from bot.domain.order import MIN_RATED, rank_of_group
from bot.domain.query import Query, Shape, Sort
from bot.domain.search import Interval
from bot.domain.summary import Summary

_AT_ONCE: Final = 2000


class Grouping:
    """A summary for every group of calls.

    Args:
        by: What the calls of a group share.
        zone: The zone of its hours and days.
        teams_of: The teams of agents, to group by.

    """

    def __init__(self, by: Shape, zone: ZoneInfo, teams_of: TeamsOf = NO_TEAMS) -> None:
        self._by, self._dimension, self._zone = by, dimension_of(by), zone
        self._keys = cache(keys_of(by, zone, teams_of))
        self._summaries: defaultdict[str, Summary] = defaultdict(Summary)
        self._uncounted: defaultdict[str, list[CallFacts]] = defaultdict(list)
        self._named: set[Agent | Campaign | None] = set()
        self._calls = 0

    def add(self, columns: CallColumns) -> None:
        """Count each of these calls in its group; thousands at a time, since a page has but few of each group."""
        values = columns.values(self._dimension)
        for call, value in zip(columns.calls, values, strict=True):
            for key in self._keys(value):
                self._uncounted[key].append(call)
        if self._by in {"agent", "campaign"}:
            self._named.update(values)
        self._calls += len(columns.calls)
        if self._calls >= _AT_ONCE:
            self._count()

    def _count(self) -> None:
        for key, calls in self._uncounted.items():
            self._summaries[key].add(calls)
        self._uncounted.clear()
        self._calls = 0

    def groups(self, sort: Sort | None, interval: Interval) -> tuple[Group, ...]:
        """Return all groups, ordered: without `sort` in time where they are times, else most calls first.

        Args:
            sort: The order that the query asks for.
            interval: That of the query, which may have weeks and months in part.

        """
        self._count()
        labels = labels_of(self._named)
        if self._by in CALENDAR:
            labels = {key: covered_label(key, interval, self._zone) for key in self._summaries}
        groups = [Group(key=key, label=labels.get(key, key), summary=one) for key, one in self._summaries.items()]
        groups.sort(key=lambda group: group.key)
        if sort is not None or self._by not in CHRONOLOGICAL:
            groups.sort(key=lambda group: rank_of_group(group.key, group.summary, sort or "calls"))
        return tuple(groups)


def notes_on_groups(query: Query, groups: Sequence[Group]) -> tuple[Note, ...]:
    """Return what a reader must know of an order by hit rate.

    Groups of few calls stand after the others; and where unanswered calls have no
    agent, the hit rate of an agent tells little.
    """
    if query.sort not in {"rate", "rate-asc"}:
        return ()
    few = [group.summary.calls < MIN_RATED for group in groups if group.key != NONE]
    unrated = [group.summary.calls for group in groups if query.by in {"agent", "team"} and group.key == NONE]
    return (
        *((Note("few_calls", few.count(True)),) if any(few) and not all(few) else ()),
        *(Note("no_agent", calls) for calls in unrated),
    )
