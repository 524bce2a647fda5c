"""Deletion: of rows whose retention is over, and of everything that concerns one phone number."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, select, tuple_, update

from bot.store import digest_tables, tables
from bot.store.accepted_requests import drop_accepted
from bot.store.alert_tables import alerts, transitions
from bot.store.database import Database
from bot.store.mapping import database_time, has_beginning, has_word, value_of
from bot.store.mirror.erasure import erase_calls
from bot.store.publications import PublishedMessage, UploadedFile
from bot.store.purge import purge
from bot.store.signing import Fingerprints
from bot.store.tables import audit, files, published, threads
from bot.store.threads import CONVERSATION, CONVERSATION_LASTS
from bot.store.users_and_channels import FRESH
from bot.store.vocabulary import touch_vocabulary
from bot.type_aliases import Clock

BATCH: Final = 500
"""Rows deleted in one transaction, so that others can write in between."""

MOST_BATCHES: Final = 100
"""Batches of one table in one sweep; the next sweep deletes the rest."""

_LOST_LOCK: Final = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Retention:
    """For how long rows are kept.

    Attributes:
        threads: After the last answer there; also for users' recent questions.
        keys: After a button has expired, so that its question can be asked again.
        events: At least as long as Slack may redeliver one.
        names: After a campaign or an agent was last seen.
        files: After a file was deleted from Slack.
        published: After posting; `forget` lists no older message.
        runs: After their due time.
        summaries: After the day; baselines need a month of them.
        unknown_words: After one was last not understood; of no time none is counted.
        audit_digits: How many last digits of a number the audit keeps beside its hash.
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
    unknown_words: timedelta = timedelta(days=90)
    audit_digits: int = 4


@dataclass(frozen=True, slots=True)
class _Rule:
    """The condition under which rows of a table are deleted."""

    table: Table
    outdated: ColumnElement[bool]


class Sweeper:
    """Deletes rows whose retention is over."""

    def __init__(self, database: Database, clock: Clock, retention: Retention) -> None:
        self._database, self._clock, self._retention = database, clock, retention
        self._records_are_long = retention.audit_digits < Retention().audit_digits

    async def sweep(self) -> Counter[str]:
        """Delete rows whose retention is over, and return their number by table."""
        swept: Counter[str] = Counter()
        for rule in _rules(self._retention, self._clock()):
            swept[rule.table.name] += await self._delete(rule)
        await self._shorten()
        return +swept

    async def _shorten(self) -> None:
        """Once a process, take the digits from records that were written when more of them were kept."""
        last, digits = 0 if self._records_are_long else None, self._retention.audit_digits
        while last is not None:
            chosen = select(audit.c.id, audit.c.numbers).where(audit.c.id > last).order_by(audit.c.id).limit(BATCH)
            rows = await self._database.rows(chosen)
            long = [(row.id, short) for row in rows if (short := _shortened(row.numbers, digits)) != row.numbers]
            for id_, numbers in long:
                await self._database.write(update(audit).where(audit.c.id == id_).values(numbers=numbers))
            last = rows[-1].id if len(rows) == BATCH else None
        self._records_are_long = False

    async def _delete(self, rule: _Rule) -> int:
        key: Any = tuple_(*rule.table.primary_key)
        batch = select(*rule.table.primary_key).where(rule.outdated).limit(BATCH)
        batch = batch.with_for_update(skip_locked=True)  # another replica is deleting those that are locked
        deleted = 0
        for _ in range(MOST_BATCHES):
            rows = await self._database.write(delete(rule.table).where(key.in_(batch)))
            deleted += rows
            if rows < BATCH:
                break
        return deleted


def _shortened(numbers: tuple[str, ...], digits: int) -> tuple[str, ...]:
    """Return numbers of the audit, each with so many last digits at most."""
    parted = (number.partition(":") for number in numbers)
    return tuple(f"{mark}:{shown[max(len(shown) - digits, 0) :]}" for mark, _, shown in parted)


def _rules(keep: Retention, now: datetime) -> tuple[_Rule, ...]:
    conversation = (threads.c.root == CONVERSATION) & (threads.c.updated_at < now - CONVERSATION_LASTS)
    return (
        _Rule(threads, conversation | (threads.c.updated_at < now - keep.threads)),
        _before(now - keep.threads, tables.questions.c.asked_at),
        _before(now - keep.keys, tables.keys.c.expires_at),
        _before(now - keep.events, tables.events.c.seen_at),
        _before(database_time(-_LOST_LOCK), tables.turns.c.lease_until),
        _before(database_time(-_LOST_LOCK), tables.turn_holders.c.lease_until),
        _before(now - keep.names, tables.names.c.seen_at),
        _before(now - FRESH, tables.people.c.fetched_at),
        _before(now - keep.files, files.c.deleted_at),
        _before(now - keep.published, published.c.posted_at),
        _before(now, tables.links.c.expires_at),
        _before(now, tables.sessions.c.expires_at),
        _before(now - keep.audit, audit.c.at),
        _before(now - keep.runs, digest_tables.runs.c.due_at),
        _before(now - keep.runs, transitions.c.at),
        _before(now - keep.unknown_words, tables.unknown_words.c.seen_at),
        _before((now - keep.summaries).date(), digest_tables.summaries.c.day),
    )


