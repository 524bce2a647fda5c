"""Users and channels of Slack: what Slack says of a user, their recent questions, a channel's settings and new id."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select, update

from bot.domain.language import Language, language_named
from bot.store.database import Database
from bot.store.request_rows import find_row, forget_row
from bot.store.row_mapping import row_of, value_of
from bot.store.signing import Fingerprints
from bot.store.tables.alerts import alert_messages, alerts
from bot.store.tables.digests import digest_messages, digests
from bot.store.tables.player import links
from bot.store.tables.publications import files, published
from bot.store.tables.threads import questions, threads
from bot.store.tables.users_and_channels import channels, users
from bot.type_aliases import Clock

FRESH: Final = timedelta(minutes=15)
"""The longest that a user's record is trusted; rights are judged by it."""

KEPT: Final = 10
"""The number of different questions that are kept of a user."""


@dataclass(frozen=True, kw_only=True, slots=True)
class UserRecord:
    """A user, as a workspace sees them.

    Attributes:
        home_team: The user's own workspace; another than `team` for an external user.
        locale: As Slack names it: ``pt-BR``.
        zone: The name of the user's time zone.
        admin: Whether the user is an admin or an owner of the workspace.
        restricted: Whether the user is a guest, of one channel or several.
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


class UserRecords:
    """The users of the workspace, as Slack described them in the last minutes, known to every replica."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._upsert = database.upsert(users)

    async def keep_all(self, records: Sequence[UserRecord]) -> None:
        """Insert or replace the records of users, fetched from Slack just now."""
        now = self._clock()
        if records:
            rows = [row_of(user) | {"fetched_at": now} for user in records]
            await self._database.write(self._upsert, rows)
            for user in records:
                forget_row(self._database, users, user.team, user.user)

    async def find(self, team: str, user: str, *, within: timedelta = FRESH) -> UserRecord | None:
        """Return a user's record if it was fetched within that time; None otherwise."""
        row, now = await find_row(self._database, users, team, user), self._clock()
        if row is not None and now - within <= row["fetched_at"] <= now:
            return value_of(UserRecord, row)
        forget_row(self._database, users, team, user)  # another request may store it while this one waits
        return None

    async def admins(self, team: str) -> frozenset[str]:
        """Return the users who are admins or owners of the workspace, among the records that are trusted."""
        now = self._clock()
        fresh = users.c.fetched_at.between(now - FRESH, now)
        rows = await self._database.rows(select(users.c.user).where(users.c.team == team, users.c.admin, fresh))
        return frozenset(row.user for row in rows)

    async def drop(self, team: str, user: str) -> None:
        """Delete a user's record, since Slack says that it has changed."""
        await self._database.write(delete(users).where(users.c.team == team, users.c.user == user))
        forget_row(self._database, users, team, user)


_OF_USER: Final = (questions.c.team == bindparam("of_team"), questions.c.user == bindparam("of_user"))
_DELETE_OLDEST: Final = delete(questions).where(
    *_OF_USER,
    questions.c.digest.not_in(
        select(questions.c.digest).where(*_OF_USER).order_by(questions.c.asked_at.desc()).limit(KEPT)
    ),
)


@dataclass(frozen=True, slots=True)
class RecentQuestion:
    """A query, canonical in English, and when it was last asked."""

    query: str
    asked_at: datetime


class RecentQuestions:
    """The last different questions of each user, for their App Home."""

    def __init__(self, database: Database, fingerprints: Fingerprints, clock: Clock) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock
        self._replace = database.upsert(questions)

    async def remember(self, team: str, user: str, query: str) -> None:
        """Store a question as a user's latest, and delete the oldest beyond `KEPT`."""
        digest = sha256(query.encode()).hexdigest()
        row = {"team": team, "user": user, "digest": digest, "query": query, "asked_at": self._clock()}
        about = self._fingerprints.about(query)

        def work(connection: Connection) -> None:
            connection.execute(self._replace, row | {"about": about})
            connection.execute(_DELETE_OLDEST, {"of_team": team, "of_user": user})

        await self._database.transaction(work)

    async def recent(self, team: str, user: str) -> list[RecentQuestion]:
        """Return a user's questions, the latest first."""
        chosen = select(questions).where(questions.c.team == team, questions.c.user == user)
        rows = await self._database.rows(chosen.order_by(questions.c.asked_at.desc()).limit(KEPT))
        return [value_of(RecentQuestion, row) for row in rows]


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelSettings:
    """A channel's settings, made by its supervisors.

    Attributes:
        shared: Whether questions are answered visibly for the whole channel.
        masked: Whether published answers hide numbers and names.
        language: The language of visible answers; None for the bot's own.
        changed_by: The user who changed them last; empty for the defaults.
    """

    team: str
    channel: str
    shared: bool = False
    masked: bool = True
    language: Language | None = None
    changed_by: str = ""


class ChannelSettingsTable:
    """The settings of every channel."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    async def find(self, team: str, channel: str) -> ChannelSettings:
        """Return a channel's settings, or the defaults."""
        row = await find_row(self._database, channels, team, channel)
        if row is None:
            return ChannelSettings(team=team, channel=channel)
        language = None if row["language"] is None else language_named(row["language"])
        return value_of(ChannelSettings, row, language=language)

    async def keep(self, settings: ChannelSettings) -> None:
        """Insert or replace a channel's settings."""
        row = row_of(settings) | {"changed_at": self._clock()}
        await self._database.write(self._database.upsert(channels).values(row))
        forget_row(self._database, channels, settings.team, settings.channel)


_FOLLOWING: Final = (threads, published, channels, files, links)


async def follow_channel(database: Database, team: str, old: str, new: str) -> None:
    """Put a channel's new id in place of its old one, in every table; settings under the new one give way."""

    def work(connection: Connection) -> None:
        for table in (digests, alerts):
            changed = {"channel": new, "version": table.c.version + 1}
            ours = (table.c.team == team, table.c.channel == old)
            connection.execute(update(table).where(*ours).values(changed))
        for table in (digest_messages, alert_messages):
            connection.execute(update(table).where(table.c.channel == old).values(channel=new))
        connection.execute(delete(channels).where(channels.c.team == team, channels.c.channel == new))
        for table in _FOLLOWING:
            moved = update(table).where(table.c.team == team, table.c.channel == old)
            connection.execute(moved.values(channel=new))

    await database.transaction(work)
