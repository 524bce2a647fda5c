"""Create the tables of the local copy of the call history."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.versions import instant, texts

revision: Final = "mirror"
down_revision: Final = "player"

_LABELS: Final = ("campaign", "agent", "outcome", "classification", "cause", "cause_label", "ender", "trunk")


def upgrade() -> None:
    """Make the tables."""
    _labels()
    _subscribers()
    _calls()
    _ledger()
    op.create_table("mirror_forgotten", *texts("mark"), sa.PrimaryKeyConstraint("mark", name="pk_mirror_forgotten"))


def _labels() -> None:
    op.create_table(
        "mirror_labels",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *texts("kind"),
        sa.Column("dialer_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_mirror_labels"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mirror_labels_kind", "mirror_labels", ["kind"])


def _subscribers() -> None:
    op.create_table(
        "mirror_subscribers",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *texts("key"),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("external_key", "number", "external_id", "name")),
        sa.PrimaryKeyConstraint("id", name="pk_mirror_subscribers"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mirror_subscribers_key", "mirror_subscribers", ["key"])
    op.create_index("ix_mirror_subscribers_external_key", "mirror_subscribers", ["external_key"])


def _calls() -> None:
    op.create_table(
        "mirror_calls",
        *(sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False) for name in ("started", "id")),
        sa.Column("billable", sa.Double(), nullable=True),
        *(
            sa.Column(name, sa.Integer(), nullable=True)
            for name in ("subscriber", *_LABELS, "answer", "ending", "talk")
        ),
        sa.Column("flags", sa.SmallInteger(), nullable=False),
        *(sa.Column(name, sa.SmallInteger(), nullable=True) for name in ("csat", "nps")),
        sa.PrimaryKeyConstraint("started", "id", name="pk_mirror_calls"),
        sqlite_with_rowid=False,
        postgresql_partition_by="RANGE (started)",
    )
    op.create_index("ix_mirror_calls_subscriber", "mirror_calls", ["subscriber", "started"])


def _ledger() -> None:
    op.create_table(
        "mirror_spans",
        sa.Column("start", sa.BigInteger(), autoincrement=False, nullable=False),
        *(
            sa.Column(name, sa.BigInteger(), nullable=False)
            for name in ("end", "claimed", "arrived", "read_at", "checked_at")
        ),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("start", name="pk_mirror_spans"),
    )
    op.create_table(
        "mirror_lease",
        *texts("name", "owner"),
        instant("lease_until"),
        sa.PrimaryKeyConstraint("name", name="pk_mirror_lease"),
    )
