"""Statements of every request: compiled once, and executed by the driver alone.

SQLAlchemy takes several times as long for a small statement as its driver does. What it
knows of a statement, the text and the types of the values, is asked of it once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, Dialect, Insert, Select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

Parameters: TypeAlias = Mapping[str, Any] | Sequence[Any]
"""The values of a statement as its driver takes them."""

Rows: TypeAlias = Sequence[tuple[Any, ...]]

Execute: TypeAlias = Callable[[Any], Callable[[], Rows]]
"""Executes statements on a connection of the driver; what it returns gives their rows, once they are there."""

_Convert: TypeAlias = Callable[[Any], Any]


class Prepared:
    """A statement for one database.

    Args:
        statement: An INSERT of every column of its table, or a SELECT; its values are parameters.
        dialect: The database's.

    """

    def __init__(self, statement: Insert | Select[Any], dialect: Dialect) -> None:
        self._statement: Final = statement
        self._dialect: Final = dialect

    def executing(self, rows: Iterable[Mapping[str, Any]]) -> Execute:
        """Return what executes the statement for each row of values; raise `ValueError` of one that is not taken."""
        given = [self._parameters(row) for row in rows]

        def execute(connection: Any) -> Callable[[], Rows]:
            cursors = [connection.cursor().execute(self._sql, parameters) for parameters in given]
            return lambda: [self._read(row) for cursor in cursors for row in cursor] if self._columns else ()

        return execute

    def _parameters(self, values: Mapping[str, Any]) -> Parameters:
        named = self._fixed | {name: convert(values[name]) for name, convert in self._given}
        return named if self._order is None else [named[name] for name in self._order]

    def _read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple([convert(value) for convert, value in zip(self._columns, row, strict=True)])

    @cached_property
    def _compiled(self) -> Any:
        return self._statement.compile(dialect=self._dialect)

    @cached_property
    def _sql(self) -> str:
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
