"""The processor time that some work takes, here and in a PostgreSQL server; clocks tell little on a busy machine."""

import os
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Final

from sqlalchemy import text

from bot.store.store import Store

_ENOUGH_MS: Final = 3000
_TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of some work.

    Attributes:
        wall: By the clock.
        here: Of the processor, in this process.
        server: The same in the database's server; 0 where there is none.
    """

    wall: float
    here: float
    server: float

    @property
    def cpu(self) -> float:
        """Return all milliseconds of the processor."""
        return self.here + self.server


async def server_of(store: Store) -> int | None:
    """Return the process id of a store's PostgreSQL server; None of SQLite."""
    if store._database.is_sqlite:
        return None
    row = await store._database.row(text("SELECT pg_backend_pid()"))
    assert row is not None
    return _parent(row[0])


async def least(work: Callable[[], Awaitable[Any]], server: int | None) -> Cost:
    """Return the least that some work took in several rounds, of which there are fewer where one takes seconds."""
    (cost,) = await least_in_turns([work], server, rounds=5)
    return cost


async def least_in_turns(
    works: Sequence[Callable[[], Awaitable[Any]]], server: int | None, *, rounds: int
) -> Sequence[Cost]:
    """Return the least that each work took in several rounds, in which one follows the other."""
    costs = [list[Cost]() for _ in works]
    while len(costs[0]) < 2 or (len(costs[0]) < rounds and sum(one.wall for one in costs[0]) < _ENOUGH_MS):
        for work, own in zip(works, costs, strict=True):
            own.append(await _cost(work, server))
    return [Cost(*(min(getattr(one, name) for one in own) for name in Cost.__slots__)) for own in costs]


async def _cost(work: Callable[[], Awaitable[Any]], server: int | None) -> Cost:
    while True:
        running, used = _used(server)
        here, began = process_time(), perf_counter()
        await work()
        wall, own = perf_counter() - began, process_time() - here
        after, used_after = _used(server)
        if running <= after:  # else one has ended, and its time is known in ticks alone
            return Cost(wall * 1000, own * 1000, (used_after - used) * 1000)


def _used(server: int | None) -> tuple[set[int], float]:
    """Return the processes of a server, and the seconds that they have used; those that ended count in ticks."""
    if server is None:
        return set(), 0.0
    ended = sum(map(int, _stat(server)[13:15])) / _TICKS
    running = {server, *_children(server)}
    return running, ended + sum(int(_read(pid, "schedstat").split()[0]) for pid in running) / 1e9


def _children(server: int) -> Iterator[int]:
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
            if _parent(int(place.name)) == server:
                yield int(place.name)


def _parent(pid: int) -> int:
    return int(_stat(pid)[1])


def _stat(pid: int) -> list[str]:
    """Return the fields of a process after its name."""
    return _read(pid, "stat").rpartition(")")[2].split()


def _read(pid: int, name: str) -> str:
    return Path(f"/proc/{pid}/{name}").read_text()
