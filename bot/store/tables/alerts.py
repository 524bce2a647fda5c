"""The tables of alerts: what is watched, the state of each group, and what is told of it."""

from typing import Final

from sqlalchemy import JSON, Column, Date, ForeignKey, ForeignKeyConstraint, Integer, Table, UniqueConstraint

from bot.store.column_types import BIG, Instant, about, at, text, texts
from bot.store.tables import metadata
from bot.store.tables.run_columns import message_columns, run_columns

alerts: Final = Table(
    "alerts",
    metadata,
    Column("id", BIG, primary_key=True, autoincrement=True),
    text("team", index=True),
    *texts("channel", "owner", "language", "text", "state", "reason"),
    Column("muted_until", Instant),
    Column("version", Integer, nullable=False),
    about(),
    at("created_at"),
    at("changed_at"),
    sqlite_autoincrement=True,  # otherwise an old button could act on a new alert
)

alert_states: Final = Table(
    "alert_states",
    metadata,
    Column("alert", BIG, ForeignKey("alerts.id", ondelete="CASCADE"), primary_key=True),
    text("key", primary_key=True),  # the group; empty of an alert without groups
    Column("firing_since", Instant),
    Column("in_a_row", Integer, nullable=False),
    Column("looked_at", Instant),
    Column("told_at", Instant),
    Column("reminders", Integer, nullable=False),
    Column("blind_looks", Integer, nullable=False),
    Column("blind_told_at", Instant),
    Column("root", BIG),  # the transition by which it fired
)

transitions: Final = Table(
    "alert_transitions",
    metadata,
    Column("id", BIG, primary_key=True, autoincrement=True),
    Column("alert", BIG, ForeignKey("alerts.id", ondelete="CASCADE"), nullable=False),
    *texts("kind", "key", "mark"),
    Column("root", BIG),
    Column("local_date", Date, nullable=False),
    at("at", index=True),
    Column("seen", JSON, nullable=False),
    at("created_at"),
    UniqueConstraint("alert", "kind", "key", "mark", name="uq_alert_transitions_mark"),
    sqlite_autoincrement=True,
)

alert_runs: Final = Table(
    "alert_runs",
    metadata,
    Column("subject", BIG, ForeignKey("alert_transitions.id", ondelete="CASCADE"), primary_key=True),
    Column("local_date", Date, primary_key=True),
    at("due_at"),
    *run_columns(),
)

alert_messages: Final = Table(
    "alert_messages",
    metadata,
    Column("subject", BIG, primary_key=True),
    Column("local_date", Date, primary_key=True),
    *message_columns(),
    ForeignKeyConstraint(
        ["subject", "local_date"], ["alert_runs.subject", "alert_runs.local_date"], ondelete="CASCADE"
    ),
)
