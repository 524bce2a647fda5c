import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from bot.store.database import Database
from bot.store.errors import DatabaseUnreachableError, NewerDatabaseError
from bot.store.schema_version import LATEST, migrate, revisions, schema_state
from bot.store.store import open_store
from bot.store.tables import metadata
from bot.store.taught_vocabulary import read_vocabulary
from tests.databases import Databases, PostgreSQLDatabases, migrate_once


def clock() -> datetime:
    return datetime(2026, 11, 23, 12, tzinfo=UTC)


async def test_looking_for_a_database_makes_none(tmp_path: Path) -> None:
    file = tmp_path / "calls.db"

    assert await schema_state(f"sqlite:///{file}") == "absent"
    assert not file.exists()
    assert await schema_state("sqlite://") == "absent"


async def test_one_that_was_opened_is_current(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'calls.db'}"
    async with open_store(url, clock=clock):
        pass

    assert await schema_state(url) == "current"


@pytest.mark.parametrize(("version", "state"), [(revisions()[-1], "older"), (None, "absent")])
async def test_an_older_one_is_told_from_an_empty_one(tmp_path: Path, version: str | None, state: str) -> None:
    url = f"sqlite:///{tmp_path / 'calls.db'}"
    await _mark(url, version)

    assert await schema_state(url) == state


async def test_a_newer_one_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'calls.db'}"
    await _mark(url, "of-next-year")

    with pytest.raises(NewerDatabaseError):
        await schema_state(url)


async def test_one_that_cannot_be_opened_is_reported(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    assert await schema_state(f"sqlite:///{tmp_path / 'empty.db'}") == "absent"

    with pytest.raises(DatabaseUnreachableError):
        await schema_state(f"sqlite:///{tmp_path / 'no' / 'calls.db'}")


async def test_a_version_that_cannot_be_read_is_not_taken_for_an_absent_database(databases: Databases) -> None:
    url = databases.empty()
    database = Database(url)
    await database.write(text("CREATE TABLE alembic_version (damaged VARCHAR(32))"))
    await database.close()

    with pytest.raises(DatabaseUnreachableError, match="version_num"):
        await schema_state(url)


async def test_a_database_whose_tables_its_user_may_not_read_is_told_apart_from_an_absent_one(
    postgresql: PostgreSQLDatabases,
) -> None:
    url = postgresql.migrated()
    postgresql.execute("DROP ROLE IF EXISTS stranger; CREATE ROLE stranger")
    as_stranger = f"{url}{'&' if '?' in url else '?'}options=-crole%3Dstranger"

    with pytest.raises(DatabaseUnreachableError, match="permission denied"):
        await schema_state(as_stranger)
    with pytest.raises(DatabaseUnreachableError, match="permission denied"):
        await read_vocabulary(as_stranger)


async def _mark(url: str, version: str | None) -> None:
    database = Database(url)
    await database.write(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
    if version is not None:
        await database.write(text(f"INSERT INTO alembic_version VALUES ('{version}')"))  # noqa: S608 - made up here
    await database.close()


async def test_migrations_make_exactly_the_tables_that_the_code_knows(databases: Databases) -> None:
    database = Database(databases.empty())

    await migrate(database)

    assert await differences(database) == []
    await database.close()


async def differences(database: Database) -> list[Any]:
    def compare(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, metadata))

    return await database.transaction(compare)


def test_the_latest_migration_is_the_one_that_a_start_looks_for() -> None:
    assert revisions()[0] == LATEST


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
    asyncio.run(migrate_once(f"sqlite:///{tmp_path}/calls.db"))

    assert (tmp_path / "calls.db").stat().st_mode & 0o777 == 0o600
