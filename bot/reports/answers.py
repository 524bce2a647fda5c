"""Every call of a query, for files: passed on as they are read, counted on the way."""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from math import ceil
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answer import Answer
from bot.domain.call import Call
from bot.domain.names import NamedKind, Names
from bot.domain.period import MAX_DAYS
from bot.domain.query import Query
from bot.domain.search import Search
from bot.domain.summary import Summary
from bot.reports.accumulator import Accumulator
from bot.reports.ports import Directory, History, HistoryRead, Progress
from bot.reports.single_flight import SingleFlight


class CallStream:
    """Batches of calls, in no order, to iterate over once; then `Reports.streamed` tells of the whole.

    Attributes:
        reading: Knows what is missing, once all has passed.
        summary: Figures of the calls that have passed.

    """

    def __init__(
        self, query: Query, search: Search, reading: HistoryRead, directory: Directory, zone: ZoneInfo
    ) -> None:
        self.query, self.search, self.reading = query, search, reading
        self._directory, self._zone = directory, zone
        self.summary = Summary()

    async def __aiter__(self) -> AsyncIterator[Sequence[Call]]:
        async for batch in self.reading:
            await self._directory.learn(batch)
            calls = [call for call in batch if isinstance(call, Call) and self.query.matches(call, self._zone)]
            if calls:
                self.summary.add(calls)
                yield calls


# A query, answered: what the tenant's history says to it, and how complete that is.


KEEP: Final = 500
"""Calls that an answer keeps; deeper pages are read again."""

KEEP_FOR: Final = timedelta(minutes=15)
MAX_KEPT: Final = 50
"""For how long, and of how many questions, what was read is kept, so that paging reads nothing again."""

PAGE_SIZE: Final = 5

