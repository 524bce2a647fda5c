"""Types of columns, and columns of them, alike on SQLite and PostgreSQL."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    Integer,
    Text,
    TypeDecorator,
    type_coerce,
)


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
