"""A database belongs to one key, which is never in it; with another key no store opens."""

import asyncio
import re
from pathlib import Path

import pytest
from sqlalchemy import insert, make_url, select

from bot.store.audit import Actor, AuditFilter
from bot.store.database import Database
from bot.store.database_files import companions
from bot.store.errors import KeyFileError, MissingKeyError, StoreError, WrongKeyError
from bot.store.schema_version import migrate
from bot.store.secret_key import KeySource, check_key
from bot.store.signing import Fingerprints
from bot.store.store import open_store
from bot.store.tables.secret_key import secrets
from bot.store.tables.threads import threads
from tests.databases import Databases, SQLiteDatabases
from tests.store.conftest import NOON, SECRET, MovedClock

OTHER = "another-secret-of-nobody-at-all-"
NUMBER = "84999999999"
LEGACY = "6c" * 32


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "calls-bot.key"


async def leave_a_question(url: str, key: str, *, row: str | None = None) -> None:
    """Leave a database as an earlier version did: with hashes and no fingerprint, and perhaps with its key."""
    database = Database(url)
    await migrate(database)
    about = Fingerprints(key.encode()).about(NUMBER)
    values = {"team": "T1", "channel": "C1", "root": "1.1", "query": f"number:{NUMBER}", "as_of": NOON, "page": 1}
    values |= {"kind": "calls", "masked": False, "owner": "U1", "language": "en", "visibility": "shared"}
    await database.write(insert(threads).values(**values, about=about, updated_at=NOON))
    if row is not None:
        await database.write(insert(secrets).values(name="secret_key", value=row))
    await database.close()


def content(file: Path) -> bytes:
    return file.read_bytes().strip()


def mode(file: Path) -> int:
    return file.stat().st_mode & 0o777


def remove(file: Path) -> None:
    file.unlink(missing_ok=True)


def names_beside(file: Path) -> list[str]:
    """Return the names of all files of keys in a folder, drafts among them."""
    return [path.name for path in file.parent.iterdir() if ".key" in path.name]


async def complaint(url: str, source: KeySource) -> str:
    """Return the name of the error with which the check ends, or nothing."""
    database = Database(url)
    try:
        await check_key(database, source)
    except StoreError as error:
        return type(error).__name__
    finally:
        await database.close()
    return ""


async def test_a_key_that_is_given_is_used_and_only_its_fingerprint_is_kept(
    databases: Databases, clock: MovedClock
) -> None:
    async with open_store(databases.migrated(), clock=clock, secret_key=SECRET) as store:
        (row,) = await store._database.rows(select(secrets))

    assert store.secret == SECRET.encode()
    assert row.name == "key_fingerprint"
    assert re.fullmatch("[0-9a-f]{64}", row.value)


async def test_a_key_that_was_made_is_in_a_private_file_and_not_in_the_database(
    databases: Databases, clock: MovedClock, key_file: Path
) -> None:
    url = databases.migrated()
    async with open_store(url, clock=clock, key_file=key_file) as store:
        made = store.secret
        rows = await store._database.rows(select(secrets))
    async with open_store(url, clock=clock, key_file=key_file) as again:
        assert again.secret == made

    assert content(key_file) == made
    assert len(made) == 64
    assert mode(key_file) == 0o600
    assert [row.name for row in rows] == ["key_fingerprint"]
    assert names_beside(key_file) == ["calls-bot.key"]


async def test_the_file_is_beside_a_database_of_sqlite_unless_it_is_named(tmp_path: Path, clock: MovedClock) -> None:
    async with open_store(f"sqlite:///{tmp_path}/calls.db", clock=clock) as store:
        assert content(tmp_path / "calls.key") == store.secret
    async with open_store("sqlite://", clock=clock):
        pass

    assert KeySource.of("postgresql://127.0.0.1/calls", None, None).file == Path("calls-bot.key")
    assert KeySource.of("sqlite://", None, None).file is None


@pytest.mark.parametrize("key", [OTHER, SECRET[:-1], SECRET.upper()])
async def test_with_another_key_no_store_opens(databases: Databases, clock: MovedClock, key: str) -> None:
    """`forget` would find nothing under it, and say that it is done."""
    url = databases.migrated()
    async with open_store(url, clock=clock, secret_key=SECRET) as store:
        await store.audit.record(Actor(team="T1", user="U1", channel="C1"), "question", numbers=(NUMBER,))

    with pytest.raises(WrongKeyError) as caught:
        async with open_store(url, clock=clock, secret_key=key):
            pass

    assert caught.value.source == "SECRET_KEY"
    assert key not in str(caught.value)
    assert await complaint(url, KeySource(value=key, file=None)) == "WrongKeyError"
    assert await complaint(url, KeySource(value=SECRET, file=None)) == ""


