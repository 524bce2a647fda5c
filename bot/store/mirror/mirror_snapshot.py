"""One state of the local copy: what an answer takes from it fits together, whatever is written meanwhile."""

from collections.abc import Callable, Sequence

from bot.domain.call import CallFacts
from bot.domain.mirror_ledger import Span, Stretch
from bot.domain.search import Interval, Search
from bot.store.mirror.calls import Batch, read_calls
from bot.store.mirror.figures import FigureReader
from bot.store.mirror.labels_and_subscribers import LabelValues
from bot.store.mirror.ledger import Ledger
from bot.store.snapshot import Snapshot


class MirrorSnapshot(FigureReader):
    """One state of the local copy: its calls, their figures, and its ledger.

    Args:
        snapshot: The state of the database.
        labels: All labels of its calls.
        ledger: Returns its ledger from the start of an interval on.

    """

    def __init__(self, snapshot: Snapshot, labels: LabelValues, ledger: Callable[[Interval], Ledger]) -> None:
        super().__init__(snapshot, labels)
        self._ledger = ledger

    def stretches(self, interval: Interval) -> list[Span | Stretch]:
        """Return the ledger's entries that overlap an interval, settled ones in a row as one, in no order."""
        return self._ledger(interval).stretches(interval)

    def calls(self, search: Search, interval: Interval, batch: Batch | None = None) -> Sequence[CallFacts]:
        """Return the calls of a search that began in an interval, as `read_calls` does."""
        return read_calls(self._snapshot, self._labels, search, interval, batch)
