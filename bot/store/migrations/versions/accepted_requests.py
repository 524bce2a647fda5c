"""Keep what a request needs to be answered by another process, in the row that claims it."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.versions import instant

revision: Final = "accepted_requests"
down_revision: Final = "mirror_ledger_version"


def upgrade() -> None:
    """Add the columns; a request that is claimed already has none of them."""
    for name in ("payload", "about"):
        op.add_column("events", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("events", instant("lease_until", nullable=True))
    op.add_column("events", sa.Column("unsure", sa.Boolean(), nullable=True))
