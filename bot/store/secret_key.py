"""The secret key: kept outside the database, which holds a fingerprint of it.

Hashes of phone numbers can be read back with the key, since there are few phone numbers;
so it is in a setting, or in a file of its own. With another key no hash would match:
`forget` would find nothing, and say so. Hence a store with another key does not open.
"""

import hmac
import os
import secrets as random
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Row, Select, delete, select

from bot.store.database import Database
from bot.store.database_files import cause_of, file_of
from bot.store.errors import KeyFileError, MissingKeyError, WrongKeyError
from bot.store.purge import purge
from bot.store.signing import Fingerprints
from bot.store.tables.audit import audit
from bot.store.tables.secret_key import secrets
from bot.store.tables.threads import questions, threads

_FINGERPRINT: Final = "key_fingerprint"
_LEGACY_KEY: Final = "secret_key"
"""The name under which earlier versions kept the key in the database."""

_LEAST_LENGTH: Final = 16
_RECENT: Final = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class KeySource:
    """The place of the secret key.

    Attributes:
        value: The key, where a setting has it.
        file: The file that holds it otherwise; None where the database is in memory, and its key, too.
    """

    value: str | None
    file: Path | None

    @classmethod
    def of(cls, url: str, value: str | None, file: Path | None) -> "KeySource":
        """Return the source for a database; unless it is named, the file is beside the database's."""
        beside = file_of(url)
        if file is None and (beside is not None or not url.startswith("sqlite")):
            file = beside.with_suffix(".key") if beside is not None else Path("calls-bot.key")
        return cls(value=value, file=file)

    @property
    def name(self) -> str:
        """Return the name of the setting, or the path of the file, that has the key."""
        return "SECRET_KEY" if self.value else str(self.file)

    def read(self) -> str | None:
        """Return the key; None where none was made yet.

        Raises:
            KeyFileError: The file cannot be read, or holds no key.
        """
        if self.value or self.file is None:
            return self.value
        try:
            key = self.file.read_text("ascii").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeError) as error:
            raise KeyFileError(str(self.file), cause_of(error)) from error
        if len(key) < _LEAST_LENGTH:
            raise KeyFileError(str(self.file), f"{len(key)} characters")
        return key

    def keep(self, key: str) -> str:
        """Write a key to the file, for its owner only, unless there is one; return the key of the file.

        Raises:
            KeyFileError: The file cannot be written.
        """
        if self.file is None:
            return key
        draft = self.file.with_name(f".{self.file.name}.{random.token_hex(4)}")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
                opened.write(f"{key}\n")
                opened.flush()
                os.fsync(opened.fileno())
            try:
                os.link(draft, self.file)  # fails where another process was faster
            except FileExistsError:
                pass  # its key is read below
            finally:
                draft.unlink()
        except OSError as error:
            raise KeyFileError(str(self.file), cause_of(error)) from error
        return self.read() or key


async def open_key(database: Database, source: KeySource) -> bytes:
    """Return the key of a database; make one, and move an older version's out of the database.

    Raises:
        KeyFileError: The file of the key cannot be read or written.
        MissingKeyError: The database has a key, and it is not at its source.
        WrongKeyError: The key is not the database's.
    """
    legacy = await _stored(database, _LEGACY_KEY)
    key = source.read()
    made = key is None
    if key is None:
        key = source.keep(await _first_key(database, source, legacy))
    await _check_rows(database, source, key)
    wanted = _fingerprint(key)

    def work(connection: Connection) -> str:
        first = database.insert(secrets).values(name=_FINGERPRINT, value=wanted).on_conflict_do_nothing()
        connection.execute(first)
        found = str(connection.execute(_value_of(_FINGERPRINT)).scalar_one())
        if found == wanted:
            connection.execute(delete(secrets).where(secrets.c.name == _LEGACY_KEY))
        return found

    if await database.transaction(work) != wanted:
        if made and source.file is not None:  # another replica was faster, with a file of its own
            source.file.unlink(missing_ok=True)
            raise MissingKeyError(str(source.file))
        raise WrongKeyError(source.name)
    if legacy is not None:
        await purge(database)
    return key.encode()


async def check_key(database: Database, source: KeySource) -> None:
    """Raise an error where `open_key` would, without changing anything.

    Raises:
        KeyFileError: The file of the key cannot be read.
        MissingKeyError: The database has a key, and it is not at its source.
        WrongKeyError: The key is not the database's.
    """
    key, fingerprint = source.read(), await _stored(database, _FINGERPRINT)
    if key is None:
        await _first_key(database, source, await _stored(database, _LEGACY_KEY))
    elif fingerprint not in {None, _fingerprint(key)}:
        raise WrongKeyError(source.name)
    else:
        await _check_rows(database, source, key)


async def _first_key(database: Database, source: KeySource, legacy: str | None) -> str:
    """Return the key for a source that has none: that of an earlier version, or a new one for a new database."""
    if await _stored(database, _FINGERPRINT) is None:
        if legacy is not None:
            return legacy
        if not await _hashed_rows(database) and not await _audited(database):
            return random.token_hex(32)
    raise MissingKeyError(str(source.file))


async def _check_rows(database: Database, source: KeySource, key: str) -> None:
    """Raise `WrongKeyError` where a database without a fingerprint has rows that were hashed with another key."""
    if await _stored(database, _FINGERPRINT) is not None:
        return
    prints = Fingerprints(key.encode())
    for row in (await _hashed_rows(database))[:1]:
        if not set(prints.about(row.query)) <= set(row.about):
            raise WrongKeyError(source.name)


async def _hashed_rows(database: Database) -> list[Row[tuple[str, tuple[str, ...]]]]:
    """Return recent rows that have a query with a number, and its hash; those of the latest thread first."""
    recent = (
        select(threads.c.query, threads.c.about).order_by(threads.c.updated_at.desc()).limit(_RECENT),
        select(questions.c.query, questions.c.about).order_by(questions.c.asked_at.desc()).limit(_RECENT),
    )
    return [row for chosen in recent for row in await database.rows(chosen) if row.about]


async def _audited(database: Database) -> bool:
    """Return whether the audit has the hash of a number."""
    return await database.row(select(audit.c.id).where(audit.c.numbers != ()).limit(1)) is not None


async def _stored(database: Database, name: str) -> str | None:
    row = await database.row(_value_of(name))
    return None if row is None else str(row.value)


def _value_of(name: str) -> Select[tuple[str]]:
    return select(secrets.c.value).where(secrets.c.name == name)


def _fingerprint(key: str) -> str:
    return hmac.digest(key.encode(), b"fingerprint", "sha256").hex()