_ReadKey = tuple[Query, Search, int, int | None]
"""What one read is of: a query, its search, how many calls it keeps, and the most calls it counts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """How much a question may ask for.

    Attributes:
        calls: The most calls that are counted.
        days: The longest period.

    """

    calls: int | None = 20_000
    days: int = MAX_DAYS


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    size: int


class Reports:
    """The questions that can be put to one tenant.

    Args:
        history: The tenant's calls.
        directory: Learns the names that pass by, and lends them to answers.
        zone: The tenant's zone: its midnights make days.
        bounds: How much a question may ask for.

    """

    def __init__(
        self,
        history: History,
        directory: Directory,
        *,
        zone: ZoneInfo,
        bounds: Bounds,
        clock: Callable[[], datetime],
    ) -> None:
        self._history = history
        self._directory = directory
        self._zone = zone
        self._bounds = bounds
        self._reads: SingleFlight[_ReadKey, Accumulator] = SingleFlight(clock, max_age=KEEP_FOR, max_kept=MAX_KEPT)
        self._listeners: defaultdict[_ReadKey, list[Progress]] = defaultdict(list)

    async def answer(
        self,
        query: Query,
        as_of: datetime,
        *,
        page: int = 1,
        page_size: int = PAGE_SIZE,
        on_progress: Progress | None = None,
    ) -> Answer:
        """Answer a question.

        Args:
            query: What is asked.
            as_of: When it was asked: its period is resolved against this instant.
            page: From 1; one beyond the last is the last.
            page_size: Calls on a page.
            on_progress: Told of pages as they are read.

        """
        return await self._answer(query, as_of, _Page(page, page_size), self._bounds.calls, on_progress)

    async def count_all(self, query: Query, as_of: datetime, on_progress: Progress | None = None) -> Answer:
        """Answer a question however many calls it has; slow, and behind everybody else's."""
        return await self._answer(query, as_of, _Page(1, PAGE_SIZE), None, on_progress)

    def stream(self, query: Query, as_of: datetime) -> CallStream:
        """Return every call of a query, to iterate over as they are read: never cached, behind questions.

        More than `Bounds.calls` are all of them, too.
        """
        search = query.search(self._now(as_of), max_days=self._bounds.days)
        reading = self._history.read(search, newest=None, max_calls=None, bulk=True)
        return CallStream(query, search, reading, self._directory, self._zone)

    async def streamed(self, stream: CallStream, as_of: datetime) -> Answer:
        """Return the answer to the query of a stream that has ended, without its calls."""
        return Answer(
            query=stream.query,
            as_of=self._now(as_of),
            search=stream.search,
            total=stream.reading.total,
            notes=stream.reading.notes,
            summary=stream.summary,
            names=asked_for(stream.search, await self._directory.names()),
        )

    async def _answer(
        self,
        query: Query,
        as_of: datetime,
        page: _Page,
        max_calls: int | None,
        on_progress: Progress | None,
    ) -> Answer:
        now = self._now(as_of)
        search = query.search(now, max_days=self._bounds.days)
        keep = max(KEEP, page.number * page.size)

        key = query, search, keep, max_calls
        with self._listening(key, on_progress):
            gathered = await self._reads.get(key, partial(self._gather, *key))
        return _compose(gathered, search, now, page, await self._directory.names())

    @contextmanager
    def _listening(self, key: _ReadKey, on_progress: Progress | None) -> Iterator[None]:
        """Call `on_progress` during the block, also for pages of a read that another question began."""
        if on_progress is None:
            yield
            return
        self._listeners[key].append(on_progress)
        try:
            yield
        finally:
            self._listeners[key].remove(on_progress)
            if not self._listeners[key]:
                del self._listeners[key]

    def _now(self, as_of: datetime) -> datetime:
        return as_of.replace(microsecond=0).astimezone(self._zone)

    async def _gather(self, query: Query, search: Search, keep: int, max_calls: int | None) -> Accumulator:
        def tell(done: int, expected: int) -> None:
            for listener in tuple(self._listeners.get((query, search, keep, max_calls), ())):
                listener(done, expected)

        whole = query.selective or query.sort is not None or bool(search.numbers or search.external_ids)
        reading = self._history.read(
            search,
            newest=None if whole else keep,
            max_calls=max_calls,
            bulk=max_calls is None,
            on_progress=tell,
        )
        gathered = Accumulator(query=query, zone=self._zone, keep=keep)
        async for calls in reading:
            await self._directory.learn(calls)
            gathered.add(calls)
        gathered.finish()
        gathered.notes, gathered.total, gathered.capped = reading.notes, reading.total, reading.capped
        return gathered


def _compose(gathered: Accumulator, search: Search, as_of: datetime, page: _Page, names: Names) -> Answer:
    query = gathered.query
    groups = None if gathered.capped else gathered.groups()
    shown = len(gathered.calls) if gathered.capped else gathered.summary.calls
    if query.by is None and query.top is not None:
        shown = min(shown, query.top)
    pages = max(1, ceil(shown / page.size))
    answer = Answer(
        query=query,
        as_of=as_of,
        search=search,
        total=gathered.total,
        notes=gathered.notes,
        summary=None if gathered.capped else gathered.summary,
        groups=None if groups is None else groups[: query.top],
        groups_total=len(groups or ()),
        page=min(page.number, pages),
        pages=pages,
        page_size=page.size,
        names=asked_for(search, names),
        labels=gathered.labels(),
    )
    last = min(answer.offset + page.size, shown)
    return replace(answer, calls=tuple(gathered.calls[answer.offset : last]))


def asked_for(search: Search, names: Names) -> dict[tuple[str, int], str]:
    """Return the names of the campaigns and agents that a search asks for, as far as they are known."""
    kinds: tuple[tuple[NamedKind, tuple[int, ...]], ...] = (
        ("campaign", search.campaign_ids),
        ("agent", search.agent_ids),
    )
    known = {(kind, key): names.name(kind, key) for kind, ids in kinds for key in ids}
    return {place: name for place, name in known.items() if name is not None}
