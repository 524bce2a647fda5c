"""The tables of the local copy of the call history.

A call is one narrow row: labels and subscribers are rows of their own, to which it
points. Instants are microseconds since 1970, which compare alike in every database. On
PostgreSQL the calls are partitioned by month, so that a month that is no longer
kept goes away at once (`partitions`).
"""

from typing import Any, Final

from sqlalchemy import BigInteger, Column, Double, Index, Integer, LargeBinary, SmallInteger, Table, Text

from bot.store.column_types import at, text
from bot.store.tables import metadata

LABELS: Final = ("campaign", "agent", "outcome", "classification", "cause", "cause_label", "ender", "trunk")
"""The columns of a call that point to `labels`, which are also the kinds of these."""

RECORDED: Final = 1
ANSWERED: Final = 2
ANSWER_IMPLAUSIBLE: Final = 4
TALK_IMPLAUSIBLE: Final = 8
BILLED_NOTHING: Final = 16
"""Bits of `calls.flags`."""


def _instant(name: str, **options: Any) -> Column[int]:
    return Column(name, BigInteger, nullable=False, **options)


labels = Table(
    "mirror_labels",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    text("kind", index=True),
    Column("dialer_id", BigInteger),  # of a campaign or an agent
    Column("name", Text),
    sqlite_autoincrement=True,  # replicas remember ids
)

subscribers = Table(
    "mirror_subscribers",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    text("key", index=True),  # one for both forms of a mobile number
    Column("external_key", Text, index=True),
    Column("number", Text),
    Column("external_id", Text),
    Column("name", Text),
    Column(
        "person", Integer
    ),  # the first row of the same person, where that is another; 0 where neither number nor id is known
    sqlite_autoincrement=True,
)
Index(
    "ix_mirror_subscribers_person",
    subscribers.c.id,
    subscribers.c.person,
    sqlite_where=subscribers.c.person.is_not(None),
    postgresql_where=subscribers.c.person.is_not(None),
)

calls = Table(
    "mirror_calls",
    metadata,
    _instant("started", primary_key=True, autoincrement=False),
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("billable", Double),  # NULL where it is nothing, too, as of most calls: a flag takes no room
    Column("subscriber", Integer),
    *(Column(kind, Integer) for kind in LABELS),
    Column("answer", Integer),  # milliseconds after the start
    Column("ending", Integer),  # the same
    Column("talk", Integer),  # seconds
    Column("flags", SmallInteger, nullable=False),
    Column("csat", SmallInteger),
    Column("nps", SmallInteger),
    Index("ix_mirror_calls_subscriber", "subscriber"),  # alone: so PostgreSQL keeps each subscriber once in it
    sqlite_with_rowid=False,
    postgresql_partition_by="RANGE (started)",
)

rollups = Table(
    "mirror_rollups",
    metadata,
    Column("hours", SmallInteger, primary_key=True),  # 1, 24 or 168
    Column("by", SmallInteger, primary_key=True),  # the column of the label
    Column("start", Integer, primary_key=True, autoincrement=False),  # hours since 1970
    Column("label", Integer, primary_key=True, autoincrement=False),
    Column("counted", LargeBinary, nullable=False),  # too large for tables without row ids, whose pages stay half empty
)

spans = Table(
    "mirror_spans",
    metadata,
    _instant("start", primary_key=True, autoincrement=False),
    _instant("end"),
    Column("claimed", BigInteger, nullable=False),
    Column("arrived", BigInteger, nullable=False),
    _instant("read_at"),
    _instant("checked_at"),
    Column("problem", Text),
)

ledger_version = Table(
    "mirror_ledger_version",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),  # of the one row that there is
    Column("version", BigInteger, nullable=False),
)

lease = Table("mirror_lease", metadata, text("name", primary_key=True), text("owner"), at("lease_until"))

forgotten = Table("mirror_forgotten", metadata, text("mark", primary_key=True))
