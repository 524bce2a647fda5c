"""Calls by what they share: an agent, an hour, an outcome."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answer import Group
from bot.domain.call import Agent, CallFacts, Campaign, present
from bot.domain.phone import mobile_key
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
