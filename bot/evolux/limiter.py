"""The limit of requests to the tenant: how many run at once, and in which order."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from msgspec import Struct

MOST: Final = 64
"""Requests at once; the vendor documents no limit."""

_SLOWER: Final = 1.5
"""The multiple of their usual time that requests may take before the limit is lowered."""

_RECOVERY: Final = 0.25
"""Growth of the limit in a round while it is below its start, after failures; otherwise it is one."""

_GROWTH: Final = 1 / 3
"""Growth with each request, so by a third in a round, until the level is found for the first time."""

_FIRST_PROBE_S: Final = 60.0
_LAST_PROBE_S: Final = 960.0
"""The longest pause before one request more than the tenant allowed is tried; each refusal doubles the pause."""


class Turn(Struct, frozen=True):
    """One request's permission to run.

    Attributes:
        running: Requests under way when it began, this one included.
        overloads: How often the limit had been halved by then.
    """

    running: int
    overloads: int


class Limiter:
    """Let a number of requests run at once, questions of users before bulk reads.

    The number begins at `start`. It grows while requests wait for a turn and take no
    longer than they did at `start`, by a third a round until it has found its level for
    the first time; falls back towards `start` while they take longer; and is halved when
    the tenant is overloaded, once for all requests that were under way. Once the tenant
    has refused so many (429), it doubles in a round up to what was allowed, unless the
    tenant is slow or overloaded then; it stays there, and tries one more after a minute,
    two minutes, and so on.

    Args:
        start: Requests at once to begin with; at most `most`.
        most: The most requests at once.

    Raises:
        ValueError: One of them is not from 1 to `MOST`.
    """

    def __init__(self, start: int, most: int | None = None) -> None:
        most = start if most is None else most
        if not (1 <= start <= MOST and 1 <= most <= MOST):
            message = f"concurrency is from 1 to {MOST}: {start!r}, {most!r}"
            raise ValueError(message)
        self._start, self._most = min(start, most), most
        self._limit = float(self._start)
        self._allowed, self._probe, self._next_probe = most, _FIRST_PROBE_S, 0.0
        self._level_found = self._regains = False
        self._usual: float | None = None
        self._recent: float | None = None
        self._running = self._overloads = 0
        self._questions: deque[asyncio.Future[None]] = deque()
        self._bulk: deque[asyncio.Future[None]] = deque()

    @property
    def limit(self) -> int:
        """Return how many requests may run at once now."""
        return int(self._limit)

    @asynccontextmanager
    async def turn(self, *, bulk: bool, urgent: bool = False) -> AsyncIterator[Turn]:
        """Wait for a turn, before all others of the kind if it is urgent, and give it back at the end."""
        queue = self._bulk if bulk else self._questions
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        (queue.appendleft if urgent else queue.append)(waiter)
        self._start_waiting()
        try:
            await waiter
            yield Turn(self._running, self._overloads)
        finally:
            if not waiter.cancelled():  # cancelled while it waited: it never had a turn
                self._running -= 1
            self._start_waiting()

    def on_success(self, turn: Turn, seconds: float) -> None:
        """Adapt the limit to how long a request took that succeeded."""
        self._recent = _mean(self._recent, seconds)
        if turn.running <= self._start:
            self._usual = _mean(self._usual, seconds)
        slowest = _SLOWER * (self._usual or seconds)
        if self._recent > slowest:
            self._level_found, self._regains = True, False
            self._limit = min(self._limit, max(self._start, self._limit - 1 / self._limit))
        elif self._limit < self._start and not self._regains:
            self._limit = min(self._start, self._most_now(), self._limit + _RECOVERY / self._limit)
        elif (self._questions or self._bulk) and seconds <= slowest:
            self._limit = min(self._most_now(), self._limit + self._growth())
        self._start_waiting()

    def on_overload(self, turn: Turn, *, refused: bool = False) -> None:
        """Halve the limit, unless another request that was under way at the same time has done so.

        Args:
            turn: The turn of the request that was refused, failed or late.
            refused: Whether the tenant asked for fewer requests.
        """
        first = turn.overloads == self._overloads
        if first:
            self._overloads += 1
            self._level_found, self._regains = True, refused
            self._limit = max(1.0, self._limit / 2)
        if refused:  # of several at the same time, the last one may be told first
            self._allowed = max(self.limit, min(self._allowed, turn.running - 1))
            self._next_probe = max(self._next_probe, _now() + _FIRST_PROBE_S)
        if refused and first:
            self._next_probe = _now() + self._probe
            self._probe = min(_LAST_PROBE_S, 2 * self._probe)

    def _growth(self) -> float:
        """Return by how many requests the limit grows with each: after a refusal it doubles in a round."""
        if self._regains:
            return 1.0
        return 1 / self._limit if self._level_found else _GROWTH

    def _most_now(self) -> int:
        """Return the most requests at once, as far as the tenant has not refused so many."""
        if self._allowed < self._most and _now() >= self._next_probe:
            self._allowed += 1
            self._probe = max(_FIRST_PROBE_S, self._probe / 2)
            self._next_probe = _now() + self._probe
        return self._allowed

    def _start_waiting(self) -> None:
        while self._running < self.limit and (queue := self._questions or self._bulk):
            waiter = queue.popleft()
            if not waiter.done():
                waiter.set_result(None)
                self._running += 1


def _mean(before: float | None, value: float) -> float:
    """Return a mean in which the latest values weigh most."""
    return value if before is None else before + 0.1 * (value - before)


def _now() -> float:
    return asyncio.get_running_loop().time()
