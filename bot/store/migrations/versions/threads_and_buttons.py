"""Create the tables of answers: threads, questions, buttons, events, and the locks of threads."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.versions import flags, instant, texts

revision: Final = "asking"  # an older name, which databases hold
down_revision: Final = None


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
        *texts("team", "channel", "root", "query"),
        instant("as_of"),
        sa.Column("page", sa.Integer(), nullable=False),
        *texts("kind"),
        *flags("masked"),
        *texts("owner", "language", "visibility", "about"),
        instant("updated_at"),
        sa.PrimaryKeyConstraint("team", "channel", "root", name="pk_threads"),
    )
    op.create_index("ix_threads_updated_at", "threads", ["updated_at"])


def _questions() -> None:
    op.create_table(
        "questions",
        *texts("team", "user_id", "digest", "query", "about"),
        instant("asked_at"),
        sa.PrimaryKeyConstraint("team", "user_id", "digest", name="pk_questions"),
    )
    op.create_index("ix_questions_asked_at", "questions", ["asked_at"])


def _keys() -> None:
    op.create_table(
        "keys",
        *texts("id", "team"),
        sa.Column("buttons", sa.JSON(), nullable=False),
        *texts("about"),
        instant("expires_at"),
        sa.PrimaryKeyConstraint("id", name="pk_keys"),
    )
    op.create_index("ix_keys_expires_at", "keys", ["expires_at"])


def _events() -> None:
    op.create_table("events", *texts("key"), instant("seen_at"), sa.PrimaryKeyConstraint("key", name="pk_events"))
    op.create_index("ix_events_seen_at", "events", ["seen_at"])


def _turns() -> None:
    op.create_table(
        "turns",
        *texts("place", "ts", "ticket"),
        instant("lease_until"),
        sa.PrimaryKeyConstraint("place", "ts", "ticket", name="pk_turns"),
    )
    op.create_index("ix_turns_lease_until", "turns", ["lease_until"])


def _turn_holders() -> None:
    op.create_table(
        "turn_holders",
        *texts("place", "ticket"),
        instant("lease_until"),
        sa.PrimaryKeyConstraint("place", name="pk_turn_holders"),
    )
    op.create_index("ix_turn_holders_lease_until", "turn_holders", ["lease_until"])
