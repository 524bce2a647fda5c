"""How many requests the tenant gets at once, and whose turn it is."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from bot.evolux.errors import EvoluxError, RateLimitedError

MOST: Final = 8
"""More never pays, and no tenant documents what it bears."""

_GROWTH: Final = 0.25


class Limiter:
    """Turns for requests: at most `limit` at once, questions from people before bulk fetches.

    The limit is halved when the tenant falters, once for all requests that were
    under way, and grows back slowly, by about one for every four times `limit`
    requests that go well.
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
        """Wait for a turn, and give it back in the end; yields what `faltered` wants to know."""
        queue = self._bulk if bulk else self._questions
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        queue.append(waiter)
        self._call_up()
        try:
            await waiter
            yield self._halvings
        finally:
            if not waiter.cancelled():  # cancelled while it waited: it never had a turn
                self._running -= 1
            self._call_up()

    def prospered(self) -> None:
        """Note that a request went well."""
        self._limit = min(self._most, self._limit + _GROWTH / self._limit)
        self._call_up()

    def faltered(self, turn: int) -> None:
        """Note that the tenant was overworked, out of order or late in this turn."""
        if turn == self._halvings:
            self._halvings += 1
            self._limit = max(1.0, self._limit / 2)

    def _call_up(self) -> None:
        while self._running < self.limit and (queue := self._questions or self._bulk):
            waiter = queue.popleft()
            if not waiter.done():
                waiter.set_result(None)
                self._running += 1


# How long a request, and everything that one question needs, may take.

QUESTION: Final = 45.0
"""Seconds for everything that one question of a person needs."""

_REQUEST: Final = 15.0
"""Seconds for one attempt at one request of a question, its body included."""

_BULK_REQUEST: Final = 60.0
"""The same, of a bulk fetch; also the longest wait that it accepts."""


class Budget:
    """The time that belongs together: that of one question, or of each request of a bulk fetch.

    Attributes:
        bulk: Whether questions go first.
        request: Seconds for one attempt.
        attempts: At one request.
        deadline: When it is spent, by the loop's clock; None for never.
        answered: Whether the tenant has answered anything yet.

    """

    def __init__(self, *, bulk: bool = False, attempts: int = 4) -> None:
        """Begin to spend it, now."""
        self.bulk, self.attempts = bulk, attempts
        self.answered = False
        self.request = _BULK_REQUEST if bulk else _REQUEST
        self._time = asyncio.get_running_loop().time
        self.deadline = None if bulk else self._time() + QUESTION

    @property
    def left(self) -> float:
        """Return for how many seconds it makes sense to wait."""
        return self.request if self.deadline is None else self.deadline - self._time()

    def worth_repeating(self, error: Exception) -> bool | float:
        """Tell whether to try again after this error; as a number, after how many seconds."""
        if isinstance(error, RateLimitedError) and error.retry_after is not None:
            return error.retry_after < self.left and error.retry_after
        return isinstance(error, EvoluxError) and error.again
