"""Values to rows and back, column types, and the database's own time, alike on SQLite and PostgreSQL."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    Integer,
    Row,
    Text,
    TypeDecorator,
    literal_column,
    or_,
    type_coerce,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from bot.domain.grammar.parser import parse
from bot.domain.question import Audience, Question
from bot.domain.text import LANGUAGES, language_named

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Value = TypeVar("_Value", bound="DataclassInstance")


class Instant(TypeDecorator[datetime]):
    """An aware datetime, in UTC on the way out; SQLite, which has no zones, holds it as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the instant as the database holds it; raise `ValueError` of a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"a datetime without a zone: {value!r}"
            raise ValueError(message)
        at = value.astimezone(UTC)
        return at.replace(tzinfo=None) if dialect.name == "sqlite" else at

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the instant in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class WordSet(TypeDecorator[tuple[str, ...]]):
    """Words without spaces, stored as ``" one two "`` so that `has_word` finds each."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> str:
        """Return the words with a space on either side of each."""
        del dialect
        return " ".join(["", *(value or ()), ""])

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        """Return the words."""
        del dialect
        return tuple((value or "").split())


def has_word(column: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    """Return the condition that a `WordSet` column contains this word."""
    return type_coerce(column, Text).contains(f" {word} ", autoescape=True)


def has_beginning(column: ColumnElement[Any], beginning: str) -> ColumnElement[bool]:
    """Return the condition that a `WordSet` column contains a word that begins like this."""
    return type_coerce(column, Text).contains(f" {beginning}", autoescape=True)


class database_now(GenericFunction[datetime]):  # noqa: N801 - read as SQL: database_now(seconds)
    """The database's own time plus some seconds; leases go by it, since the clocks of hosts differ."""

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


BIG: Final = BigInteger().with_variant(Integer, "sqlite")  # SQLite generates ids only for INTEGER


def text(name: str, **options: Any) -> Column[str]:
    """Return a text column that is never NULL."""
    return Column(name, Text, nullable=False, **options)


def user(**options: Any) -> Column[str]:
    """Return the column of a user's id; ``user`` alone is a keyword of SQL."""
    return Column("user_id", Text, key="user", nullable=False, **options)


def at(name: str, **options: Any) -> Column[Any]:
    """Return a column of an instant that is never NULL."""
    return Column(name, Instant, nullable=False, **options)


def texts(*names: str, **options: Any) -> tuple[Column[str], ...]:
    """Return text columns that are never NULL, all with the same options."""
    return tuple(text(name, **options) for name in names)


def flags(*names: str) -> tuple[Column[bool], ...]:
    """Return boolean columns that are never NULL."""
    return tuple(Column(name, Boolean, nullable=False) for name in names)


def about() -> Column[Any]:
    """Return the column of the keyed hashes of the phone numbers that a row concerns."""
    return Column("about", WordSet, nullable=False)


def row_of(value: "DataclassInstance") -> dict[str, Any]:
    """Return a value's fields by their names, which are the columns'.

    The fields of a `Question` or an `Audience` in it stand beside its own.
    """
    row: dict[str, Any] = {}
    for field in fields(value):
        part = getattr(value, field.name)
        if isinstance(part, Question):
            row |= {"query": str(part.query), "as_of": part.as_of, "page": part.page}
        elif isinstance(part, Audience):
            row |= {name.name: getattr(part, name.name) for name in fields(Audience)}
        else:
            row[field.name] = part
    return row


def value_of(kind: type[_Value], row: Row[Any] | Mapping[str, Any], **other: Any) -> _Value:
    """Return a row as a value of a dataclass.

    Args:
        kind: The dataclass.
        row: Has a column for each of its fields, and for each field of a `Question`
            or an `Audience` in it; further columns are ignored.
        other: Fields that are no columns.

    Raises:
        QueryError: The query was stored by an earlier version, which could parse it.
    """
    known: Any = row._mapping if isinstance(row, Row) else row  # noqa: SLF001 - public in spite of its name
    own = {field.name: field.type for field in fields(kind) if field.name not in other}
    made: dict[str, Any] = {name: _MADE[of](known) if of in _MADE else known[name] for name, of in own.items()}
    return kind(**made, **other)


def _question(row: Mapping[str, Any]) -> Question:
    return Question(query=parse(row["query"]), as_of=row["as_of"], page=row.get("page", 1))


def _audience(row: Mapping[str, Any]) -> Audience:
    language = language_named(row["language"], LANGUAGES[0])
    return Audience(owner=row["owner"], language=language, masked=row["masked"], visibility=row["visibility"])


_MADE: Final[dict[Any, Callable[[Mapping[str, Any]], Any]]] = {
    Question: _question,
    Question | None: _question,
    Audience: _audience,
}
"""Values that are made of several columns."""
