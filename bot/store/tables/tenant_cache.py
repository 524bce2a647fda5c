"""The tables of what the tenant has told: names, and the figures of closed days."""

from sqlalchemy import JSON, BigInteger, Column, Date, Table

from bot.store.column_types import at, text
from bot.store.tables import metadata

names = Table(
    "names",
    metadata,
    text("kind", primary_key=True),
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    text("name"),
    at("seen_at", index=True),
)

summaries = Table(
    "summaries",
    metadata,
    Column("campaign", BigInteger, primary_key=True, autoincrement=False),
    text("zone", primary_key=True),
    Column("day", Date, primary_key=True, index=True),
    Column("quarters", JSON, nullable=False),
)
