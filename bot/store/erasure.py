"""Erasure of everything that concerns one phone number."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, Table, delete, select, update

from bot.domain.phone import number_key
from bot.store.accepted_requests import drop_accepted
from bot.store.column_types import has_beginning, has_word
from bot.store.database import Database
from bot.store.mirror.lease import lock_out_writes
from bot.store.mirror.rollups import HOUR_MICROS, roll_up
from bot.store.mirror.tables import calls, forgotten, subscribers
from bot.store.publications import PublishedMessage, UploadedFile
from bot.store.purge import purge
from bot.store.row_mapping import value_of
from bot.store.signing import Fingerprints
from bot.store.tables.alerts import alerts
from bot.store.tables.audit import audit
from bot.store.tables.button_tokens import button_tokens
from bot.store.tables.digests import digests
from bot.store.tables.player import links, sessions
from bot.store.tables.publications import files, published
from bot.store.tables.taught_vocabulary import own_words
from bot.store.tables.threads import questions, threads
from bot.store.taught_vocabulary import touch_vocabulary


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
            questions=_erase(connection, questions, mark),
            keys=_erase(connection, button_tokens, mark),
            digests=_erase(connection, digests, mark),
            alerts=_erase(connection, alerts, mark),
            own_words=_erase_words(connection, database, mark),
            links=_erase(connection, links, mark),
            sessions=_erase(connection, sessions, mark),
            audit=_unlink_audit(connection, mark),
            calls=_erase_calls(database, connection, number, mark),
            files=_files_to_delete(connection, mark, now),
            published=_published(connection, mark),
        )

    erased = await database.transaction(work)
    return replace(erased, purged=await purge(database))


def _erase(connection: Connection, table: Table, mark: str) -> int:
    return connection.execute(delete(table).where(has_word(table.c.about, mark))).rowcount


def _erase_words(connection: Connection, database: Database, mark: str) -> int:
    erased = _erase(connection, own_words, mark)
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


def _erase_calls(database: Database, connection: Connection, number: str, mark: str) -> int:
    """Erase the calls to a number, in either of its forms, with their subscribers; return how many there were.

    Args:
        number: National digits.
        mark: Its keyed hash, which stays, so that no reading brings it back.
    """
    lock_out_writes(connection)  # else a replica could write what it has read before
    connection.execute(database.insert(forgotten).values(mark=mark).on_conflict_do_nothing())
    theirs = select(subscribers.c.id).where(subscribers.c.key == number_key(number))
    hours = select(calls.c.started // HOUR_MICROS).where(calls.c.subscriber.in_(theirs)).distinct()
    rolled_up = [row[0] for row in connection.execute(hours)]
    erased = connection.execute(delete(calls).where(calls.c.subscriber.in_(theirs)))
    for hour in rolled_up:
        roll_up(connection, hour)
    connection.execute(delete(subscribers).where(subscribers.c.key == number_key(number)))
    return erased.rowcount


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
