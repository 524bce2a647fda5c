"""The transitions that an alert tells, and the state of its groups, as they are kept from look to look."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from bot.domain.alerts.firing_and_reminders import AlertState, TransitionKind
from bot.domain.alerts.readings import Reading
from bot.domain.search import Interval

Blindness = Literal["partial", "no_normal", "no_team"]
"""Why an alert cannot see: calls of its window are missing, no day to compare with is kept, or its team is gone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupState:
    """The state of one group of an alert.

    Attributes:
        root: The transition by which it fired last; None before.
    """

    alert: int
    key: str
    state: AlertState = field(default_factory=AlertState)
    root: int | None = None

    @property
    def empty(self) -> bool:
        """Tell whether it is as at the beginning, apart from when it was looked at."""
        return replace(self.state, looked_at=None) == AlertState()


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """The result of one look at a group.

    Attributes:
        reading: The figures; None where the data is partial, or a call is told.
        since: When the group fired, of a transition that comes after that.
        calls: The ids of the call that is told, or of those that were not told one by one.
        blind: Why nothing was seen.
    """

    reading: Reading | None = None
    window: Interval | None = None
    since: datetime | None = None
    calls: tuple[int, ...] = ()
    blind: Blindness | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NewTransition:
    """A transition to be told.

    Attributes:
        key: The group.
        mark: What makes it one: a second one with the same mark is not told.
        root: The transition by which the group fired, of one that comes after it.
        local_date: In the tenant's zone.
        at: The instant up to which the calls were known.
    """

    alert: int
    kind: TransitionKind
    key: str
    mark: str
    root: int | None = None
    local_date: date
    at: datetime
    seen: Seen


@dataclass(frozen=True, kw_only=True, slots=True)
class Transition(NewTransition):
    """A stored transition."""

    id: int
