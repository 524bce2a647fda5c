"""Values to rows of the database, and back."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import Row

from bot.domain.grammar.parser import parse
from bot.domain.language import language_named
from bot.domain.question import Audience, Question

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Value = TypeVar("_Value", bound="DataclassInstance")


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
    language = language_named(row["language"])
    return Audience(owner=row["owner"], language=language, masked=row["masked"], visibility=row["visibility"])


_MADE: Final[dict[Any, Callable[[Mapping[str, Any]], Any]]] = {
    Question: _question,
    Question | None: _question,
    Audience: _audience,
}
"""Values that are made of several columns."""
