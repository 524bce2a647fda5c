"""The labels and the ledger of the local copy, remembered from question to question."""

from typing import Final

from sqlalchemy import func, select

from bot.store.mirror.ledger import Ledger, read_ledger
from bot.store.mirror.side_tables import NO_LABELS, LabelValues, with_newer
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
        self._labels, self._ledger = NO_LABELS, Ledger(_UNREAD, ((), (), ()), (), ())

    def of(self, snapshot: Snapshot) -> tuple[LabelValues, Ledger]:
        """Return all labels that calls of a snapshot have, and its ledger."""
        known, ledger = self._labels, self._ledger
        ((newest, version),) = map(tuple, snapshot.rows(_STATE))
        if newest > known.newest:
            known = self._labels = with_newer(known, snapshot)
        if version is None or version != ledger.version:  # without one, a replica of an older version may write
            ledger = self._ledger = read_ledger(snapshot, version)
        return known, ledger
