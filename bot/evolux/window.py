"""Reading one window until it is sound, or it is plain that it will not be."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final, Literal

from bot.domain.call import CallFacts
from bot.evolux.decode import Page
from bot.evolux.errors import EvoluxError
from bot.evolux.paging import Window, WindowRead

Fetch = Callable[[int], Awaitable[Page]]
"""Gets the page of that number, from 1, of one window."""

Unsound = Literal["changed_while_reading", "total_mismatch"]

OnProgress = Callable[[int, int], None]

_MAX_REREADS: Final = 3


class Progress:
    """Pages done, of pages expected, told after every page."""

    def __init__(self, tell: OnProgress | None, expected: int) -> None:
        self._tell = tell
        self._done = 0
        self._expected: float = expected

    def expect(self, more: float) -> None:
        """Expect more pages, or (negative) fewer."""
        self._expected += more

    def step(self) -> None:
        """Count a page, and tell."""
        self._done += 1
        if self._tell is not None:
            self._tell(self._done, max(self._done, ceil(self._expected)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What the reading of one window came to.

    Attributes:
        calls: The distinct rows, in the tenant's order.
        bad: The distinct rows that cannot be read: ids, or None.
        note: Why they may not be all, or not of one moment.
        off: By how many rows the tenant's own count differs.
        missing: How many rows it counts that never came.
        failed: Pages that never came.
        error: Why one of those did not.
        lost: Whether not even the first page came.
        slices: The windows to read instead, where this one is too long; nothing else is set then.
        bounds_ignored: Whether the tenant does not heed the bounds of slices, so that
            there is no sense in them; nothing else is set then.

    """

    calls: Sequence[CallFacts] = ()
    bad: Sequence[int | None] = ()
    note: Unsound | None = None
    off: int = 0
    missing: int = 0
    failed: int = 0
    error: EvoluxError | None = None
    lost: bool = False
    slices: tuple[Window, ...] = ()
    bounds_ignored: bool = False


async def fetch_wanted(sweep: WindowRead, fetch: Fetch) -> None:
    """Ask for the pages that a sweep wants next, all at once; failures are kept in it."""

    async def ask(number: int) -> None:
        try:
            sweep.add(number, await fetch(number))
        except EvoluxError as error:
            sweep.failed[number] = error

    async with asyncio.TaskGroup() as group:
        for number in sweep.wanted():
            group.create_task(ask(number))


async def fetch_claim(sweep: WindowRead, fetch: Fetch) -> None:
    """Ask until it is known how many rows there are, or that the first page is lost."""
    while sweep.claim is None and sweep.wanted():
        await fetch_wanted(sweep, fetch)


async def read_window(window: Window, sweep: WindowRead, fetch: Fetch, progress: Progress) -> Outcome:
    """Read a window, up to four times, until it is sound.

    A tenant that gives the same answer twice will give it again: what differs
    then is its count, and the window is not read a third time.

    Args:
        window: What is read.
        sweep: Its pages, as far as they have been asked for.
        fetch: Gets a page of it.
        progress: Is told of every page, and how many there turn out to be.

    """
    await fetch_claim(sweep, fetch)
    claim = sweep.claim
    if claim is None:
        return Outcome(lost=True, failed=window.pages, error=sweep.failed[1])
    if window.cut is not None:
        window.cut.add(claim)
        if window.cut.bounds_ignored:
            return Outcome(bounds_ignored=True)
    if sweep.too_long and (slices := window.slices(claim, sweep.length)):
        progress.expect(sum(part.pages for part in slices) + len(sweep.pages) - window.pages)
        return Outcome(slices=slices)
    progress.expect(sweep.length - window.pages)
    return await _read_until_sound(sweep, fetch, progress)


async def read_newest(sweep: WindowRead, fetch: Fetch, calls: int, progress: Progress) -> Outcome:
    """Read so many of the newest calls, once; how many there are in all is not the question."""
    sweep.most = max(1, ceil(calls / sweep.size))
    progress.expect(min(sweep.most, sweep.length) - 1)
    while sweep.wanted():
        await fetch_wanted(sweep, fetch)
    return _outcome(sweep, sweep.rows())


async def _read_until_sound(sweep: WindowRead, fetch: Fetch, progress: Progress) -> Outcome:
    gathered: dict[int, CallFacts] = {}
    before: object = None
    may_fail_again = True
    for rereads_left in reversed(range(_MAX_REREADS + 1)):
        while sweep.wanted():
            await fetch_wanted(sweep, fetch)
        if sweep.sound:
            return _outcome(sweep, sweep.rows())
        gathered |= sweep.rows()
        if sweep.failed:
            if not (may_fail_again and all(error.again for error in sweep.failed.values())):
                break
            may_fail_again = False
            progress.expect(len(sweep.failed))
            sweep.failed.clear()
        elif (now := (sweep.rows().keys(), sweep.counts())) == before:
            return _outcome(sweep, gathered, "total_mismatch")
        elif rereads_left:
            progress.expect(sweep.length)
            before, sweep = now, WindowRead()
    return _outcome(sweep, gathered, None if sweep.failed else "changed_while_reading")


def _outcome(sweep: WindowRead, calls: dict[int, CallFacts], note: Unsound | None = None) -> Outcome:
    rows, _, promised = sweep.counts()
    bad = sweep.bad()
    return Outcome(
        calls=list(calls.values()),
        bad=bad,
        note=note,
        off=abs(promised - rows),
        missing=max(0, promised - len(calls) - len(bad)),
        failed=len(sweep.failed),
        error=next(iter(sweep.failed.values()), None),
    )
