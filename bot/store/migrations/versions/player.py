"""Create the tables of the player page: links to recordings, and sessions."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.versions import flags, instant, texts

revision: Final = "player"
down_revision: Final = "digests"


def upgrade() -> None:
    """Make the tables."""
    _links()
    _sessions()


def _links() -> None:
    op.create_table(
        "links",
        *texts("id", "team"),
        sa.Column("call", sa.BigInteger(), nullable=False),
        sa.Column("agent", sa.BigInteger(), nullable=True),
        *texts("channel", "owner"),
        *flags("masked"),
        *texts("query"),
        instant("as_of"),
        *texts("about"),
        instant("expires_at"),
        sa.PrimaryKeyConstraint("id", name="pk_links"),
    )
    op.create_index("ix_links_call", "links", ["call"])
    op.create_index("ix_links_expires_at", "links", ["expires_at"])


def _sessions() -> None:
    op.create_table(
        "sessions",
        *texts("key", "team", "user_id", "about"),
        instant("expires_at"),
        sa.PrimaryKeyConstraint("key", name="pk_sessions"),
    )
    op.create_index("ix_sessions_user_id", "sessions", ["user_id"])
    op.create_index("ix_sessions_expires_at", "sessions", ["expires_at"])
