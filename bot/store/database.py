"""Connections to SQLite or PostgreSQL: reads, writes and transactions."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final, TypeVar

from sqlalchemy import URL, ColumnElement, Connection, Executable, Insert, Row, Select, Table, Update, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from bot.store.database_files import cause_of, place_of
from bot.store.errors import DatabaseUnreachableError
from bot.store.postgresql import PostgresqlConnections
from bot.store.prepared_statements import Prepared, Rows
from bot.store.snapshot import Snapshot
from bot.store.sqlite import SqliteConnections

_DRIVERS: Final = {
    "sqlite": "sqlite",
    "sqlite+aiosqlite": "sqlite",  # as earlier settings write it
    "postgres": "postgresql+psycopg",  # as many hosting platforms write it
    "postgresql": "postgresql+psycopg",
}

_Result = TypeVar("_Result")

STORE_FAILURES: Final = (SQLAlchemyError, DatabaseUnreachableError)
"""The errors of a database that cannot be reached, read or written."""

_ANSWERS_WITHIN_S: Final = 2.0
"""Seconds after which a database that has not answered counts as one that does not."""


class Database:
    """A database, read and written through a pool of connections.

    Raises:
        DatabaseUnreachableError: The URL is of no known database, or its file cannot be created.
    """

    def __init__(self, url: str) -> None:
        self._url = _parsed(url)
        self.is_sqlite: Final = self._url.get_backend_name() == "sqlite"
        self._connections: Final = (SqliteConnections if self.is_sqlite else PostgresqlConnections)(self._url)
        self._running: set[asyncio.Future[Any]] = set()

    async def rows(self, chosen: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Row[Any]]:
        """Return the rows of a SELECT, with these values for its parameters."""
        return await self._uncancellable(self._connections.rows(chosen, values))

    async def row(self, chosen: Executable, values: Mapping[str, Any] | None = None) -> Row[Any] | None:
        """Return the first row of a SELECT; None where there is none."""
        return next(iter(await self.rows(chosen, values)), None)

    async def write(
        self, statement: Executable, rows: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> int:
        """Execute a statement in its own transaction, with this row or each of these as its parameters.

        Returns:
            The number of rows that an UPDATE or a DELETE changed; undefined for an INSERT.
        """

        def work(connection: Connection) -> int:
            return connection.execute(statement, rows).rowcount

        if isinstance(rows, Sequence):
            return await self.transaction(work)
        return await self._uncancellable(self._connections.statement(work))

    async def execute_returning(self, statement: Executable) -> Sequence[Row[Any]]:
        """Execute a statement in its own transaction, and return its RETURNING rows."""

        def work(connection: Connection) -> Sequence[Row[Any]]:
            return connection.execute(statement).all()

        return await self._uncancellable(self._connections.statement(work))

    def prepare(self, statement: Insert | Update | Select[Any]) -> Prepared:
        """Return a statement of every request for `prepared_rows` or `write_prepared`."""
        return Prepared(statement, self._connections.sync_engine.dialect)

    async def prepared_rows(self, chosen: Prepared, values: Mapping[str, Any]) -> Rows:
        """Return the rows of a SELECT, with these values for its parameters."""
        return await self._uncancellable(self._connections.prepared_rows(chosen.with_values([values])))

    async def write_prepared(self, statement: Prepared, *rows: Mapping[str, Any]) -> Rows:
        """Execute an INSERT or UPDATE for each of these rows in one transaction, and return its RETURNING rows."""
        return await self._uncancellable(self._connections.write_prepared(statement.with_values(rows)))

    async def transaction(self, work: Callable[[Connection], _Result]) -> _Result:
        """Carry out some work in one transaction, and return its result.

        Args:
            work: Runs in a thread, and again when the first run was rolled back, so it must
                change nothing but the database.
        """
        return await self._uncancellable(self._connections.transaction(work))

    async def snapshot(self, work: Callable[[Snapshot], _Result]) -> _Result:
        """Carry out some reads of one state of the database, and return their result.

        Args:
            work: Runs in a thread, so what it shares with other tasks must not change.
        """
        return await self._uncancellable(self._connections.snapshot(self._of_snapshot(work)))

    async def read(self, work: Callable[[Snapshot], _Result]) -> _Result:
        """Carry out one read, as `snapshot` does several; a statement needs no transaction to see one state."""
        return await self._uncancellable(self._connections.read(self._of_snapshot(work)))

    def _of_snapshot(self, work: Callable[[Snapshot], _Result]) -> Callable[[Connection], _Result]:
        return lambda connection: work(Snapshot(connection, is_sqlite=self.is_sqlite))

    async def maintain(self, *statements: str) -> Sequence[Row[Any]]:
        """Execute statements outside of a transaction, while no task writes; return the rows of the last one."""
        return await self._uncancellable(self._connections.maintain(statements))

    async def ping(self) -> None:
        """Raise `DatabaseUnreachableError` unless the database answers.

        Raises:
            DatabaseUnreachableError: It does not.
        """
        try:
            await self.rows(text("SELECT 1 FROM sqlite_master" if self.is_sqlite else "SELECT 1"))
        except (DBAPIError, TimeoutError, OSError) as error:
            raise self.unreachable(error) from error

    async def answers(self) -> bool:
        """Tell whether the database answers, within two seconds."""
        asked = asyncio.create_task(self.ping())
        asked.add_done_callback(lambda task: task.cancelled() or task.exception())  # one that is late is not lost
        await asyncio.wait({asked}, timeout=_ANSWERS_WITHIN_S)
        return asked.done() and asked.exception() is None

    def unreachable(self, error: Exception) -> DatabaseUnreachableError:
        """Return the error that tells the database's place and the cause."""
        return DatabaseUnreachableError(cause_of(error), place=place_of(self._url))

    async def close(self) -> None:
        """Close every connection, once the running statements have ended."""
        if self._running:
            await asyncio.wait(self._running)
        await self._connections.close()

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """Return an INSERT of this database's dialect, which supports ON CONFLICT."""
        return sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)

    def upsert(self, table: Table, *, where: ColumnElement[bool] | None = None) -> sqlite.Insert | postgresql.Insert:
        """Return an INSERT that replaces the row of the same primary key, where the condition holds for it."""
        insert = self.insert(table)
        replaced = {column.name: insert.excluded[column.key] for column in table.columns if not column.primary_key}
        return insert.on_conflict_do_update(index_elements=list(table.primary_key), set_=replaced, where=where)

    async def _uncancellable(self, work: asyncio.Future[_Result]) -> _Result:
        """Await some work to its end, even if the caller is cancelled meanwhile.

        A statement that is cancelled would leave its transaction open, and with it the locks.
        """
        self._running.add(work)
        work.add_done_callback(self._running.discard)
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            await asyncio.wait([work])
            raise


@asynccontextmanager
async def open_for_now(url: str) -> AsyncIterator[Database]:
    """Open a database for as long as the block, without migrating it.

    Raises:
        DatabaseUnreachableError: The database does not answer, or fails within the block.
    """
    database = Database(url)
    try:
        await database.ping()
        yield database
    except DBAPIError as error:
        raise database.unreachable(error) from error
    finally:
        await database.close()


def _parsed(url: str) -> URL:
    try:
        made = make_url(url)
        made = made.set(drivername=_DRIVERS.get(made.drivername, made.drivername))
        made.get_dialect()
    except (ArgumentError, NoSuchModuleError) as error:
        message = "not the URL of a database that is known here"
        raise DatabaseUnreachableError(message) from error
    if made.drivername not in _DRIVERS.values():
        message = f"not a database for this program: {made.drivername!r}"
        raise DatabaseUnreachableError(message)
    return made
