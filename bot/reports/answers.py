"""Answer questions about calls: figures, groups, and the calls of one page; or every call, for a file."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from math import ceil
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answer import HARMLESS, Answer, Group, Note
from bot.domain.baseline_days import Comparison, DayBounds, compared_days
from bot.domain.call import Call
from bot.domain.errors import BaselineTimeoutError, HistoryError
from bot.domain.figures import NO_TEAMS, TeamsOf
from bot.domain.kept import Kept
from bot.domain.names import Names
from bot.domain.period import MAX_DAYS
from bot.domain.phone import number_key
from bot.domain.query import Query
from bot.domain.search import Interval, Search
from bot.domain.selection import Selection
from bot.domain.text import fold
from bot.domain.vocabulary import Vocabulary
from bot.domain.working_days import Holidays, no_holidays
from bot.reports.accumulator import Accumulator
from bot.reports.call_stream import CallStream, Lenders, names_in
from bot.reports.chosen_groups import cut
from bot.reports.comparison import BASELINE_TIMEOUT_S, Baseline, JointProgress, baseline_query, moved, with_baseline
from bot.reports.counted_answer import CountedAnswer
from bot.reports.known_agents import KnownAgents
from bot.reports.ports import Directory, History, Progress
from bot.reports.single_flight import SingleFlight
from bot.reports.sources import whole_call

_KEEP: Final = 500
"""Calls that an answer keeps for its pages; deeper pages are read again."""

_MAX_AGE: Final = timedelta(minutes=15)
_MAX_KEPT: Final = 50
"""For how long, and of how many questions, what was read is kept, so that paging reads nothing again."""

PAGE_SIZE: Final = 5


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

    @property
    def of_days(self) -> DayBounds:
        """Return the bounds of the days to compare with."""
        return DayBounds(max_days=self.days, holidays=self.holidays)


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

Found = Accumulator | CountedAnswer
"""Everything that an answer tells: counted from calls that were read, or by the local copy."""


@dataclass(frozen=True, slots=True)
class _ReadKey:
    """The subject of one read; questions with an equal key share the read.

    Attributes:
        query: With the agents that its teams have.
        keep: How many calls are kept.
        max_calls: The most calls that are counted; None for no bound.
        vocabulary: With the teams to group by; None of a query that does not.

    """

    query: Query
    search: Search
    keep: int
    max_calls: int | None
    vocabulary: Vocabulary | None

    @property
    def teams_of(self) -> TeamsOf:
        """Return the teams of each agent, to group by."""
        return NO_TEAMS if self.vocabulary is None else self.vocabulary.teams_of


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
        self._agents = KnownAgents(history, directory, clock)
        self._reads: SingleFlight[_ReadKey, Found] = SingleFlight(clock, max_age=_MAX_AGE, max_kept=_MAX_KEPT)
        self._listeners: defaultdict[_ReadKey, list[Progress]] = defaultdict(list)
        self._answers: Kept[Answer] = Kept(_MAX_KEPT)

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
            QueryError: The period is in the future, or longer than `Bounds.days`, or a team is gone.
            EvoluxError: The tenant could not be read at all.

        """
        now, (asked, vocabulary) = self._local(as_of), await self._with_teams(query)
        search = asked.search(now, max_days=self._bounds.days, holidays=self._bounds.holidays)
        most = None if count_all else self._bounds.calls
        key = _ReadKey(replace(asked, compare=None), search, max(_KEEP, page.number * page.size), most, vocabulary)
        days = compared_days(query, search.interval, now, self._bounds.of_days)
        if days is None:
            found, baseline = await self._found(key, on_progress), None
        else:
            found, baseline = await self._both(key, asked, days, on_progress)
        names, agents = await self._directory.names(), await self._agents.known(asked, now)

        def make() -> Answer:
            answer = _answer(query, now, search, found, names)
            return _with_page(cut(with_baseline(answer, baseline, found.converting), agents), found, page)

        return self._answers.get((query, now, page), (found, baseline, names, agents), make)

    async def stream(self, query: Query, as_of: datetime) -> CallStream:
        """Return every call of a query, however many, to iterate over as they are read, behind all questions.

        Raises:
            QueryError: As `answer`.

        """
        now, (asked, vocabulary) = self._local(as_of), await self._with_teams(query)
        search = asked.search(now, max_days=self._bounds.days, holidays=self._bounds.holidays)
        days = compared_days(query, search.interval, now, self._bounds.of_days)
        if days is None:
            return self._stream(query, now, _ReadKey(asked, search, _KEEP, None, vocabulary))

        async def before(found: Query) -> Baseline:
            earlier = baseline_query(asked.with_labels_of(found))
            key = _ReadKey(earlier, moved(search, days), _KEEP, None, vocabulary)
            return await self._stream(baseline_query(query), now, key).baseline(query, days)

        return self._stream(query, now, _ReadKey(asked, search, _KEEP, None, vocabulary), before)

    def _stream(
        self, query: Query, now: datetime, key: _ReadKey, before: Callable[[Query], Awaitable[Baseline]] | None = None
    ) -> CallStream:
        read = self._history.read(key.search, newest=None, max_calls=None, bulk=True)
        blank = Answer(query=query, as_of=now, search=key.search, total=0, summary=None)
        selection = Selection(key.query, key.search, self._zone, key.teams_of)
        return CallStream(blank, selection, read, Lenders(self._directory, self._agents), before)

    async def _with_teams(self, query: Query) -> tuple[Query, Vocabulary | None]:
        """Return a query with the agents of its teams, and the vocabulary where it groups by team."""
        if not query.of_teams:
            return query, None
        vocabulary = (await self._directory.names()).vocabulary
        return query.with_teams(vocabulary), vocabulary if "team" in {query.by, query.columns} else None

    async def _found(self, key: _ReadKey, on_progress: Progress | None) -> Found:
        with self._listening(key, on_progress):
            return await self._reads.get(key, partial(self._read, key))

    async def _both(
        self, key: _ReadKey, query: Query, days: Comparison, on_progress: Progress | None
    ) -> tuple[Found, Baseline]:
        """Read the calls of a question, and at the same time those of the days that it compares with."""
        joint = JointProgress(on_progress) if on_progress else None
        until = None if key.max_calls is None else asyncio.get_running_loop().time() + BASELINE_TIMEOUT_S

        async def read(query: Query, on_progress: Progress | None) -> Baseline:
            """Read the days to compare with; an error is kept beside them, since the question can do without."""
            earlier = replace(key, query=baseline_query(query), search=moved(key.search, days))
            try:
                async with asyncio.timeout_at(until):
                    return Baseline.of(query, days, await self._found(earlier, on_progress))
            except TimeoutError:
                message = "the days to compare with took too long"
                return Baseline.failed(query, days, BaselineTimeoutError(message))
            except HistoryError as error:
                return Baseline.failed(query, days, error)

        before = asyncio.create_task(read(query, joint.of("before") if joint else None))
        try:
            found = await self._found(key, joint.of("now") if joint else None)
            if found.query != key.query:  # the days before are to have the same labels
                before.cancel()
                return found, await read(query.with_labels_of(found.query), None)
            return found, await before
        finally:
            before.cancel()

    async def whole(self, call: Call) -> Call:
        """Return a call with its custom fields; raises `EvoluxError` where the tenant must be asked, and fails."""
        return await whole_call(self._history, call)

    def _local(self, as_of: datetime) -> datetime:
        return as_of.replace(microsecond=0).astimezone(self._zone)

    async def _read(self, key: _ReadKey) -> Found:
        selection = Selection(key.query, key.search, self._zone, key.teams_of)
        counted = await self._history.counted(selection, keep=key.keep)
        if counted is None:
            return await self._read_calls(key)
        await self._directory.learn(counted.calls)
        return counted

    async def _read_calls(self, key: _ReadKey) -> Accumulator:
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
        found = Accumulator(query=query, zone=self._zone, keep=key.keep, teams_of=key.teams_of)
        async for calls in read:
            await self._directory.learn(calls)
            found.add(calls)
        found.finish(read)
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


