"""Calls out of the local copy, newest first: the newest whole, the others as far as figures need them."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from sqlalchemy import and_, select, tuple_

from bot.domain.call import Call, CallFacts
from bot.domain.search import Interval, Search
from bot.store.mirror.cache import VERSION, Remembered
from bot.store.mirror.conditions import of_labels, of_people, within
from bot.store.mirror.labels_and_subscribers import LabelValues
from bot.store.mirror.rows import FACTS, OF_CALLS, call_of, facts_of, micros
from bot.store.mirror.tables import calls, subscribers
from bot.store.snapshot import Snapshot

_BATCH: Final = 5000
"""Calls that are read at once."""

_KEY: Final = itemgetter(0, 1)
"""The start of the call of a row, and its id."""

_OF_SUBSCRIBERS: Final = calls.outerjoin(subscribers, subscribers.c.id == calls.c.subscriber)
NEWEST_FIRST: Final = (calls.c.started.desc(), calls.c.id.desc())
_SHOWN: Final = select(*OF_CALLS, subscribers.c.number, subscribers.c.external_id, subscribers.c.name)
WHOLE: Final = _SHOWN.select_from(_OF_SUBSCRIBERS)
"""Calls with everything that is shown of them."""

_FACTS: Final = select(*FACTS, subscribers.c.number, subscribers.c.external_id).select_from(_OF_SUBSCRIBERS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """The part of the calls of a search that is read at once.

    Attributes:
        size: How many, at most.
        whole: Whether they come as `Call`s.
        before: When the call before them began, in microseconds since 1970, and its id; None for the newest calls.
    """

    size: int
    whole: bool
    before: tuple[int, int] | None = None


def read_calls(
    snapshot: Snapshot, labels: LabelValues, search: Search, interval: Interval, batch: Batch
) -> Sequence[CallFacts]:
    """Return a batch of the calls of a search that began in an interval, newest first."""
    conditions = [within(interval), *of_labels(search)]
    if people := of_people(search):  # by the last one SQLite begins with them, instead of all calls of the interval
        conditions += [*people, subscribers.c.id == calls.c.subscriber]
    chosen = (WHOLE if batch.whole else _FACTS).where(*conditions).order_by(*NEWEST_FIRST).limit(batch.size)
    if batch.before is not None:
        chosen = chosen.where(tuple_(calls.c.started, calls.c.id) < batch.before)
    value_of = call_of if batch.whole else facts_of
    return [value_of(row, labels.by_id) for row in snapshot.rows(chosen)]


def read_calls_of_people(
    snapshot: Snapshot, known: Remembered, search: Search, interval: Interval
) -> list[Call] | None:
    """Return all calls of a search for people that began in an interval, newest first.

    One statement reads them and compares the version, so that they fit what is remembered, whatever is written
    meanwhile. It begins with the people, and leaves the order to us: to sort a few calls takes SQLite a tenth of it.

    Returns:
        None where the copy is no longer as it is remembered.
    """
    version = VERSION.subquery()
    people = version.outerjoin(subscribers, and_(*of_people(search)))
    theirs = and_(calls.c.subscriber == subscribers.c.id, within(interval), *of_labels(search))
    chosen = _SHOWN.select_from(people.outerjoin(calls, theirs)).where(version.c.version == known.version)
    rows = snapshot.rows(chosen)
    found = sorted((row for row in rows if row.id is not None), key=_KEY, reverse=True)
    return [call_of(row, known.labels.by_id) for row in found] if rows else None


async def stream(
    read: Callable[[Batch], Awaitable[Sequence[CallFacts]]], newest: int | None
) -> AsyncIterator[Sequence[CallFacts]]:
    """Yield calls, thousands at a time.

    Args:
        read: Returns the calls of a batch.
        newest: How many of the newest come as whole `Call`s, at least; None for all.
    """
    left, before = newest, None
    while True:
        size = min(left, _BATCH) if left else _BATCH
        some = await read(Batch(size=size, whole=left != 0, before=before))
        yield some
        if len(some) < size:
            return
        before = (micros(some[-1].started_at), some[-1].id)
        left = None if left is None else max(left - size, 0)
