"""Figures of calls, of all or by a thing that they share, such as an agent or an hour.

Calls are counted by the dialer's own values, a page at a time, so that the counting
runs in C. Those values become keys that a reader knows once, when figures are read.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import compress
from typing import Any, Final
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from bot.domain.calendar_groups import month_of, week_of
from bot.domain.call import Agent, Campaign, present
from bot.domain.call_columns import QUARTER, CallColumns, Dimension
from bot.domain.causes import cause_of, ender_of
from bot.domain.phone import number_key
from bot.domain.query import CHRONOLOGICAL, Shape
from bot.domain.taught_vocabulary import NO_TEAM

NONE: Final = "-"
"""The key under which calls without a label are counted."""

OF_TOTAL: Final[frozenset[Shape | None]] = frozenset({"outcome", "cause", "ended"})
"""Groups by what became of a call, or by who hung up: a share of all calls, which have no hit rate."""

_DIMENSIONS: Final[dict[Shape, Dimension]] = {
    "agent": "agent",
    "team": "agent",
    "campaign": "campaign",
    "cause": "cause",
    "ended": "ender",
    "number": "number",
    "outcome": "outcome",
    "trunk": "trunk",
}


def dimension_of(by: Shape) -> Dimension:
    """Return the dimension in which calls are counted to be shown by hour, agent and so on."""
    return _DIMENSIONS.get(by, "hour")


TeamsOf = Mapping[int, tuple[str, ...]]
"""The names of the teams of each agent who is in one."""

NO_TEAMS: Final[TeamsOf] = {}


def keys_of(by: Shape, zone: ZoneInfo, teams_of: TeamsOf) -> Callable[[Any], tuple[str, ...]]:
    """Return the function that turns a value of `dimension_of` into the keys of its groups: of an agent's teams, all.

    Agents in no team have the key `NO_TEAM`; a call without an agent has none of them, and is `NONE`.
    """
    if by != "team":
        key = key_of(by, zone)
        return lambda value: (key(value),)

    def teams(agent: Agent | None) -> tuple[str, ...]:
        return (NONE,) if agent is None or agent.id is None else teams_of.get(agent.id, (NO_TEAM,))

    return teams


def key_of(by: Shape, zone: ZoneInfo) -> Callable[[Any], str]:
    """Return the function that turns a value of `dimension_of` into the key of its group; see `Group.key`."""

    def local(quarter: int) -> datetime:
        return datetime.fromtimestamp(quarter * QUARTER, zone)

    def identity(thing: Agent | Campaign | None) -> str:
        return NONE if thing is None or thing.id is None else str(thing.id)

    keys: dict[Shape, Callable[[Any], str]] = {
        "agent": identity,
        "campaign": identity,
        "hour": lambda quarter: f"{local(quarter).hour:02}",
        "day": lambda quarter: local(quarter).date().isoformat(),
        "weekday": lambda quarter: str(local(quarter).weekday()),
        "week": lambda quarter: week_of(local(quarter).date()),
        "month": lambda quarter: month_of(local(quarter).date()),
        "outcome": lambda label: present(label) or NONE,
        "cause": lambda label: cause_of(label) or "other",
        "ended": lambda label: ender_of(label) or NONE,
        "trunk": lambda label: present(label) or NONE,
        "number": lambda number: NONE if number is None else number_key(number),
    }
    return keys[by]


def display_names(known: Iterable[Agent | Campaign | None]) -> dict[int | None, str]:
    """Return one name for every id: its own, ``Name (id)`` where two ids share it, ``"-"`` where it has none."""
    names: dict[int | None, str] = {}
    for thing in known:
        if thing is not None:
            names[thing.id] = present(thing.name) or names.get(thing.id, NONE)
    shared = Counter(names.values())
    return {key: name if shared[name] == 1 and name != NONE else _qualified(name, key) for key, name in names.items()}


def labels_of(known: Iterable[Agent | Campaign | None]) -> dict[str, str]:
    """Return the `display_names` of agents or campaigns by the keys of their groups."""
    return {str(key): name for key, name in display_names(known).items()}


def _qualified(name: str, key: int | None) -> str:
    if key is None:
        return name
    return str(key) if name == NONE else f"{name} ({key})"


class Figures(Struct, frozen=True, kw_only=True):
    """Figures of some calls.

    Attributes:
        talk_seconds: Talk time of all calls whose talk time is known.
        talk_known: Answered calls whose talk time is known: the denominator of its mean.
        short_calls: Answered calls that lasted no longer than `SHORT_CALL`.
    """

    calls: int = 0
    answered: int = 0
    talk_seconds: int = 0
    talk_known: int = 0
    short_calls: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(**{name: getattr(self, name) + getattr(other, name) for name in _COUNTERS})

    @property
    def answer_rate(self) -> float | None:
        """Return the share of calls answered, from 0 to 1; None of no calls."""
        return self.answered / self.calls if self.calls else None

    @property
    def talk_seconds_mean(self) -> float | None:
        """Return the mean over answered calls whose talk time is known; None without such calls."""
        return self.talk_seconds / self.talk_known if self.talk_known else None


class FiguresGroup(Struct, frozen=True, kw_only=True):
    """The calls that share a key; as `Group`, with fewer figures."""

    key: str
    label: str
    figures: Figures


class Tally(Struct):
    """Figures of calls by the dialer's own values of one dimension; each counter is by value."""

    calls: Counter[Any] = field(default_factory=Counter)
    answered: Counter[Any] = field(default_factory=Counter)
    talk_seconds: Counter[Any] = field(default_factory=Counter)
    talk_known: Counter[Any] = field(default_factory=Counter)
    short_calls: Counter[Any] = field(default_factory=Counter)

    def add(self, values: Sequence[Any], columns: CallColumns) -> None:
        """Count calls by their values."""
        self.calls.update(values)
        self.answered.update(compress(values, columns.answered))
        self.talk_known.update(compress(values, columns.known))
        self.short_calls.update(compress(values, columns.short))
        talk = self.talk_seconds
        for value, seconds in zip(compress(values, columns.known), columns.seconds, strict=True):
            talk[value] += seconds

    def groups(self, by: Shape, zone: ZoneInfo, teams_of: TeamsOf = NO_TEAMS) -> tuple[FiguresGroup, ...]:
        """Return the figures by key: in time where keys are times, else most calls first."""
        values: defaultdict[str, list[Any]] = defaultdict(list)
        keys = keys_of(by, zone, teams_of)
        for value in self.calls:
            for key in keys(value):
                values[key].append(value)
        labels = labels_of(self.calls) if by in {"agent", "campaign"} else {}
        groups = [
            FiguresGroup(key=key, label=labels.get(key, key), figures=self.figures(some))
            for key, some in values.items()
        ]
        groups.sort(key=lambda group: (0 if by in CHRONOLOGICAL else -group.figures.calls, group.key))
        return tuple(groups)

    def figures(self, values: Iterable[Any]) -> Figures:
        """Return the figures of the calls that have one of these values."""
        values = tuple(values)
        return Figures(**{name: sum(getattr(self, name)[value] for value in values) for name in _COUNTERS})


_COUNTERS: Final = ("calls", "answered", "talk_seconds", "talk_known", "short_calls")