def _answer(query: Query, now: datetime, search: Search, found: Found, names: Names) -> Answer:
    return Answer(
        query=query.with_labels_of(found.query),
        as_of=now,
        search=search,
        total=found.total,
        source=found.source,
        read_at=found.read_at,
        notes=found.notes + _without_calls(query, found),
        summary=None if found.capped else found.summary,
        names=names_in(query, names),
        labels=found.labels(),
        groups=_groups(found, search.interval),
        columns=found.columns(search.interval),
        answered_all=None if found.converting is None or found.capped else found.converting.total,
    )


def _groups(found: Found, interval: Interval) -> tuple[Group, ...] | None:
    """Return every group; none of an outcome that no call of the period has, which may be mistyped."""
    groups, asked = found.groups(interval), found.query.values("outcome")
    if not groups or found.summary.calls or not asked:
        return groups
    known = {fold(label) for label in found.labels().get("outcome", ())}
    return groups if any(fold(value) in known for value in asked) else ()


def _without_calls(query: Query, found: Found) -> tuple[Note, ...]:
    """Note the numbers, of several that were asked for, that have no calls."""
    if not found.summary.calls or any(note.code not in HARMLESS for note in found.notes):
        return ()
    called = {number_key(number) for number in found.summary.numbers if number}
    missing = tuple(number for number in query.values("number") if number_key(number) not in called)
    return (Note("no_calls", len(missing), missing),) if missing else ()


def _with_page(answer: Answer, found: Found, page: Page) -> Answer:
    """Return an answer with the calls of one page."""
    query = answer.query
    shown = len(found.calls) if found.capped else found.summary.calls
    if query.by is None and query.top is not None:
        shown = min(shown, query.top)
    pages = max(1, ceil(shown / page.size))
    answer = replace(answer, page=min(page.number, pages), pages=pages, page_size=page.size)
    return replace(answer, calls=tuple(found.calls[answer.offset : min(answer.offset + page.size, shown)]))
