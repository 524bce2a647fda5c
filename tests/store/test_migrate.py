"""The schema, and how a database comes to it."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, select, text

from bot.store.database import Database
from bot.store.errors import NewerDatabaseError
from bot.store.migrate import migrate
from bot.store.tables import metadata, secrets
from tests.store.conftest import Databases, migrate_once

START = """
import asyncio, sys
from datetime import UTC, datetime
from bot.store.store import open_store

async def start():
    sys.stdin.readline()
    async with open_store(sys.argv[1], clock=lambda: datetime(2026, 11, 18, tzinfo=UTC)) as store:
        print(store.secret.decode(), await store.events.first("the only one"))

asyncio.run(start())
"""


async def test_migrations_make_exactly_the_tables_that_the_code_knows(databases: Databases) -> None:
    database = Database(databases.empty())

    await migrate(database)

    assert await _differences(database) == []
    await database.close()


async def _differences(database: Database) -> list[Any]:
    def compare(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, metadata))

    return await database.transaction(lambda connection: connection.run_sync(compare))


async def test_migrating_again_changes_nothing(databases: Databases) -> None:
    database = Database(databases.migrated())

    await migrate(database)

    assert await _differences(database) == []
    await database.close()


async def test_a_database_of_a_newer_version_is_left_alone(databases: Databases) -> None:
    database = Database(databases.migrated())
    await database.write(text("UPDATE alembic_version SET version_num = 'from the future'"))

    with pytest.raises(NewerDatabaseError, match="from the future"):
        await migrate(database)
    await database.close()


async def test_processes_that_start_at_once_migrate_once_and_share_one_secret(databases: Databases) -> None:
    """Four real processes, let go at the same moment, on a database that is not there yet."""
    url = databases.empty()

    said = await _started_at_once(4, url)

    assert len({line.split()[0] for line in said}) == 1
    assert sorted(line.split()[1] for line in said) == ["False", "False", "False", "True"]
    database = Database(url)
    assert await _differences(database) == []
    assert len(await database.rows(select(secrets))) == 1
    await database.close()


async def _started_at_once(processes: int, url: str) -> list[str]:
    pipe = asyncio.subprocess.PIPE
    started = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", START, url, stdin=pipe, stdout=pipe, stderr=pipe)
        for _ in range(processes)
    ]
    ended = await asyncio.gather(*(process.communicate(b"go\n") for process in started))
    assert [error.decode() for _, error in ended] == [""] * processes
    return [output.decode() for output, _ in ended]


def test_the_file_of_a_database_is_for_its_owner_alone(tmp_path: Path) -> None:
    """It holds numbers in clear, and the secret key."""
    asyncio.run(migrate_once(f"sqlite+aiosqlite:///{tmp_path}/calls.db"))

    assert (tmp_path / "calls.db").stat().st_mode & 0o777 == 0o600
