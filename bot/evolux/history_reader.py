"""Read the calls of a search: every series of requests, window by window, newest first."""

import asyncio
from asyncio import FIRST_COMPLETED
from collections import Counter, deque
from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.domain.answer import Note, NoteCode, Source
from bot.domain.call import CallFacts
from bot.domain.search import Search
from bot.evolux.call_filter import CallFilter
from bot.evolux.decode import decode_page
from bot.evolux.errors import BudgetSpentError, CredentialsRefusedError, EvoluxError, InvalidResponseError
from bot.evolux.origin import HISTORY, Params
from bot.evolux.paging import LIMIT, ReadLimits, Window, page_params, series
from bot.evolux.retries import Budget
from bot.evolux.tenant import Tenant
from bot.evolux.window import OnProgress, Outcome, Progress, WindowTask, fetch_wanted, read_newest, read_window
from bot.evolux.window_pages import WindowRead

_AHEAD: Final = 3
"""Windows under way at once, so that the limiter is busy while one of them waits for its first page."""

_HELD: Final = 16
"""The most windows, under way or ended, whose calls wait for those of the first, which may wait as the tenant asks."""

_REQUESTS: Final = 500
_REQUESTS_A_PAGE: Final = 6
"""The most requests of one read: each page four times, slices without calls, and some more."""

_MAX_CALLS: Final = 20_000_000
"""More than any call centre makes in the longest period (an assumption): a tenant that claims more is not believed."""


