"""Answer questions about calls: figures, groups, and the calls of one page; or every call, for a file."""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from math import ceil
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answer import HARMLESS, Answer, Note
from bot.domain.call import Call
from bot.domain.call_columns import CallColumns, Dimension
from bot.domain.names import NamedKind, Names
from bot.domain.period import MAX_DAYS
from bot.domain.phone import number_key
from bot.domain.query import Query
from bot.domain.search import Search
from bot.domain.summary import Summary
from bot.domain.working_days import Holidays, no_holidays
from bot.reports.accumulator import Accumulator, matching_calls
from bot.reports.grouping import Grouping, notes_on_groups
from bot.reports.ports import Directory, History, HistoryRead, Progress
from bot.reports.single_flight import SingleFlight

_KEEP: Final = 500
"""Calls that an answer keeps for its pages; deeper pages are read again."""

_MAX_AGE: Final = timedelta(minutes=15)
_MAX_KEPT: Final = 50
"""For how long, and of how many questions, what was read is kept, so that paging reads nothing again."""

PAGE_SIZE: Final = 5

_BROKEN_DOWN: Final[tuple[Dimension, ...]] = ("agent", "campaign", "cause", "outcome", "trunk")


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """The bounds of a question.

    Attributes:
        calls: The most calls that are counted; None for no bound.
        days: The longest period.
        holidays: Names the days that are no working days.

    """

    calls: int | None = 20_000
    days: int = MAX_DAYS
    holidays: Holidays = no_holidays


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the calls that an answer shows.

    Attributes:
        number: From 1; a page beyond the last stands for the last.
        size: How many calls are on it.

    """

    number: int = 1
    size: int = PAGE_SIZE


FIRST_PAGE: Final = Page()


@dataclass(frozen=True, slots=True)
class _ReadKey:
    """The subject of one read; questions with an equal key share the read.

    Attributes:
        keep: How many calls are kept.
        max_calls: The most calls that are counted; None for no bound.

    """

    query: Query
    search: Search
    keep: int
    max_calls: int | None


class Reports:
    """Answer questions about the calls of one tenant.

    Args:
        history: The tenant's calls.
        directory: Learns names from the calls that are read, and lends them to answers.
        zone: The tenant's zone, whose midnights begin days.
        bounds: The bounds of a question.
        clock: Tells how old an answer is; aware.

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
        self._history, self._directory = history, directory
        self._zone, self._bounds = zone, bounds
        self._reads: SingleFlight[_ReadKey, Accumulator] = SingleFlight(clock, max_age=_MAX_AGE, max_kept=_MAX_KEPT)
        self._listeners: defaultdict[_ReadKey, list[Progress]] = defaultdict(list)

    async def answer(
        self,
        query: Query,
        as_of: datetime,
        *,
        page: Page = FIRST_PAGE,
        count_all: bool = False,
        on_progress: Progress | None = None,
    ) -> Answer:
        """Answer a question; who asks the same meanwhile, or within 15 minutes, gets the same read.

        Args:
            query: The question.
            as_of: When it was asked, aware: its period is resolved against this instant.
            page: Which of its calls the answer has.
            count_all: Whether every call is counted, beyond `Bounds.calls`; slow,
                and behind all other questions.
            on_progress: Called after each page that is read.

        Raises:
            QueryError: The period is in the future, or longer than `Bounds.days`.
            EvoluxError: The tenant could not be read at all.

        """
        now = self._local(as_of)
        search = query.search(now, max_days=self._bounds.days, holidays=self._bounds.holidays)
        key = _ReadKey(query, search, max(_KEEP, page.number * page.size), None if count_all else self._bounds.calls)
        with self._listening(key, on_progress):
            found = await self._reads.get(key, partial(self._read, key))
        answer = Answer(
            query=query,
            as_of=now,
            search=search,
            total=found.total,
            notes=found.notes + _without_calls(query, found),
            summary=None if found.capped else found.summary,
            names=names_in(search, await self._directory.names()),
            labels=found.labels(),
        )
        return _with_page(answer, found, page)

    def stream(self, query: Query, as_of: datetime) -> "CallStream":
        """Return every call of a query, however many, to iterate over as they are read, behind all questions.

        Raises:
            QueryError: As `answer`.

        """
        now = self._local(as_of)
        search = query.search(now, max_days=self._bounds.days, holidays=self._bounds.holidays)
        read = self._history.read(search, newest=None, max_calls=None, bulk=True)
        return CallStream(Answer(query=query, as_of=now, search=search, total=0, summary=None), read, self._directory)

    def _local(self, as_of: datetime) -> datetime:
        return as_of.replace(microsecond=0).astimezone(self._zone)

    async def _read(self, key: _ReadKey) -> Accumulator:
        def tell(done: int, expected: int) -> None:
            for listener in tuple(self._listeners.get(key, ())):
                listener(done, expected)

        query, search = key.query, key.search
        whole = query.selective or query.sort is not None or bool(search.numbers or search.external_ids)
        read = self._history.read(
            search,
            newest=None if whole else key.keep,
            max_calls=key.max_calls,
            bulk=key.max_calls is None,
            on_progress=tell,
        )
        found = Accumulator(query=query, zone=self._zone, keep=key.keep)
        async for calls in read:
            await self._directory.learn(calls)
            found.add(calls)
        found.finish(notes=read.notes, total=read.total, capped=read.capped)
        return found

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


