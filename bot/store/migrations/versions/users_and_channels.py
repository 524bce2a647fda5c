"""Create the tables of users, channels, names, files, published messages, the audit and the secret key."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.versions import BIG, flags, instant, texts

revision: Final = "people"  # an older name, which databases hold
down_revision: Final = "asking"


def upgrade() -> None:
    """Make the tables."""
    _secrets()
    _people()
    _channels()
    _names()
    _files()
    _published()
    _audit()


def _secrets() -> None:
    op.create_table("secrets", *texts("name", "value"), sa.PrimaryKeyConstraint("name", name="pk_secrets"))


def _people() -> None:
    op.create_table(
        "people",
        *texts("team", "user_id", "home_team", "locale", "zone"),
        *flags("admin", "restricted", "deleted", "bot"),
        *texts("groups"),
        instant("fetched_at"),
        sa.PrimaryKeyConstraint("team", "user_id", name="pk_people"),
    )
    op.create_index("ix_people_fetched_at", "people", ["fetched_at"])


def _channels() -> None:
    op.create_table(
        "channels",
        *texts("team", "channel"),
        *flags("shared", "masked"),
        sa.Column("language", sa.Text(), nullable=True),
        *texts("changed_by"),
        instant("changed_at"),
        sa.PrimaryKeyConstraint("team", "channel", name="pk_channels"),
    )


def _names() -> None:
    op.create_table(
        "names",
        *texts("kind"),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        *texts("name"),
        instant("seen_at"),
        sa.PrimaryKeyConstraint("kind", "id", name="pk_names"),
    )
    op.create_index("ix_names_seen_at", "names", ["seen_at"])


def _files() -> None:
    op.create_table(
        "files",
        *texts("team", "file", "channel", "owner", "kind", "about"),
        instant("uploaded_at"),
        instant("delete_after"),
        instant("deleted_at", nullable=True),
        sa.PrimaryKeyConstraint("team", "file", name="pk_files"),
    )
    op.create_index("ix_files_delete_after", "files", ["delete_after"])
    op.create_index("ix_files_deleted_at", "files", ["deleted_at"])


def _published() -> None:
    op.create_table(
        "published",
        *texts("team", "channel", "ts", "owner", "about"),
        instant("posted_at"),
        sa.PrimaryKeyConstraint("team", "channel", "ts", name="pk_published"),
    )
    op.create_index("ix_published_posted_at", "published", ["posted_at"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        instant("at"),
        *texts("team", "user_id", "channel", "kind"),
        sa.Column("calls", sa.Integer(), nullable=False),
        *texts("target", "numbers"),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_at", "audit", ["at"])
