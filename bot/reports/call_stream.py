"""Every call of a question, for a file, and then its figures."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.answer import Answer, Compared, Group
from bot.domain.baseline_days import Comparison
from bot.domain.call import Call, CallFacts
from bot.domain.call_columns import CallColumns, Dimension
from bot.domain.history_errors import HistoryError
from bot.domain.names import NamedKind, Names
from bot.domain.query import Query
from bot.domain.selection import Selection
from bot.domain.summary import Summary
from bot.reports.accumulator import matching_calls
from bot.reports.chosen_groups import cut
from bot.reports.comparison import ReadBaseline, with_baseline
from bot.reports.conversions import AnsweredCounts
from bot.reports.grouping import Grouping
from bot.reports.known_agents import KnownAgents
from bot.reports.partial_labels import PartialLabels
from bot.reports.ports import Directory, HistoryRead

_BROKEN_DOWN: Final[tuple[Dimension, ...]] = ("agent", "campaign", "cause", "ender", "outcome", "trunk")


class Lenders(Struct, frozen=True):
    """The sources of names, and of the agents who may have no calls."""

    directory: Directory
    agents: KnownAgents


class CallStream:
    """Batches of the calls that match a query, in no order, to iterate over once; then read `answer`.

    The answer's summary has the figures by agent, campaign, cause, outcome, trunk and who hung up, too.

    Args:
        blank: The answer before anything is read.
        lenders: Learn names from them, and lend names and agents to the answer.
        before: Reads the days to compare with, for the query with whole labels; None where there are none.
    """

    def __init__(
        self,
        blank: Answer,
        selection: Selection,
        read: HistoryRead,
        lenders: Lenders,
        before: Callable[[Query], Awaitable[ReadBaseline]] | None = None,
    ) -> None:
        self._blank, self._selection, self._before = blank, selection, before
        self._read, self._directory, self._agents = read, lenders.directory, lenders.agents
        self._summary = Summary(("hour",), _BROKEN_DOWN)
        query, zone, teams_of = selection.query, selection.zone, selection.teams_of
        self._query, self._parts = query, PartialLabels(query, zone)
        self._grouping = None if query.by is None else Grouping(query, zone, teams_of)
        self._converting = AnsweredCounts(query, zone, teams_of) if query.converts else None

    async def __aiter__(self) -> AsyncIterator[Sequence[Call]]:
        async for batch in self._read:
            await self._directory.learn(batch)
            if calls := self._add(self._parts.sure(batch)):
                yield calls
        unsure = self._parts.resolve()
        self._query = self._parts.query
        if calls := self._add(unsure):
            yield calls

    def _add(self, batch: Sequence[CallFacts]) -> list[Call]:
        """Count the calls of a batch that match the query, and return them."""
        if self._converting is not None:
            self._converting.add(batch, self._query)
        calls = matching_calls(batch, self._query, self._selection.zone)
        if calls:
            columns = CallColumns.of(calls)
            self._summary.add_columns(columns)
            if self._grouping is not None:
                self._grouping.add(columns)
        return calls

    async def baseline(self, query: Query, days: Comparison) -> ReadBaseline:
        """Read all of these calls as the days to compare with; an error is kept beside them."""
        try:
            async for _ in self:
                pass
        except HistoryError as error:
            return ReadBaseline.failed(query, days, error)
        found = await self._uncut()
        compared = Compared(
            query=found.query,
            days=days,
            total=found.total,
            notes=found.notes,
            summary=found.summary,
            answered_all=found.answered_all,
        )
        return ReadBaseline(compared, found.groups or ())

    async def answer(self) -> Answer:
        """Return the answer without its calls, once all of them have been iterated over."""
        before = None if self._before is None else await self._before(self._query)
        answer = with_baseline(await self._uncut(), before, self._converting)
        return cut(answer, await self._agents.known(self._query, answer.as_of))

    async def _uncut(self) -> Answer:
        """Return the answer with all of its groups."""
        names = names_in(self._blank.query, await self._directory.names())
        read, grouping, interval = self._read, self._grouping, self._blank.interval
        return replace(
            self._blank,
            query=self._blank.query.with_labels_of(self._query),
            total=read.total,
            source=read.source,
            read_at=read.read_at,
            notes=read.notes,
            summary=self._summary,
            groups=self._groups(),
            columns=None if grouping is None else grouping.columns(interval),
            names=names,
            answered_all=None if self._converting is None else self._converting.total,
        )

    def _groups(self) -> tuple[Group, ...] | None:
        grouping, interval = self._grouping, self._blank.interval
        if grouping is None or self._converting is None:
            return None if grouping is None else grouping.groups(interval)
        return self._converting.groups(grouping, interval)


def names_in(query: Query, names: Names) -> dict[tuple[str, int], str]:
    """Return the names of the campaigns and agents that a query asks for, as far as they are known."""
    kinds: tuple[NamedKind, ...] = ("campaign", "agent")
    known = {(kind, int(key)): names.name(kind, int(key)) for kind in kinds for key in query.values(kind)}
    return {place: name for place, name in known.items() if name is not None}
