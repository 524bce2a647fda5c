"""The labels and subscribers to which calls point: ids of those that are known, rows for those that are new."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Final

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.mirror.label_rows import Label, SubscriberRow, value_of
from bot.store.mirror.tables import LABELS, labels, subscribers

_AT_ONCE: Final = 500
"""Values in one statement."""


LabelsByKind = Mapping[str, Mapping[int, Any]]
"""The values of labels by their ids, for each kind of label."""


class LabelValues:
    """The values of labels by their ids, for readers of the copy; ids are never used twice, and only grow."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[int | None, Any] = {None: None}
        self._by_kind: dict[str, dict[int, Any]] = {kind: {} for kind in LABELS}
        self._newest = 0

    async def of(self, wanted: Iterable[int | None]) -> Mapping[int | None, Any]:
        """Return every known value; those of these ids are among them."""
        if not self._known.keys() >= set(wanted):
            await self.by_kind()
        return self._known

    async def by_kind(self) -> LabelsByKind:
        """Return every value that there is, by its kind."""
        for row in await self._database.rows(select(labels).where(labels.c.id > self._newest).order_by(labels.c.id)):
            value = value_of(Label(row.kind, row.dialer_id, row.name))
            self._known[row.id] = self._by_kind[row.kind][row.id] = value
            self._newest = row.id
        return self._by_kind


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
    people: dict[tuple[str, str | None], int] = {}
    for keys in _chunks(dict.fromkeys(one.key for one in some)):
        chosen = select(subscribers).where(subscribers.c.key.in_(keys))
        for row in await connection.execute(chosen):
            one = _subscriber(row)
            known[one] = row.id
            people.setdefault(one.identity, row.id if row.person is None else row.person)
    fresh = [one for one in some if one not in known]
    first = {one.identity: one for one in reversed(fresh) if one.identity not in people and one.tells_who}
    for values in (list(first.values()), [one for one in fresh if first.get(one.identity) != one]):
        for part in _chunks(values):
            rows = [one._asdict() | {"person": people.get(one.identity, None if one.tells_who else 0)} for one in part]
            for row in await connection.execute(insert(subscribers).returning(*subscribers.c), rows):
                one = _subscriber(row)
                known[one] = row.id
                people.setdefault(one.identity, row.id)
    return known


def _subscriber(row: Any) -> SubscriberRow:
    return SubscriberRow(row.key, row.external_key, row.number, row.external_id, row.name)


def _chunks(values: Iterable[Any]) -> Iterable[list[Any]]:
    rest = iter(values)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
