"""Statements of every request: compiled once, and executed by the driver alone.

SQLAlchemy takes several times as long for a small statement as its driver does. What it
knows of a statement, the text and the types of the values, is asked of it once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, Dialect, Insert, Select, Update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

Parameters: TypeAlias = Mapping[str, Any] | Sequence[Any]
"""The values of a statement as its driver takes them."""

Rows: TypeAlias = Sequence[tuple[Any, ...]]

_Convert: TypeAlias = Callable[[Any], Any]


class Prepared:
    """A statement for one database.

    Args:
        statement: An INSERT of every column of its table, an UPDATE by its primary key, or a SELECT; its
            values are parameters.
    """

    def __init__(self, statement: Insert | Update | Select[Any], dialect: Dialect) -> None:
        self._statement: Final = statement
        self._dialect: Final = dialect

    def with_values(self, rows: Iterable[Mapping[str, Any]]) -> Sequence["BoundStatement"]:
        """Return the statement with each row of values; raise `ValueError` of one that is not taken."""
        return [BoundStatement(self, self._locks(row), self._parameters(row)) for row in rows]

    def read(self, cursor: Any) -> Rows:
        """Return the rows of a cursor; none of a statement that returns none."""
        return [self._read(row) for row in cursor] if self._columns else ()

    def _locks(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        if isinstance(self._statement, Select):
            return ()
        table: Any = self._statement.table
        return table.name, *(values[column.key] for column in table.primary_key)

    def _parameters(self, values: Mapping[str, Any]) -> Parameters:
        named = self._fixed | {name: convert(values[name]) for name, convert in self._given}
        return named if self._order is None else [named[name] for name in self._order]

    def _read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple([convert(value) for convert, value in zip(self._columns, row, strict=True)])

    @cached_property
    def _compiled(self) -> Any:
        statement = self._statement
        keys = statement.table.columns.keys() if isinstance(statement, Insert) else None
        return statement.compile(dialect=self._dialect, column_keys=keys)

    @cached_property
    def sql(self) -> str:
        """The statement's text, as its driver takes it."""
        return str(self._compiled)

    @cached_property
    def _order(self) -> Sequence[str] | None:
        """The names of the parameters in their order; None of a driver that takes them by name."""
        order: Sequence[str] | None = self._compiled.positiontup
        return order

    @cached_property
    def _given(self) -> list[tuple[str, _Convert]]:
        binds = self._compiled.bind_names.items()
        needed = [(name, self._of(bind.type).bind_processor(self._dialect)) for bind, name in binds if bind.required]
        return [(name, convert or _same) for name, convert in needed]

    @cached_property
    def _fixed(self) -> dict[str, Any]:
        return {name: bind.value for bind, name in self._compiled.bind_names.items() if not bind.required}

    @cached_property
    def _columns(self) -> list[_Convert]:
        columns = self._statement.exported_columns
        return [self._of(column.type).result_processor(self._dialect, None) or _same for column in columns]

    def _of(self, kind: TypeEngine[Any]) -> TypeEngine[Any]:
        return kind.dialect_impl(self._dialect)


class BoundStatement:
    """A prepared statement with its values, to be executed on a connection of the driver.

    Attributes:
        locks: The row that it locks: its table and primary key; empty of a SELECT. Transactions that
            lock rows in this order never wait for each other in a ring.
    """

    def __init__(self, prepared: Prepared, locks: tuple[Any, ...], parameters: Parameters) -> None:
        self._prepared, self.locks, self._parameters = prepared, locks, parameters
        self._cursor: Any = None

    def execute(self, connection: Any) -> None:
        """Execute it, again where an earlier transaction was rolled back."""
        self._cursor = connection.cursor().execute(self._prepared.sql, self._parameters)

    def rows(self) -> Rows:
        """Return its rows, once they are there."""
        return self._prepared.read(self._cursor)


def rows_of(statements: Iterable[BoundStatement]) -> Rows:
    """Return the rows of statements that were executed, in their order."""
    return [row for statement in statements for row in statement.rows()]


def _same(value: Any) -> Any:
    return value


@contextmanager
def driver_of(connection: Connection) -> Iterator[Any]:
    """Yield the driver's own connection; the block's errors are raised as SQLAlchemy raises them.

    Raises:
        DBAPIError: From an error of the driver.
    """
    dialect, own = connection.dialect, connection.connection.dbapi_connection
    driver: Any = dialect.dbapi
    try:
        yield own
    except driver.Error as error:
        if dialect.is_disconnect(error, own, None):
            connection.invalidate(error)
        no_text = ""  # the message of an error repeats no values
        raise DBAPIError.instance(no_text, None, error, driver.Error, dialect=dialect) from error
