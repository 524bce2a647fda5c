"""The table of the audit."""

from sqlalchemy import Column, Integer, Table

from bot.store.column_types import BIG, WordSet, at, text, texts, user
from bot.store.tables import metadata

audit = Table(
    "audit",
    metadata,
    Column("id", BIG, primary_key=True, autoincrement=True),
    at("at", index=True),
    text("team"),
    user(),
    *texts("channel", "kind"),
    Column("calls", Integer, nullable=False),
    text("target"),
    Column("numbers", WordSet, nullable=False),
    sqlite_autoincrement=True,  # no id is used twice
)
