"""The limit of requests to the tenant: how many run at once, and in which order."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

MOST: Final = 8
"""Requests at once; more never paid off in measurements, and the vendor documents no limit."""

_GROWTH: Final = 0.25


class Limiter:
    """Let at most `limit` requests run at once, questions of users before bulk reads.

    The limit is halved when the tenant is overloaded, once for all requests that
    were under way, and grows back slowly, by about one for every four times
    `limit` requests that succeed.

    Raises:
        ValueError: The most requests are not from 1 to `MOST`.

    """

    def __init__(self, most: int) -> None:
        if not 1 <= most <= MOST:
            message = f"concurrency is from 1 to {MOST}: {most!r}"
            raise ValueError(message)
        self._most = most
        self._limit = float(most)
        self._running = 0
        self._halvings = 0
        self._questions: deque[asyncio.Future[None]] = deque()
        self._bulk: deque[asyncio.Future[None]] = deque()

    @property
    def limit(self) -> int:
        """Return how many requests may run at once now."""
        return int(self._limit)

    @asynccontextmanager
    async def turn(self, *, bulk: bool) -> AsyncIterator[int]:
        """Wait for a turn, and give it back at the end; yields the number of the turn for `on_overload`."""
        queue = self._bulk if bulk else self._questions
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        queue.append(waiter)
        self._start_waiting()
        try:
            await waiter
            yield self._halvings
        finally:
            if not waiter.cancelled():  # cancelled while it waited: it never had a turn
                self._running -= 1
            self._start_waiting()

    def on_success(self) -> None:
        """Raise the limit a little, after a request that succeeded."""
        self._limit = min(self._most, self._limit + _GROWTH / self._limit)
        self._start_waiting()

    def on_overload(self, turn: int) -> None:
        """Halve the limit, unless another request that was under way in the same turn has done so.

        Args:
            turn: The number that `turn` yielded to the request that was refused,
                failed or late.

        """
        if turn == self._halvings:
            self._halvings += 1
            self._limit = max(1.0, self._limit / 2)

    def _start_waiting(self) -> None:
        while self._running < self.limit and (queue := self._questions or self._bulk):
            waiter = queue.popleft()
            if not waiter.done():
                waiter.set_result(None)
                self._running += 1
