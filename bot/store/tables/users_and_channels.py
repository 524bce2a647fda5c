"""The tables of what Slack says of users, by an older name, and of the settings of channels."""

from sqlalchemy import Column, Table, Text

from bot.store.column_types import WordSet, at, flags, text, texts, user
from bot.store.tables import metadata

users = Table(
    "people",
    metadata,
    text("team", primary_key=True),
    user(primary_key=True),
    *texts("home_team", "locale", "zone"),
    *flags("admin", "restricted", "deleted", "bot"),
    Column("groups", WordSet, nullable=False, default=()),  # nothing reads it any more
    at("fetched_at", index=True),
)

channels = Table(
    "channels",
    metadata,
    *texts("team", "channel", primary_key=True),
    *flags("shared", "masked"),
    Column("language", Text),
    text("changed_by"),
    at("changed_at"),
)
