"""The schema, and how a database comes to it."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from bot.store.database import Database
from bot.store.errors import NewerDatabaseError
from bot.store.schema import migrate
from bot.store.tables import metadata
from tests.store.conftest import Databases, migrate_once


async def test_migrations_make_exactly_the_tables_that_the_code_knows(databases: Databases) -> None:
    database = Database(databases.empty())

    await migrate(database)

    assert await differences(database) == []
    await database.close()


async def differences(database: Database) -> list[Any]:
    def compare(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, metadata))

    return await database.transaction(lambda connection: connection.run_sync(compare))


async def test_migrating_again_changes_nothing(databases: Databases) -> None:
    database = Database(databases.migrated())

    await migrate(database)

    assert await differences(database) == []
    await database.close()


async def test_a_database_of_a_newer_version_is_left_alone(databases: Databases) -> None:
    database = Database(databases.empty())
    await migrate(database)
    await database.write(text("UPDATE alembic_version SET version_num = 'from the future'"))

    with pytest.raises(NewerDatabaseError, match="from the future"):
        await migrate(database)
    await database.close()


def test_the_file_of_a_database_is_for_its_owner_alone(tmp_path: Path) -> None:
    """It holds numbers in clear, and the secret key."""
    asyncio.run(migrate_once(f"sqlite+aiosqlite:///{tmp_path}/calls.db"))

    assert (tmp_path / "calls.db").stat().st_mode & 0o777 == 0o600
