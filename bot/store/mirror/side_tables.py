"""The labels and subscribers to which calls point: ids of those that are known, rows for those that are new."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Final

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.mirror.rows import Label, SubscriberRow, value_of
from bot.store.mirror.tables import labels, subscribers

_AT_ONCE: Final = 500
"""Values in one statement."""


class LabelValues:
    """The values of labels by their ids, for readers of the copy; ids are never used twice."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[int | None, Any] = {None: None}

    async def of(self, wanted: Iterable[int | None]) -> Mapping[int | None, Any]:
        """Return every known value; those of these ids are among them."""
        if not self._known.keys() >= set(wanted):
            rows = await self._database.rows(select(labels))
            self._known = {row.id: value_of(Label(row.kind, row.dialer_id, row.name)) for row in rows}
            self._known[None] = None
        return self._known


async def label_ids(connection: AsyncConnection, wanted: Iterable[Label]) -> dict[Label, int]:
    """Return the ids of these labels, after inserting those that are new."""
    rows = await connection.execute(select(labels))
    known = {Label(row.kind, row.dialer_id, row.name): row.id for row in rows}
    fresh = [one._asdict() for one in dict.fromkeys(wanted) if one not in known]
    chosen = insert(labels).returning(labels.c.id, labels.c.kind, labels.c.dialer_id, labels.c.name)
    for some in _chunks(fresh):
        rows = await connection.execute(chosen, some)
        known |= {Label(row.kind, row.dialer_id, row.name): row.id for row in rows}
    return known


async def subscriber_ids(connection: AsyncConnection, wanted: Iterable[SubscriberRow]) -> dict[SubscriberRow, int]:
    """Return the ids of these subscribers, after inserting those that are new."""
    some = dict.fromkeys(wanted)
    known: dict[SubscriberRow, int] = {}
    for keys in _chunks(dict.fromkeys(one.key for one in some)):
        rows = await connection.execute(select(subscribers).where(subscribers.c.key.in_(keys)))
        known |= {_subscriber(row): row.id for row in rows}
    fresh = [one._asdict() for one in some if one not in known]
    for values in _chunks(fresh):
        rows = await connection.execute(insert(subscribers).returning(*subscribers.c), values)
        known |= {_subscriber(row): row.id for row in rows}
    return known


def _subscriber(row: Any) -> SubscriberRow:
    return SubscriberRow(row.key, row.external_key, row.number, row.external_id, row.name)


def _chunks(values: Iterable[Any]) -> Iterable[list[Any]]:
    rest = iter(values)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
