"""Tell the thread that a link to a recording is in, so that it ends with the thread."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "link_roots"
down_revision: Final = "mirror_people"


def upgrade() -> None:
    """Add the column; earlier links are in no thread, and end at their time."""
    op.add_column("links", sa.Column("root", sa.Text(), nullable=True))
