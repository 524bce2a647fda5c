"""Create the table of the version of the local copy's ledger, by which replicas see that it has changed."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "mirror_ledger_version"
down_revision: Final = "mirror_weeks"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "mirror_ledger_version",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mirror_ledger_version"),
    )
