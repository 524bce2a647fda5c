"""Create the tables of digests: subscriptions, runs, messages, and the figures of closed days."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.versions import BIG, flags, instant, texts

revision: Final = "digests"
down_revision: Final = "people"


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
        *texts("team", "channel", "owner", "query", "language"),
        sa.Column("at", sa.Time(), nullable=False),
        *texts("weekdays", "zone"),
        *flags("skip_holidays"),
        *texts("empty", "late", "state", "reason"),
        instant("due_from"),
        sa.Column("version", sa.Integer(), nullable=False),
        *texts("about"),
        instant("created_at"),
        instant("changed_at"),
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
        instant("due_at"),
        *texts("state", "owner"),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        instant("lease_until"),
        instant("retry_at", nullable=True),
        *texts("result"),
        instant("claimed_at"),
        instant("finished_at", nullable=True),
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
        *texts("part", "run_key", "state", "channel"),
        sa.Column("message_ts", sa.Text(), nullable=True),
        instant("posting_at"),
        instant("posted_at", nullable=True),
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
        *texts("zone"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("quarters", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("campaign", "zone", "day", name="pk_summaries"),
    )
    op.create_index("ix_summaries_day", "summaries", ["day"])
