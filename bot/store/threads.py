"""What a thread is about: the query that a reply there refines."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from sqlalchemy import select

from bot.store.columns import row_of, value_of
from bot.store.database import Database
from bot.store.secret_key import Fingerprints
from bot.store.tables import threads

Kind = Literal["answer", "digest"]
Visibility = Literal["private", "shared"]

CONVERSATION: Final = ""
"""The root of what is said in a direct message outside any thread."""

CONVERSATION_LASTS: Final = timedelta(minutes=30)
"""How long the last answer there can be refined."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Thread:
    """A query in the place where it was answered.

    Attributes:
        root: The `ts` of the thread's first message, or `CONVERSATION`.
        query: Canonical English.
        as_of: The instant against which its period is resolved.
        masked: Whether numbers and names are hidden there.
        owner: Who asked, or whose digest it is.

    """

    team: str
    channel: str
    root: str
    query: str
    as_of: datetime
    page: int = 1
    kind: Kind = "answer"
    masked: bool
    owner: str
    language: str
    visibility: Visibility


class Threads:
    """The threads that the bot has started, and its direct messages' latest answers."""

    def __init__(self, database: Database, fingerprints: Fingerprints, clock: Callable[[], datetime]) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock
        self._replace = database.upsert(threads)

    async def keep(self, thread: Thread) -> None:
        """Remember a thread, in place of what was known of it."""
        row = row_of(thread) | {"about": self._fingerprints.about(thread.query), "updated_at": self._clock()}
        await self._database.write(self._replace, row)

    async def find(self, team: str, channel: str, root: str) -> Thread | None:
        """Return what the thread is about; None where the bot did not start it, or it is forgotten.

        A `CONVERSATION` is forgotten when its last answer is older than `CONVERSATION_LASTS`.
        """
        chosen = select(threads).where(threads.c.team == team, threads.c.channel == channel, threads.c.root == root)
        if root == CONVERSATION:
            chosen = chosen.where(threads.c.updated_at >= self._clock() - CONVERSATION_LASTS)
        row = await self._database.row(chosen)
        return None if row is None else value_of(Thread, row)
