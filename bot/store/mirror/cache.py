"""The labels and the ledger of the local copy, remembered from question to question."""

from collections.abc import Callable
from functools import partial
from typing import Final

from sqlalchemy import func, select

from bot.domain.search import Interval
from bot.store.mirror.labels_and_subscribers import NO_LABELS, LabelValues, with_newer
from bot.store.mirror.ledger import Ledger, read_ledger
from bot.store.mirror.rows import micros
from bot.store.mirror.tables import labels, ledger_version
from bot.store.snapshot import Snapshot

_STATE: Final = select(
    select(func.coalesce(func.max(labels.c.id), 0)).scalar_subquery().label("newest"),
    select(ledger_version.c.version).scalar_subquery().label("version"),
)
_UNREAD: Final = -1


class Known:
    """Remembers the labels and the ledger of the copy, so that they are read only where they have changed."""

    def __init__(self) -> None:
        self._labels, self._ledger = NO_LABELS, Ledger(_UNREAD, 0, ((), (), ()), (), ())

    def of(self, snapshot: Snapshot) -> tuple[LabelValues, Callable[[Interval], Ledger]]:
        """Return the labels that calls of a snapshot have, and what reads its ledger from an interval's start on."""
        known = self._labels
        ((newest, version),) = map(tuple, snapshot.rows(_STATE))
        if newest > known.newest:
            known = self._labels = with_newer(known, snapshot)
        return known, partial(self._ledger_of, snapshot, version)

    def _ledger_of(self, snapshot: Snapshot, version: int | None, interval: Interval) -> Ledger:
        ledger, since = self._ledger, micros(interval.start)
        changed = version is None or version != ledger.version  # without one, a replica of an older version may write
        if changed or since < ledger.since:
            ledger = self._ledger = read_ledger(snapshot, version, since)
        return ledger
