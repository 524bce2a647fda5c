"""Whether there is a database, and of which version: looked at, and left as it is."""

import os
from pathlib import Path
from typing import Literal

from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from bot.store.database import Database
from bot.store.errors import NewerDatabaseError, UnreachableError
from bot.store.migrate import revisions

State = Literal["absent", "older", "current"]
"""One that is absent is made, and an older one brought up to date, when the bot starts."""


async def examine(url: str) -> State:
    """Return the state of the database at a URL, as `open_store` takes it.

    Raises:
        UnreachableError: It cannot be opened, or made.
        NewerDatabaseError: A later version of this program has been there.

    """
    if url.startswith("sqlite") and not _exists(make_url(url).database):
        return "absent"
    database = Database(url)
    try:
        await database.ping()
        return await _state(database)
    finally:
        await database.close()


async def _state(database: Database) -> State:
    known = revisions()
    try:
        current = await database.row(text("SELECT version_num FROM alembic_version"))
    except DBAPIError:  # there is no such table
        return "absent"
    if current is None:
        return "absent"
    if current.version_num not in known:
        raise NewerDatabaseError(current.version_num)
    return "current" if current.version_num == known[0] else "older"


def _exists(file: str | None) -> bool:
    """Tell whether there is the file of a database.

    Raises:
        UnreachableError: There is none, and none can be made.

    """
    if not file or file == ":memory:":
        return False
    path = Path(file)
    if not path.exists() and not os.access(path.parent, os.W_OK):
        message = "no database can be made in that folder"
        raise UnreachableError(message)
    return path.exists()
