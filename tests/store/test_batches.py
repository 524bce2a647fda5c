"""Callers of PostgreSQL that wait share a thread and its connection."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count

import psycopg
import pytest
from sqlalchemy import event, func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from bot.store.batches import Batches
from bot.store.database import Database
from bot.store.tables.events import events
from bot.store.thread_pool import run
from bot.store.threads import SeenEvents
from tests.databases import PostgreSQLDatabases
from tests.store.conftest import NOON
from tests.store.test_prepared_statements import row

OTHERS = (
    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = 'model' AND pid <> pg_backend_pid()"
)


@pytest.fixture
async def database(postgresql: PostgreSQLDatabases) -> AsyncIterator[Database]:
    opened = Database(postgresql.migrated())
    yield opened
    await opened.close()


async def keys(database: Database) -> set[str]:
    return {row.key for row in await database.rows(select(events))}


async def test_statements_of_callers_that_wait_are_carried_out_with_one_connection(database: Database) -> None:
    taken = count()
    event.listen(database._connections.sync_engine, "checkout", lambda *_: next(taken))

    await asyncio.gather(*(database.write(insert(events), row(str(number))) for number in range(40)))

    assert next(taken) == 1
    assert len(await keys(database)) == 40


async def test_a_statement_that_fails_spoils_no_other(database: Database) -> None:
    written = [database.write(insert(events), row(key)) for key in ("one", "one", "two")]
    found = await asyncio.gather(*written, database.rows(text("SELECT 1 / none")), return_exceptions=True)

    assert [type(one) for one in found] == [int, IntegrityError, int, ProgrammingError]
    assert await keys(database) == {"one", "two"}


async def test_a_connection_that_the_server_has_closed_is_replaced(
    database: Database, postgresql: PostgreSQLDatabases
) -> None:
    await database.write(insert(events), row("before"))
    postgresql.execute(OTHERS)

    await database.write(insert(events), row("after"))

    assert await keys(database) == {"before", "after"}


async def test_prepared_statements_of_callers_that_wait_are_one_transaction(database: Database) -> None:
    statement = database.prepare(insert(events))

    await asyncio.gather(*(database.write_prepared(statement, row(str(number))) for number in range(40)))

    transactions = await database.rows(text("SELECT DISTINCT xmin::text FROM events"))
    assert len(transactions) == 1
    assert len(await keys(database)) == 40


async def test_what_was_sent_over_a_connection_that_broke_is_not_sent_again(database: Database) -> None:
    """It may have been carried out: who claims an event twice would find it claimed."""
    breaking = database.prepare(select(func.pg_terminate_backend(func.pg_backend_pid())))
    chosen = database.prepare(select(events))

    found = await asyncio.gather(
        *(database.prepared_rows(one, {}) for one in (chosen, breaking, chosen)), return_exceptions=True
    )

    assert all(isinstance(one, DBAPIError) for one in found)
    assert await database.prepared_rows(chosen, {}) == []


async def test_batches_that_claim_the_same_events_in_another_order_wait_for_no_ring(
    database: Database, postgresql: PostgreSQLDatabases
) -> None:
    """Two replicas may get the same events at once, each in an order of its own."""
    seen = SeenEvents(database, lambda: NOON)
    insertion = "INSERT INTO events (key, seen_at) VALUES (%s, now())"
    with psycopg.connect(postgresql.server, dbname="model") as other:
        other.execute(insertion, ["b"])
        claims = [asyncio.create_task(seen.claim(name)) for name in ("d", "c", "b", "a")]
        while not await database.rows(text("SELECT 1 FROM pg_locks WHERE NOT granted")):
            pass
        other.execute(insertion, ["c"])

    assert await asyncio.gather(*claims) == [True, False, False, True]
    own = await database.rows(text("SELECT DISTINCT xmin::text FROM events WHERE key IN ('a', 'd')"))
    assert len(own) == 1, "the batch was carried out at once, and no deadlock broke it"


async def test_a_caller_without_a_connection_spoils_no_other(database: Database) -> None:
    statement = database.prepare(insert(events))
    taken = count(1)

    def check_out(*_: object) -> None:
        if next(taken) == 4:  # one for all, which fails for the second caller, and one for each
            raise ConnectionRefusedError

    event.listen(database._connections.sync_engine, "checkout", check_out)
    written = [database.write_prepared(statement, row(key)) for key in ("one", "one", "two")]
    found = await asyncio.gather(*written, return_exceptions=True)

    assert [type(one) for one in found] == [list, IntegrityError, ConnectionRefusedError]
    assert await keys(database) == {"one"}


async def test_every_caller_hears_that_the_database_is_closed_beyond_one_batch_too() -> None:
    threads = ThreadPoolExecutor(1)
    threads.shutdown()
    batches = Batches(lambda _: None, partial(run, threads), lanes=2)
    waiting = [batches.submit(lambda _: None) for _ in range(120)]

    found = await asyncio.wait_for(asyncio.gather(*waiting, return_exceptions=True), 5)

    assert {type(one) for one in found} == {RuntimeError}
