"""Links to single calls: leave to hear one at the player page, for those who may see where it was given."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, insert, select

from bot.store.database import Database
from bot.store.fingerprints import Fingerprints
from bot.store.passes import Passes
from bot.store.rows import row_of, value_of
from bot.store.tables import links

_ID: Final = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """What a link leads to, and whom.

    Attributes:
        call: The call's id.
        agent: The agent whose call it was; None where that was nobody.
        channel: The conversation whose readers may follow it; empty where its owner alone may.
        owner: Who was given it, or whose digest it stands in.
        masked: Whether numbers and names are hidden where it stands.
        query: Canonical English; finds the call among a few.
        as_of: The instant against which its period is resolved.

    """

    team: str
    call: int
    agent: int | None = None
    channel: str = ""
    owner: str
    masked: bool
    query: str
    as_of: datetime


class Links:
    """The links that are in messages, as long as they lead anywhere."""

    def __init__(
        self, database: Database, fingerprints: Fingerprints, clock: Callable[[], datetime], *, secret: bytes
    ) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock
        self._passes = Passes(secret, "links", clock)

    async def make(self, made: Sequence[Link], *, lasting: timedelta) -> tuple[str, ...]:
        """Return a pass for each of these, in their order; all are kept at once."""
        if not made:
            return ()
        ends = self._clock() + lasting
        ids = [secrets.token_bytes(_ID) for _ in made]
        rows = [
            row_of(link) | {"id": key.hex(), "about": self._fingerprints.about(link.query), "expires_at": ends}
            for key, link in zip(ids, made, strict=True)
        ]
        await self._database.write(insert(links), rows)
        return tuple(self._passes.issue(key, ends=ends) for key in ids)

    async def find(self, text: str) -> Link | None:
        """Return what a pass leads to; None of one that is forged, outdated, revoked or forgotten."""
        key = self._passes.read(text)
        if key is None:
            return None
        row = await self._database.row(select(links).where(links.c.id == key.hex()))
        return None if row is None else value_of(Link, row)

    async def revoke(self, call: int) -> int:
        """Let no link lead to a call any more, and return how many did."""
        return await self._database.write(delete(links).where(links.c.call == call))
