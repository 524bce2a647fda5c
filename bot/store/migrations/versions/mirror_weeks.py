"""Drop the roll-ups of the local copy, whose hours told of no people by label; the running bot makes them anew."""

from typing import Final

from alembic import op

revision: Final = "mirror_weeks"
down_revision: Final = "mirror_rollups"


def upgrade() -> None:
    """Empty the table."""
    op.execute("DELETE FROM mirror_rollups")
