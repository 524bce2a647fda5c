"""Which digests can share a reading of the tenant's history.

Readings begin at the same instant. One that is shared names its campaigns, or the
tenant would send no custom fields; where somebody wants all campaigns, only those
who look at custom fields read their own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.domain.search import ContactStatus, Interval, Search
from bot.reports.digest_counts import Wanted

_MOST: Final = 100
"""Ids in one request: an address has an end."""

SharedRead = dict[Search, list[Wanted]]


def plan_shared_reads(wanted: Iterable[Wanted]) -> SharedRead:
    """Return what to ask the tenant for, and whom each reading serves; equal wishes are served once."""
    alike: defaultdict[tuple[datetime, ContactStatus], list[Wanted]] = defaultdict(list)
    united: defaultdict[Search, list[Wanted]] = defaultdict(list)
    for one in dict.fromkeys(wanted):
        if one.search.numbers or one.search.external_ids:
            united[one.search].append(one)
        else:
            alike[one.interval.start, one.search.contact_status].append(one)
    for some in alike.values():
        for search, served in _together(some):
            united[search] += served
    return dict(united)


def _together(wanted: Sequence[Wanted]) -> Iterator[tuple[Search, list[Wanted]]]:
    everything = [one for one in wanted if not (one.search.campaign_ids or one.search.agent_ids)]
    named = [one for one in wanted if one.search.campaign_ids]
    of_agents = [one for one in wanted if one.search.agent_ids and not one.search.campaign_ids]
    if everything:
        own = [one for one in named if _looks_at_fields(one)]
        along = [one for one in named if one not in own]
        served = [*everything, *along, *of_agents]
        yield replace(everything[0].search, interval=_span(served)), served
        named, of_agents = own, []
    for some in _packed(named, "campaign_ids"):
        yield _union(some, "campaign_ids"), some
    for some in _packed(of_agents, "agent_ids"):
        yield _union(some, "agent_ids"), some


def _packed(wanted: Sequence[Wanted], key: str) -> Iterator[list[Wanted]]:
    """Yield those who fit into one request together."""
    some: list[Wanted] = []
    ids: set[int] = set()
    for one in sorted(wanted, key=lambda one: tuple(sorted(getattr(one.search, key)))):
        own = getattr(one.search, key)
        if some and len(ids | set(own)) > _MOST:
            yield some
            some, ids = [], set()
        some.append(one)
        ids.update(own)
    if some:
        yield some


def _union(wanted: Sequence[Wanted], key: str) -> Search:
    """Return one search for all; of the other filter, only what all have in common."""
    first, *others = (one.search for one in wanted)
    ids = {value for one in wanted for value in getattr(one.search, key)}
    agents = first.agent_ids if all(other.agent_ids == first.agent_ids for other in others) else ()
    united = {"agent_ids": agents} | {key: tuple(sorted(ids)) if others else getattr(first, key)}
    return replace(first, interval=_span(wanted), **united)


def _span(wanted: Sequence[Wanted]) -> Interval:
    return Interval(wanted[0].interval.start, max(one.interval.end for one in wanted))


def _looks_at_fields(one: Wanted) -> bool:
    return any(entry.key.startswith("field.") for entry in one.query.filters)
