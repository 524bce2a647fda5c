"""The tables of what the bot has left in Slack: files, and messages with phone numbers."""

from sqlalchemy import Column, Table

from bot.store.column_types import Instant, about, at, text, texts
from bot.store.tables import metadata

files = Table(
    "files",
    metadata,
    *texts("team", "file", primary_key=True),
    *texts("channel", "owner", "kind"),
    about(),
    at("uploaded_at"),
    at("delete_after", index=True),
    Column("deleted_at", Instant, index=True),
)

published = Table(
    "published",
    metadata,
    *texts("team", "channel", "ts", primary_key=True),
    text("owner"),
    about(),
    at("posted_at", index=True),
)
