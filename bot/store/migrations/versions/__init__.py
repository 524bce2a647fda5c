"""A file for each migration, which names the one before it as `down_revision`; and their kinds of columns.

The columns are written out here, apart from `bot.store.row_mapping`: a migration must
create the same tables for ever, whatever becomes of the tables later.
"""

from typing import Any, Final

import sqlalchemy as sa

BIG: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def texts(*names: str) -> tuple[sa.Column[str], ...]:
    """Return columns of text that are never NULL."""
    return tuple(sa.Column(name, sa.Text(), nullable=False) for name in names)


def flags(*names: str) -> tuple[sa.Column[bool], ...]:
    """Return boolean columns that are never NULL."""
    return tuple(sa.Column(name, sa.Boolean(), nullable=False) for name in names)


def instant(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """Return a column of an instant, with its zone where the database has zones."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
