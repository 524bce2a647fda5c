"""The player page: links to recordings, and the sessions of signed-in users."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select, update

from bot.domain.errors import QueryError
from bot.domain.question import Question
from bot.store.database import Database
from bot.store.row_mapping import row_of, value_of
from bot.store.signing import Fingerprints, SignedTokens
from bot.store.tables.player import links, sessions
from bot.type_aliases import Clock

_ID_BYTES: Final = 16

SESSION_LASTS: Final = timedelta(hours=1)
"""The time from signing in to the end of a session; it is not prolonged."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordingLink:
    """The call that a link opens, and the users who may follow it.

    Attributes:
        call: The call's id.
        agent: The id of the agent whose call it was; None where no agent had it.
        channel: The conversation whose readers may follow it; empty where only its owner may.
        root: The `ts` of the message in whose thread it is; None where it is in none.
        owner: The user who was given the link, or whose digest has it.
        masked: Whether numbers and names are hidden in the message with the link.
        question: Finds the call among a few.
    """

    team: str
    call: int
    agent: int | None = None
    channel: str = ""
    root: str | None = None
    owner: str
    masked: bool
    question: Question


class RecordingLinkTable:
    """The links in messages, until they expire."""

    def __init__(self, database: Database, fingerprints: Fingerprints, clock: Clock, *, secret: bytes) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock
        self._tokens = SignedTokens(secret, "links", clock)

    async def make(self, new: Sequence[RecordingLink], *, lasting: timedelta) -> tuple[str, ...]:
        """Return a token for each of these links, in their order; all are stored in one statement."""
        if not new:
            return ()
        ends = self._clock() + lasting
        ids = [secrets.token_bytes(_ID_BYTES) for _ in new]
        rows = [_row(link) | {"id": key.hex(), "expires_at": ends} for key, link in zip(ids, new, strict=True)]
        rows = [row | {"about": self._fingerprints.about(row["query"])} for row in rows]
        await self._database.write(insert(links), rows)
        return tuple(self._tokens.issue(key, lasting) for key in ids)

    async def find(self, token: str) -> RecordingLink | None:
        """Return a token's link; None of one that is forged, expired, revoked or erased."""
        key = self._tokens.read(token)
        if key is None:
            return None
        row = await self._database.row(select(links).where(links.c.id == key.hex()))
        try:
            return None if row is None else value_of(RecordingLink, row)
        except QueryError:  # an earlier version wrote its query, and read more
            return None

    async def end_thread(self, team: str, root: str) -> None:
        """Delete every link in a thread."""
        await self._database.write(delete(links).where(links.c.team == team, links.c.root == root))

    async def revoke(self, call: int) -> int:
        """Delete every link to a call, and return how many there were."""
        return await self._database.write(delete(links).where(links.c.call == call))


def _row(link: RecordingLink) -> dict[str, Any]:
    """Return a link as a row; a link is to a call, so its question has no page."""
    row = row_of(link)
    del row["page"]
    return row


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in user.

    Attributes:
        key: The keyed hash of the cookie's value; it does not open the session.
    """

    key: str
    team: str
    user: str


class Sessions:
    """Sessions on any replica, found by a cookie's value, of which only a keyed hash is stored."""

    def __init__(self, database: Database, fingerprints: Fingerprints, clock: Clock, *, secret: bytes) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock
        self._tokens = SignedTokens(secret, "sessions", clock)

    async def create(self, team: str, user: str) -> str:
        """Create a session; return its cookie value."""
        cookie = secrets.token_urlsafe(32)
        row = {"key": self._tokens.digest(cookie), "team": team, "user": user, "about": ()}
        await self._database.write(insert(sessions), row | {"expires_at": self._clock() + SESSION_LASTS})
        return cookie

    async def find(self, cookie: str) -> Session | None:
        """Return the session of a cookie value; None of one that is unknown, expired or revoked."""
        chosen = select(sessions).where(
            sessions.c.key == self._tokens.digest(cookie), sessions.c.expires_at > self._clock()
        )
        row = await self._database.row(chosen)
        return None if row is None else Session(row.key, row.team, row.user)

    async def add_numbers(self, session: Session, numbers: Iterable[str]) -> None:
        """Record the numbers of calls opened in a session: erasing one of them ends the session."""
        marks = self._fingerprints.about("", numbers)
        this = sessions.c.key == session.key

        def work(connection: Connection) -> None:
            known = connection.execute(select(sessions.c.about).where(this).with_for_update()).scalar()
            if known is not None and not set(marks) <= set(known):
                connection.execute(update(sessions).where(this).values(about=sorted({*known, *marks})))

        await self._database.transaction(work)

    async def close(self, cookie: str) -> None:
        """End a session."""
        await self._database.write(delete(sessions).where(sessions.c.key == self._tokens.digest(cookie)))

    async def revoke(self, user: str) -> int:
        """End every session of a user, and return how many there were."""
        return await self._database.write(delete(sessions).where(sessions.c.user == user))
