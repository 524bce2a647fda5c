"""One pass over the calls of a query: figures for all, the calls themselves for the few that are shown."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answer import Group, Note
from bot.domain.call import Call, CallFacts, present
from bot.domain.query import Query
from bot.domain.summary import NONE, Summary
from bot.reports.grouping import Grouping

_LABELS: Final[dict[str, Callable[[Call], str | None]]] = {
    "outcome": lambda call: call.outcome,
    "class": lambda call: call.classification,
    "trunk": lambda call: call.trunk_name,
}
_OFFERED: Final = 10


@dataclass(slots=True)
class Gathered:
    """What one reading of a query gave.

    Attributes:
        calls: At most `keep` of them, in the query's order.
        total: As in `Answer`.

    """

    query: Query
    zone: ZoneInfo
    keep: int
    summary: Summary = field(default_factory=Summary)
    grouping: Grouping | None = None
    calls: list[Call] = field(default_factory=list)
    notes: tuple[Note, ...] = ()
    total: int = 0
    capped: bool = False
    seen: Counter[tuple[str, int, str]] = field(default_factory=Counter)
    _labels: dict[str, Counter[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.query.by is not None:
            self.grouping = Grouping(self.query.by, self.zone)
        asked = {entry.key for entry in self.query.filters if not entry.negated}
        self._labels = {key: Counter() for key in _LABELS if key in asked}

    def add(self, batch: Sequence[CallFacts]) -> None:
        """Count these calls, where they match the query."""
        for key, labels in self._labels.items():
            labels.update(_LABELS[key](call) or NONE for call in batch if isinstance(call, Call))
        chosen = self._chosen(batch)
        self.summary.add(chosen)
        if self.grouping is not None:
            self.grouping.add(chosen)
        self.calls.extend(call for call in chosen if isinstance(call, Call))
        if len(self.calls) > 2 * self.keep:
            self._cut()

    def finish(self) -> None:
        """Put the calls that are kept in order."""
        self._cut()

    def groups(self) -> tuple[Group, ...] | None:
        """Return every group in the query's order; None of a query without a shape."""
        return None if self.grouping is None else self.grouping.groups(self.query.sort)

    def labels(self) -> dict[str, tuple[str, ...]]:
        """Return, where nothing matched, the labels that the calls do have, most frequent first."""
        if self.summary.calls:
            return {}
        return {
            key: tuple(label for label, _ in labels.most_common() if present(label))[:_OFFERED]
            for key, labels in self._labels.items()
        }

    def _chosen(self, batch: Sequence[CallFacts]) -> Sequence[CallFacts]:
        if not self.query.selective:
            return batch
        return [call for call in batch if isinstance(call, Call) and self.query.matches(call, self.zone)]

    def _cut(self) -> None:
        if self.query.sort == "talk":
            self.calls.sort(key=lambda call: (-(call.talk_seconds or 0), -call.id))
        else:
            self.calls.sort(key=lambda call: (call.started_at, call.id), reverse=True)
        del self.calls[self.keep :]
