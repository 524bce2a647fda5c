"""Who is signed in at the player page: on any replica, for an hour, and never by a secret that could be read here."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.fingerprints import Fingerprints
from bot.store.passes import Passes
from bot.store.tables import sessions

LASTS: Final = timedelta(hours=1)
"""From signing in; it is not prolonged."""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in.

    Attributes:
        key: By which it is kept; opens nothing.

    """

    key: str
    team: str
    user: str


class Sessions:
    """Sessions, found by the secret that a browser bears; only its keyed hash is kept."""

    def __init__(
        self, database: Database, fingerprints: Fingerprints, clock: Callable[[], datetime], *, secret: bytes
    ) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock
        self._passes = Passes(secret, "sessions", clock)

    async def open(self, team: str, user: str) -> str:
        """Let somebody in; return the secret for their browser."""
        borne = secrets.token_urlsafe(32)
        row = {"key": self._passes.digest(borne), "team": team, "user": user, "about": ()}
        await self._database.write(insert(sessions), row | {"expires_at": self._clock() + LASTS})
        return borne

    async def find(self, borne: str) -> Session | None:
        """Return whose secret it is; None of one that was never given, is outdated, or revoked."""
        chosen = select(sessions).where(
            sessions.c.key == self._passes.digest(borne), sessions.c.expires_at > self._clock()
        )
        row = await self._database.row(chosen)
        return None if row is None else Session(row.key, row.team, row.user)

    async def note(self, session: Session, numbers: Iterable[str]) -> None:
        """Remember whose calls were opened in a session: it ends when they are to be forgotten."""
        marks = self._fingerprints.about("", numbers)
        this = sessions.c.key == session.key

        async def work(connection: AsyncConnection) -> None:
            known = (await connection.execute(select(sessions.c.about).where(this).with_for_update())).scalar()
            if known is not None and not set(marks) <= set(known):
                await connection.execute(update(sessions).where(this).values(about=sorted({*known, *marks})))

        await self._database.transaction(work)

    async def close(self, borne: str) -> None:
        """Sign somebody out."""
        await self._database.write(delete(sessions).where(sessions.c.key == self._passes.digest(borne)))

    async def revoke(self, user: str) -> int:
        """Sign somebody out everywhere, and return how many sessions that ended."""
        return await self._database.write(delete(sessions).where(sessions.c.user == user))
