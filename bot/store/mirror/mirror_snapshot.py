"""One state of the local copy: what an answer takes from it fits together, whatever is written meanwhile."""

from collections.abc import Callable, Sequence

from bot.domain.call import Call, CallFacts
from bot.domain.mirror_ledger import LedgerSpan, Stretch
from bot.domain.search import Interval, Search
from bot.store.mirror.cache import Remembered
from bot.store.mirror.calls import Batch, read_calls, read_calls_of_people
from bot.store.mirror.figures import FigureReader
from bot.store.mirror.ledger import Ledger
from bot.store.mirror.rows import micros
from bot.store.snapshot import Snapshot


class MirrorSnapshot(FigureReader):
    """One state of the local copy: its calls, their figures, and its ledger.

    Args:
        snapshot: The state of the database.
        known: The labels of its calls, and its version.
        ledger: Returns its ledger from the start of an interval on.
    """

    def __init__(self, snapshot: Snapshot, known: Remembered, ledger: Callable[[Interval], Ledger]) -> None:
        super().__init__(snapshot, known.labels)
        self._known, self._ledger = known, ledger

    def stretches(self, interval: Interval) -> list[LedgerSpan | Stretch]:
        """Return the ledger's entries that overlap an interval, settled ones in a row as one, in no order."""
        return self._ledger(interval).stretches(interval)

    def calls(self, search: Search, interval: Interval, batch: Batch) -> Sequence[CallFacts]:
        """Return some of the calls of a search that began in an interval, as `read_calls` does."""
        return read_calls(self._snapshot, self._labels, search, interval, batch)

    def calls_of_people(self, search: Search, interval: Interval) -> Sequence[Call]:
        """Return all calls of a search for people that began in an interval, newest first."""
        found = read_calls_of_people(self._snapshot, self._known, search, interval)
        assert found is not None
        return found


class OutdatedError(Exception):
    """The local copy is not as it is remembered, or one statement cannot tell."""


class MirrorGlance:
    """The local copy as it is remembered, and the calls of a few people, by one statement.

    That statement tells whether the copy is still as it is remembered.

    Args:
        snapshot: The state of the database, for one statement.
        known: What is remembered.
    """

    def __init__(self, snapshot: Snapshot, known: Remembered) -> None:
        self._snapshot, self._known = snapshot, known
        self._used = False

    def stretches(self, interval: Interval) -> list[LedgerSpan | Stretch]:
        """Return the entries of the ledger, as `MirrorSnapshot` does.

        Raises:
            OutdatedError: They were not read, or change without notice.
        """
        ledger = self._known.ledger
        if ledger is None or self._known.version is None or micros(interval.start) < ledger.since:
            raise OutdatedError
        return ledger.stretches(interval)

    def calls_of_people(self, search: Search, interval: Interval) -> Sequence[Call]:
        """Return calls, as `MirrorSnapshot` does.

        Raises:
            OutdatedError: The copy has changed; or these would be of another state than those read before.
        """
        if self._used:
            raise OutdatedError
        self._used = True
        found = read_calls_of_people(self._snapshot, self._known, search, interval)
        if found is None:
            raise OutdatedError
        return found

    def check(self) -> None:
        """Raise `OutdatedError` where no statement has told whether the copy is as it is remembered."""
        if not self._used:
            raise OutdatedError
