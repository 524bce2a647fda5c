"""The file of a SQLite database: who may read it, and how it is written to."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from bot.store.database import Database
from bot.store.database_files import companions
from bot.store.errors import DatabaseUnreachableError
from bot.store.store import open_store
from tests.databases import SQLiteDatabases
from tests.store.conftest import SECRET, MovedClock


def test_a_companion_that_another_process_deletes_meanwhile_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    companion = tmp_path / "calls.db-wal"
    companion.touch(mode=0o644)

    def chmod(path: Path, mode: int) -> None:
        del mode
        path.unlink()
        raise FileNotFoundError(path)

    monkeypatch.setattr(Path, "chmod", chmod)

    Database(f"sqlite:///{tmp_path}/calls.db")

    assert not companion.exists()


@pytest.mark.parametrize("mode", [0o644, 0o664, 0o400, 0o600])
def test_a_file_that_others_could_read_is_taken_from_them(mode: int, sqlite: SQLiteDatabases) -> None:
    """A database may be older than this rule, or copied here by a backup."""
    url = sqlite.migrated()
    file = Path(str(make_url(url).database))
    companion = Path(f"{file}-wal")
    companion.touch()
    for path in (file, companion):
        path.chmod(mode)

    Database(url)

    assert {path.stat().st_mode & 0o777 for path in (file, companion)} == {mode & 0o700}


async def test_the_log_of_a_database_is_private_while_it_is_written(tmp_path: Path, clock: MovedClock) -> None:
    file = tmp_path / "calls.db"
    file.touch(mode=0o644)
    async with open_store(f"sqlite:///{file}", clock=clock, secret_key=SECRET) as store:
        await store.seen_events.claim("Ev1")

        assert {path.stat().st_mode & 0o777 for path in companions(file)} == {0o600}
        assert {path.name for path in companions(file)} == {"calls.db", "calls.db-wal", "calls.db-shm"}


async def test_sqlite_writes_through_and_minds_its_references(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, set_up_sqlite: Callable[..., None]
) -> None:
    monkeypatch.setattr("bot.store.sqlite._set_up", set_up_sqlite)
    database = Database(f"sqlite:///{tmp_path}/calls.db")

    pragmas = ("journal_mode", "synchronous", "foreign_keys")
    told = [(await database.rows(text(f"PRAGMA {name}")))[0][0] for name in pragmas]

    assert told == ["wal", 2, 1]
    await database.close()


async def test_a_file_is_made_to_write_to_a_wal_once_another_process_no_longer_writes_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite does not wait for this lock: of a new file that several open, or of a restored backup."""
    file = tmp_path / "calls.db"
    database = Database(f"sqlite:///{file}")
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr("bot.store.sqlite.time.sleep", lambda _: other.rollback())

        await database.ping()

        assert (await database.rows(text("PRAGMA journal_mode")))[0][0] == "wal"
    await database.close()


async def test_a_file_that_another_process_never_ceases_to_write_to_is_told_as_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.sqlite._BUSY_MILLISECONDS", 0)
    file = tmp_path / "calls.db"
    database = Database(f"sqlite:///{file}")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(DatabaseUnreachableError, match="locked"):
            await database.ping()
    await database.close()
