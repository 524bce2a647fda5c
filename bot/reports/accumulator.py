"""Calls by what they share: an agent, an hour, an outcome."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answer import Group, Note
from bot.domain.call import Agent, Call, CallFacts, Campaign, present
from bot.domain.phone import mobile_key
from bot.domain.query import Query
from bot.domain.summary import NONE, Summary, display_names

_CHRONOLOGICAL: Final = frozenset({"hour", "day", "weekday"})


class Grouping:
    """A summary for every key of a shape.

    Args:
        by: What calls share, a value of `Query.by`.
        zone: The zone of its hours, days and weekdays.

    """

    def __init__(self, by: str, zone: ZoneInfo) -> None:
        self._by = by
        self._key = _keys(zone)[by]
        self._summaries: defaultdict[str, Summary] = defaultdict(Summary)
        self._named: set[Agent | Campaign | None] = set()

    def add(self, calls: Sequence[CallFacts]) -> None:
        """Count each of these calls in its group."""
        parts: defaultdict[str, list[CallFacts]] = defaultdict(list)
        for call in calls:
            parts[self._key(call)].append(call)
        for key, part in parts.items():
            self._summaries[key].add(part)
        if self._by in {"agent", "campaign"}:
            self._named.update(getattr(call, self._by) for call in calls)

    def groups(self, sort: str | None) -> tuple[Group, ...]:
        """Return all groups: in time where they are times, else the most calls (or talk) first."""
        names = {str(key): name for key, name in display_names(self._named).items()}
        groups = [
            Group(key=key, label=names.get(key, key), summary=summary) for key, summary in self._summaries.items()
        ]
        groups.sort(key=lambda group: group.key)
        if sort == "talk":
            groups.sort(key=lambda group: -group.summary.talk_seconds)
        elif self._by not in _CHRONOLOGICAL or sort is not None:
            groups.sort(key=lambda group: -group.summary.calls)
        return tuple(groups)


def _keys(zone: ZoneInfo) -> dict[str, Callable[[CallFacts], str]]:
    return {
        "agent": lambda call: NONE if call.agent is None or call.agent.id is None else str(call.agent.id),
        "campaign": lambda call: NONE if call.campaign is None or call.campaign.id is None else str(call.campaign.id),
        "hour": lambda call: f"{call.started_at.astimezone(zone).hour:02}",
        "day": lambda call: call.started_at.astimezone(zone).date().isoformat(),
        "weekday": lambda call: str(call.started_at.astimezone(zone).weekday()),
        "outcome": lambda call: present(call.outcome) or NONE,
        "cause": lambda call: call.cause,
        "trunk": lambda call: present(call.trunk_name) or NONE,
        "number": lambda call: NONE if call.number is None else mobile_key(call.number),
    }


# One pass over the calls of a query: figures for all, the calls themselves for the few that are shown.


_LABELS: Final[dict[str, Callable[[Call], str | None]]] = {
    "outcome": lambda call: call.outcome,
    "class": lambda call: call.classification,
    "trunk": lambda call: call.trunk_name,
}
_OFFERED: Final = 10


@dataclass(slots=True)
class Accumulator:
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
