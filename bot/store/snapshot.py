"""Reads of one state of a database, whatever is written meanwhile."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Executable, Row, inspect

MANY_BYTES: Final = "many_bytes"
"""Option of a SELECT whose rows have many bytes, for which PostgreSQL has a faster form."""


class Snapshot:
    """The state of a database at the first read; it lasts as long as the work that was given it.

    Args:
        connection: A transaction that sees what was written before its first read, and nothing later.
        is_sqlite: Whether it is one of SQLite.
    """

    def __init__(self, connection: Connection, *, is_sqlite: bool) -> None:
        self._connection, self.is_sqlite = connection, is_sqlite

    def rows(self, chosen: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Row[Any]]:
        """Return the rows of a SELECT, with these values for its parameters."""
        return self._connection.execute(chosen, values).all()

    def row(self, chosen: Executable) -> Row[Any] | None:
        """Return the first row of a SELECT; None where there is none."""
        return next(iter(self.rows(chosen)), None)

    def has_table(self, name: str) -> bool:
        """Tell whether there is a table of this name, also one that this user may not read."""
        return inspect(self._connection).has_table(name)
