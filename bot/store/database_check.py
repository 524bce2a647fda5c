"""Check a database: whether the secret key is its own, and whether it can be written."""

import os
from typing import Final

from sqlalchemy import Connection, delete, insert

from bot.store.database import open_for_now
from bot.store.errors import KeyFileError
from bot.store.secret_key import KeySource, check_key
from bot.store.tables.secret_key import secrets

_NAME: Final = "trial"
_UNWRITABLE: Final = "its folder cannot be written"


def check_key_folder(source: KeySource) -> None:
    """Check that the file of a key that is not made yet can be created; nothing is created.

    Raises:
        KeyFileError: Its folder cannot be written.
    """
    file = None if source.value else source.file
    if file is not None and not file.exists() and not os.access(file.parent, os.W_OK):
        raise KeyFileError(str(file), _UNWRITABLE)


async def check_database(url: str, source: KeySource) -> None:
    """Write a row to an existing database and delete it again, once its key has been compared.

    Raises:
        StoreError: The key is not the database's, or the database cannot be written.
    """

    def work(connection: Connection) -> None:
        connection.execute(insert(secrets).values(name=_NAME, value=""))
        connection.execute(delete(secrets).where(secrets.c.name == _NAME))

    async with open_for_now(url) as database:
        await check_key(database, source)
        await database.transaction(work)
