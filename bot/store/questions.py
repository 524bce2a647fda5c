"""What each person asked last, for their App Home."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.fingerprints import Fingerprints
from bot.store.rows import value_of
from bot.store.tables import questions

KEPT: Final = 10
"""How many different questions are remembered of a person."""

_THEIRS: Final = (questions.c.team == bindparam("their_team"), questions.c.user == bindparam("their_user"))
_FORGET: Final = delete(questions).where(
    *_THEIRS,
    questions.c.digest.not_in(
        select(questions.c.digest).where(*_THEIRS).order_by(questions.c.asked_at.desc()).limit(KEPT)
    ),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A query, canonical in English, and when it was last asked."""

    query: str
    asked_at: datetime


class Questions:
    """The last different questions of each person."""

    def __init__(self, database: Database, fingerprints: Fingerprints, clock: Callable[[], datetime]) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock
        self._replace = database.upsert(questions)

    async def remember(self, team: str, user: str, query: str) -> None:
        """Put a question first among theirs; the eleventh is forgotten."""
        digest = sha256(query.encode()).hexdigest()
        row = {"team": team, "user": user, "digest": digest, "query": query, "asked_at": self._clock()}
        about = self._fingerprints.about(query)

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(self._replace, row | {"about": about})
            await connection.execute(_FORGET, {"their_team": team, "their_user": user})

        await self._database.transaction(work)

    async def recent(self, team: str, user: str) -> list[Question]:
        """Return their questions, the latest first."""
        chosen = select(questions).where(questions.c.team == team, questions.c.user == user)
        rows = await self._database.rows(chosen.order_by(questions.c.asked_at.desc()).limit(KEPT))
        return [value_of(Question, row) for row in rows]