async def test_without_a_key_no_store_of_another_key_opens_and_none_is_made(
    databases: Databases, clock: MovedClock, key_file: Path
) -> None:
    url = databases.migrated()
    async with open_store(url, clock=clock, secret_key=SECRET):
        pass

    with pytest.raises(MissingKeyError, match=r"calls-bot\.key"):
        async with open_store(url, clock=clock, key_file=key_file):
            pass

    assert names_beside(key_file) == []
    assert await complaint(url, KeySource(value=None, file=key_file)) == "MissingKeyError"


async def test_the_key_of_a_file_can_be_given_as_the_setting(
    databases: Databases, clock: MovedClock, key_file: Path
) -> None:
    url = databases.migrated()
    async with open_store(url, clock=clock, key_file=key_file) as store:
        made = store.secret.decode()

    async with open_store(url, clock=clock, secret_key=made) as again:
        assert again.secret.decode() == made


async def test_replicas_that_start_at_once_with_files_of_their_own_agree_on_one_key(
    databases: Databases, clock: MovedClock, tmp_path: Path
) -> None:
    url = databases.migrated()

    async def started(number: int) -> bytes | None:
        try:
            async with open_store(url, clock=clock, key_file=tmp_path / f"{number}.key") as store:
                return store.secret
        except (WrongKeyError, MissingKeyError):
            return None

    found = await asyncio.gather(*map(started, range(4)))

    assert len(set(found) - {None}) == 1
    assert len(names_beside(tmp_path / "any.key")) == len([key for key in found if key is not None])


@pytest.mark.parametrize("given", [None, LEGACY])
async def test_the_key_of_an_earlier_version_moves_out_of_the_database(
    sqlite: SQLiteDatabases, clock: MovedClock, key_file: Path, given: str | None
) -> None:
    url = sqlite.migrated()
    await leave_a_question(url, LEGACY, row=LEGACY)
    assert await complaint(url, KeySource(value=given, file=key_file)) == ""

    async with open_store(url, clock=clock, secret_key=given, key_file=key_file) as store:
        assert store.secret == LEGACY.encode()
        files = companions(Path(str(make_url(url).database)))
        assert not [path for path in files if LEGACY.encode() in path.read_bytes()]

    assert names_beside(key_file) == (["calls-bot.key"] if given is None else [])


@pytest.mark.parametrize(("key", "row"), [(SECRET, None), (SECRET, LEGACY)])
async def test_rows_of_an_earlier_version_tell_with_which_key_they_were_hashed(
    databases: Databases, clock: MovedClock, key_file: Path, key: str, row: str | None
) -> None:
    """The shell of an operator may have left a key of its own in the database of a service with another one."""
    url = databases.migrated()
    await leave_a_question(url, key, row=row)

    for wrong in (KeySource(value=OTHER, file=None), KeySource(value=None, file=key_file)):
        with pytest.raises((WrongKeyError, MissingKeyError)):
            async with open_store(url, clock=clock, secret_key=wrong.value, key_file=wrong.file):
                pass
    remove(key_file)
    async with open_store(url, clock=clock, secret_key=key) as store:
        assert (await store.forget(NUMBER)).threads == 1
        assert [found.name for found in await store._database.rows(select(secrets))] == ["key_fingerprint"]


@pytest.mark.parametrize(("text", "cause"), [("short", "5 characters"), ("", "0 characters"), ("ç" * 40, "ascii")])
async def test_a_file_that_holds_no_key_is_named_with_the_cause(
    databases: Databases, clock: MovedClock, key_file: Path, text: str, cause: str
) -> None:
    key_file.write_text(text)  # noqa: ASYNC240 - a small file

    with pytest.raises(KeyFileError, match=cause) as caught:
        async with open_store(databases.migrated(), clock=clock, key_file=key_file):
            pass

    assert caught.value.file == str(key_file)


async def test_a_folder_that_is_not_there_is_named_with_the_cause(
    databases: Databases, clock: MovedClock, tmp_path: Path
) -> None:
    with pytest.raises(KeyFileError, match="No such file or directory"):
        async with open_store(databases.migrated(), clock=clock, key_file=tmp_path / "no" / "calls.key"):
            pass


async def test_records_of_the_audit_alone_keep_a_new_key_from_being_made(
    databases: Databases, clock: MovedClock, key_file: Path
) -> None:
    url = databases.migrated()
    async with open_store(url, clock=clock, secret_key=SECRET) as store:
        await store.audit.record(Actor(team="T1", user="U1", channel="C1"), "question", numbers=(NUMBER,))
        assert [record async for record in store.audit.read(AuditFilter())]
        await store._database.write(secrets.delete())

    assert await complaint(url, KeySource(value=None, file=key_file)) == "MissingKeyError"
