"""Create the tables of digests: subscriptions, runs, messages, and the figures of closed days."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "digests"
down_revision: Final = "people"

INSTANT: Final = sa.DateTime(timezone=True)
BIG: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _subscriptions()
    _runs()
    _parts()
    _summaries()


def _subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("weekdays", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("skip_holidays", sa.Boolean(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.Column("late", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("due_from", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_subscriptions_state", "subscriptions", ["state"])
    op.create_index("ix_subscriptions_team", "subscriptions", ["team"])


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("subscription", BIG, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("lease_until", INSTANT, nullable=False),
        sa.Column("retry_at", INSTANT, nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("claimed_at", INSTANT, nullable=False),
        sa.Column("finished_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["subscription"], ["subscriptions.id"], name="fk_runs_subscriptions", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("subscription", "local_date", name="pk_runs"),
    )
    op.create_index("ix_runs_due_at", "runs", ["due_at"])


def _parts() -> None:
    op.create_table(
        "parts",
        sa.Column("subscription", BIG, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("run_key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("message_ts", sa.Text(), nullable=True),
        sa.Column("posting_at", INSTANT, nullable=False),
        sa.Column("posted_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["subscription", "local_date"],
            ["runs.subscription", "runs.local_date"],
            name="fk_parts_runs",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("subscription", "local_date", "part", name="pk_parts"),
        sa.UniqueConstraint("run_key", name="uq_parts_run_key"),
    )


def _summaries() -> None:
    op.create_table(
        "summaries",
        sa.Column("campaign", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("quarters", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("campaign", "zone", "day", name="pk_summaries"),
    )
    op.create_index("ix_summaries_day", "summaries", ["day"])
