"""Figures of calls by what they share: flat, however many calls there are.

Counted by the dialer's own values and by quarters of an hour; what a reader calls
them is worked out once, at the end.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.domain.baseline_days import QUARTER
from bot.domain.call import present
from bot.domain.causes import cause_of
from bot.domain.digest import Figures, FiguresGroup
from bot.domain.query import Shape
from bot.domain.summary import NONE, SHORT_CALL, display_names
from bot.reports.observations import Observation

SHORT: Final = int(SHORT_CALL.total_seconds())
CHRONOLOGICAL: Final[frozenset[Shape]] = frozenset({"hour", "day", "weekday"})

_RAW: Final[dict[Shape, Callable[[Observation], Any]]] = {
    "agent": attrgetter("call.agent"),
    "campaign": attrgetter("call.campaign"),
    "outcome": attrgetter("call.outcome"),
    "cause": attrgetter("call.hangup_cause"),
    "trunk": attrgetter("call.trunk_name"),
    "hour": attrgetter("quarter"),
}


class Sorts:
    """Some calls, and those of them that were answered, that have a known talk time, that were short."""

    def __init__(self, seen: Sequence[Observation]) -> None:
        self.all = seen
        self.answered = [one for one in seen if one.answered]
        self.talked = [one for one in self.answered if one.talk is not None]
        self.seconds = [one.talk for one in self.talked if one.talk is not None]
        self.short = [one for one, seconds in zip(self.talked, self.seconds, strict=True) if seconds <= SHORT]


class Tally:
    """Figures of calls by one thing that they share.

    Args:
        by: What that is; ``hour`` does for days and weekdays, too.

    """

    def __init__(self, by: Shape) -> None:
        self._raw = _RAW[by]
        self._calls: Counter[Any] = Counter()
        self._answered: Counter[Any] = Counter()
        self._talk: Counter[Any] = Counter()
        self._known: Counter[Any] = Counter()
        self._short: Counter[Any] = Counter()

    def add(self, sorts: Sorts) -> None:
        """Count these calls."""
        raw, talk = self._raw, self._talk
        self._calls.update(map(raw, sorts.all))
        self._answered.update(map(raw, sorts.answered))
        self._known.update(map(raw, sorts.talked))
        self._short.update(map(raw, sorts.short))
        for key, seconds in zip(map(raw, sorts.talked), sorts.seconds, strict=True):
            talk[key] += seconds

    def whole(self) -> Figures:
        """Return the figures of all calls."""
        return self._figures(list(self._calls))

    def parts(self, by: Shape, zone: ZoneInfo) -> tuple[FiguresGroup, ...]:
        """Return the figures by key: in time where keys are times, else most calls first."""
        keys: defaultdict[str, list[Any]] = defaultdict(list)
        named = _named(by, zone)
        for raw in self._calls:
            keys[named(raw)].append(raw)
        labels = self._labels() if by in {"agent", "campaign"} else {}
        parts = [
            FiguresGroup(key=key, label=labels.get(key, key), figures=self._figures(some)) for key, some in keys.items()
        ]
        parts.sort(key=lambda part: (0 if by in CHRONOLOGICAL else -part.figures.calls, part.key))
        return tuple(parts)

    def counts(self, by: Shape, zone: ZoneInfo) -> dict[str, int]:
        """Return calls by key."""
        return {part.key: part.figures.calls for part in self.parts(by, zone)}

    def _labels(self) -> Mapping[str, str]:
        return {str(key): name for key, name in display_names(self._calls).items()}

    def _figures(self, keys: Sequence[Any]) -> Figures:
        counters = (self._calls, self._answered, self._talk, self._known, self._short)
        calls, answered, talk, known, short = (sum(counts[key] for key in keys) for counts in counters)
        return Figures(calls=calls, answered=answered, talk_seconds=talk, talk_known=known, short_calls=short)


def _named(by: Shape, zone: ZoneInfo) -> Callable[[Any], str]:
    def local(quarter: int) -> datetime:
        return datetime.fromtimestamp(quarter * QUARTER, zone)

    def identity(thing: Any) -> str:
        return NONE if thing is None or thing.id is None else str(thing.id)

    named: dict[Shape, Callable[[Any], str]] = {
        "agent": identity,
        "campaign": identity,
        "outcome": lambda label: present(label) or NONE,
        "cause": lambda label: cause_of(label) or "other",
        "trunk": lambda label: present(label) or NONE,
        "hour": lambda quarter: f"{local(quarter).hour:02}",
        "day": lambda quarter: local(quarter).date().isoformat(),
        "weekday": lambda quarter: str(local(quarter).weekday()),
    }
    return named[by]
