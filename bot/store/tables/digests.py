"""The tables of digests: who gets them and when, their runs, and the messages of these.

Their names in the database are older than those in code.
"""

from typing import Final

from sqlalchemy import Column, Date, ForeignKey, ForeignKeyConstraint, Integer, Table, Time

from bot.store.column_types import BIG, WordSet, about, at, flags, text, texts
from bot.store.tables import metadata
from bot.store.tables.run_columns import message_columns, run_columns

digests: Final = Table(
    "subscriptions",
    metadata,
    Column("id", BIG, primary_key=True, autoincrement=True),
    text("team", index=True),
    *texts("channel", "owner", "query", "language"),
    Column("at", Time, nullable=False),
    Column("weekdays", WordSet, nullable=False),
    text("zone"),
    *flags("skip_holidays"),
    *texts("empty", "late"),
    text("state", index=True),
    text("reason"),
    at("due_from"),
    Column("version", Integer, nullable=False),
    about(),
    at("created_at"),
    at("changed_at"),
    sqlite_autoincrement=True,  # otherwise an old button could act on a new digest
)

digest_runs: Final = Table(
    "runs",
    metadata,
    Column("subscription", BIG, ForeignKey("subscriptions.id", ondelete="CASCADE"), key="subject", primary_key=True),
    Column("local_date", Date, primary_key=True),
    at("due_at", index=True),
    *run_columns(),
)

digest_messages: Final = Table(
    "parts",
    metadata,
    Column("subscription", BIG, key="subject", primary_key=True),
    Column("local_date", Date, primary_key=True),
    *message_columns(),
    ForeignKeyConstraint(["subject", "local_date"], ["runs.subject", "runs.local_date"], ondelete="CASCADE"),
)