def _before(limit: Any, column: Column[Any]) -> _Rule:
    return _Rule(column.table, column < limit)


@dataclass(frozen=True, kw_only=True, slots=True)
class Forgotten:
    """The numbers of rows that `forget` has erased, and what is left in Slack.

    Attributes:
        threads: Threads and conversations whose query had the phone number.
        keys: Messages of which a button had it; all buttons of such a message are erased.
        digests: Digests whose query had it.
        alerts: Alerts whose query had it.
        own_words: Own words that stood for it.
        links: Links to calls with it.
        sessions: Sessions of the player page in which a call with it was opened.
        audit: Records from which it was removed.
        calls: Calls in the local copy.
        files: Files with it, to be deleted from Slack; `UploadedFiles.due` has them from now on.
        published: Messages with it, for people to delete from Slack. They stay in the
            database, so that `forget` lists them again.
        purged: Whether the erased rows are overwritten in the files of the database.
    """

    threads: int
    questions: int
    keys: int
    digests: int
    alerts: int
    own_words: int
    links: int
    sessions: int
    audit: int
    calls: int
    files: tuple[UploadedFile, ...]
    published: tuple[PublishedMessage, ...]
    purged: bool = True


async def forget(database: Database, fingerprints: Fingerprints, number: str, *, now: datetime) -> Forgotten:
    """Erase what concerns a phone number, in either of its forms, in one transaction, and overwrite it."""
    mark = fingerprints.of(number)

    def work(connection: Connection) -> Forgotten:
        drop_accepted(connection, mark)
        return Forgotten(
            threads=_erase(connection, threads, mark),
            questions=_erase(connection, tables.questions, mark),
            keys=_erase(connection, tables.keys, mark),
            digests=_erase(connection, digest_tables.subscriptions, mark),
            alerts=_erase(connection, alerts, mark),
            own_words=_erase_words(connection, database, mark),
            links=_erase(connection, tables.links, mark),
            sessions=_erase(connection, tables.sessions, mark),
            audit=_unlink_audit(connection, mark),
            calls=erase_calls(database, connection, number, mark),
            files=_files_to_delete(connection, mark, now),
            published=_published(connection, mark),
        )

    forgotten = await database.transaction(work)
    return replace(forgotten, purged=await purge(database))


def _erase(connection: Connection, table: Table, mark: str) -> int:
    return connection.execute(delete(table).where(has_word(table.c.about, mark))).rowcount


def _erase_words(connection: Connection, database: Database, mark: str) -> int:
    erased = _erase(connection, tables.own_words, mark)
    if erased:
        touch_vocabulary(connection, database)
    return erased


def _unlink_audit(connection: Connection, mark: str) -> int:
    """Remove the number from the audit's records, which otherwise stay; return how many had it."""
    chosen = select(audit.c.id, audit.c.numbers).where(has_beginning(audit.c.numbers, f"{mark}:"))
    rows = connection.execute(chosen).all()
    for row in rows:
        others = tuple(number for number in row.numbers if not number.startswith(f"{mark}:"))
        connection.execute(update(audit).where(audit.c.id == row.id).values(numbers=others))
    return len(rows)


def _files_to_delete(connection: Connection, mark: str, now: datetime) -> tuple[UploadedFile, ...]:
    """Erase the files that are deleted from Slack already, and make the others due; return those."""
    concerned = has_word(files.c.about, mark)
    connection.execute(delete(files).where(concerned, files.c.deleted_at.is_not(None)))
    connection.execute(update(files).where(concerned).values(delete_after=now))
    rows = connection.execute(select(files).where(concerned).order_by(files.c.uploaded_at))
    return tuple(value_of(UploadedFile, row) for row in rows)


def _published(connection: Connection, mark: str) -> tuple[PublishedMessage, ...]:
    chosen = select(published).where(has_word(published.c.about, mark)).order_by(published.c.posted_at)
    return tuple(value_of(PublishedMessage, row) for row in connection.execute(chosen))
