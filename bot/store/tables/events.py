"""The table of events that were handled, and of requests that are not answered yet."""

from typing import Final

from sqlalchemy import Boolean, Column, Index, Table, Text

from bot.store.column_types import Instant, WordSet, at, text
from bot.store.tables import metadata

events = Table(
    "events",
    metadata,
    text("key", primary_key=True),
    at("seen_at", index=True),
    Column("payload", Text),  # this and the next ones: of a request that is not answered yet
    Column("about", WordSet),
    Column("lease_until", Instant),
    Column("unsure", Boolean),
)
_IS_OPEN: Final = events.c.lease_until.is_not(None)
Index(None, events.c.lease_until, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN)
