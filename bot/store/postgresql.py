"""PostgreSQL through a pool of connections."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import URL, Executable, Row

from bot.store.errors import DatabaseUnreachableError

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

_Result = TypeVar("_Result")


class PostgresqlConnections:
    """The connections to a PostgreSQL server.

    Raises:
        DatabaseUnreachableError: The driver is not installed.

    """

    def __init__(self, url: URL) -> None:
        self.engine: Final = _engine(url)
        self.sync_engine: Final = self.engine.sync_engine
        self._reader = self.engine.execution_options(isolation_level="AUTOCOMMIT")

    def rows(self, chosen: Executable, values: Mapping[str, Any] | None) -> asyncio.Future[Sequence[Row[Any]]]:
        """Return the future rows of a SELECT."""

        async def work() -> Sequence[Row[Any]]:
            async with self._reader.connect() as connection:
                return (await connection.execute(chosen, values)).all()

        return asyncio.create_task(work())

    def transaction(self, work: Callable[["AsyncConnection"], Awaitable[_Result]]) -> asyncio.Future[_Result]:
        """Return the future result of some work in a transaction."""

        async def alone() -> _Result:
            async with self.engine.begin() as connection:
                return await work(connection)

        return asyncio.create_task(alone())

    def maintain(self, statements: Sequence[str]) -> asyncio.Future[Sequence[Row[Any]]]:
        """Execute statements outside of a transaction; return the future rows of the last one."""

        async def work() -> Sequence[Row[Any]]:
            rows: Sequence[Row[Any]] = ()
            async with self._reader.connect() as connection:
                for statement in statements:
                    result = await connection.exec_driver_sql(statement)
                    rows = result.all() if result.returns_rows else ()
            return rows

        return asyncio.create_task(work())

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()


def _engine(url: URL) -> "AsyncEngine":
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415 - loaded where there is such a server

    try:
        return create_async_engine(
            url, pool_size=10, max_overflow=10, pool_timeout=15, pool_pre_ping=True, connect_args={"connect_timeout": 5}
        )
    except ModuleNotFoundError as error:
        message = "PostgreSQL needs the extra: pip install 'calls-bot[postgresql]'"
        raise DatabaseUnreachableError(message) from error
