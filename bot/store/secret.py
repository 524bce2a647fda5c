"""The key that signs and hashes: made at the first start, and the same for every process from then on."""

import secrets as random
from typing import Final

from sqlalchemy import select

from bot.store.database import Database
from bot.store.tables import secrets

_NAME: Final = "secret_key"


async def kept_secret(database: Database) -> bytes:
    """Return the store's own secret key; of processes that start at once, one makes it."""
    made = database.insert(secrets).values(name=_NAME, value=random.token_hex(32)).on_conflict_do_nothing()
    async with database.writing() as connection:
        await connection.execute(made)
        value = (await connection.execute(select(secrets.c.value).where(secrets.c.name == _NAME))).scalar_one()
    return str(value).encode()
