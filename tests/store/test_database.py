import asyncio
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, insert, make_url, select, text
from sqlalchemy.exc import DBAPIError

from bot.store.database import Database
from bot.store.errors import DatabaseUnreachableError
from bot.store.snapshot import Snapshot
from bot.store.store import Store, open_store
from bot.store.tables.events import events
from tests.databases import Databases
from tests.store.conftest import NOON, SECRET, MovedClock


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Let others wait with what they write."""
    made = make_url(url)
    if made.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(made.database), isolation_level=None)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            yield
    else:
        with psycopg.connect(made.set(drivername="postgresql").render_as_string(hide_password=False)) as other:
            other.execute("LOCK TABLE events")
            yield


async def test_a_question_that_is_cancelled_leaves_no_lock_behind(databases: Databases) -> None:
    """A cancelled statement of SQLite keeps its transaction open, even after its connection is closed."""
    database = Database(databases.migrated())

    async def write(number: int) -> None:
        def work(connection: Connection) -> None:
            connection.execute(select(events))
            connection.execute(insert(events).values(key=str(number), seen_at=NOON))

        await database.transaction(work)

    for number in range(60):
        cancelled = asyncio.create_task(write(number))
        await asyncio.wait([cancelled], timeout=number / 20_000)  # somewhere in the middle of it
        cancelled.cancel()
        await asyncio.wait([cancelled])
        await write(1000 + number)

    assert not database._running
    await database.close()


async def test_what_is_cancelled_while_it_writes_is_written_whole(databases: Databases) -> None:
    url = databases.migrated()
    database = Database(url)

    def work(connection: Connection) -> None:
        connection.execute(insert(events).values(key="one", seen_at=NOON))
        connection.execute(insert(events).values(key="two", seen_at=NOON))

    with locked(url):
        cancelled = asyncio.create_task(database.transaction(work))
        await asyncio.wait([cancelled], timeout=0.05)
        cancelled.cancel()
        await asyncio.wait([cancelled], timeout=0.05)
        assert not cancelled.done()
    with pytest.raises(asyncio.CancelledError):
        await cancelled

    assert sorted(row.key for row in await database.rows(select(events))) == ["one", "two"]
    await database.close()


async def test_reads_of_a_snapshot_see_nothing_that_is_written_meanwhile(store: Store) -> None:
    database, loop = store._database, asyncio.get_running_loop()

    def write(key: str) -> None:
        writing = database.write(insert(events).values(key=key, seen_at=NOON))
        asyncio.run_coroutine_threadsafe(writing, loop).result()

    def work(snapshot: Snapshot) -> list[list[str]]:
        found = []
        for key in ("one", "two"):
            found.append([row.key for row in snapshot.rows(select(events))])
            write(key)
        assert snapshot.row(select(events)) is None
        return found

    assert await database.snapshot(work) == [[], []]
    assert len(await database.rows(select(events))) == 2


async def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    def work(connection: Connection) -> None:
        connection.execute(insert(events).values(key="one", seen_at=NOON))
        raise LookupError

    with pytest.raises(LookupError):
        await store._database.transaction(work)

    assert await store._database.rows(select(events)) == []


async def test_a_store_answers_a_ping(store: Store) -> None:
    await store._database.ping()


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////no/such/folder/calls.db",
        "postgresql+psycopg://nobody:password-of-nobody@127.0.0.1:1/none",
        "mysql://127.0.0.1/calls",
        "postgresql+pg8000://127.0.0.1/calls",
        "calls.db",
        "",
    ],
)
async def test_a_database_that_is_not_there_is_said_so_without_its_password(url: str, clock: MovedClock) -> None:
    with pytest.raises(DatabaseUnreachableError) as caught:
        async with open_store(url, clock=clock):
            pass

    assert "password-of-nobody" not in str(caught.value)
    assert "password-of-nobody" not in caught.value.place + caught.value.cause


async def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path, clock: MovedClock) -> None:
    (tmp_path / "calls.db").write_text("a letter, and no database at all " * 100)

    with pytest.raises(DatabaseUnreachableError, match=r"calls\.db: file is not a database"):
        async with open_store(f"sqlite:///{tmp_path}/calls.db", clock=clock):
            pass


async def test_a_missing_folder_and_a_server_that_is_down_are_named_with_their_cause(clock: MovedClock) -> None:
    with pytest.raises(DatabaseUnreachableError) as file:
        async with open_store("sqlite:////no/such/folder/calls.db", clock=clock):
            pass
    with pytest.raises(DatabaseUnreachableError) as server:
        async with open_store("postgresql://user:word@127.0.0.1:1/calls", clock=clock):
            pass

    assert (file.value.place, file.value.cause) == ("/no/such/folder/calls.db", "No such file or directory")
    assert server.value.place == "127.0.0.1:1/calls"
    assert "refused" in server.value.cause.lower()


async def test_a_database_that_fails_while_it_is_used_is_named_with_the_cause(
    tmp_path: Path, clock: MovedClock
) -> None:
    """So a disk that is full, or a file that cannot be written, ends a command in words."""

    async def write() -> None:
        async with open_store(f"sqlite:///{tmp_path}/calls.db", clock=clock, secret_key=SECRET) as store:
            await store._database.maintain("PRAGMA query_only = ON")  # as SQLite answers of a read-only file
            await store.seen_events.claim("Ev1")

    with pytest.raises(DatabaseUnreachableError, match=r"calls\.db: .*readonly"):
        await write()


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:///calls.db", "sqlite"),
        ("sqlite+aiosqlite:///calls.db", "sqlite"),
        ("postgres://127.0.0.1/calls", "postgresql+psycopg"),
        ("postgresql://127.0.0.1/calls", "postgresql+psycopg"),
    ],
)
async def test_every_accepted_spelling_of_a_url_names_one_driver(
    url: str, driver: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert Database(url)._url.drivername == driver


async def test_a_store_in_memory_lasts_as_long_as_it_is_open(clock: MovedClock) -> None:
    async with open_store("sqlite://", clock=clock) as store:
        firsts = await asyncio.gather(*(store.seen_events.claim("Ev1") for _ in range(20)))
        assert firsts.count(True) == 1
        assert len(await store._database.rows(select(events))) == 1


async def test_a_database_with_tables_of_another_program_is_left_as_it_was(
    databases: Databases, clock: MovedClock
) -> None:
    url = databases.empty()
    stranger = Database(url)
    await stranger.write(text("CREATE TABLE parts (name TEXT)"))  # among the last that a migration makes

    with pytest.raises(DatabaseUnreachableError, match="parts"):
        async with open_store(url, clock=clock):
            pass

    for table in ("threads", "alembic_version"):
        with pytest.raises(DBAPIError):
            await stranger.rows(text(f"SELECT * FROM {table}"))  # noqa: S608 - the two above
    await stranger.close()


def test_a_missing_driver_is_said_to_be_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(DatabaseUnreachableError, match=r"calls-bot\[postgresql\]"):
        Database("postgresql://127.0.0.1/calls")


async def test_a_store_that_closes_waits_for_what_is_under_way(databases: Databases) -> None:
    url = databases.migrated()
    database = Database(url)
    with locked(url):
        asker = asyncio.create_task(database.write(insert(events).values(key="one", seen_at=NOON)))
        await asyncio.wait([asker], timeout=0.05)
        ending = asyncio.create_task(database.close())
        for _ in range(2):  # twice: a cancelled caller may be cancelled again while it waits
            asker.cancel()
            await asyncio.wait([asker], timeout=0.01)
        assert asker.cancelled()
        assert not ending.done()
    await ending

    again = Database(url)
    assert [row.key for row in await again.rows(select(events))] == ["one"]
    await again.close()
