"""The tables of the store; `migrations` creates them, and a test checks that the two are equal.

An `about` column holds the keyed hashes of the phone numbers that a row concerns, by
which `erasure.forget` finds it; queries hold numbers in clear, to be run again. Some tables
are older than the names of their classes: `keys` belongs to `ActionTokens`, `turns` and
`turn_holders` to `ThreadLocks`, `people` to `UserRecords`.
"""

from typing import Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

from bot.store.mapping import BIG, Instant, WordSet, about, at, flags, text, texts, user

metadata: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

secrets = Table("secrets", metadata, text("name", primary_key=True), text("value"))

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

keys = Table(
    "keys",
    metadata,
    text("id", primary_key=True),
    text("team"),
    Column("buttons", JSON, nullable=False),
    about(),
    at("expires_at", index=True),
)

turns = Table("turns", metadata, *texts("place", "ts", "ticket", primary_key=True), at("lease_until", index=True))

turn_holders = Table(
    "turn_holders", metadata, *texts("place", primary_key=True), text("ticket"), at("lease_until", index=True)
)

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

names = Table(
    "names",
    metadata,
    text("kind", primary_key=True),
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    text("name"),
    at("seen_at", index=True),
)

people = Table(
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

audit = Table(
    "audit",
    metadata,
    Column("id", BIG, primary_key=True, autoincrement=True),
    at("at", index=True),
    text("team"),
    user(),
    *texts("channel", "kind"),
    Column("calls", Integer, nullable=False),
    text("target"),
    Column("numbers", WordSet, nullable=False),
    sqlite_autoincrement=True,  # no id is used twice
)

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
