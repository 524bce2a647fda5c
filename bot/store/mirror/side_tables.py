"""The labels and subscribers to which calls point: ids of those that are known, rows for those that are new."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.mirror.label_rows import Label, SubscriberRow, value_of
from bot.store.mirror.tables import LABELS, labels, subscribers
from bot.store.snapshot import Snapshot

_AT_ONCE: Final = 500
"""Values in one statement."""


LabelsByKind = Mapping[str, Mapping[int, Any]]
"""The values of labels by their ids, for each kind of label."""


@dataclass(frozen=True, slots=True)
class LabelValues:
    """The labels of the copy, or some more.

    Attributes:
        by_id: Their values by their ids; None by None.
        by_kind: The same for each kind of label.
        newest: The greatest of these ids.

    """

    by_id: Mapping[int | None, Any]
    by_kind: LabelsByKind
    newest: int


class KnownLabels:
    """Remembers labels, so that only new ones are read; ids are never used twice, and only grow."""

    def __init__(self) -> None:
        self._known = LabelValues({None: None}, {kind: {} for kind in LABELS}, 0)

    async def of(self, snapshot: Snapshot) -> LabelValues:
        """Return all labels that calls of a snapshot have."""
        known = self._known
        rows = await snapshot.rows(select(labels).where(labels.c.id > known.newest).order_by(labels.c.id))
        if rows:
            values = {row.id: value_of(Label(row.kind, row.dialer_id, row.name)) for row in rows}
            fresh = {kind: {row.id: values[row.id] for row in rows if row.kind == kind} for kind in LABELS}
            by_kind = {kind: {**known.by_kind[kind], **some} for kind, some in fresh.items()}
            known = self._known = LabelValues({**known.by_id, **values}, by_kind, rows[-1].id)
        return known


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
