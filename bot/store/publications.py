"""Uploaded files, and messages with phone numbers, that the bot has left in Slack."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import delete, select, update

from bot.domain.question import Audience
from bot.store.database import Database
from bot.store.row_mapping import row_of, value_of
from bot.store.signing import Fingerprints
from bot.store.tables.publications import files, published
from bot.type_aliases import Clock

FileKind = Literal["recording", "export"]


@dataclass(frozen=True, kw_only=True, slots=True)
class UploadedFile:
    """A file that the bot uploaded.

    Attributes:
        file: The file's id in Slack.
        owner: The user who asked for it.
    """

    team: str
    file: str
    channel: str
    owner: str
    kind: FileKind
    delete_after: datetime


class UploadedFiles:
    """The uploaded files, each until it is deleted from Slack."""

    def __init__(self, database: Database, fingerprints: Fingerprints, clock: Clock) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock

    async def keep(self, file: UploadedFile, numbers: Iterable[str]) -> None:
        """Insert or replace a file, with the hashes of the phone numbers in it."""
        row = row_of(file) | {"about": self._fingerprints.about("", numbers), "uploaded_at": self._clock()}
        await self._database.write(self._database.upsert(files).values(row))

    async def find(self, team: str, file: str) -> UploadedFile | None:
        """Return a file; None where the bot has not uploaded it."""
        row = await self._database.row(select(files).where(files.c.team == team, files.c.file == file))
        return None if row is None else value_of(UploadedFile, row)

    async def due(self, limit: int = 50) -> list[UploadedFile]:
        """Return files that are to be deleted from Slack now, the longest due first."""
        chosen = select(files).where(files.c.delete_after <= self._clock(), files.c.deleted_at.is_(None))
        rows = await self._database.rows(chosen.order_by(files.c.delete_after).limit(limit))
        return [value_of(UploadedFile, row) for row in rows]

    async def mark_deleted(self, team: str, file: str) -> None:
        """Record that a file was deleted from Slack."""
        await self._change(team, file, {"deleted_at": self._clock()})

    async def postpone(self, team: str, file: str, wait: timedelta) -> None:
        """Make a file due again later, since Slack did not delete it."""
        await self._change(team, file, {"delete_after": self._clock() + wait})

    async def _change(self, team: str, file: str, values: dict[str, datetime]) -> None:
        changed = update(files).where(files.c.team == team, files.c.file == file).values(values)
        await self._database.write(changed)


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedMessage:
    """A message's place in Slack, and the user who published it."""

    team: str
    channel: str
    ts: str
    owner: str
    posted_at: datetime


class PublishedMessages:
    """Messages that a whole channel can read, by the hashes of the phone numbers in them."""

    def __init__(self, database: Database, fingerprints: Fingerprints, clock: Clock) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock

    async def keep(self, team: str, channel: str, ts: str, *, audience: Audience, numbers: Iterable[str]) -> None:
        """Insert or replace a message, unless no other than its owner can read a number in it."""
        about = self._fingerprints.about("", numbers) if audience.shared and not audience.masked else ()
        if about:
            row = {"team": team, "channel": channel, "ts": ts, "owner": audience.owner, "about": about}
            await self._database.write(self._database.upsert(published).values(row | {"posted_at": self._clock()}))

    async def drop(self, team: str, channel: str, messages: Collection[str]) -> None:
        """Delete messages by their `ts`: they are in Slack no more."""
        chosen = delete(published).where(published.c.team == team, published.c.channel == channel)
        await self._database.write(chosen.where(published.c.ts.in_(messages)))
