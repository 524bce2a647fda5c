"""The state of an alert from look to look: what it tells, and when.

    quiet --holds at two looks in a row--> firing --not for two looks in a row--> quiet
           fired                                   over, and reminders meanwhile

Each group of an alert has a state of its own. What a look cannot see changes nothing: it is
told to the owner, once.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.readings import Reading

TransitionKind = Literal["fired", "reminder", "over", "blind", "call", "more_calls"]
"""The kinds of what is told: ``call`` is a call with a grade, ``more_calls`` those of an hour that were not told."""

IN_A_ROW: Final = 2
"""Looks at which a condition has to hold, or not to hold, before it is told."""

MOST_REMINDERS: Final = 5
_GAP: Final = timedelta(minutes=10)
"""The time between two looks after which they are not in a row."""

_BLIND_AGAIN: Final = timedelta(hours=12)
"""The time in which it is told once that an alert cannot see."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """One look of an alert.

    Attributes:
        at: The instant up to which the calls are known.
        reading: What was read; None where the data is partial.
        speaks: Whether it may speak now: within its hours, and not muted.
    """

    at: datetime
    reading: Reading | None
    speaks: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertState:
    """The state of one group.

    Attributes:
        firing_since: The look at which it fired; None while it is quiet.
        in_a_row: Looks, the last ones, that speak against the present state.
        looked_at: The last look; None before the first.
        told_at: When it was told that it fired, or reminded of.
        reminders: How often it was reminded of since it fired.
        blind_looks: Looks, the last ones, that saw nothing.
        blind_told_at: When it was told that it cannot see.
    """

    firing_since: datetime | None = None
    in_a_row: int = 0
    looked_at: datetime | None = None
    told_at: datetime | None = None
    reminders: int = 0
    blind_looks: int = 0
    blind_told_at: datetime | None = None

    def look(self, alert: Alert, look: Look) -> tuple["AlertState", TransitionKind | None]:
        """Return the state after a look, and what is told; a look at what was looked at before changes nothing."""
        if self.looked_at is not None and look.at <= self.looked_at:
            return self, None
        apart = self.looked_at is not None and look.at - self.looked_at > _GAP
        state = replace(self, looked_at=look.at, in_a_row=0) if apart else replace(self, looked_at=look.at)
        if look.reading is None:
            return _blind(state, look)
        state = replace(state, blind_looks=0)
        if state.firing_since is None:
            return _quiet(state, alert, look, look.reading)
        return _firing(state, alert, look, look.reading, state.firing_since)


_Next = tuple[AlertState, TransitionKind | None]


def _blind(state: AlertState, look: Look) -> _Next:
    looks = min(state.blind_looks + 1, IN_A_ROW)
    lately = state.blind_told_at is not None and look.at - state.blind_told_at < _BLIND_AGAIN
    if looks < IN_A_ROW or lately or not look.speaks:
        return replace(state, blind_looks=looks), None
    return replace(state, blind_looks=looks, blind_told_at=look.at), "blind"


def _quiet(state: AlertState, alert: Alert, look: Look, read: Reading) -> _Next:
    holds = read.value is not None and not read.by_chance and alert.holds(read.value, read.normal)
    in_a_row = min(state.in_a_row + 1, IN_A_ROW) if holds else 0
    if in_a_row < IN_A_ROW or not look.speaks:
        return replace(state, in_a_row=in_a_row), None
    fired = replace(state, firing_since=look.at, told_at=look.at, in_a_row=0, reminders=0)
    return fired, "fired"


def _firing(state: AlertState, alert: Alert, look: Look, read: Reading, since: datetime) -> _Next:
    over = read.value is None or alert.is_over(read.value, read.normal)
    in_a_row = state.in_a_row + 1 if over else 0
    if in_a_row >= IN_A_ROW:
        return replace(state, firing_since=None, told_at=None, in_a_row=0, reminders=0), "over"
    state = replace(state, in_a_row=in_a_row)
    told = state.told_at or since
    wait = None if alert.again_after is None else timedelta(minutes=alert.again_after)
    if over or wait is None or not look.speaks or state.reminders >= MOST_REMINDERS or look.at - told < wait:
        return state, None
    return replace(state, told_at=look.at, reminders=state.reminders + 1), "reminder"
