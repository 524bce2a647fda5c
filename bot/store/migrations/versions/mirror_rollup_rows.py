"""Give the roll-ups of the local copy row ids, without which SQLite left half of their pages empty.

They are dropped; the running bot makes them anew.
"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "mirror_rollup_rows"
down_revision: Final = "accepted_requests"


def upgrade() -> None:
    """Make the table anew."""
    op.drop_table("mirror_rollups")
    op.create_table(
        "mirror_rollups",
        sa.Column("hours", sa.SmallInteger(), nullable=False),
        sa.Column("by", sa.SmallInteger(), nullable=False),
        sa.Column("start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("label", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("counted", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hours", "by", "start", "label", name="pk_mirror_rollups"),
    )
