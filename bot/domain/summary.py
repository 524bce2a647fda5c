"""Figures over calls: one pass, mergeable, in memory that does not grow with the calls.

Counters are kept by the dialer's own values and put into words only when they are
read, since a page is then counted in C. Talk time is whole seconds, so a counter
of seconds gives an exact median, and merges.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final, Self, TypeVar
from zoneinfo import ZoneInfo

from bot.domain.call import ABSENT, Agent, CallFacts, Campaign, SubscriberFacts, ender_of, present
from bot.domain.causes import Cause, cause_of
from bot.domain.phone import mobile_key

SHORT_CALL: Final = timedelta(seconds=6)
"""The longest call that counts as short (Anatel's rule of 2024)."""

NONE: Final = "-"
"""The key under which calls without a label are counted."""

_QUARTER: Final = 900

_Key = TypeVar("_Key", bound=str)


@dataclass(slots=True)
class Summary:
    """What can be said of a set of calls; add pages of calls, then read.

    Every reading is exact. Readings of no calls are None, never zero.
    """

    calls: int = 0
    answered: int = 0
    _talk: Counter[int] = field(default_factory=Counter)
    _numbers: set[str | None] = field(default_factory=set)
    _nameless: set[str | None] = field(default_factory=set)
    _outcomes: Counter[str | None] = field(default_factory=Counter)
    _causes: Counter[str | None] = field(default_factory=Counter)
    _enders: Counter[str | None] = field(default_factory=Counter)
    _trunks: Counter[str | None] = field(default_factory=Counter)
    _agents: Counter[Agent | None] = field(default_factory=Counter)
    _campaigns: Counter[Campaign | None] = field(default_factory=Counter)
    _quarters: Counter[int] = field(default_factory=Counter)
    _answered_quarters: Counter[int] = field(default_factory=Counter)
    _first: float | None = None
    _last: float | None = None

    def add(self, calls: Sequence[CallFacts]) -> None:
        """Count these calls too; each must be new."""
        if not calls:
            return
        starts = [_epoch(call.start_time) for call in calls]
        quarters = [int(start) // _QUARTER for start in starts]
        taken = [
            (call.talking_duration, quarter)
            for call, quarter in zip(calls, quarters, strict=True)
            if call.answer_time not in ABSENT or (call.talking_duration or 0) > 0
        ]
        self.calls += len(calls)
        self.answered += len(taken)
        self._talk.update([int(talk) for talk, _ in taken if talk is not None and talk >= 0])
        self._add_subscribers([call.subscriber for call in calls])
        self._outcomes.update([call.outcome for call in calls])
        self._causes.update([call.hangup_cause for call in calls])
        self._enders.update([call.end_by for call in calls])
        self._trunks.update([call.trunk_name for call in calls])
        self._agents.update([call.agent for call in calls])
        self._campaigns.update([call.campaign for call in calls])
        self._quarters.update(quarters)
        self._answered_quarters.update([quarter for _, quarter in taken])
        self._first = min(starts) if self._first is None else min(self._first, *starts)
        self._last = max(starts) if self._last is None else max(self._last, *starts)

    def __add__(self, other: Self) -> "Summary":
        merged = Summary()
        for part in (self, other):
            merged.calls += part.calls
            merged.answered += part.answered
            merged._numbers |= part._numbers
            merged._nameless |= part._nameless
            for name in _COUNTERS:
                getattr(merged, name).update(getattr(part, name))
        merged._first = min((at for at in (self._first, other._first) if at is not None), default=None)
        merged._last = max((at for at in (self._last, other._last) if at is not None), default=None)
        return merged

    def _add_subscribers(self, subscribers: Sequence[SubscriberFacts | None]) -> None:
        numbers = {subscriber.number if subscriber is not None else None for subscriber in subscribers}
        self._numbers |= numbers
        if not ABSENT.isdisjoint(numbers):
            self._nameless.update(
                subscriber.external_id
                for subscriber in subscribers
                if subscriber is not None and subscriber.number in ABSENT
            )

    @property
    def answer_rate(self) -> float | None:
        """Return the share of calls answered, from 0 to 1; None of no calls."""
        return self.answered / self.calls if self.calls else None

    @property
    def subscribers(self) -> int:
        """Return how many people were dialled: numbers (both forms of a mobile as one), or else external ids."""
        return len({mobile_key(number) for number in self._numbers if number and number not in ABSENT}) + len(
            self._nameless - ABSENT
        )

    @property
    def spin(self) -> float | None:
        """Return attempts a subscriber; None without subscribers."""
        return self.calls / self.subscribers if self.subscribers else None

    @property
    def talk_seconds(self) -> int:
        """Return all talk time."""
        return sum(seconds * calls for seconds, calls in self._talk.items())

    @property
    def talk_known(self) -> int:
        """Return of how many answered calls the talk time is known: the denominator of mean and median."""
        return self._talk.total()

    @property
    def talk_seconds_mean(self) -> float | None:
        """Return the mean over answered calls whose talk time is known."""
        return self.talk_seconds / self.talk_known if self.talk_known else None

    @property
    def talk_seconds_median(self) -> float | None:
        """Return the median over answered calls whose talk time is known."""
        known = self.talk_known
        if not known:
            return None
        return (_nth(self._talk, (known - 1) // 2) + _nth(self._talk, known // 2)) / 2

    @property
    def short_calls(self) -> int:
        """Return how many answered calls lasted no longer than `SHORT_CALL`."""
        return sum(calls for seconds, calls in self._talk.items() if seconds <= SHORT_CALL.total_seconds())

    @property
    def first_at(self) -> datetime | None:
        """Return when the first of these calls began, in UTC."""
        return None if self._first is None else datetime.fromtimestamp(self._first, UTC)

    @property
    def last_at(self) -> datetime | None:
        """Return when the last of these calls began, in UTC."""
        return None if self._last is None else datetime.fromtimestamp(self._last, UTC)

    @property
    def by_outcome(self) -> dict[str, int]:
        """Return calls by the tenant's label, most first."""
        return _ranked((present(label) or NONE, calls) for label, calls in self._outcomes.items())

    @property
    def by_trunk(self) -> dict[str, int]:
        """Return calls by carrier, most first."""
        return _ranked((present(label) or NONE, calls) for label, calls in self._trunks.items())

    @property
    def by_cause(self) -> dict[Cause, int]:
        """Return calls by the code of their hang-up cause, most first."""
        return _ranked((cause_of(label) or "other", calls) for label, calls in self._causes.items())

    @property
    def by_ender(self) -> dict[str, int]:
        """Return calls by who hung up, ``agent`` or ``subscriber``, most first."""
        return _ranked((ender_of(label) or NONE, calls) for label, calls in self._enders.items())

    @property
    def by_agent(self) -> dict[str, int]:
        """Return calls by agent, most first; namesakes as ``Name (id)``."""
        return _named(self._agents)

    @property
    def by_campaign(self) -> dict[str, int]:
        """Return calls by campaign, most first; namesakes as ``Name (id)``."""
        return _named(self._campaigns)

    def by_hour(self, zone: ZoneInfo) -> dict[str, int]:
        """Return calls by the zone's hour of the day, ``"00"`` to ``"23"``, only hours that have calls."""
        return _hours(self._quarters, zone)

    def answered_by_hour(self, zone: ZoneInfo) -> dict[str, int]:
        """Return answered calls as `by_hour` returns calls."""
        return _hours(self._answered_quarters, zone)


_COUNTERS: Final = (
    "_talk",
    "_outcomes",
    "_causes",
    "_enders",
    "_trunks",
    "_agents",
    "_campaigns",
    "_quarters",
    "_answered_quarters",
)


def summarise(calls: Iterable[CallFacts]) -> Summary:
    """Return the figures of these calls, each counted once."""
    summary = Summary()
    summary.add(list(calls))
    return summary


def display_names(known: Iterable[Agent | Campaign | None]) -> dict[int | None, str]:
    """Return one name for every id: its own, ``Name (id)`` where two ids share it, ``"-"`` where it has none."""
    names: dict[int | None, str] = {}
    for thing in known:
        if thing is not None:
            names[thing.id] = present(thing.name) or names.get(thing.id, NONE)
    shared = Counter(names.values())
    return {key: name if shared[name] == 1 and name != NONE else _qualified(name, key) for key, name in names.items()}


def _qualified(name: str, key: int | None) -> str:
    if key is None:
        return name
    return str(key) if name == NONE else f"{name} ({key})"


def _named(counts: Mapping[Agent | None, int] | Mapping[Campaign | None, int]) -> dict[str, int]:
    names = display_names(counts)
    return _ranked((names[thing.id] if thing else NONE, calls) for thing, calls in counts.items())


def _ranked(pairs: Iterable[tuple[_Key, int]]) -> dict[_Key, int]:
    counts: Counter[_Key] = Counter()
    for key, calls in pairs:
        counts[key] += calls
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _hours(quarters: Mapping[int, int], zone: ZoneInfo) -> dict[str, int]:
    hours: Counter[str] = Counter()
    for quarter, calls in quarters.items():
        hours[f"{datetime.fromtimestamp(quarter * _QUARTER, zone).hour:02}"] += calls
    return dict(sorted(hours.items()))


def _nth(counts: Mapping[int, int], index: int) -> int:
    """Return the value at an index of the sorted values."""
    for value, count in sorted(counts.items()):
        index -= count
        if index < 0:
            return value
    raise IndexError(index)


def _epoch(text: str) -> float:
    at = datetime.fromisoformat(text)
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()
