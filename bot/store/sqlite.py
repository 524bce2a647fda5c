"""SQLite in threads, of which one writes.

The tasks of this process queue for it (see `commit_together`). Between processes the write
lock is taken at the start of a transaction, where SQLite waits for it; a lock that is
taken later fails at once if another process has written meanwhile.
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Final, TypeVar

from sqlalchemy import URL, Connection, Executable, Row, StaticPool, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.pool import ConnectionPoolEntry

from bot.store.batches import Batches, carry_out_each, commit_together
from bot.store.database_files import create_private, file_of
from bot.store.prepared_statements import BoundStatement, Rows, driver_of, rows_of
from bot.store.thread_pool import begin, connected, maintained, run

_Result = TypeVar("_Result")

_BUSY_MILLISECONDS: Final = 15_000
_WAL_AGAIN_AFTER_S: Final = 0.01
_READERS: Final = 4


class SqliteConnections:
    """The connections to a SQLite database.

    Raises:
        DatabaseUnreachableError: Its file cannot be created.
    """

    def __init__(self, url: URL) -> None:
        file = file_of(url)
        arguments: dict[str, Any] = {"isolation_level": None}  # `begin` begins transactions
        options: dict[str, Any] = {}
        if file is None:  # all threads share its one connection
            arguments["check_same_thread"], options["poolclass"] = False, StaticPool
        else:
            create_private(file)
        self.sync_engine: Final = create_engine(
            url,
            connect_args=arguments,
            pool_reset_on_return=None,  # they have ended by then
            **options,
        )
        event.listen(self.sync_engine, "connect", _set_up)
        event.listen(self.sync_engine, "begin", begin)
        writing = self.sync_engine.execution_options(begins="BEGIN IMMEDIATE")
        self._reading = self.sync_engine.execution_options(begins="BEGIN")
        self._writer = ThreadPoolExecutor(1, "database-writer")
        self._readers = self._writer if file is None else ThreadPoolExecutor(_READERS, "database-reader")
        self._writes = Batches(partial(commit_together, writing), partial(run, self._writer))
        self._reads = Batches(partial(carry_out_each, self.sync_engine), partial(run, self._readers), lanes=_READERS)

    def rows(self, chosen: Executable, values: Mapping[str, Any] | None) -> asyncio.Future[Sequence[Row[Any]]]:
        """Return the future rows of a SELECT."""
        return self.read(lambda connection: connection.execute(chosen, values).all())

    def read(self, work: Callable[[Connection], _Result]) -> asyncio.Future[_Result]:
        """Return the future result of one read."""
        return run(self._readers, partial(connected, self.sync_engine, work))

    def transaction(self, work: Callable[[Connection], _Result]) -> asyncio.Future[_Result]:
        """Return the future result of some work in a transaction; it may run twice, if the first was rolled back."""
        return self._writes.submit(work)

    statement = transaction
    """A work of one statement shares a transaction, too."""

    def prepared_rows(self, statements: Sequence[BoundStatement]) -> asyncio.Future[Rows]:
        """Return the future rows of prepared SELECTs."""
        return self._reads.submit(partial(_carried_out, statements))

    def write_prepared(self, statements: Sequence[BoundStatement]) -> asyncio.Future[Rows]:
        """Return the future RETURNING rows of prepared statements, in one transaction."""
        return self._writes.submit(partial(_carried_out, statements))

    def snapshot(self, work: Callable[[Connection], _Result]) -> asyncio.Future[_Result]:
        """Return the future result of some reads in a transaction, which sees nothing that is written meanwhile."""

        def begun() -> _Result:
            with self._reading.begin() as connection:
                return work(connection)

        return run(self._readers, begun)

    def maintain(self, statements: Sequence[str]) -> asyncio.Future[Sequence[Row[Any]]]:
        """Execute statements outside of a transaction, while no task writes; return the future rows of the last one."""
        return run(self._writer, partial(maintained, self.sync_engine, statements))

    async def close(self) -> None:
        """Close every connection."""
        self._writer.shutdown()
        self._readers.shutdown()
        self.sync_engine.dispose()


def _carried_out(statements: Sequence[BoundStatement], connection: Connection) -> Rows:
    with driver_of(connection) as driver:
        for statement in statements:
            statement.execute(driver)
        return rows_of(statements)


def _set_up(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    del entry
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    _use_wal(cursor)
    for pragma in (
        "synchronous = FULL",  # after a power cut, an announced digest must still be announced
        "foreign_keys = ON",
        "secure_delete = ON",  # deleted rows are overwritten; see `purge`
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _use_wal(cursor: DBAPICursor) -> None:
    """Have the database write to a WAL, as its file says from then on.

    Where connections do so at the same moment, SQLite refuses all but one at once: it
    waits for any other lock, but not for this one.
    """
    deadline = time.monotonic() + _BUSY_MILLISECONDS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_WAL_AGAIN_AFTER_S)
        else:
            return
