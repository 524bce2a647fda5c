"""Count the answered calls of which those with an outcome are a share: all of them, and by group."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from zoneinfo import ZoneInfo

from bot.domain.call import CallFacts
from bot.domain.call_columns import CallColumns
from bot.domain.figures import TeamsOf, dimension_of, keys_of
from bot.domain.query import Query


@dataclass(slots=True)
class Conversions:
    """Counts of answered calls with any outcome: of all, and by the key of their group."""

    total: int = 0
    by_key: Counter[str] = field(default_factory=Counter)


class AnsweredCounts(Conversions):
    """The answered calls that pass every filter of a query but that by outcome.

    Args:
        query: Filters by outcome.
        zone: The zone of its hours and days.
        teams_of: The teams of agents, to group by.

    """

    def __init__(self, query: Query, zone: ZoneInfo, teams_of: TeamsOf) -> None:
        super().__init__()
        self._zone = zone
        self._dimension = None if query.by is None else dimension_of(query.by)
        self._keys = None if query.by is None else cache(keys_of(query.by, zone, teams_of))

    def add(self, batch: Sequence[CallFacts], query: Query) -> None:
        """Count these calls; `query` is the question as far as its labels are known."""
        others = replace(query, filters=tuple(one for one in query.filters if one.key != "outcome" or one.negated))
        answered = [call for call in batch if call.answered]
        if others.selective:
            answered = [call for call in answered if others.matches(call, self._zone)]  # type: ignore[arg-type]  # such a query is read as whole calls
        if not answered:
            return
        self.total += len(answered)
        if self._dimension is not None and self._keys is not None:
            for value in CallColumns.of(answered).values(self._dimension):
                self.by_key.update(self._keys(value))
