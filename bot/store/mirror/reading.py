"""Calls out of the local copy, newest first: the newest whole, the others as far as figures need them."""

from collections.abc import AsyncIterator, Sequence
from typing import Any, Final

from sqlalchemy import Row, select, tuple_

from bot.domain.call import CallFacts
from bot.domain.search import Interval, Search
from bot.store.database import Database
from bot.store.mirror.conditions import of_search
from bot.store.mirror.rows import FACTS, call_of, facts_of, micros
from bot.store.mirror.side_tables import LabelValues
from bot.store.mirror.tables import LABELS, calls, subscribers

_BATCH: Final = 5000
"""Calls that are read at once."""

_OF_SUBSCRIBERS: Final = calls.outerjoin(subscribers, subscribers.c.id == calls.c.subscriber)
NEWEST_FIRST: Final = (calls.c.started.desc(), calls.c.id.desc())
WHOLE: Final = select(calls, subscribers.c.number, subscribers.c.external_id, subscribers.c.name).select_from(
    _OF_SUBSCRIBERS
)
"""Calls with everything that is shown of them."""

_FACTS: Final = select(*FACTS, subscribers.c.number, subscribers.c.external_id).select_from(_OF_SUBSCRIBERS)


def _labelled(names: Sequence[str]) -> slice:
    """Return where the ids of labels stand among columns, one after another."""
    places = [place for place, name in enumerate(names) if name in LABELS]
    return slice(places[0], places[-1] + 1)


_LABELS_OF_CALLS: Final = _labelled([column.name for column in calls.columns])
_LABELS_OF_FACTS: Final = _labelled([column.name for column in FACTS])


class CallReader:
    """Reads the calls of a search."""

    def __init__(self, database: Database) -> None:
        self._database, self._labels = database, LabelValues(database)

    async def read(
        self, search: Search, interval: Interval, *, newest: int | None = None
    ) -> AsyncIterator[Sequence[CallFacts]]:
        """Yield the calls of a search that began in an interval, newest first, thousands at a time.

        Args:
            search: The filters.
            interval: The instants.
            newest: How many of the newest come as whole `Call`s, at least; None for all.

        """
        conditions = (calls.c.started >= micros(interval.start), *of_search(search))
        before: Any = calls.c.started < micros(interval.end)
        whole, batch = newest is None or newest > 0, _BATCH if newest is None else min(newest, _BATCH) or _BATCH
        while True:
            chosen = (WHOLE if whole else _FACTS).where(*conditions, before).order_by(*NEWEST_FIRST).limit(batch)
            rows = await self._database.rows(chosen)
            known = await self._labels.of(label_ids_of(rows, whole=whole))
            yield [call_of(row, known) if whole else facts_of(row, known) for row in rows]
            if len(rows) < batch:
                return
            before = tuple_(calls.c.started, calls.c.id) < (rows[-1].started, rows[-1].id)
            newest = None if newest is None else newest - len(rows)
            whole, batch = newest is None or newest > 0, _BATCH


def label_ids_of(rows: Sequence[Row[Any]], *, whole: bool) -> set[int | None]:
    """Return the ids of the labels of rows, whole or not."""
    labelled = _LABELS_OF_CALLS if whole else _LABELS_OF_FACTS
    return {id_ for row in rows for id_ in row[labelled]}
