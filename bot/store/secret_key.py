"""The key that signs and hashes: made at the first start, and the same for every process from then on."""

import hmac
import re
import secrets as random
from collections.abc import Iterable
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.phone import mobile_key
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


# Phone numbers as keyed hashes: the same number can be found again, and none can be read back without the key.

_LENGTH: Final = 16  # hex digits: among all numbers of Brazil no two are likely to meet
_LONG_DIGITS: Final = re.compile(r"\d{8,}")


class Fingerprints:
    """Hashes under one secret key. Both forms of a mobile number have the same."""

    def __init__(self, secret: bytes) -> None:
        self._secret = hmac.digest(secret, b"numbers", "sha256")

    def of(self, number: str) -> str:
        """Return the hash of one number, as lower-case hex."""
        return hmac.digest(self._secret, mobile_key(number).encode(), "sha256").hex()[:_LENGTH]

    def about(self, text: str, numbers: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the hashes of these numbers and of every one in a query's canonical text, each once.

        There a number is its national digits; a subscriber's own id of eight digits
        or more is hashed along with them, which finds too much rather than too little.
        """
        return tuple(sorted({self.of(number) for number in (*_LONG_DIGITS.findall(text), *numbers)}))

    def labelled(self, number: str) -> str:
        """Return the hash with the last four digits, as the audit shows it: ``1b2c…:9999``."""
        return f"{self.of(number)}:{mobile_key(number)[-4:]}"
