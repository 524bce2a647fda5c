"""A clock that can be moved forwards (or back), and that can be slept on."""

import asyncio
from datetime import datetime, timedelta

from bot.type_aliases import Clock


class MovableClock:
    """The workspace's time: that of `base`, plus how far it has been moved.

    Everything that expires (tickets, triggers, response URLs, rates) and every
    message's `ts` goes by it. Acks are measured by the event loop's clock.
    """

    def __init__(self, base: Clock) -> None:
        self._base = base
        self._offset = timedelta()
        self._moved = asyncio.Event()

    def __call__(self) -> datetime:
        """Return the present."""
        return self._base() + self._offset

    @property
    def unix(self) -> float:
        """Return the present in seconds since 1970."""
        return self().timestamp()

    def advance(self, by: timedelta) -> None:
        """Move the clock, waking whoever sleeps on it."""
        self._offset += by
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    async def sleep_until(self, until: float) -> None:
        """Return when this clock shows that moment, in unix seconds, or a later one."""
        while (left := until - self.unix) > 0:
            waiter = asyncio.ensure_future(self._moved.wait())
            try:
                await asyncio.wait({waiter}, timeout=left)
            finally:
                waiter.cancel()