class SearchRead:
    """The calls of a search, to iterate over once; then its attributes tell how complete they were.

    Yields lists of new calls, each the calls of one window that is sound (or has a
    note), no call twice.

    Attributes:
        total: How many distinct calls the tenant returned, before any was dropped
            here but for those that began as the interval ended. With the note ``cap``
            it is how many the tenant claims; with ``total_mismatch`` too, where that is more.
        arrived: The same, with those that began as the interval ended, which the tenant counts.
        capped: Whether there were too many calls, so that only the newest were read.
        source: None, since no local copy is known here.
        read_at: None, too.
        uncounted: How many rows arrived beyond those that the tenant counts, whose totals are false or grew meanwhile.
    """

    def __init__(
        self,
        search: Search,
        limits: ReadLimits,
        tenant: Tenant,
        budget: Budget,
        on_progress: OnProgress | None,
        sent_in: ZoneInfo | None,
    ) -> None:
        self._tenant, self._budget, self._limits, self._sent_in = tenant, budget, limits, sent_in
        self._whole, self._series = Window.of(search.interval), series(search)
        self._filter = CallFilter(search)
        self._progress = Progress(on_progress, len(self._series))
        self._kept: Counter[Params] = Counter()
        self._noted: Counter[NoteCode] = Counter()
        self._claims: dict[Params, int] = {}
        self._arrived: Counter[Params] = Counter()
        self._off: Counter[Params] = Counter()
        self._asked = self._linked = 0
        self._running: set[asyncio.Task[Outcome]] = set()  # without those that have ended, which hold their calls
        self.total = self.arrived = self.uncounted = self._beyond = 0
        self.capped = False
        self.source: Source | None = None
        self.read_at: datetime | None = None

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return what the user must know about these calls; complete after the iteration."""
        counts: Counter[NoteCode] = Counter(self._noted)
        dropped = self._filter
        counts.update(other_number=dropped.others, bad_rows=dropped.bad, outside_period=dropped.outside)
        counts.update(implausible=dropped.implausible)
        counts.update(total_mismatch=self._missing or self._off.total())
        if counts["list_goes_on"]:
            counts["list_goes_on"] = self._filter.distinct
        if self.capped:
            counts["cap"] = self._limits.max_calls or 0
        return tuple(Note(code, count) for code, count in counts.items() if count or code == "cap")

    async def __aiter__(self) -> AsyncIterator[list[CallFacts]]:
        """Yield the calls window by window, in the order of the windows.

        The queue begins with one window for each series, whose first page tells how
        many rows it claims. For example, of a search of one number in two forms (two
        series) where the first form has too many pages, three are under way at once::

            queue                        what happens to its first windows
            A  B                         A claims 3,000 rows: it is replaced by its slices
            A1 A2 A3 A4  B               A1, A2, A3 are read at once; A2 ends first, and waits
            A1 A2 A3 A4  B               A1 ends: its calls are yielded, then those of A2
            A3 A4  B                     the slices claim far more rows than A: the tenant
                                         ignores bounds, so A is read as a whole
            A  B                         the calls of A that are new, then those of B

        Raises:
            CredentialsRefusedError: The tenant refuses the token, also halfway.
            EvoluxError: No series could be read at all, or the read was given up.
        """
        tasks = deque(await self._open())
        try:
            while tasks:
                running = self._under_way(tasks)
                if tasks[0].outcome is None:
                    await asyncio.wait(running, return_when=FIRST_COMPLETED)
                tasks = deque(part for task in tasks for part in task.parts())
                if (outcome := tasks[0].outcome) is None:
                    continue
                task = tasks.popleft()
                tasks = self._left(tasks, task, outcome)
                if calls := self._take(task, outcome):
                    yield calls
        finally:
            left = tuple(self._running)
            for one in left:
                one.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    def _left(self, tasks: deque[WindowTask], task: WindowTask, outcome: Outcome) -> deque[WindowTask]:
        """Return the tasks that are left after one with this outcome."""
        if outcome.lost:  # the tenant is down: what is under way may still arrive, the rest is not asked for
            self._noted["failed_pages"] += sum(left.window.pages for left in tasks if not left.begun)
            return deque(left for left in tasks if left.begun)
        if outcome.bounds_ignored:
            for left in tasks:
                if left.filters == task.filters and left.running is not None:
                    left.running.cancel()
            whole = WindowTask(task.filters, replace(self._whole, whole=True))
            return deque([whole, *(left for left in tasks if left.filters != task.filters)])
        return tasks

    async def _open(self) -> list[WindowTask]:
        """Ask for the first page of every series; return a task for each series that answered.

        Raises:
            EvoluxError: No series answered, or the token is refused.
            InvalidResponseError: The tenant claims more calls than there can be.
        """
        tasks = [WindowTask(filters, self._whole) for filters in self._series]
        async with asyncio.TaskGroup() as group:
            for task in tasks:
                group.create_task(fetch_wanted(task.read, partial(self._fetch, task)))
        opened = [task for task in tasks if task.begun]
        for error in (task.read.failed[1] for task in tasks if not task.begun):
            if not opened or isinstance(error, CredentialsRefusedError):
                raise error
            self._noted["failed_pages"] += 1
        self._claims = {task.filters: task.read.claim or 0 for task in opened}
        if self._limits.max_calls is not None:
            self.capped = self._claimed > self._limits.max_calls
        elif self._claimed > _MAX_CALLS:
            problem = "the tenant claims more calls than there can be"
            raise InvalidResponseError(problem)
        return opened

    async def _fetch(self, task: WindowTask, read: WindowRead, number: int) -> None:
        """Ask for a page of a window; keep it, or its error."""
        self._asked += 1
        full = self._limits.newest is None or self._kept[task.filters] < self._limits.newest
        params, decode = page_params(task.filters, task.window, number, self._sent_in), partial(decode_page, full=full)
        try:
            if self._asked > self._max_requests:
                problem = "the tenant's list has no end"
                raise BudgetSpentError(problem)
            page = await self._tenant.get(HISTORY, params, decode, self._budget, urgent=number == 1)
        except EvoluxError as error:
            read.failed[number] = error
            return
        read.add(number, page)
        self._linked += page.more
        self._progress.step()

    def _under_way(self, tasks: Iterable[WindowTask]) -> list[asyncio.Task[Outcome]]:
        """Return the readings that have not ended, after starting more of them: none behind a window that failed."""
        running: list[asyncio.Task[Outcome]] = []
        for task in islice(tasks, _HELD):
            if task.running is None:
                fetch, most = partial(self._fetch, task), self._limits.most_when_capped
                if self.capped:
                    reading = read_newest(task.read, fetch, most, self._progress)
                else:
                    reading = read_window(task.window, task.read, fetch, self._progress)
                task.running = asyncio.create_task(reading)
                self._running.add(task.running)
                task.running.add_done_callback(self._running.discard)
            if not task.running.done():
                running.append(task.running)
            elif task.running.exception() is not None or task.running.result().failed:
                break
            if len(running) == _AHEAD:
                break
        return running

    def _take(self, task: WindowTask, outcome: Outcome) -> list[CallFacts]:
        """Count the rows of a window; return its new calls that belong to the search."""
        if isinstance(outcome.error, CredentialsRefusedError):
            raise outcome.error
        self._beyond += outcome.uncounted
        self._filter.reject(outcome.bad)
        calls = self._filter.admit(outcome.calls)
        self._kept[task.filters] += len(calls)
        self._noted["failed_pages"] += outcome.failed
        self._arrived[task.filters] += len(outcome.calls) + len(outcome.bad)
        if task.window.split is None:
            self._claims[task.filters] = self._arrived[task.filters] + outcome.missing
        if outcome.note == "total_mismatch":
            self._off[task.filters] += max(1, outcome.off)
        elif outcome.note is not None:
            self._noted[outcome.note] += max(1, outcome.off)
        self.arrived = self._claimed if self.capped else self._filter.distinct + self._missing
        self.total = self.arrived - (0 if self.capped else self._filter.beside)
        self.uncounted = max(self._beyond, self._filter.distinct - self._claimed)
        return calls

    @property
    def _max_requests(self) -> float:
        """Return the most requests for the rows that are claimed or, where a total is false, for those that come."""
        claimed = _REQUESTS_A_PAGE * (len(self._series) + self._claimed // LIMIT)
        return _REQUESTS + max(claimed, 0.9 * self._linked, 2 * min(self._filter.distinct, _MAX_CALLS) / LIMIT)

    @property
    def _claimed(self) -> int:
        """Return how many rows the tenant claims in all series."""
        return sum(self._claims.values())

    @property
    def _missing(self) -> int:
        """Return how many claimed rows never came, of series whose counts are wrong."""
        return sum(max(0, self._claims[filters] - self._arrived[filters]) for filters in self._off)