class CallStream:
    """Batches of the calls that match a query, in no order, to iterate over once; then read `answer`.

    The answer's summary has the figures by agent, campaign, cause, outcome and trunk, too.
    """

    def __init__(self, blank: Answer, read: HistoryRead, directory: Directory) -> None:
        self._blank, self._read, self._directory = blank, read, directory
        self._summary = Summary(("ender", "hour"), _BROKEN_DOWN)
        by, zone = blank.query.by, blank.as_of.tzinfo
        self._grouping = Grouping(by, zone) if by is not None and isinstance(zone, ZoneInfo) else None

    async def __aiter__(self) -> AsyncIterator[Sequence[Call]]:
        query, zone = self._blank.query, self._blank.as_of.tzinfo
        assert isinstance(zone, ZoneInfo)
        async for batch in self._read:
            await self._directory.learn(batch)
            if calls := matching_calls(batch, query, zone):
                columns = CallColumns.of(calls)
                self._summary.add_columns(columns)
                if self._grouping is not None:
                    self._grouping.add(columns)
                yield calls

    async def answer(self) -> Answer:
        """Return the answer without its calls, once all of them have been iterated over."""
        names = names_in(self._blank.search, await self._directory.names())
        read, query = self._read, self._blank.query
        groups = None if self._grouping is None else self._grouping.groups(query.sort, self._blank.interval)
        return replace(
            self._blank,
            total=read.total,
            notes=read.notes + notes_on_groups(query, groups or ()),
            summary=self._summary,
            groups=None if groups is None else groups[: query.top],
            groups_total=len(groups or ()),
            names=names,
        )


def _without_calls(query: Query, found: Accumulator) -> tuple[Note, ...]:
    """Note the numbers, of several that were asked for, that have no calls."""
    if not found.summary.calls or any(note.code not in HARMLESS for note in found.notes):
        return ()
    called = {number_key(number) for number in found.summary.numbers if number}
    missing = tuple(number for number in query.values("number") if number_key(number) not in called)
    return (Note("no_calls", len(missing), missing),) if missing else ()


def _with_page(answer: Answer, found: Accumulator, page: Page) -> Answer:
    """Return an answer with its groups and with the calls of one page."""
    query, groups = answer.query, found.groups(answer.interval)
    shown = len(found.calls) if found.capped else found.summary.calls
    if query.by is None and query.top is not None:
        shown = min(shown, query.top)
    pages = max(1, ceil(shown / page.size))
    answer = replace(
        answer,
        groups=None if groups is None else groups[: query.top],
        groups_total=len(groups or ()),
        notes=answer.notes + notes_on_groups(query, groups or ()),
        page=min(page.number, pages),
        pages=pages,
        page_size=page.size,
    )
    return replace(answer, calls=tuple(found.calls[answer.offset : min(answer.offset + page.size, shown)]))


def names_in(search: Search, names: Names) -> dict[tuple[str, int], str]:
    """Return the names of the campaigns and agents that a search asks for, as far as they are known."""
    kinds: tuple[tuple[NamedKind, tuple[int, ...]], ...] = (
        ("campaign", search.campaign_ids),
        ("agent", search.agent_ids),
    )
    known = {(kind, key): names.name(kind, key) for kind, ids in kinds for key in ids}
    return {place: name for place, name in known.items() if name is not None}
