"""Do the same work once for all who ask for it at the same time, and keep the result for a while."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final, Generic, TypeVar

from msgspec import Struct

from bot.type_aliases import Clock

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")

_NO_TIME: Final = timedelta()


class _Flight(Struct, Generic[_Value]):
    task: asyncio.Task[_Value]
    waiters: int = 0


class SingleFlight(Generic[_Key, _Value]):
    """Values by key, each made by one task however many callers ask for it meanwhile.

    The task goes on while at least one caller waits, and is cancelled with the
    last of them. An error reaches every caller that waits, and is not kept.

    Args:
        max_age: How long a value is kept once it has been made; by default it is
            not kept at all.
        max_kept: How many values are kept; beyond it the least recently used go.
    """

    def __init__(self, clock: Clock, *, max_age: timedelta = _NO_TIME, max_kept: int = 100) -> None:
        self._clock, self._max_age, self._max_kept = clock, max_age, max_kept
        self._kept: OrderedDict[_Key, tuple[datetime, _Value]] = OrderedDict()
        self._flights: dict[_Key, _Flight[_Value]] = {}

    async def get(self, key: _Key, make: Callable[[], Coroutine[Any, Any, _Value]]) -> _Value:
        """Return the value of a key: the kept one, that of the task under way, or a new one from `make`.

        Raises:
            Exception: Whatever `make` raises.
        """
        if self.keeps(key):
            self._kept.move_to_end(key)
            return self._kept[key][1]
        flight = self._flights.get(key)
        if flight is None:
            flight = self._flights[key] = _Flight(asyncio.create_task(make()))
            flight.task.add_done_callback(partial(self._land, key))
        flight.waiters += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiters -= 1
            if not flight.waiters and not flight.task.done():
                del self._flights[key]
                flight.task.cancel()

    def keeps(self, key: _Key) -> bool:
        """Tell whether the value of a key is kept, and not too old."""
        return key in self._kept and _NO_TIME <= self._clock() - self._kept[key][0] <= self._max_age

    def keep(self, key: _Key, value: _Value) -> None:
        """Keep a value that was made elsewhere."""
        self._kept[key] = self._clock(), value
        self._kept.move_to_end(key)
        while len(self._kept) > self._max_kept:
            self._kept.popitem(last=False)

    def _land(self, key: _Key, task: asyncio.Task[_Value]) -> None:
        """Keep what a task returned; after `make` failed, or was cancelled, there is nothing to keep."""
        if key in self._flights and self._flights[key].task is task:
            del self._flights[key]
        if not task.cancelled() and task.exception() is None and self._max_age:
            self.keep(key, task.result())
