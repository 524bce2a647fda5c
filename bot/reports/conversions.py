"""Count the answered calls of which those with an outcome are a share: all of them, and by group."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.domain.answer import Group
from bot.domain.call import CallFacts
from bot.domain.call_columns import CallColumns
from bot.domain.figures import OF_TOTAL, TeamsOf
from bot.domain.query import Query, Shape
from bot.domain.search import Interval
from bot.domain.summary import Summary
from bot.reports.grouping import Dimension, Grouping, group_labels, in_order

_CONVERTED_ALONE: Final[frozenset[Shape | None]] = OF_TOTAL | {"number"}
"""Shapes whose groups without the outcome are left out: what became of a call, and each customer who was called."""

Labels = Callable[[Collection[str]], Mapping[str, str]]
"""Returns the labels of groups by their keys."""


class Conversions:
    """Counts of answered calls with any outcome: of all, and by the key of their group."""

    def __init__(self, total: int = 0, by_key: Counter[str] | None = None) -> None:
        self.total = total
        self.by_key = Counter() if by_key is None else by_key

    def beside(self, groups: Iterable[Group], by: Shape, labels: Labels) -> Iterator[Group]:
        """Yield groups with their answered calls, and those that have such calls but none with the outcome."""
        found = {group.key: group for group in groups}
        if by not in _CONVERTED_ALONE:
            missing = (key for key, count in self.by_key.items() if count and key not in found)
            found |= {key: Group(key=key, label=key, summary=Summary()) for key in missing}
        for key, label in labels(found).items():
            yield replace(found[key], label=label, answered_all=self.by_key[key])


class AnsweredCounts(Conversions):
    """The answered calls that pass every filter of a query but that by outcome.

    Args:
        query: Filters by outcome.
    """

    def __init__(self, query: Query, zone: ZoneInfo, teams_of: TeamsOf) -> None:
        super().__init__()
        self._query, self._zone = query, zone
        self._dimension = None if query.by is None else Dimension(query.by, zone, teams_of)

    def add(self, batch: Sequence[CallFacts], query: Query) -> None:
        """Count these calls; `query` is the question as far as its labels are known."""
        others = replace(query, filters=tuple(one for one in query.filters if one.key != "outcome" or one.negated))
        answered = [call for call in batch if call.answered]
        if others.selective:
            answered = [call for call in answered if others.matches(call, self._zone)]  # type: ignore[arg-type]  # such a query is read as whole calls
        if not answered:
            return
        self.total += len(answered)
        if self._dimension is not None:
            for keys in self._dimension.keys(CallColumns.of(answered)):
                self.by_key.update(keys)

    def groups(self, grouping: Grouping, interval: Interval) -> tuple[Group, ...]:
        """Return groups with their answered calls, those without the outcome too, in the order of the query."""
        assert self._dimension is not None
        named = grouping.named | self._dimension.named
        labels = partial(group_labels, grouping.shape, named=named, interval=interval, zone=self._zone)
        return in_order(self.beside(grouping.groups(interval), grouping.shape, labels), self._query)
