"""The place of a database: its name in messages, the files of SQLite, and the words for its errors."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from sqlalchemy import URL, make_url
from sqlalchemy.exc import DBAPIError

from bot.store.errors import DatabaseUnreachableError

_COMPANIONS: Final = ("", "-wal", "-shm", "-journal")
"""The endings of the files in which SQLite keeps one database."""

_OWNER_ONLY: Final = 0o700


def file_of(url: URL | str) -> Path | None:
    """Return the file of a SQLite database; None of one in memory, and of a server's."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in {None, "", ":memory:"}:
        return None
    return Path(str(parsed.database))


def place_of(named: URL | str) -> str:
    """Return a database's place for messages: the file's path, or host, port and name; no user, no password."""
    url = make_url(named)
    if url.get_backend_name() == "sqlite":
        return str(url.database or ":memory:")
    port = f":{url.port}" if url.port else ""
    return f"{url.host or 'localhost'}{port}/{url.database or ''}"


def cause_of(error: Exception) -> str:
    """Return the first line of what the system or the database says of an error."""
    said = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(said, OSError) and said.strerror:
        return said.strerror
    return next(iter(str(said).strip().splitlines()), type(said).__name__)


def create_private(file: Path) -> None:
    """Create a database's file unless there is one, and let only its owner read it and its companions.

    SQLite gives the companions that it creates the permissions of the file.

    Raises:
        DatabaseUnreachableError: The file cannot be created or opened.
    """
    try:
        file.touch(mode=0o600)
        for companion in companions(file):
            with suppress(FileNotFoundError):  # SQLite deletes the companions with its last connection
                _take_from_others(companion)
    except OSError as error:
        raise DatabaseUnreachableError(cause_of(error), place=str(file)) from error


def companions(file: Path) -> list[Path]:
    """Return those of a database's files that exist."""
    return [path for ending in _COMPANIONS if (path := Path(f"{file}{ending}")).is_file()]


def _take_from_others(file: Path) -> None:
    """Take the permissions of group and others; the owner's stay, so that a read-only file remains one."""
    found = file.stat()
    if found.st_mode & 0o077 and found.st_uid == os.geteuid():  # only the owner may change them
        file.chmod(found.st_mode & _OWNER_ONLY)
