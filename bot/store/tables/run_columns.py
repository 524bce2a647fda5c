"""Columns that the tables of digests and of alerts have in common, since one class works on both."""

from typing import Any

from sqlalchemy import Column, Integer, Text

from bot.store.column_types import Instant, at, text, texts


def run_columns() -> tuple[Column[Any], ...]:
    """Return the columns of a run beside its key and its due time: its state, its lease, and its end."""
    return (
        *texts("state", "owner"),
        Column("fence", Integer, nullable=False),
        Column("attempt", Integer, nullable=False),
        at("lease_until"),
        Column("retry_at", Instant),
        text("result"),
        at("claimed_at"),
        Column("finished_at", Instant),
    )


def message_columns() -> tuple[Column[Any], ...]:
    """Return the columns of a message of a run beside the key of the run: its part, its place, and its state."""
    return (
        text("part", primary_key=True),
        text("run_key", unique=True),
        *texts("state", "channel"),
        Column("message_ts", Text),
        at("posting_at"),
        Column("posted_at", Instant),
    )
