"""Overwriting what was deleted: a database only marks the space of deleted rows as free.

SQLite overwrites rows as it deletes them (`secure_delete`), and its write-ahead log
still has their former pages until it is emptied. PostgreSQL rewrites a table on
VACUUM FULL; the values that its statistics have of deleted rows are dropped with them.
Its own write-ahead log and backups are the operator's.
"""

import asyncio
from typing import Final

import structlog
from sqlalchemy import Table
from sqlalchemy.exc import DBAPIError

from bot.store.database import Database
from bot.store.database_files import cause_of
from bot.store.mirror.tables import calls, rollups, subscribers
from bot.store.tables.alerts import alerts
from bot.store.tables.audit import audit
from bot.store.tables.button_tokens import button_tokens
from bot.store.tables.digests import digests
from bot.store.tables.events import events
from bot.store.tables.player import links, sessions
from bot.store.tables.publications import files, published
from bot.store.tables.secret_key import secrets
from bot.store.tables.taught_vocabulary import own_words
from bot.store.tables.threads import questions, threads

_CLEAR: Final = (
    events,
    threads,
    questions,
    button_tokens,
    links,
    digests,
    alerts,
    own_words,
    secrets,
    subscribers,
)
"""The tables with numbers or keys in clear."""

_OTHER: Final = (audit, files, published, sessions, calls, rollups)
"""The tables with hashes of numbers, or with what concerns a number that only another table has."""

_STATISTICS: Final = "VACUUM (FULL) pg_catalog.pg_statistic"
"""PostgreSQL allows it to the database's owner; for others it is left, with a warning in its log."""

_OLDER: Final = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND age(backend_xmin) > age('NOW'::xid)"
)
_TRIES: Final = 150
_PAUSE_S: Final = 0.1
"""The looks for older transactions, and the seconds between two of them."""

_log: Final = structlog.get_logger(__name__)


async def purge(database: Database) -> bool:
    """Overwrite every row that was deleted; return whether none is left.

    Some may be left where another process reads for long, or where the disk is full.
    """
    try:
        if not database.is_sqlite:
            if not await _seen_by_none(database):
                _log.warning("deleted_rows_not_overwritten", error="a transaction is open that still sees them")
                return False
            dropped = (_drop_statistics(table) for table in _CLEAR)
            full = (f"VACUUM (FULL, ANALYZE) {table.name}" for table in _CLEAR)
            plain = (f"VACUUM (ANALYZE) {table.name}" for table in _OTHER)
            statements = (*dropped, *full, *plain, _STATISTICS)
            await database.maintain("SET lock_timeout = '15s'", *statements, "RESET lock_timeout")
            return True
        rows = await database.maintain("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")
    except DBAPIError as error:
        _log.warning("deleted_rows_not_overwritten", error=cause_of(error))
        return False
    return not rows or rows[0][0] == 0  # the first column: whether a reader kept the log from being emptied


def _drop_statistics(table: Table) -> str:
    """Return the statement that drops the samples of a table's texts; ANALYZE leaves those of an empty table.

    A change to the type that a column has rewrites no row.
    """
    texts = [column.name for column in table.columns if str(column.type) == "TEXT"]
    return f"ALTER TABLE {table.name} " + ", ".join(f'ALTER COLUMN "{name}" TYPE TEXT' for name in texts)


async def _seen_by_none(database: Database) -> bool:
    """Wait until no transaction of PostgreSQL sees the deleted rows; VACUUM would keep them for it, also rewritten."""
    ((now,),) = await database.maintain("SELECT pg_current_xact_id()::xid::text")
    for _ in range(_TRIES):
        ((count,),) = await database.maintain(_OLDER.replace("NOW", now))
        if not count:
            return True
        await asyncio.sleep(_PAUSE_S)
    return False
