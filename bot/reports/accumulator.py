"""Count the calls of a question in one pass, and keep the few of them that are shown."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.answer import Group, Note, Source
from bot.domain.call import Call, CallFacts
from bot.domain.call_columns import CallColumns
from bot.domain.figures import FiguresGroup, TeamsOf
from bot.domain.order import rank_of_call
from bot.domain.query import Query
from bot.domain.search import Interval
from bot.domain.summary import Summary
from bot.reports.conversions import AnsweredCounts
from bot.reports.grouping import Grouping
from bot.reports.partial_labels import PartialLabels
from bot.reports.ports import HistoryRead


class Accumulator:
    """The figures and calls of a question, as far as its calls have been read.

    Attributes:
        query: After `finish` with whole labels, where it was asked with some of their words.
        keep: The most calls that are kept.
        calls: Those that are kept; after `finish`, in the query's order.
        total: As in `Answer`.
        capped: As in `HistoryRead`.
        source: The same.
        read_at: The same.
        teams_of: The teams of agents, of a query by teams.
        grouping: Counts the groups of a query with a shape.
        converting: Counts all answered calls of a query for some outcome.
    """

    def __init__(self, query: Query, zone: ZoneInfo, keep: int, teams_of: TeamsOf) -> None:
        self.query, self.zone, self.keep, self.teams_of = query, zone, keep, teams_of
        self.summary, self.calls = Summary(), list[Call]()
        self.notes: tuple[Note, ...] = ()
        self.total, self.capped = 0, False
        self.source: Source | None = None
        self.read_at: datetime | None = None
        self.grouping = None if query.by is None else Grouping(query, zone, teams_of)
        self.converting = AnsweredCounts(query, zone, teams_of) if query.converts else None
        self._parts = PartialLabels(query, zone)

    def add(self, batch: Sequence[CallFacts]) -> None:
        """Count these calls, where they match the query."""
        self._add(self._parts.sure(batch))

    def _add(self, batch: Sequence[CallFacts]) -> None:
        if self.converting is not None:
            self.converting.add(batch, self.query)
        matching = matching_calls(batch, self.query, self.zone) if self.query.selective else batch
        if not matching:
            return
        columns = CallColumns.of(matching)
        self.summary.add_columns(columns)
        if self.grouping is not None:
            self.grouping.add(columns)
        self.calls.extend(call for call in matching if isinstance(call, Call))
        if len(self.calls) > 2 * self.keep:
            self._cut()

    def finish(self, read: HistoryRead) -> None:
        """Put the calls that are kept in order, and note what is known of the whole read."""
        unsure = self._parts.resolve()
        self.query = self._parts.query
        self._add(unsure)
        self._cut()
        self.notes, self.total, self.capped = read.notes, read.total, read.capped
        self.source, self.read_at = read.source, read.read_at

    def groups(self, interval: Interval) -> tuple[Group, ...] | None:
        """Return every group in the query's order; None of a query without a shape, or of too many calls."""
        if self.grouping is None or self.capped:
            return None
        if self.converting is None:
            return self.grouping.groups(interval)
        return self.converting.groups(self.grouping, interval)

    def columns(self, interval: Interval) -> tuple[FiguresGroup, ...] | None:
        """Return all calls by the second shape of the query; None where it has none, or of too many calls."""
        return None if self.grouping is None or self.capped else self.grouping.columns(interval)

    def labels(self) -> dict[str, tuple[str, ...]]:
        """Return, where no call matched, the labels that the calls do have, by filter key."""
        return {} if self.summary.calls else self._parts.labels()

    def _cut(self) -> None:
        self.calls.sort(key=lambda call: rank_of_call(call, self.query.sort))
        del self.calls[self.keep :]


def matching_calls(batch: Sequence[CallFacts], query: Query, zone: ZoneInfo) -> list[Call]:
    """Return the calls that match the filters of a query."""
    return [call for call in batch if isinstance(call, Call) and query.matches(call, zone)]
