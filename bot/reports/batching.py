"""Plan which digests share a read of the tenant's history, and select each one's calls from it.

Sets that share a read begin at the same instant. A shared read names its campaigns,
since the tenant sends custom fields of named campaigns only; where a digest wants all
campaigns, those that filter by custom fields have a read of their own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.baseline_days import Comparison
from bot.domain.call import Call, CallFacts
from bot.domain.call_columns import CallColumns
from bot.domain.query import Query
from bot.domain.search import ContactStatus, Interval, Search
from bot.reports.partial_labels import PartialLabels

_MAX_IDS: Final = 100
"""Ids in one request, whose address may not grow without end."""


class CallSet(Struct, frozen=True):
    """The calls that a digest, or its baseline, counts.

    Attributes:
        search: What the tenant would be asked for these calls alone.
        compared: The days that its query compares with; None where it names none.
    """

    query: Query
    search: Search
    compared: Comparison | None = None

    @property
    def interval(self) -> Interval:
        """Return the instants in which the calls begin."""
        return self.search.interval


def plan_shared_reads(wanted: Iterable[CallSet]) -> dict[Search, list[CallSet]]:
    """Return the searches to ask the tenant for, and the call sets that each serves; equal sets are served once.

    For example, of the same day and contact status:

    * ``campaign:1`` and ``campaign:2`` become one search of campaigns 1 and 2;
    * with a set of all campaigns, all three become that one search, apart from
      those that filter by custom fields, which keep a search of their own;
    * a set of one number keeps its own search, too.
    """
    alike: defaultdict[tuple[datetime, ContactStatus], list[CallSet]] = defaultdict(list)
    shared: defaultdict[Search, list[CallSet]] = defaultdict(list)
    for one in dict.fromkeys(wanted):
        if one.search.numbers or one.search.external_ids:
            shared[one.search].append(one)
        else:
            alike[one.interval.start, one.search.contact_status].append(one)
    for some in alike.values():
        for search, served in _together(some):
            shared[search] += served
    return dict(shared)


def _together(wanted: Sequence[CallSet]) -> Iterator[tuple[Search, list[CallSet]]]:
    everything = [one for one in wanted if not (one.search.campaign_ids or one.search.agent_ids)]
    named = [one for one in wanted if one.search.campaign_ids]
    of_agents = [one for one in wanted if one.search.agent_ids and not one.search.campaign_ids]
    if everything:
        own = [one for one in named if one.search.custom_fields]
        along = [one for one in named if one not in own]
        served = [*everything, *along, *of_agents]
        yield replace(everything[0].search, interval=_span(served)), served
        named, of_agents = own, []
    for some in _packed(named, "campaign_ids"):
        yield _union(some, "campaign_ids"), some
    for some in _packed(of_agents, "agent_ids"):
        yield _union(some, "agent_ids"), some


def _packed(wanted: Sequence[CallSet], key: str) -> Iterator[list[CallSet]]:
    """Yield the sets whose ids fit into one request together."""
    some: list[CallSet] = []
    ids: set[int] = set()
    for one in sorted(wanted, key=lambda one: tuple(sorted(getattr(one.search, key)))):
        own = getattr(one.search, key)
        if some and len(ids | set(own)) > _MAX_IDS:
            yield some
            some, ids = [], set()
        some.append(one)
        ids.update(own)
    if some:
        yield some


def _union(wanted: Sequence[CallSet], key: str) -> Search:
    """Return one search for all; of agents, only those that all sets have in common."""
    first, *others = (one.search for one in wanted)
    ids = {value for one in wanted for value in getattr(one.search, key)}
    agents = first.agent_ids if all(other.agent_ids == first.agent_ids for other in others) else ()
    united = {"agent_ids": agents} | {key: tuple(sorted(ids)) if others else getattr(first, key)}
    fields = any(one.search.custom_fields for one in wanted)
    return replace(first, interval=_span(wanted), custom_fields=fields, **united)


def _span(wanted: Sequence[CallSet]) -> Interval:
    return Interval(wanted[0].interval.start, max(one.interval.end for one in wanted))


class CallBatch:
    """Some calls of a shared read, by campaign, so that each digest looks at its own campaigns only."""

    def __init__(self, calls: CallColumns) -> None:
        self.calls = calls
        self._campaigns = [None if campaign is None else campaign.id for campaign in calls.values("campaign")]
        self.by_campaign: Mapping[int | None, CallColumns] = calls.split(self._campaigns)
        self._selected: dict[tuple[int, ...], CallColumns] = {(): calls}

    def of(self, campaigns: tuple[int, ...]) -> CallColumns:
        """Return the calls of these campaigns; all calls of an empty tuple."""
        found = self._selected.get(campaigns)
        if found is None:
            wanted = frozenset(campaigns)
            found = self.calls.where([campaign in wanted for campaign in self._campaigns])
            self._selected[campaigns] = found
        return found


class CallSelector:
    """Select the calls of one call set from those of a shared read.

    Args:
        read: What the tenant is asked for: the same, or more.
        zone: The zone in which the query's filters understand hours and days.
        columns_of: Returns the columns of calls, for those that are selected once all are read.
    """

    def __init__(
        self, wanted: CallSet, read: Search, zone: ZoneInfo, columns_of: Callable[[Sequence[CallFacts]], CallColumns]
    ) -> None:
        search = wanted.search
        self._query, self._zone, self._columns_of = wanted.query, zone, columns_of
        self._parts = PartialLabels(wanted.query, zone)
        self._campaigns = () if search.campaign_ids == read.campaign_ids else search.campaign_ids
        self._agents = frozenset(() if search.agent_ids == read.agent_ids else search.agent_ids)
        self._start, self._end = (at.timestamp() for at in (search.interval.start, search.interval.end))
        self._all_times = search.interval == read.interval

    def select(self, batch: CallBatch) -> CallColumns:
        """Return those calls of a batch that certainly belong to the set."""
        found = batch.of(self._campaigns)
        if not self._all_times:
            found = found.where([self._start <= at < self._end for at in found.starts])
        if self._agents:
            agents = found.values("agent")
            found = found.where([agent is not None and agent.id in self._agents for agent in agents])
        if self._query.selective:
            sure = self._parts.sure(found.calls)
            found = self._matching(found if len(sure) == len(found.calls) else self._columns_of(sure))
        return found

    def rest(self) -> CallColumns:
        """Return the other calls that belong to the set, once all are read: their labels hold the words asked for."""
        unsure = self._parts.resolve()
        self._query = self._parts.query
        return self._matching(self._columns_of(unsure))

    def _matching(self, calls: CallColumns) -> CallColumns:
        matches, zone = self._query.matches, self._zone
        return calls.where([isinstance(call, Call) and matches(call, zone) for call in calls.calls])
