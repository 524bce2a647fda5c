"""PostgreSQL in threads, each with a connection of a pool while it works."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import URL, Engine, Executable, Row, create_engine

from bot.store.errors import DatabaseUnreachableError
from bot.store.in_thread import completed, run

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

_Result = TypeVar("_Result")

_MOST: Final = 20
"""Connections of one replica at a time."""


class PostgresqlConnections:
    """The connections to a PostgreSQL server.

    Raises:
        DatabaseUnreachableError: The driver is not installed.

    """

    def __init__(self, url: URL) -> None:
        self.sync_engine: Final = _engine(url)
        self._alone = self.sync_engine.execution_options(isolation_level="AUTOCOMMIT")
        self._reading = self.sync_engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._threads = ThreadPoolExecutor(_MOST, "database")

    def rows(self, chosen: Executable, values: Mapping[str, Any] | None) -> asyncio.Future[Sequence[Row[Any]]]:
        """Return the future rows of a SELECT."""

        def work() -> Sequence[Row[Any]]:
            with self._alone.connect() as connection:
                return connection.execute(chosen, values).all()

        return run(self._threads, work)

    def statement(self, work: Callable[["AsyncConnection"], Awaitable[_Result]]) -> asyncio.Future[_Result]:
        """Return the future result of a work of one statement, which is a transaction by itself."""

        def alone() -> _Result:
            with self._alone.connect() as connection:
                return completed(work, connection)

        return run(self._threads, alone)

    def transaction(self, work: Callable[["AsyncConnection"], Awaitable[_Result]]) -> asyncio.Future[_Result]:
        """Return the future result of some work in a transaction, in which it awaits nothing but its connection."""

        def begun() -> _Result:
            with self.sync_engine.begin() as connection:
                return completed(work, connection)

        return run(self._threads, begun)

    def snapshot(self, work: Callable[["AsyncConnection"], Awaitable[_Result]]) -> asyncio.Future[_Result]:
        """Return the future result of some reads in a transaction, which sees nothing that is written meanwhile."""

        def begun() -> _Result:
            with self._reading.begin() as connection:
                return completed(work, connection)

        return run(self._threads, begun)

    def maintain(self, statements: Sequence[str]) -> asyncio.Future[Sequence[Row[Any]]]:
        """Execute statements outside of a transaction; return the future rows of the last one."""

        def work() -> Sequence[Row[Any]]:
            rows: Sequence[Row[Any]] = ()
            with self._alone.connect() as connection:
                for statement in statements:
                    result = connection.exec_driver_sql(statement)
                    rows = result.all() if result.returns_rows else ()
            return rows

        return run(self._threads, work)

    async def close(self) -> None:
        """Close every connection."""
        self._threads.shutdown()
        self.sync_engine.dispose()


def _engine(url: URL) -> Engine:
    try:
        return create_engine(
            url,
            pool_size=_MOST // 2,
            max_overflow=_MOST // 2,
            pool_timeout=15,
            pool_pre_ping=True,
            connect_args={"connect_timeout": 5},
        )
    except ModuleNotFoundError as error:
        message = "PostgreSQL needs the extra: pip install 'calls-bot[postgresql]'"
        raise DatabaseUnreachableError(message) from error
