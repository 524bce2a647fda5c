"""Create the tables of the vocabulary: own words, teams, who is who, and words that were not understood."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.versions import instant, texts

revision: Final = "vocabulary"
down_revision: Final = "mirror"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "own_words",
        *texts("key", "phrase", "means", "about", "taught_by"),
        instant("taught_at"),
        sa.PrimaryKeyConstraint("key", name="pk_own_words"),
    )
    op.create_table(
        "teams",
        *texts("key", "name", "agents", "taught_by"),
        instant("taught_at"),
        sa.PrimaryKeyConstraint("key", name="pk_teams"),
    )
    op.create_table(
        "agents_of",
        *texts("user_id", "agents", "taught_by"),
        instant("taught_at"),
        sa.PrimaryKeyConstraint("user_id", name="pk_agents_of"),
    )
    op.create_table(
        "unknown_words",
        *texts("word"),
        sa.Column("number", sa.Integer(), nullable=False),
        instant("seen_at"),
        sa.PrimaryKeyConstraint("word", name="pk_unknown_words"),
    )
    op.create_index("ix_unknown_words_seen_at", "unknown_words", ["seen_at"])
    op.create_table(
        "versions",
        *texts("name"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_versions"),
    )
