"""Reads of one state of a database, whatever is written meanwhile."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Executable, Row, inspect

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection


class Snapshot:
    """The state of a database at the first read; it lasts as long as the work that was given it.

    Args:
        connection: A transaction that sees what was written before its first read, and nothing later.
        is_sqlite: Whether it is one of SQLite.

    """

    def __init__(self, connection: "AsyncConnection", *, is_sqlite: bool) -> None:
        self._connection, self.is_sqlite = connection, is_sqlite

    async def rows(self, chosen: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Row[Any]]:
        """Return the rows of a SELECT, with these values for its parameters."""
        return (await self._connection.execute(chosen, values)).all()

    async def row(self, chosen: Executable) -> Row[Any] | None:
        """Return the first row of a SELECT; None where there is none."""
        return next(iter(await self.rows(chosen)), None)

    async def has_table(self, name: str) -> bool:
        """Tell whether there is a table of this name, also one that this user may not read."""
        return await self._connection.run_sync(lambda connection: inspect(connection).has_table(name))
