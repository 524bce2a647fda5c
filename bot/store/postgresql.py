"""PostgreSQL in threads, each with a connection of a pool while it works.

A connection commits each statement by itself, unless a transaction was begun. Single
statements of callers that wait are carried out one after the other by one thread, and
prepared ones are sent at once, so that all cost one answer of the server and one commit.
"""

import asyncio
import select
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, Final, TypeVar

from sqlalchemy import URL, Connection, Engine, Executable, Row, create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.store.batches import Batches, Pending, carry_out_each
from bot.store.errors import DatabaseUnreachableError
from bot.store.prepared_statements import BoundStatement, Rows, driver_of, rows_of
from bot.store.snapshot import MANY_BYTES
from bot.store.thread_pool import begin, connected, maintained, run

_Result = TypeVar("_Result")

_MOST: Final = 20
"""Connections of one replica at a time."""

_LANES: Final = 4
"""Threads for single statements, so that one that waits for a lock holds up few others."""

_IDLE_S: Final = 5.0
"""Seconds after which a firewall, or a restart of its host, may have cut a connection without a word."""

_USED_AT: Final = "used_at"


class PostgresqlConnections:
    """The connections to a PostgreSQL server.

    Raises:
        DatabaseUnreachableError: The driver is not installed.
    """

    def __init__(self, url: URL) -> None:
        self.sync_engine: Final = _engine(url)
        event.listen(self.sync_engine, "begin", begin)
        event.listen(self.sync_engine, "checkout", _check)
        event.listen(self.sync_engine, "checkin", _note_use)
        event.listen(self.sync_engine, "before_cursor_execute", _choose_format)
        self._writing = self.sync_engine.execution_options(begins="BEGIN")
        self._reading = self.sync_engine.execution_options(begins="BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        self._threads = ThreadPoolExecutor(_MOST, "database")
        self._statements = Batches(partial(carry_out_each, self.sync_engine), partial(run, self._threads), lanes=_LANES)
        self._prepared = Batches(self._send_together, partial(run, self._threads), lanes=_LANES)
        self._prepared_rows = Batches(self._send_together, partial(run, self._threads), lanes=_LANES)

    def rows(self, chosen: Executable, values: Mapping[str, Any] | None) -> asyncio.Future[Sequence[Row[Any]]]:
        """Return the future rows of a SELECT."""
        return self._statements.submit(lambda connection: connection.execute(chosen, values).all())

    def statement(self, work: Callable[[Connection], _Result]) -> asyncio.Future[_Result]:
        """Return the future result of a work of one statement, which is a transaction by itself."""
        return self._statements.submit(work)

    def prepared_rows(self, statements: Sequence[BoundStatement]) -> asyncio.Future[Rows]:
        """Return the future rows of prepared SELECTs, which wait for no commit."""
        return self._prepared_rows.submit(statements)

    def write_prepared(self, statements: Sequence[BoundStatement]) -> asyncio.Future[Rows]:
        """Return the future RETURNING rows of prepared statements, in one transaction."""
        return self._prepared.submit(statements)

    def transaction(self, work: Callable[[Connection], _Result]) -> asyncio.Future[_Result]:
        """Return the future result of some work in a transaction."""
        return run(self._threads, partial(_in_transaction, self._writing, work))

    def snapshot(self, work: Callable[[Connection], _Result]) -> asyncio.Future[_Result]:
        """Return the future result of some reads in a transaction, which sees nothing that is written meanwhile."""
        return run(self._threads, partial(_in_transaction, self._reading, work))

    def read(self, work: Callable[[Connection], _Result]) -> asyncio.Future[_Result]:
        """Return the future result of one read, in a thread of its own: it may take long."""
        return run(self._threads, partial(connected, self.sync_engine, work))

    def maintain(self, statements: Sequence[str]) -> asyncio.Future[Sequence[Row[Any]]]:
        """Execute statements outside of a transaction; return the future rows of the last one."""
        return run(self._threads, partial(maintained, self.sync_engine, statements))

    async def close(self) -> None:
        """Close every connection."""
        self._threads.shutdown()
        self.sync_engine.dispose()

    def _send_together(self, batch: Sequence[Pending]) -> None:
        """Send the statements of a batch at once, as one transaction; those of each caller alone where one fails."""
        with self.sync_engine.connect() as connection:
            try:
                with driver_of(connection) as driver:
                    with _pipelined(driver):
                        statements = [one for pending in batch for one in pending.work]
                        for statement in sorted(statements, key=lambda one: one.locks):
                            statement.execute(driver)
                    for pending in batch:
                        pending.result = rows_of(pending.work)
            except Exception as error:  # noqa: BLE001 - handed to the caller whose work it is
                if len(batch) == 1 or connection.invalidated:  # what was sent may have been carried out
                    for pending in batch:
                        pending.error = error
                    return
            else:
                return
        for pending in batch:
            try:
                self._send_together([pending])
            except Exception as error:  # noqa: BLE001 - no connection for this one, while others were carried out
                pending.error = error


@contextmanager
def _pipelined(driver: Any) -> Iterator[None]:
    """Send what the block executes at once, in a transaction; the driver may refuse a value after some were sent."""
    try:
        with driver.pipeline():
            driver.execute("BEGIN")
            yield
            driver.execute("COMMIT")
    except Exception:
        if not driver.closed:
            driver.rollback()
        raise


def _in_transaction(engine: Engine, work: Callable[[Connection], _Result]) -> _Result:
    with engine.begin() as connection:
        return work(connection)


def _check(connection: Any, entry: ConnectionPoolEntry, _: object) -> None:
    """Raise `DisconnectionError`, for the pool to open another connection, where the server has closed this one.

    Then there is an end to be read. To ask the server each time would cost as much as a statement.
    """
    try:
        waiting = select.poll()
        waiting.register(connection.fileno(), select.POLLIN)
        if waiting.poll(0) or time.monotonic() - entry.info.get(_USED_AT, time.monotonic()) > _IDLE_S:
            connection.execute("SELECT 1")
    except connection.Error as error:
        raise DisconnectionError from error


def _note_use(connection: Any, entry: ConnectionPoolEntry) -> None:
    if connection is not None:
        entry.info[_USED_AT] = time.monotonic()


def _choose_format(_: Any, cursor: Any, __: Any, ___: Any, context: Any, ____: Any) -> None:
    """Have bytes sent as they are, where there are many; as text they are twice as long."""
    if context is not None and context.execution_options.get(MANY_BYTES):
        cursor.format = 1


def _engine(url: URL) -> Engine:
    try:
        return create_engine(
            url,
            isolation_level="AUTOCOMMIT",
            pool_size=_MOST // 2,
            max_overflow=_MOST // 2,
            pool_timeout=15,
            pool_use_lifo=True,  # those in use know the statements already
            pool_reset_on_return=None,  # transactions have ended by then
            connect_args={"connect_timeout": 5},
        )
    except ModuleNotFoundError as error:
        message = "PostgreSQL needs the extra: pip install 'calls-bot[postgresql]'"
        raise DatabaseUnreachableError(message) from error
