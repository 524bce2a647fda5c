"""Read one window until it is sound, or until reading it again is of no use."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from math import ceil
from typing import Any, Final, Literal

from msgspec import Struct

from bot.domain.call import CallFacts
from bot.evolux.errors import EvoluxError
from bot.evolux.origin import Params
from bot.evolux.paging import Window
from bot.evolux.window_pages import WindowRead

Fetch = Callable[[WindowRead, int], Coroutine[Any, Any, None]]
"""Asks for the page of a number, from 1, of one window; keeps it, or its error."""

Unsound = Literal["changed_while_reading", "total_mismatch", "list_goes_on"]

OnProgress = Callable[[int, int], None]
"""Called with the pages done and the pages expected."""

_MAX_REREADS: Final = 3


class Progress:
    """Report pages done, and pages expected, after every page.

    Args:
        tell: Receives the report; None where no caller wants it.
        expected: Pages that are expected at first.
    """

    def __init__(self, tell: OnProgress | None, expected: int) -> None:
        self._tell = tell
        self._done = 0
        self._expected: float = expected

    def expect(self, more: float) -> None:
        """Expect more pages, or fewer of a negative number."""
        self._expected += more

    def step(self) -> None:
        """Count a page, and report."""
        self._done += 1
        if self._tell is not None:
            self._tell(self._done, max(self._done, ceil(self._expected)))


class Outcome(Struct, frozen=True, kw_only=True):
    """The result of reading one window.

    Attributes:
        calls: The distinct rows, in the tenant's order.
        bad: The distinct rows that cannot be read, by ids; None for a row without a readable id.
        note: Why rows may be missing, or be of different moments.
        off: By how many rows the tenant's own count differs.
        uncounted: How many rows arrived beyond those that the last page counts.
        missing: How many rows the tenant counts that never came.
        failed: How many pages never came.
        error: The error of one of those pages.
        lost: Whether not even the first page came.
        slices: The windows to read instead, where this one is too long; nothing else is set then.
        bounds_ignored: Whether the tenant ignores the bounds of slices, so that
            slices are of no use; nothing else is set then.
    """

    calls: Sequence[CallFacts] = ()
    bad: Sequence[int | None] = ()
    note: Unsound | None = None
    off: int = 0
    uncounted: int = 0
    missing: int = 0
    failed: int = 0
    error: EvoluxError | None = None
    lost: bool = False
    slices: tuple[Window, ...] = ()
    bounds_ignored: bool = False


class WindowTask:
    """The reading of one window of one series of requests."""

    def __init__(self, filters: Params, window: Window) -> None:
        self.filters, self.window = filters, window
        self.read = WindowRead()
        self.running: asyncio.Task[Outcome] | None = None

    @property
    def begun(self) -> bool:
        """Tell whether a page has arrived, or the reading has been started."""
        return self.running is not None or bool(self.read.pages)

    @property
    def outcome(self) -> Outcome | None:
        """Return the outcome; None while the reading has not ended.

        Raises:
            EvoluxError: The reading was given up.
        """
        return self.running.result() if self.running is not None and self.running.done() else None

    def parts(self) -> "list[WindowTask]":
        """Return the slices to read instead, where the window proved too long; else this task alone."""
        if self.outcome is None or not self.outcome.slices:
            return [self]
        return [WindowTask(self.filters, part) for part in self.outcome.slices]


async def fetch_wanted(read: WindowRead, fetch: Fetch) -> None:
    """Ask for the pages that a window wants next, all at once; first of all until its claim is known."""
    while numbers := read.wanted():
        async with asyncio.TaskGroup() as group:
            for number in numbers:
                group.create_task(fetch(read, number))
        if read.claim is not None:
            return


async def read_window(window: Window, read: WindowRead, fetch: Fetch, progress: Progress) -> Outcome:
    """Read a window, or return the slices to read instead where it is too long.

    Args:
        read: Its pages, as far as they have been asked for.
        progress: Is told how many pages there turn out to be.
    """
    if read.claim is None:
        await fetch_wanted(read, fetch)
    claim = read.claim
    if claim is None:
        return Outcome(lost=True, failed=window.pages, error=read.failed[1])
    if window.split is not None:
        window.split.add(claim, strays=read.strays(window))
        if window.split.bounds_ignored:
            return Outcome(bounds_ignored=True)
    if read.too_long and (slices := window.slices(claim, read.length)):
        progress.expect(sum(part.pages for part in slices) + len(read.pages) - window.pages)
        return Outcome(slices=slices)
    progress.expect(read.length - window.pages)
    return await _read_until_sound(window, read, fetch, progress)


async def read_newest(read: WindowRead, fetch: Fetch, calls: int, progress: Progress) -> Outcome:
    """Read so many of the newest calls, once; whether the window is sound does not matter."""
    read.most = max(1, ceil(calls / read.size))
    progress.expect(min(read.most, read.length) - 1)
    while read.wanted():
        await fetch_wanted(read, fetch)
    return _outcome(read, read.rows())


async def _read_until_sound(window: Window, read: WindowRead, fetch: Fetch, progress: Progress) -> Outcome:
    """Read a window, up to four times, until it is sound; else return the rows of all attempts, with a note.

    A tenant that gives the same rows and counts twice would give them again: its
    count is wrong, and the window is not read a third time. For example::

        rows that arrived   the pages say   result
        100                 100, 100        sound: these rows
        99, then 100        100, then 100   sound at the second time: the rows of that time
        99, and again 99    100, and 100    total_mismatch: 99 rows, 1 is missing
        four times others   others          changed_while_reading: the rows of all four times
        2,050 and it goes   1,000           slices to read instead: the total is capped
        20,000 and it goes  1,000           list_goes_on: the window cannot be split
        page 3 failed       100             pages that failed are asked for once more, if
                                            that may help; else the rows of the other pages
    """
    found: dict[int, CallFacts] = {}
    bad: list[int | None] = []
    before: object = None
    may_retry = True
    for rereads_left in reversed(range(_MAX_REREADS + 1)):
        while read.wanted():
            await fetch_wanted(read, fetch)
            if read.outgrown and (slices := window.slices(len(read.rows()), read.estimate(window))):
                progress.expect(sum(part.pages for part in slices))
                return Outcome(slices=slices)
        if read.sound:
            return _outcome(read, read.rows())
        found |= read.rows()
        bad = _united(bad, read.bad())
        if read.links_on and not read.failed:
            return _outcome(read, found, "list_goes_on", bad=bad)
        if read.failed:
            if not (may_retry and all(error.again for error in read.failed.values())):
                break
            may_retry = False
            progress.expect(len(read.failed))
            read.failed.clear()
        elif (now := (read.rows().keys(), read.counts())) == before:
            return _outcome(read, found, "total_mismatch", bad=bad)
        elif rereads_left:
            progress.expect(read.length)
            before, read = now, WindowRead()
    return _outcome(read, found, None if read.failed else "changed_while_reading", bad=bad)


def _united(before: Sequence[int | None], now: Sequence[int | None]) -> list[int | None]:
    """Return the rows that two attempts could not read; without ids they are taken for the same rows."""
    named = dict.fromkeys(one for one in (*before, *now) if one is not None)
    return [*named, *[None] * max(before.count(None), now.count(None))]


def _outcome(
    read: WindowRead, calls: dict[int, CallFacts], note: Unsound | None = None, *, bad: Sequence[int | None] = ()
) -> Outcome:
    rows, _, promised = read.counts()
    bad = [one for one in bad or read.bad() if one is None or one not in calls]
    return Outcome(
        calls=list(calls.values()),
        bad=bad,
        note=note,
        off=abs(promised - rows),
        uncounted=max(0, rows - promised),
        missing=max(0, promised - len(calls) - len(bad)),
        failed=len(read.failed),
        error=next(iter(read.failed.values()), None),
    )
