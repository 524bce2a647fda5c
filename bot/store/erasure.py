"""Nothing is kept for ever: what is kept how long, and the sweep that sees to it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Table, delete, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.mapping import database_time, has_beginning, has_word, value_of
from bot.store.published import PublishedMessage, UploadedFile
from bot.store.signing import Fingerprints
from bot.store.tables import (
    audit,
    events,
    files,
    keys,
    links,
    names,
    people,
    published,
    questions,
    runs,
    sessions,
    subscriptions,
    summaries,
    threads,
    turn_holders,
    turns,
)
from bot.store.threads import CONVERSATION, CONVERSATION_LASTS
from bot.store.users_and_channels import FRESH

BATCH: Final = 500
"""Rows deleted at once: others write in between."""

MOST_BATCHES: Final = 100
"""Batches a table and sweep; the rest goes with the next sweep."""

_LOST_TURN: Final = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Retention:
    """How long things are kept.

    Attributes:
        threads: After the last answer there; also a person's own questions.
        keys: After they have expired, so that the question can be asked again.
        events: At least as long as Slack may deliver one late.
        names: After a campaign or an agent was last seen.
        files: After they are deleted from Slack.
        published: After posting; a message older than this is not listed by *forget*.
        runs: After their due time.
        summaries: After the day; baselines need a month of them.

    """

    threads: timedelta = timedelta(days=90)
    keys: timedelta = timedelta(days=30)
    events: timedelta = timedelta(days=2)
    names: timedelta = timedelta(days=365)
    files: timedelta = timedelta(days=7)
    published: timedelta = timedelta(days=365)
    audit: timedelta = timedelta(days=365)
    runs: timedelta = timedelta(days=90)
    summaries: timedelta = timedelta(days=100)


@dataclass(frozen=True, slots=True)
class _Rule:
    """Rows that are to go."""

    table: Table
    outdated: ColumnElement[bool]


class Sweeper:
    """Deletes what is past its time."""

    def __init__(self, database: Database, clock: Callable[[], datetime], retention: Retention) -> None:
        self._database, self._clock, self._retention = database, clock, retention

    async def sweep(self) -> Counter[str]:
        """Delete what is past its time, and return how many rows of each table that were."""
        swept: Counter[str] = Counter()
        for rule in _rules(self._retention, self._clock()):
            swept[rule.table.name] += await self._delete(rule)
        return +swept

    async def _delete(self, rule: _Rule) -> int:
        key: Any = tuple_(*rule.table.primary_key)
        batch = select(*rule.table.primary_key).where(rule.outdated).limit(BATCH)
        batch = batch.with_for_update(skip_locked=True)  # what another replica is sweeping is swept
        gone = delete(rule.table).where(key.in_(batch))
        deleted = 0
        for _ in range(MOST_BATCHES):
            rows = await self._database.write(gone)
            deleted += rows
            if rows < BATCH:
                break
        return deleted


def _rules(keep: Retention, now: datetime) -> tuple[_Rule, ...]:
    over = (threads.c.root == CONVERSATION) & (threads.c.updated_at < now - CONVERSATION_LASTS)
    return (
        _Rule(threads, over | (threads.c.updated_at < now - keep.threads)),
        _Rule(questions, questions.c.asked_at < now - keep.threads),
        _Rule(keys, keys.c.expires_at < now - keep.keys),
        _Rule(events, events.c.seen_at < now - keep.events),
        _Rule(turns, turns.c.lease_until < database_time(-_LOST_TURN)),
        _Rule(turn_holders, turn_holders.c.lease_until < database_time(-_LOST_TURN)),
        _Rule(names, names.c.seen_at < now - keep.names),
        _Rule(people, people.c.fetched_at < now - FRESH),
        _Rule(files, files.c.deleted_at < now - keep.files),
        _Rule(published, published.c.posted_at < now - keep.published),
        _Rule(links, links.c.expires_at < now),
        _Rule(sessions, sessions.c.expires_at < now),
        _Rule(audit, audit.c.at < now - keep.audit),
        _Rule(runs, runs.c.due_at < now - keep.runs),
        _Rule(summaries, summaries.c.day < (now - keep.summaries).date()),
    )


# Messages that others can read and that name subscribers: only people can take those back.


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
