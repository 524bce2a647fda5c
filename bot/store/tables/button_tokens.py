"""The table of the tokens of buttons, whose name is older than theirs."""

from sqlalchemy import JSON, Column, Table

from bot.store.column_types import about, at, text
from bot.store.tables import metadata

button_tokens = Table(
    "keys",
    metadata,
    text("id", primary_key=True),
    text("team"),
    Column("buttons", JSON, nullable=False),
    about(),
    at("expires_at", index=True),
)
