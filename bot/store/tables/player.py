"""The tables of the player page: links to recordings, and sessions."""

from sqlalchemy import BigInteger, Column, Table, Text

from bot.store.column_types import about, at, flags, text, texts, user
from bot.store.tables import metadata

links = Table(
    "links",
    metadata,
    text("id", primary_key=True),
    text("team"),
    Column("call", BigInteger, nullable=False, index=True),
    Column("agent", BigInteger),
    *texts("channel", "owner"),
    Column("root", Text),
    *flags("masked"),
    text("query"),
    at("as_of"),
    about(),
    at("expires_at", index=True),
)

sessions = Table(
    "sessions",
    metadata,
    text("key", primary_key=True),
    text("team"),
    user(index=True),
    about(),
    at("expires_at", index=True),
)
