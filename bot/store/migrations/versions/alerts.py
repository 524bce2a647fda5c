"""Create the tables of alerts: what is watched, the state of each group, and what is told of it."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.versions import BIG, instant, texts

revision: Final = "alerts"
down_revision: Final = "link_roots"


def upgrade() -> None:
    """Make the tables."""
    _alerts()
    _states()
    _transitions()
    _runs()
    _messages()


def _alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        *texts("team", "channel", "owner", "language", "text", "state", "reason"),
        instant("muted_until", nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *texts("about"),
        instant("created_at"),
        instant("changed_at"),
        sa.PrimaryKeyConstraint("id", name="pk_alerts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_alerts_team", "alerts", ["team"])


def _states() -> None:
    op.create_table(
        "alert_states",
        sa.Column("alert", BIG, nullable=False),
        *texts("key"),
        instant("firing_since", nullable=True),
        sa.Column("in_a_row", sa.Integer(), nullable=False),
        instant("looked_at", nullable=True),
        instant("told_at", nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("reminders", "blind_looks")),
        instant("blind_told_at", nullable=True),
        sa.Column("root", BIG, nullable=True),
        sa.ForeignKeyConstraint(["alert"], ["alerts.id"], name="fk_alert_states_alerts", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("alert", "key", name="pk_alert_states"),
    )


def _transitions() -> None:
    op.create_table(
        "alert_transitions",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("alert", BIG, nullable=False),
        *texts("kind", "key", "mark"),
        sa.Column("root", BIG, nullable=True),
        sa.Column("local_date", sa.Date(), nullable=False),
        instant("at"),
        sa.Column("seen", sa.JSON(), nullable=False),
        instant("created_at"),
        sa.ForeignKeyConstraint(["alert"], ["alerts.id"], name="fk_alert_transitions_alerts", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_alert_transitions"),
        sa.UniqueConstraint("alert", "kind", "key", "mark", name="uq_alert_transitions_mark"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_alert_transitions_at", "alert_transitions", ["at"])


def _runs() -> None:
    op.create_table(
        "alert_runs",
        sa.Column("subject", BIG, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        instant("due_at"),
        *texts("state", "owner"),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("fence", "attempt")),
        instant("lease_until"),
        instant("retry_at", nullable=True),
        *texts("result"),
        instant("claimed_at"),
        instant("finished_at", nullable=True),
        sa.ForeignKeyConstraint(
            ["subject"], ["alert_transitions.id"], name="fk_alert_runs_alert_transitions", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("subject", "local_date", name="pk_alert_runs"),
    )


def _messages() -> None:
    op.create_table(
        "alert_messages",
        sa.Column("subject", BIG, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        *texts("part", "run_key", "state", "channel"),
        sa.Column("message_ts", sa.Text(), nullable=True),
        instant("posting_at"),
        instant("posted_at", nullable=True),
        sa.ForeignKeyConstraint(
            ["subject", "local_date"],
            ["alert_runs.subject", "alert_runs.local_date"],
            name="fk_alert_messages_alert_runs",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("subject", "local_date", "part", name="pk_alert_messages"),
        sa.UniqueConstraint("run_key", name="uq_alert_messages_run_key"),
    )
