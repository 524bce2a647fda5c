"""Keep what a request needs to be answered by another process, in the row that claims it."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.versions import instant

revision: Final = "accepted_requests"
down_revision: Final = "mirror_ledger_version"


def upgrade() -> None:
    """Add the columns, and an index of the few requests that are open."""
    for name in ("payload", "about"):
        op.add_column("events", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("events", instant("lease_until", nullable=True))
    op.add_column("events", sa.Column("unsure", sa.Boolean(), nullable=True))
    op.create_index(
        op.f("ix_events_lease_until"),
        "events",
        ["lease_until"],
        sqlite_where=sa.text("lease_until IS NOT NULL"),
        postgresql_where=sa.text("lease_until IS NOT NULL"),
    )
