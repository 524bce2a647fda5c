"""Drop the roll-ups of the local copy, of whose people only an estimate was kept; the running bot makes them anew."""

from typing import Final

from alembic import op

revision: Final = "mirror_exact_people"
down_revision: Final = "mirror_rollup_rows"


def upgrade() -> None:
    """Empty the table."""
    op.execute("DELETE FROM mirror_rollups")
