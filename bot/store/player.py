"""Links to single calls: leave to hear one at the player page, for those who may see where it was given."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.mapping import row_of, value_of
from bot.store.signing import Fingerprints, SignedTokens
from bot.store.tables import links, sessions

_ID: Final = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordingLink:
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


class RecordingLinkTable:
    """The links that are in messages, as long as they lead anywhere."""

    def __init__(
        self, database: Database, fingerprints: Fingerprints, clock: Callable[[], datetime], *, secret: bytes
    ) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock
        self._passes = SignedTokens(secret, "links", clock)

    async def make(self, made: Sequence[RecordingLink], *, lasting: timedelta) -> tuple[str, ...]:
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

    async def find(self, text: str) -> RecordingLink | None:
        """Return what a pass leads to; None of one that is forged, outdated, revoked or forgotten."""
        key = self._passes.read(text)
        if key is None:
            return None
        row = await self._database.row(select(links).where(links.c.id == key.hex()))
        return None if row is None else value_of(RecordingLink, row)

    async def revoke(self, call: int) -> int:
        """Let no link lead to a call any more, and return how many did."""
        return await self._database.write(delete(links).where(links.c.call == call))


# Who is signed in at the player page: on any replica, for an hour, and never by a secret that could be read her

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
        self._passes = SignedTokens(secret, "sessions", clock)

    async def create(self, team: str, user: str) -> str:
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

    async def add_numbers(self, session: Session, numbers: Iterable[str]) -> None:
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
