"""Connections to SQLite or PostgreSQL: reads, writes and transactions.

SQLite has one writer. Tasks of one process queue for it (see `group_commit`). Between
processes the write lock is taken at the start of a transaction, where SQLite waits for
it; a lock that is taken later fails at once if another process has written meanwhile.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack
from typing import Any, Final, TypeVar

from sqlalchemy import URL, ColumnElement, Connection, Executable, Row, Table, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.store.errors import DatabaseUnreachableError
from bot.store.files import cause_of, create_private, file_of, place_of
from bot.store.group_commit import GroupCommit

_DRIVERS: Final = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",  # as many hosting platforms write it
    "postgresql": "postgresql+psycopg",
}

_Result = TypeVar("_Result")

STORE_FAILURES: Final = (SQLAlchemyError, DatabaseUnreachableError)
"""The errors of a database that cannot be reached, read or written."""

_ANSWERS_WITHIN_S: Final = 2.0
"""Seconds after which a database that has not answered counts as one that does not."""

_BUSY_MILLISECONDS: Final = 15_000


class Database:
    """A database, read and written through a pool of connections.

    Raises:
        DatabaseUnreachableError: The URL is of no known database, or its file cannot be created.

    """

    def __init__(self, url: str) -> None:
        self._url = _parsed(url)
        self.is_sqlite: Final = self._url.get_backend_name() == "sqlite"
        self._engine = _sqlite_engine(self._url) if self.is_sqlite else _postgresql_engine(self._url)
        self._reader = self._engine.execution_options(**({} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}))
        self._writer = self._engine.execution_options(writes=True)
        self._writing = asyncio.Lock()
        self._group_commit = GroupCommit(self._writer.begin, self._writing)
        self._running: set[asyncio.Task[Any]] = set()

    async def rows(self, chosen: Executable) -> Sequence[Row[Any]]:
        """Return the rows of a SELECT."""

        async def work() -> Sequence[Row[Any]]:
            async with AsyncExitStack() as stack:
                if self._in_memory:  # all tasks share its one connection, and with it a transaction
                    await stack.enter_async_context(self._writing)
                connection = await stack.enter_async_context(self._reader.connect())
                return (await connection.execute(chosen)).all()

        return await self._uncancellable(work())

    async def row(self, chosen: Executable) -> Row[Any] | None:
        """Return the first row of a SELECT; None where there is none."""
        return next(iter(await self.rows(chosen)), None)

    async def write(
        self, statement: Executable, rows: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> int:
        """Execute a statement in its own transaction, with this row or each of these as its parameters.

        Returns:
            The number of rows that an UPDATE or a DELETE changed; undefined for an INSERT.

        """

        async def work(connection: AsyncConnection) -> int:
            return (await connection.execute(statement, rows)).rowcount

        return await self.transaction(work)

    async def execute_returning(self, statement: Executable) -> Sequence[Row[Any]]:
        """Execute a statement in its own transaction, and return its RETURNING rows."""

        async def work(connection: AsyncConnection) -> Sequence[Row[Any]]:
            return (await connection.execute(statement)).all()

        return await self.transaction(work)

    async def transaction(self, work: Callable[[AsyncConnection], Awaitable[_Result]]) -> _Result:
        """Carry out some work in one transaction, and return its result.

        Args:
            work: May run twice, when the first run was rolled back, so it must
                change nothing but the database.

        """

        async def alone() -> _Result:
            async with self._writer.begin() as connection:
                return await work(connection)

        return await self._uncancellable(self._group_commit.transaction(work) if self.is_sqlite else alone())

    async def maintain(self, *statements: str) -> Sequence[Row[Any]]:
        """Execute statements outside of a transaction, while no task writes; return the rows of the last one."""

        async def work() -> Sequence[Row[Any]]:
            rows: Sequence[Row[Any]] = ()
            async with self._writing, self._reader.connect() as connection:
                for statement in statements:
                    result = await connection.exec_driver_sql(statement)
                    rows = result.all() if result.returns_rows else ()
            return rows

        return await self._uncancellable(work())

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
        await self._engine.dispose()

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """Return an INSERT of this database's dialect, which supports ON CONFLICT."""
        return sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)

    def upsert(self, table: Table, *, where: ColumnElement[bool] | None = None) -> sqlite.Insert | postgresql.Insert:
        """Return an INSERT that replaces the row of the same primary key, where the condition holds for it."""
        insert = self.insert(table)
        replaced = {column.name: insert.excluded[column.key] for column in table.columns if not column.primary_key}
        return insert.on_conflict_do_update(index_elements=list(table.primary_key), set_=replaced, where=where)

    async def _uncancellable(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        """Await some work to its end, even if the caller is cancelled meanwhile.

        A statement of SQLite that is cancelled stays open, and with it the
        transaction and its lock on the file, even after the connection is closed.
        """
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            await asyncio.wait([task])
            raise

    @property
    def _in_memory(self) -> bool:
        return self.is_sqlite and self._url.database in {None, "", ":memory:"}


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


def _sqlite_engine(url: URL) -> AsyncEngine:
    file = file_of(url)
    if file is not None:
        create_private(file)
    engine = create_async_engine(
        url,
        connect_args={"isolation_level": None},  # `_begin_sqlite` begins transactions
        pool_reset_on_return=None,  # they have ended by then
    )
    event.listen(engine.sync_engine, "connect", _set_up_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _postgresql_engine(url: URL) -> AsyncEngine:
    try:
        return create_async_engine(
            url, pool_size=10, max_overflow=10, pool_timeout=15, pool_pre_ping=True, connect_args={"connect_timeout": 5}
        )
    except ModuleNotFoundError as error:
        message = "PostgreSQL needs the extra: pip install 'calls-bot[postgresql]'"
        raise DatabaseUnreachableError(message) from error


def _set_up_sqlite(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    del entry
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {_BUSY_MILLISECONDS}",
        "journal_mode = WAL",
        "synchronous = FULL",  # after a power cut, an announced digest must still be announced
        "foreign_keys = ON",
        "secure_delete = ON",  # deleted rows are overwritten; see `purge`
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
