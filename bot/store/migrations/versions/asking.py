"""Create the tables of answers: threads, questions, buttons, events, and the locks of threads."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "asking"
down_revision: Final = None

INSTANT: Final = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    _threads()
    _questions()
    _keys()
    _events()
    _turns()
    _turn_holders()


def _threads() -> None:
    op.create_table(
        "threads",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("root", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("as_of", INSTANT, nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("masked", sa.Boolean(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("team", "channel", "root", name="pk_threads"),
    )
    op.create_index("ix_threads_updated_at", "threads", ["updated_at"])


def _questions() -> None:
    op.create_table(
        "questions",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("team", "user_id", "digest", name="pk_questions"),
    )
    op.create_index("ix_questions_asked_at", "questions", ["asked_at"])


def _keys() -> None:
    op.create_table(
        "keys",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("buttons", sa.JSON(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_keys"),
    )
    op.create_index("ix_keys_expires_at", "keys", ["expires_at"])


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_events"),
    )
    op.create_index("ix_events_seen_at", "events", ["seen_at"])


def _turns() -> None:
    op.create_table(
        "turns",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("ts", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("lease_until", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("place", "ts", "ticket", name="pk_turns"),
    )
    op.create_index("ix_turns_lease_until", "turns", ["lease_until"])


def _turn_holders() -> None:
    op.create_table(
        "turn_holders",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("lease_until", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_turn_holders"),
    )
    op.create_index("ix_turn_holders_lease_until", "turn_holders", ["lease_until"])
