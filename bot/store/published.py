"""What the bot has uploaded to Slack, and when that is to go."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import select, update

from bot.store.database import Database
from bot.store.mapping import row_of, value_of
from bot.store.signing import Fingerprints
from bot.store.tables import files, published

FileKind = Literal["recording", "export"]


@dataclass(frozen=True, kw_only=True, slots=True)
class UploadedFile:
    """A file in Slack.

    Attributes:
        file: Its id there.
        owner: Who asked for it.

    """

    team: str
    file: str
    channel: str
    owner: str
    kind: FileKind
    delete_after: datetime


class UploadedFiles:
    """The files that are still in Slack, as far as the bot put them there."""

    def __init__(self, database: Database, fingerprints: Fingerprints, clock: Callable[[], datetime]) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock

    async def keep(self, file: UploadedFile, numbers: Iterable[str]) -> None:
        """Remember a file and whose numbers are in it."""
        row = row_of(file) | {"about": self._fingerprints.about("", numbers), "uploaded_at": self._clock()}
        await self._database.write(self._database.upsert(files).values(row))

    async def due(self, limit: int = 50) -> list[UploadedFile]:
        """Return files whose time is over and that are not deleted yet, the longest due first."""
        chosen = select(files).where(files.c.delete_after <= self._clock(), files.c.deleted_at.is_(None))
        rows = await self._database.rows(chosen.order_by(files.c.delete_after).limit(limit))
        return [value_of(UploadedFile, row) for row in rows]

    async def mark_deleted(self, team: str, file: str) -> None:
        """Note that a file is gone from Slack."""
        await self._change(team, file, {"deleted_at": self._clock()})

    async def postpone(self, team: str, file: str, wait: timedelta) -> None:
        """Try again later: Slack did not delete it."""
        await self._change(team, file, {"delete_after": self._clock() + wait})

    async def _change(self, team: str, file: str, values: dict[str, datetime]) -> None:
        changed = update(files).where(files.c.team == team, files.c.file == file).values(values)
        await self._database.write(changed)


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedMessage:
    """Where a message is, and who published it."""

    team: str
    channel: str
    ts: str
    owner: str
    posted_at: datetime


class PublishedMessages:
    """The messages that name somebody, by the hashes of the numbers in them."""

    def __init__(self, database: Database, fingerprints: Fingerprints, clock: Callable[[], datetime]) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock

    async def keep(self, team: str, channel: str, ts: str, *, owner: str, numbers: Iterable[str]) -> None:
        """Remember whom a message names; one that names nobody is not remembered."""
        about = self._fingerprints.about("", numbers)
        if not about:
            return
        row = {"team": team, "channel": channel, "ts": ts, "owner": owner, "about": about, "posted_at": self._clock()}
        await self._database.write(self._database.upsert(published).values(row))
