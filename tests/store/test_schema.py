from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store.database import Database
from bot.store.errors import DatabaseUnreachableError, NewerDatabaseError
from bot.store.schema import revisions, schema_state
from bot.store.store import open_store


def clock() -> datetime:
    return datetime(2026, 11, 23, 12, tzinfo=UTC)


async def test_looking_for_a_database_makes_none(tmp_path: Path) -> None:
    file = tmp_path / "calls.db"

    assert await schema_state(f"sqlite+aiosqlite:///{file}") == "absent"
    assert not file.exists()
    assert await schema_state("sqlite+aiosqlite://") == "absent"


async def test_one_that_was_opened_is_current(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'calls.db'}"
    async with open_store(url, clock=clock):
        pass

    assert await schema_state(url) == "current"


@pytest.mark.parametrize(("version", "state"), [(revisions()[-1], "older"), (None, "absent")])
async def test_an_older_one_is_told_from_an_empty_one(tmp_path: Path, version: str | None, state: str) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'calls.db'}"
    await _mark(url, version)

    assert await schema_state(url) == state


async def test_a_newer_one_is_refused(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'calls.db'}"
    await _mark(url, "of-next-year")

    with pytest.raises(NewerDatabaseError):
        await schema_state(url)


async def test_one_that_nobody_can_open_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    assert await schema_state(f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}") == "absent"

    with pytest.raises(DatabaseUnreachableError):
        await schema_state(f"sqlite+aiosqlite:///{tmp_path / 'no' / 'calls.db'}")


async def _mark(url: str, version: str | None) -> None:
    database = Database(url)
    await database.write(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
    if version is not None:
        await database.write(text(f"INSERT INTO alembic_version VALUES ('{version}')"))  # noqa: S608 - made up here
    await database.close()
