"""Create the table of roll-ups of the local copy, and make the index of its calls by subscriber smaller.

The hours that are kept are rolled up by the running bot.
"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "mirror_rollups"
down_revision: Final = "alerts"


def upgrade() -> None:
    """Make the table, and the index anew."""
    op.create_table(
        "mirror_rollups",
        sa.Column("hours", sa.SmallInteger(), nullable=False),
        sa.Column("by", sa.SmallInteger(), nullable=False),
        sa.Column("start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("label", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("counted", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hours", "by", "start", "label", name="pk_mirror_rollups"),
        sqlite_with_rowid=False,
    )
    op.drop_index("ix_mirror_calls_subscriber", "mirror_calls")
    op.create_index("ix_mirror_calls_subscriber", "mirror_calls", ["subscriber"])
