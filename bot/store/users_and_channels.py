"""People as Slack describes them, for a quarter of an hour at most: rights are judged by this."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.text import LANGUAGES, Language, language_named
from bot.store.database import Database
from bot.store.mapping import row_of, value_of
from bot.store.signing import Fingerprints
from bot.store.tables import channels, people, questions

FRESH: Final = timedelta(minutes=15)
"""The longest that what Slack said of a person is believed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class UserRecord:
    """One person, as a workspace sees them.

    Attributes:
        home_team: The workspace they are of; another than `team` for strangers.
        locale: As Slack names it: ``pt-BR``.
        zone: The name of their time zone.
        admin: Whether they are an admin or an owner of the workspace.
        restricted: Whether they are a guest, of one channel or several.
        groups: Ids of the user groups they are in, as far as somebody asked.

    """

    team: str
    user: str
    home_team: str
    locale: str
    zone: str
    admin: bool
    restricted: bool
    deleted: bool
    bot: bool
    groups: tuple[str, ...] = ()


class UserRecords:
    """What is known, on every replica, of the people who used the bot in the last minutes."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    async def keep(self, person: UserRecord) -> None:
        """Remember what Slack has just said."""
        row = row_of(person) | {"fetched_at": self._clock()}
        await self._database.write(self._database.upsert(people).values(row))

    async def find(self, team: str, user: str, *, within: timedelta = FRESH) -> UserRecord | None:
        """Return a person as Slack described them lately, by default in the last `FRESH`; None otherwise."""
        now = self._clock()
        chosen = select(people).where(
            people.c.team == team, people.c.user == user, people.c.fetched_at.between(now - within, now)
        )
        row = await self._database.row(chosen)
        return None if row is None else value_of(UserRecord, row)

    async def drop(self, team: str, user: str) -> None:
        """Forget a person: something about them has changed."""
        await self._database.write(delete(people).where(people.c.team == team, people.c.user == user))


# What each person asked last, for their App Home.

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
class RecentQuestion:
    """A query, canonical in English, and when it was last asked."""

    query: str
    asked_at: datetime


class RecentQuestions:
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

    async def recent(self, team: str, user: str) -> list[RecentQuestion]:
        """Return their questions, the latest first."""
        chosen = select(questions).where(questions.c.team == team, questions.c.user == user)
        rows = await self._database.rows(chosen.order_by(questions.c.asked_at.desc()).limit(KEPT))
        return [value_of(RecentQuestion, row) for row in rows]


# What supervisors have set for a channel.


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelSettings:
    """How the bot behaves in a channel.

    Attributes:
        shared: Whether questions are answered in the open there.
        masked: Whether what is published there hides numbers and names.
        language: What the bot speaks there in the open; None for its own.
        changed_by: Who set this; nobody, where it is as it was at first.

    """

    team: str
    channel: str
    shared: bool = False
    masked: bool = True
    language: Language | None = None
    changed_by: str = ""


class ChannelSettingsTable:
    """Settings by channel."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    async def find(self, team: str, channel: str) -> ChannelSettings:
        """Return a channel's settings, or those that hold where nobody has set any."""
        chosen = select(channels).where(channels.c.team == team, channels.c.channel == channel)
        row = await self._database.row(chosen)
        if row is None:
            return ChannelSettings(team=team, channel=channel)
        language = None if row.language is None else language_named(row.language, LANGUAGES[0])
        return value_of(ChannelSettings, row, language=language)

    async def keep(self, settings: ChannelSettings) -> None:
        """Set them."""
        row = row_of(settings) | {"changed_at": self._clock()}
        await self._database.write(self._database.upsert(channels).values(row))
