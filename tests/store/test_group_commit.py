"""Callers that wait for the writer share one transaction."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text

from bot.store.database import Database


class Counted:
    """A database, and how many transactions were ended in it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.commits = 0
        event.listen(database._connections.sync_engine, "commit", self._committed)

    def _committed(self, connection: object) -> None:
        del connection
        self.commits += 1


@pytest.fixture
async def counted(tmp_path: Path) -> AsyncIterator[Counted]:
    database = Database(f"sqlite:///{tmp_path / 'calls.db'}")
    await database.write(text("CREATE TABLE numbers (n INTEGER PRIMARY KEY)"))
    yield Counted(database)
    await database.close()


def insert(number: int) -> Callable[[Connection], int]:
    def work(connection: Connection) -> int:
        connection.execute(text("INSERT INTO numbers VALUES (:n)"), {"n": number})
        return number

    return work


async def numbers(database: Database) -> list[int]:
    return [row.n for row in await database.rows(text("SELECT n FROM numbers ORDER BY n"))]


async def test_callers_that_wait_share_one_transaction_and_each_gets_its_own_result(counted: Counted) -> None:
    results = await asyncio.gather(*(counted.database.transaction(insert(n)) for n in range(40)))

    assert results == list(range(40))
    assert await numbers(counted.database) == list(range(40))
    assert counted.commits <= 2


async def test_more_than_a_transaction_holds_are_done_in_several(counted: Counted) -> None:
    await asyncio.gather(*(counted.database.transaction(insert(n)) for n in range(170)))

    assert await numbers(counted.database) == list(range(170))
    assert counted.commits <= 5


async def test_one_that_fails_spoils_no_other(counted: Counted) -> None:
    def fails(connection: Connection) -> int:
        insert(99)(connection)
        raise LookupError

    works = [insert(1), fails, insert(2)]
    results = await asyncio.gather(*map(counted.database.transaction, works), return_exceptions=True)

    assert [type(result) for result in results] == [int, LookupError, int]
    assert await numbers(counted.database) == [1, 2]


async def test_a_cancelled_caller_cancels_no_other(counted: Counted) -> None:
    tasks = [asyncio.create_task(counted.database.transaction(insert(n))) for n in range(3)]
    await asyncio.sleep(0)

    tasks[0].cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)

    assert results[1:] == [1, 2]
    assert {1, 2} <= set(await numbers(counted.database))
