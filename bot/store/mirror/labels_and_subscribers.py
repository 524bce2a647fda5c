"""The labels and subscribers to which calls point: ids of those that are known, rows for those that are new."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from bot.domain.call import Call
from bot.store.mirror.bulk import insert_rows
from bot.store.mirror.label_rows import LabelRow, SubscriberRow, label_of, subscriber_of, value_of, values_of
from bot.store.mirror.tables import LABELS, labels, subscribers
from bot.store.snapshot import Snapshot

_AT_ONCE: Final = 500
"""Values in one statement."""


LabelsByKind = Mapping[str, Mapping[int, Any]]
"""The values of labels by their ids, for each kind of label."""


@dataclass(frozen=True, slots=True)
class LabelValues:
    """The labels of the copy.

    Attributes:
        by_id: Their values by their ids; None by None.
        by_kind: The same for each kind of label.
    """

    by_id: Mapping[int | None, Any]
    by_kind: LabelsByKind


def read_labels(snapshot: Snapshot) -> LabelValues:
    """Return the labels that a snapshot has."""
    by_id: dict[int | None, Any] = {None: None}
    by_kind: dict[str, dict[int, Any]] = {kind: {} for kind in LABELS}
    for row in snapshot.rows(select(labels).order_by(labels.c.id)):
        by_id[row.id] = by_kind[row.kind][row.id] = value_of(LabelRow(row.kind, row.dialer_id, row.name))
    return LabelValues(by_id, by_kind)


def label_ids(connection: Connection, calls: Sequence[Call]) -> Iterable[tuple[int | None, ...]]:
    """Return the ids of the labels of each call, in the order of `LABELS`, after inserting those that are new."""
    columns = [values_of(calls, kind) for kind in LABELS]
    labelled = [
        {value: label_of(kind, value) for value in set(values)} for kind, values in zip(LABELS, columns, strict=True)
    ]
    rows = connection.execute(select(labels))
    known: dict[LabelRow | None, int | None] = {LabelRow(row.kind, row.dialer_id, row.name): row.id for row in rows}
    known[None] = None
    fresh = {one: None for some in labelled for one in some.values() if one not in known}
    chosen = insert(labels).returning(labels.c.id, labels.c.kind, labels.c.dialer_id, labels.c.name)
    for part in _chunks([one._asdict() for one in fresh if one is not None]):
        rows = connection.execute(chosen, part)
        known |= {LabelRow(row.kind, row.dialer_id, row.name): row.id for row in rows}
    ids = ({value: known[one] for value, one in some.items()} for some in labelled)
    return zip(*(map(own.__getitem__, values) for own, values in zip(ids, columns, strict=True)), strict=True)


def subscriber_ids(connection: Connection, calls: Sequence[Call]) -> list[int | None]:
    """Return the id of the subscriber of each call, after inserting those that are new."""
    wanted = [subscriber_of(call) for call in calls]
    some = {one: None for one in wanted if one is not None}
    found = _Subscribers(connection)
    found.read(some)
    fresh = [one for one in some if one not in found.ids]
    first = {one.identity: one for one in reversed(fresh) if one.identity not in found.people and one.tells_who}
    found.insert(list(first.values()))
    found.insert([one for one in fresh if one not in found.ids])
    return [None if one is None else found.ids[one] for one in wanted]


class _Subscribers:
    """Subscribers that are known.

    Attributes:
        ids: Their ids.
        people: The ids of the people who they are, by `SubscriberRow.identity`.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.ids: dict[SubscriberRow, int] = {}
        self.people: dict[tuple[str, str | None], int] = {}

    def read(self, some: Iterable[SubscriberRow]) -> None:
        """Read all subscribers who have the keys of these."""
        for keys in _chunks({one.key: None for one in some}):
            chosen = select(subscribers).where(subscribers.c.key.in_(keys))
            for id_, *values, person in self._connection.execute(chosen):
                one = SubscriberRow(*values)
                self.ids[one] = id_
                self.people.setdefault(one.identity, id_ if person is None else person)

    def insert(self, fresh: Sequence[SubscriberRow]) -> None:
        """Insert new subscribers, and read their ids."""
        rows = [(*one, self.people.get(one.identity, None if one.tells_who else 0)) for one in fresh]
        insert_rows(self._connection, subscribers.name, (*SubscriberRow._fields, "person"), rows)
        self.read(fresh)


def _chunks(values: Iterable[Any]) -> Iterable[list[Any]]:
    rest = iter(values)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
