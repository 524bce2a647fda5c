"""Reading what a search finds: every series of requests, window by window, newest first."""

import asyncio
from asyncio import FIRST_COMPLETED
from collections import Counter, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from bot.domain.answer import Note, NoteCode
from bot.domain.call import CallFacts
from bot.domain.search import Search
from bot.evolux.call_filter import CallFilter
from bot.evolux.decode import Page
from bot.evolux.errors import BudgetSpentError, CredentialsRefusedError, InvalidResponseError
from bot.evolux.origin import Params
from bot.evolux.paging import LIMIT, Window, WindowRead, page_params, series
from bot.evolux.window import Fetch, OnProgress, Outcome, Progress, fetch_claim, read_newest, read_window

Ask = Callable[[Params, bool], Awaitable[Page]]
"""Gets the page of these parameters; with True, of full `Call`s."""

_AHEAD: Final = 3
"""Windows under way at once: so that the first page of one is not waited for alone."""

_NEWEST_WHEN_CAPPED: Final = 500
"""Calls that are read where there are too many and everything of all of them is wanted."""

_REQUESTS: Final = 500
_REQUESTS_A_PAGE: Final = 6
"""The most requests of one reading: each page four times, slices without calls, and some more."""

_MAX_CALLS: Final = 20_000_000
"""More than any call centre makes in a quarter: a tenant that claims them is not believed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadLimits:
    """How much of what a search finds is wanted.

    Attributes:
        newest: Of how many calls, the newest, everything is wanted and not the
            facts alone; None for all of them.
        max_calls: Beyond how many calls only the newest are read; None for no bound.

    """

    newest: int | None
    max_calls: int | None

    @property
    def most_when_capped(self) -> int:
        """Return how many calls are read where there are too many."""
        return _NEWEST_WHEN_CAPPED if self.newest is None else self.newest


class _WindowTask:
    """A window of one series, on its way."""

    def __init__(self, filters: Params, window: Window) -> None:
        self.filters, self.window = filters, window
        self.sweep = WindowRead()
        self.task: asyncio.Task[Outcome] | None = None

    @property
    def begun(self) -> bool:
        """Tell whether anything of it has been asked for."""
        return self.task is not None or bool(self.sweep.pages)

    @property
    def outcome(self) -> Outcome | None:
        """Return what became of it, once that is known."""
        return self.task.result() if self.task is not None and self.task.done() else None

    def parts(self) -> "list[_WindowTask]":
        """Return the slices to read instead, where it proved too long; else itself alone."""
        if self.outcome is None or not self.outcome.slices:
            return [self]
        return [_WindowTask(self.filters, part) for part in self.outcome.slices]


class SearchRead:
    """The calls of a search, as they come: iterate over it, once, then read what it was.

    Yields lists of new calls, each list a window that has been verified (or about
    which there is a note), no call twice.

    Attributes:
        total: How many distinct calls the tenant returned, before any was dropped
            here. With the note ``cap`` it is how many the tenant claims; with
            ``total_mismatch`` too, where that is more.
        capped: Whether there were too many, so that only the newest were read.

    """

    def __init__(self, search: Search, wish: ReadLimits, ask: Ask, on_progress: OnProgress | None = None) -> None:
        self._ask, self._limits = ask, wish
        self._whole = Window.of(search.interval)
        self._series = series(search)
        self._filter = CallFilter(search)
        self._progress = Progress(on_progress, len(self._series))
        self._kept: Counter[Params] = Counter()
        self._noted: Counter[NoteCode] = Counter()
        self._claims: dict[Params, int] = {}
        self._arrived: Counter[Params] = Counter()
        self._off: Counter[Params] = Counter()
        self._asked = 0
        self._running: set[asyncio.Task[Outcome]] = set()  # those that have ended hold their calls, and must go
        self.total = 0
        self.capped = False

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return what a reader must know about these calls."""
        counts: Counter[NoteCode] = Counter(self._noted)
        counts.update(other_number=self._filter.others, bad_rows=self._filter.bad)
        counts.update(total_mismatch=self._missing or self._off.total())
        if self.capped:
            counts["cap"] = self._limits.max_calls or 0
        return tuple(Note(code, count) for code, count in counts.items() if count or code == "cap")

    async def __aiter__(self) -> AsyncIterator[list[CallFacts]]:
        jobs = deque(await self._open())
        try:
            while jobs:
                tasks = [self._start(job) for job in islice(jobs, _AHEAD)]
                if jobs[0].outcome is None:
                    await asyncio.wait([task for task in tasks if not task.done()], return_when=FIRST_COMPLETED)
                jobs = deque(part for job in jobs for part in job.parts())
                if (outcome := jobs[0].outcome) is None:
                    continue
                job = jobs.popleft()
                jobs = self._left(jobs, job, outcome)
                if calls := self._take(job, outcome):
                    yield calls
        finally:
            left = tuple(self._running)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    def _left(self, jobs: deque[_WindowTask], job: _WindowTask, outcome: Outcome) -> deque[_WindowTask]:
        """Return what is left to read after a window."""
        if outcome.lost:  # the tenant is down: what is under way may still arrive, the rest is not asked for
            self._noted["failed_pages"] += sum(left.window.pages for left in jobs if not left.begun)
            return deque(left for left in jobs if left.begun)
        if outcome.bounds_ignored:
            for left in jobs:
                if left.filters == job.filters and left.task is not None:
                    left.task.cancel()
            whole = _WindowTask(job.filters, replace(self._whole, whole=True))
            return deque([whole, *(left for left in jobs if left.filters != job.filters)])
        return jobs

    async def _open(self) -> list[_WindowTask]:
        """Ask for the first page of every series; return the windows to read."""
        jobs = [_WindowTask(filters, self._whole) for filters in self._series]
        async with asyncio.TaskGroup() as group:
            for job in jobs:
                group.create_task(fetch_claim(job.sweep, self._fetch(job)))
        opened = [job for job in jobs if job.begun]
        for error in (job.sweep.failed[1] for job in jobs if not job.begun):
            if not opened or isinstance(error, CredentialsRefusedError):
                raise error
            self._noted["failed_pages"] += 1
        self._claims = {job.filters: job.sweep.claim or 0 for job in opened}
        if self._limits.max_calls is not None:
            self.capped = self._claimed > self._limits.max_calls
        elif self._claimed > _MAX_CALLS:
            problem = "the tenant claims more calls than there can be"
            raise InvalidResponseError(problem)
        return opened

    def _fetch(self, job: _WindowTask) -> Fetch:
        newest = self._limits.newest
        full = newest is None or self._kept[job.filters] < newest

        async def fetch(number: int) -> Page:
            self._asked += 1
            if self._asked > _REQUESTS + _REQUESTS_A_PAGE * (len(self._series) + self._claimed // LIMIT):
                problem = "the tenant's list has no end"
                raise BudgetSpentError(problem)
            page = await self._ask(page_params(job.filters, job.window, number), full)
            self._progress.step()
            return page

        return fetch

    def _start(self, job: _WindowTask) -> asyncio.Task[Outcome]:
        if job.task is not None:
            return job.task
        if self.capped:
            reading = read_newest(job.sweep, self._fetch(job), self._limits.most_when_capped, self._progress)
        else:
            reading = read_window(job.window, job.sweep, self._fetch(job), self._progress)
        job.task = asyncio.create_task(reading)
        self._running.add(job.task)
        job.task.add_done_callback(self._running.discard)
        return job.task

    def _take(self, job: _WindowTask, outcome: Outcome) -> list[CallFacts]:
        """Count what a window gave; return its new calls."""
        if isinstance(outcome.error, CredentialsRefusedError):
            raise outcome.error
        self._filter.reject(outcome.bad)
        calls = self._filter.admit(outcome.calls)
        self._kept[job.filters] += len(calls)
        self._noted["failed_pages"] += outcome.failed
        self._arrived[job.filters] += len(outcome.calls) + len(outcome.bad)
        if job.window.cut is None:
            self._claims[job.filters] = self._arrived[job.filters] + outcome.missing
        if outcome.note == "total_mismatch":
            self._off[job.filters] += max(1, outcome.off)
        elif outcome.note is not None:
            self._noted[outcome.note] += max(1, outcome.off)
        self.total = self._claimed if self.capped else self._filter.distinct + self._missing
        return calls

    @property
    def _claimed(self) -> int:
        """Return how many rows the tenant says there are, in all series."""
        return sum(self._claims.values())

    @property
    def _missing(self) -> int:
        """Return how many of those never came, of series whose counts are wrong."""
        return sum(max(0, self._claims[filters] - self._arrived[filters]) for filters in self._off)
