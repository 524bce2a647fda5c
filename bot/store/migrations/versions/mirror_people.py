"""Tell which rows of subscribers in the local copy are one person, so that the database can count people."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "mirror_people"
down_revision: Final = "vocabulary"

_SAME: Final = """
    UPDATE mirror_subscribers SET person = CASE WHEN number IS NULL AND external_id IS NULL THEN 0 ELSE (
        SELECT min(one.id) FROM mirror_subscribers AS one
        WHERE one.key = mirror_subscribers.key
        AND (one.number IS NOT NULL OR one.external_id = mirror_subscribers.external_id)
    ) END
"""


def upgrade() -> None:
    """Add the column, and fill it."""
    op.add_column("mirror_subscribers", sa.Column("person", sa.Integer(), nullable=True))
    op.execute(_SAME)
    op.execute("UPDATE mirror_subscribers SET person = NULL WHERE person = id")
    op.create_index(
        "ix_mirror_subscribers_person",
        "mirror_subscribers",
        ["id", "person"],
        sqlite_where=sa.text("person IS NOT NULL"),
        postgresql_where=sa.text("person IS NOT NULL"),
    )
