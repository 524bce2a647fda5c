"""The key that signs and hashes: made at the first start, and the same for every process from then on."""

import secrets as random
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.tables import secrets

_NAME: Final = "secret_key"


async def kept_secret(database: Database) -> bytes:
    """Return the store's own secret key; of processes that start at once, one makes it."""
    made = database.insert(secrets).values(name=_NAME, value=random.token_hex(32)).on_conflict_do_nothing()
    kept = select(secrets.c.value).where(secrets.c.name == _NAME)

    async def work(connection: AsyncConnection) -> str:
        await connection.execute(made)
        return str((await connection.execute(kept)).scalar_one())

    return (await database.transaction(work)).encode()
