"""The labels and the ledger of the local copy, remembered from question to question."""

from collections.abc import Callable
from functools import partial
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import func, select

from bot.domain.search import Interval
from bot.store.mirror.labels_and_subscribers import LabelValues, read_labels
from bot.store.mirror.ledger import Ledger, read_ledger
from bot.store.mirror.rows import micros
from bot.store.mirror.tables import ledger_version
from bot.store.snapshot import Snapshot

VERSION: Final = select(func.max(ledger_version.c.version).label("version"))
"""The version of the copy, in one row also where there is none yet."""


class Remembered(Struct, frozen=True):
    """The labels and the ledger of one version of the copy.

    Attributes:
        version: None before the first one was noted, so that changes cannot be told.
        ledger: None where it was not read yet.
    """

    version: int | None
    labels: LabelValues
    ledger: Ledger | None = None


class Known:
    """Remembers the labels and the ledger of the copy, so that they are read only where they have changed.

    Attributes:
        latest: Those of the latest version; None before the first question.
    """

    def __init__(self) -> None:
        self.latest: Remembered | None = None

    def of(self, snapshot: Snapshot) -> tuple[Remembered, Callable[[Interval], Ledger]]:
        """Return what is known of a snapshot, its labels among it, and what reads its ledger from a start on."""
        ((version,),) = snapshot.rows(VERSION)
        known = self.latest
        if known is None or version is None or version != known.version:
            known = self.latest = Remembered(version, read_labels(snapshot))
        return known, partial(self._ledger_of, snapshot, known)

    def _ledger_of(self, snapshot: Snapshot, known: Remembered, interval: Interval) -> Ledger:
        ledger, since = known.ledger, micros(interval.start)
        if ledger is None or since < ledger.since:
            ledger = read_ledger(snapshot, since)
            self.latest = replace(known, ledger=ledger)
        return ledger
