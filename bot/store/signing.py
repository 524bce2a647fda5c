"""The key that signs and hashes: made at the first start, and the same for every process from then on."""

import hmac
import re
import secrets as random
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.phone import mobile_key
from bot.store.database import Database
from bot.store.tables import secrets

_NAME: Final = "secret_key"


async def stored_secret(database: Database) -> bytes:
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


# Signed texts that are good for a while: told from forged and from outdated ones without asking the database.

_TIME: Final = 5
_SIGNATURE: Final = 16


class SignedTokens:
    """Issues passes for one purpose, and reads them.

    Args:
        secret: The store's key.
        purpose: Passes for one are none for another.
        clock: The present moment.

    """

    def __init__(self, secret: bytes, purpose: str, clock: Callable[[], datetime]) -> None:
        self._secret = hmac.digest(secret, purpose.encode(), "sha256")
        self._clock = clock

    def issue(self, told: bytes, *, ends: datetime, bound_to: str = "") -> str:
        """Return a pass.

        Args:
            told: What it says; signed, not hidden.
            ends: From when on it is good no more; to the second.
            bound_to: What its bearer must know besides, and the pass does not say.

        """
        body = int(ends.timestamp()).to_bytes(_TIME, "big") + told
        return urlsafe_b64encode(body + self._signature(body, bound_to)).decode().rstrip("=")

    def lasting(self, told: bytes, lasting: timedelta, *, bound_to: str = "") -> str:
        """Return a pass that is good from now on for so long."""
        return self.issue(told, ends=self._clock() + lasting, bound_to=bound_to)

    def read(self, text: str, *, bound_to: str = "") -> bytes | None:
        """Return what a pass says; None of one that is forged, altered in any character, or outdated."""
        try:
            raw = b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        except ValueError:
            return None
        body, signature = raw[:-_SIGNATURE], raw[-_SIGNATURE:]
        if not hmac.compare_digest(signature, self._signature(body, bound_to)):
            return None
        if urlsafe_b64encode(raw).decode().rstrip("=") != text:  # its last bits may be written in several ways
            return None
        ends = int.from_bytes(body[:_TIME], "big")
        return body[_TIME:] if self._clock().timestamp() < ends else None

    def digest(self, text: str) -> str:
        """Return a keyed hash: by it a secret that somebody bears is found again, and not read back."""
        return hmac.digest(self._secret, b"digest" + text.encode(), "sha256").hex()

    def _signature(self, body: bytes, bound_to: str) -> bytes:
        return hmac.digest(self._secret, body + b"\0" + bound_to.encode(), "sha256")[:_SIGNATURE]
