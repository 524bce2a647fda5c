"""Frozen values to rows and back, by the names of their fields."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Row

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Value = TypeVar("_Value", bound="DataclassInstance")


def row_of(value: "DataclassInstance") -> dict[str, Any]:
    """Return a value's fields."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def value_of(kind: type[_Value], row: Row[Any], **other: Any) -> _Value:
    """Return a row as a value, without the columns that are the store's own affair.

    Args:
        kind: What to make.
        row: Has a column for each field.
        other: Fields that come from elsewhere.

    """
    return kind(**{field.name: getattr(row, field.name) for field in fields(kind) if field.name not in other}, **other)
