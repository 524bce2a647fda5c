"""The tables of threads: what replies go on from, users' latest questions, and whose turn it is to reply."""

from sqlalchemy import Column, Integer, Table

from bot.store.column_types import about, at, flags, text, texts, user
from bot.store.tables import metadata

threads = Table(
    "threads",
    metadata,
    *texts("team", "channel", "root", primary_key=True),
    text("query"),
    at("as_of"),
    Column("page", Integer, nullable=False),
    text("kind"),
    *flags("masked"),
    *texts("owner", "language", "visibility"),
    about(),
    at("updated_at", index=True),
)

questions = Table(
    "questions",
    metadata,
    text("team", primary_key=True),
    user(primary_key=True),
    text("digest", primary_key=True),  # of the query, which may be too long for an index of PostgreSQL
    text("query"),
    about(),
    at("asked_at", index=True),
)

turns = Table("turns", metadata, *texts("place", "ts", "ticket", primary_key=True), at("lease_until", index=True))

turn_holders = Table(
    "turn_holders", metadata, *texts("place", primary_key=True), text("ticket"), at("lease_until", index=True)
)
