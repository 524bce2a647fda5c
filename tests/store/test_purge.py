"""What is erased is overwritten: in the files of SQLite, and in the tables and statistics of PostgreSQL."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from bot.store.database_files import companions
from bot.store.postgresql import PostgresqlConnections
from bot.store.store import Store, open_store
from tests.databases import Databases, PostgreSQLDatabases, SQLiteDatabases
from tests.store.conftest import SECRET, MovedClock
from tests.store.test_erasure import OTHERS, THEIRS, fill, mirror

pytestmark = pytest.mark.unmeasured


async def test_the_files_of_the_database_hold_the_number_nowhere_afterwards(
    databases: Databases, clock: MovedClock
) -> None:
    """Also while a bot has the database open: it keeps the write-ahead log of SQLite in use."""
    url = databases.empty()  # of its own: others leave bytes behind
    async with open_store(url, clock=clock, secret_key=SECRET) as running:
        for place in range(40):
            await fill(running, THEIRS, f"{place}.1")
        await running.audit.flush()
        await running._database.maintain("ANALYZE")
        assert await copies(running, url)

        async with open_store(url, clock=clock, secret_key=SECRET) as other:
            assert (await other.forget(THEIRS)).purged

        assert await copies(running, url) == 0
        await running._database.ping()


async def test_the_statistics_of_postgresql_hold_the_number_nowhere_afterwards(
    postgresql: PostgreSQLDatabases, clock: MovedClock
) -> None:
    """ANALYZE keeps samples of each column, which stay until the next one, and for ever once a table is empty."""
    url = postgresql.empty()
    async with open_store(url, clock=clock, secret_key=SECRET) as store:
        for number in (THEIRS, OTHERS):
            for place in range(40):
                await fill(store, number, f"{place}{number[-4:]}.1")
        await store.audit.flush()
        mark = store._fingerprints.of(THEIRS)
        await store._database.maintain("ANALYZE")
        before = await sampled(store)

        await store.forget(THEIRS)

        after = await sampled(store)

    assert all(known in before for known in (THEIRS, "Hulk da Silva", f"{mark}:"))
    assert not [known for known in (THEIRS, "8499999999", "Hulk da Silva", f"{mark}:") if known in after]
    assert OTHERS in after


async def test_postgresql_clears_each_table_that_had_something_of_the_number(
    postgresql: PostgreSQLDatabases, clock: MovedClock
) -> None:
    """A roll-up has the bot's own id of whom the number was."""
    cleared = text("SELECT relname FROM pg_stat_user_tables WHERE last_vacuum IS NOT NULL")
    async with open_store(postgresql.empty(), clock=clock, secret_key=SECRET) as store:
        await mirror(store, THEIRS, OTHERS)
        assert (await store.forget(THEIRS)).purged
        tables = {row.relname for row in await store._database.rows(cleared)}

    assert tables >= {"audit", "mirror_rollups"}


async def sampled(store: Store) -> str:
    """Return what the statistics of PostgreSQL hold of the values in all columns."""
    return str(await store._database.maintain("SELECT stats::text FROM pg_stats stats WHERE schemaname = 'public'"))


async def test_rows_that_were_deleted_before_are_overwritten_too(sqlite: SQLiteDatabases, clock: MovedClock) -> None:
    """Earlier versions did not overwrite what they deleted."""
    url = sqlite.migrated()
    with sqlite3.connect(str(make_url(url).database)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.executescript(
            "CREATE TABLE old (text); INSERT INTO old VALUES ('84999999999'), ('x'); DELETE FROM old WHERE text <> 'x'"
        )
    connection.close()
    async with open_store(url, clock=clock, secret_key=SECRET) as store:
        assert await copies(store, url)

        await store.forget(THEIRS)

        assert await copies(store, url) == 0


async def test_where_a_reader_keeps_the_log_it_is_said(sqlite: SQLiteDatabases, clock: MovedClock) -> None:
    url = sqlite.migrated()
    async with open_store(url, clock=clock, secret_key=SECRET) as store:
        await fill(store, THEIRS, "1.1")
        backup = sqlite3.connect(str(make_url(url).database))
        backup.execute("BEGIN")
        backup.execute("SELECT * FROM threads").fetchall()
        await store._database.maintain("PRAGMA busy_timeout = 0")

        assert not (await store.forget(THEIRS)).purged
        backup.close()
        assert (await store.forget(THEIRS)).purged


async def test_where_an_older_transaction_still_sees_the_rows_it_is_said(
    postgresql: PostgreSQLDatabases, clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.purge._TRIES", 1)
    url = postgresql.empty()
    reader = PostgresqlConnections(make_url(url))
    async with open_store(url, clock=clock, secret_key=SECRET) as store:
        await fill(store, THEIRS, "1.1")
        await store.audit.flush()
        with reader.sync_engine.execution_options(isolation_level="REPEATABLE READ").connect() as backup:
            backup.execute(text("SELECT 1 FROM threads"))

            assert not (await store.forget(THEIRS)).purged

        assert (await store.forget(THEIRS)).purged
        assert await copies(store, url) == 0
    await reader.close()


async def copies(store: Store, url: str) -> int:
    """Return how often the number is in the files of the database."""
    if store._database.is_sqlite:
        paths = companions(Path(str(make_url(url).database)))
    else:
        await store._database.maintain("CHECKPOINT")
        (name,) = (await store._database.maintain("SELECT oid FROM pg_database WHERE datname = current_database()"))[0]
        (folder,) = (await store._database.maintain("SHOW data_directory"))[0]
        paths = files_in(Path(folder, "base", str(name)))
    return sum(
        path.read_bytes().count(form) for path in paths for form in (b"84999999999", b"8499999999", b"Hulk da Silva")
    )


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()]
