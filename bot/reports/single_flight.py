"""Work that several people wait for is done once, and kept for a while."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Generic, TypeVar

from bot.reports.ports import Progress

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")

KEPT: Final = 50
KEPT_FOR: Final = timedelta(minutes=15)


@dataclass(slots=True)
class _Flight(Generic[_Value]):
    task: asyncio.Task[_Value]
    listeners: list[Progress] = field(default_factory=list)
    waiters: int = 0


class SingleFlight(Generic[_Key, _Value]):
    """Results by key: one run for everybody who asks meanwhile, then a bounded memory of them.

    A run goes on while anybody waits for it, and is cancelled with the last of them.
    Failures are not kept.

    Args:
        clock: The present moment.

    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._kept: OrderedDict[_Key, tuple[datetime, _Value]] = OrderedDict()
        self._flights: dict[_Key, _Flight[_Value]] = {}

    def kept(self, key: _Key) -> _Value | None:
        """Return what is remembered of a key, no older than `KEPT_FOR`."""
        found = self._kept.get(key)
        if found is None:
            return None
        if self._clock() - found[0] > KEPT_FOR:
            del self._kept[key]
            return None
        self._kept.move_to_end(key)
        return found[1]

    async def get(
        self, key: _Key, run: Callable[[Progress], Awaitable[_Value]], on_progress: Progress | None = None
    ) -> _Value:
        """Return the value of a key: remembered, awaited with others, or made by `run`."""
        kept = self.kept(key)
        if kept is not None:
            return kept
        flight = self._flights.get(key)
        if flight is None:
            flight = self._flights[key] = self._start(key, run)
        if on_progress is not None:
            flight.listeners.append(on_progress)
        flight.waiters += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiters -= 1
            if on_progress is not None:
                flight.listeners.remove(on_progress)
            if not flight.waiters and not flight.task.done():
                self._flights.pop(key, None)
                flight.task.cancel()

    def _start(self, key: _Key, run: Callable[[Progress], Awaitable[_Value]]) -> _Flight[_Value]:
        listeners: list[Progress] = []

        def report(done: int, expected: int) -> None:
            for listener in tuple(listeners):
                listener(done, expected)

        async def fly() -> _Value:
            try:
                value = await run(report)
                self._keep(key, value)
                return value
            finally:
                self._flights.pop(key, None)

        return _Flight(asyncio.create_task(fly()), listeners)

    def _keep(self, key: _Key, value: _Value) -> None:
        self._kept[key] = (self._clock(), value)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
