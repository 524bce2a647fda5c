"""Messages that others can read and that name subscribers: only people can take those back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Table, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.columns import has_beginning, has_word, value_of
from bot.store.database import Database
from bot.store.files import UploadedFile
from bot.store.secret_key import Fingerprints
from bot.store.tables import audit, files, keys, links, published, questions, sessions, subscriptions, threads


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedMessage:
    """Where a message is, and who published it."""

    team: str
    channel: str
    ts: str
    owner: str
    posted_at: datetime


class Published:
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


# Erase what concerns one person, known by their phone number.


@dataclass(frozen=True, kw_only=True, slots=True)
class Forgotten:
    """What was erased, and what is left to do.

    Attributes:
        threads: Threads and conversations whose query had the number.
        keys: Messages of which a button had it; all the buttons of such a message are gone.
        digests: Digests whose query had it.
        links: Links to their calls.
        sessions: Sessions at the player page in which one of their calls was opened.
        audit: Records that no longer tell whom they concerned.
        files: What is to be deleted from Slack; due at once, should nobody do so.
        published: Messages that name the person, for people to take back. They
            stay listed: this can be asked again.

    """

    threads: int
    questions: int
    keys: int
    digests: int
    links: int
    sessions: int
    audit: int
    files: tuple[UploadedFile, ...]
    published: tuple[PublishedMessage, ...]


async def forget(database: Database, fingerprints: Fingerprints, number: str, *, now: datetime) -> Forgotten:
    """Erase what concerns a number, in either of its forms, all of it or nothing."""
    mark = fingerprints.of(number)

    async def work(connection: AsyncConnection) -> Forgotten:
        return Forgotten(
            threads=await _erase(connection, threads, mark),
            questions=await _erase(connection, questions, mark),
            keys=await _erase(connection, keys, mark),
            digests=await _erase(connection, subscriptions, mark),
            links=await _erase(connection, links, mark),
            sessions=await _erase(connection, sessions, mark),
            audit=await _unlink_audit(connection, mark),
            files=await _files_to_delete(connection, mark, now),
            published=await _published(connection, mark),
        )

    return await database.transaction(work)


async def _erase(connection: AsyncConnection, table: Table, mark: str) -> int:
    return (await connection.execute(delete(table).where(has_word(table.c.about, mark)))).rowcount


async def _unlink_audit(connection: AsyncConnection, mark: str) -> int:
    """Take the number out of the records; that somebody asked something stays on record."""
    chosen = select(audit.c.id, audit.c.numbers).where(has_beginning(audit.c.numbers, f"{mark}:"))
    rows = (await connection.execute(chosen)).all()
    for row in rows:
        others = tuple(number for number in row.numbers if not number.startswith(f"{mark}:"))
        await connection.execute(update(audit).where(audit.c.id == row.id).values(numbers=others))
    return len(rows)


async def _files_to_delete(connection: AsyncConnection, mark: str, now: datetime) -> tuple[UploadedFile, ...]:
    theirs = has_word(files.c.about, mark)
    await connection.execute(delete(files).where(theirs, files.c.deleted_at.is_not(None)))
    await connection.execute(update(files).where(theirs).values(delete_after=now))
    rows = await connection.execute(select(files).where(theirs).order_by(files.c.uploaded_at))
    return tuple(value_of(UploadedFile, row) for row in rows)


async def _published(connection: AsyncConnection, mark: str) -> tuple[PublishedMessage, ...]:
    chosen = select(published).where(has_word(published.c.about, mark)).order_by(published.c.posted_at)
    return tuple(value_of(PublishedMessage, row) for row in await connection.execute(chosen))
