import asyncio
import sys

import pytest

from bot.store.store import Store
from tests.store.conftest import Databases

FLOOD = """
import asyncio, sys
from datetime import UTC, datetime
from bot.store.store import open_store

async def flood():
    async with open_store(sys.argv[1], clock=lambda: datetime(2026, 11, 18, tzinfo=UTC)) as store:
        sys.stdin.readline()
        firsts = await asyncio.gather(*(store.events.first(f"Ev{n}", f"T1/C1/{n}") for n in range(100)))
        print(*(n for n, first in enumerate(firsts) if first))

asyncio.run(flood())
"""


async def test_an_event_is_first_once(store: Store) -> None:
    assert await store.events.first("Ev1")
    assert not await store.events.first("Ev1")
    assert await store.events.first("Ev2")


async def test_a_mention_and_its_message_are_one(store: Store) -> None:
    """They come as two events, in either order, with one `ts`."""
    assert await store.events.first("Ev1", "T1/C1/1.1")
    assert not await store.events.first("Ev2", "T1/C1/1.1")
    assert not await store.events.first("Ev2", "T1/C1/1.2"), "the event is known, whatever it speaks of"


async def test_of_many_at_once_one_is_first(two_stores: tuple[Store, Store]) -> None:
    firsts = await asyncio.gather(*(store.events.first("Ev1", "T1/C1/1.1") for store in two_stores * 10))

    assert firsts.count(True) == 1


@pytest.mark.parametrize("processes", [3])
async def test_of_several_processes_one_is_first(databases: Databases, processes: int) -> None:
    pipe = asyncio.subprocess.PIPE
    url = databases.migrated()
    started = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", FLOOD, url, stdin=pipe, stdout=pipe, stderr=pipe)
        for _ in range(processes)
    ]

    ended = await asyncio.gather(*(process.communicate(b"go\n") for process in started))

    assert [error.decode() for _, error in ended] == [""] * processes
    assert sorted(int(event) for output, _ in ended for event in output.split()) == list(range(100))
