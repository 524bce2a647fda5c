"""The database's own time, by which leases go, since the clocks of hosts differ."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, literal_column, or_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from bot.store.column_types import Instant


class database_now(GenericFunction[datetime]):  # noqa: N801 - read as SQL: database_now(seconds)
    """The time of the database plus some seconds."""

    type = Instant()
    inherit_cache = True


def database_time(ahead: timedelta = timedelta(0)) -> ColumnElement[datetime]:
    """Return the database's own time, plus this duration."""
    return database_now(literal_column(f"{ahead.total_seconds():.3f}"))


def lease_over(until: ColumnElement[datetime], lease: timedelta) -> ColumnElement[bool]:
    """Return the condition that a lease has ended.

    One that ends later than a lease can last was taken by a clock that was ahead, and
    has been set right since: it would last until that clock's time has come.
    """
    return or_(until < database_time(), until > database_time(2 * lease))


_SQLITE_FORMAT: Final = "%Y-%m-%d %H:%M:%f000"  # as SQLAlchemy writes a datetime there, to the microsecond


@compiles(database_now, "sqlite")
def _sqlite(element: database_now, compiler: SQLCompiler, **options: Any) -> str:
    seconds = compiler.process(element.clauses, **options)
    return f"strftime('{_SQLITE_FORMAT}', 'now', ({seconds}) || ' seconds')"


@compiles(database_now, "postgresql")
def _postgresql(element: database_now, compiler: SQLCompiler, **options: Any) -> str:
    seconds = compiler.process(element.clauses, **options)
    return f"(clock_timestamp() + make_interval(secs => {seconds}))"
