"""Check a database: whether the secret key is its own, and whether it can be written."""

from sqlalchemy import Connection, delete, insert

from bot.store.database import open_for_now
from bot.store.secret_key import KeySource, check_key
from bot.store.tables import secrets

_NAME = "trial"


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
