"""The tables of the vocabulary: own words, teams, who is who, their version, and words that were not understood."""

from sqlalchemy import Column, Integer, Table

from bot.store.column_types import WordSet, about, at, text, texts, user
from bot.store.tables import metadata

own_words = Table(
    "own_words",
    metadata,
    text("key", primary_key=True),  # the phrase, folded
    *texts("phrase", "means", "taught_by"),
    about(),
    at("taught_at"),
)

teams = Table(
    "teams",
    metadata,
    text("key", primary_key=True),  # the name, folded
    text("name"),
    Column("agents", WordSet, nullable=False),
    text("taught_by"),
    at("taught_at"),
)

agents_of = Table(
    "agents_of",
    metadata,
    user(primary_key=True),
    Column("agents", WordSet, nullable=False),
    text("taught_by"),
    at("taught_at"),
)

unknown_words = Table(
    "unknown_words",
    metadata,
    text("word", primary_key=True),
    Column("number", Integer, nullable=False),
    at("seen_at", index=True),
)

versions = Table("versions", metadata, text("name", primary_key=True), Column("number", Integer, nullable=False))
