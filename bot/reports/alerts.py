"""Look at what alerts watch, out of the local copy, after every reading of its tail.

    the tail is read -> who holds its lease looks -> states and transitions, in one transaction

No look asks the tenant. Where the ledger does not vouch for the data, an alert says only that
it cannot see.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final, Protocol

import structlog

from bot.domain.alerts.alert import SURVEYS_AN_HOUR, Alert
from bot.domain.alerts.firing_and_reminders import AlertState, Look, TransitionKind
from bot.domain.alerts.readings import ALL, Reading, window
from bot.domain.alerts.transitions import GroupState, NewTransition, Seen, Transition
from bot.domain.call import Call
from bot.domain.errors import QueryError
from bot.domain.mirror_ledger import LedgerSpan, cover
from bot.domain.search import Interval
from bot.domain.taught_vocabulary import Vocabulary
from bot.reports.alert_figures import AlertFigures, AlertRules, LookFigures
from bot.reports.mirror_ports import MirrorStore
from bot.type_aliases import Clock

_TAIL: Final = timedelta(minutes=15)
_DAY: Final = timedelta(days=1)
_GRADED_FOR: Final = timedelta(hours=2)
"""The time after the beginning of a call in which its grade is looked for: the subscriber gives it after the call."""

_MOST_GRADED: Final = 500
"""The most calls with a grade that are looked through."""

_HOUR: Final = timedelta(hours=1)

_log: Final = structlog.get_logger(__name__)


class WatchedAlert(Protocol):
    """An alert of a user."""

    @property
    def id(self) -> int:
        """Return its number."""
        ...

    @property
    def created_at(self) -> datetime:
        """Return when it was made."""
        ...

    @property
    def alert(self) -> Alert:
        """Return what it watches; raise `QueryError` of one that is not understood any more."""
        ...

    def is_muted(self, now: datetime) -> bool:
        """Tell whether it tells nothing new now."""
        ...


class ActiveAlerts(Protocol):
    """The alerts of users."""

    async def active(self) -> Sequence[WatchedAlert]:
        """Return those that are not paused."""
        ...


class AlertLookStore(Protocol):
    """The states of alerts, and what is to be told."""

    async def states(self) -> dict[int, dict[str, GroupState]]:
        """Return the states that are not as at the beginning, by alert and group."""
        ...

    async def advance(self, changed: Sequence[GroupState], told: Sequence[NewTransition]) -> bool:
        """Store what a look has changed, and what it tells; return False without the lease."""
        ...

    async def told_calls(self, alert: int, since: datetime) -> Sequence[Transition]:
        """Return an alert's transitions from an instant on that tell of calls."""
        ...


@dataclass(slots=True)
class _Outcome:
    """The changes of a look, and what it tells."""

    changed: list[GroupState] = field(default_factory=list)
    told: list[NewTransition] = field(default_factory=list)


class AlertWatch:
    """Looks at all active alerts."""

    def __init__(
        self,
        mirror: MirrorStore,
        active: ActiveAlerts,
        looks: AlertLookStore,
        vocabulary: Callable[[], Awaitable[Vocabulary]],
        rules: AlertRules,
        clock: Clock,
    ) -> None:
        self._mirror, self._active, self._looks, self._vocabulary = mirror, active, looks, vocabulary
        self._rules, self._clock = rules, clock
        self._looked_at: datetime | None = None

    async def look(self) -> None:
        """Look at every alert, if this replica fills the copy, and there is more in it than at the last look."""
        watched = await self._active.active()
        if not watched or not await self._mirror.lease.take():
            return
        now, spans = self._clock(), await self._mirror.spans()
        end = tail_end(spans, now)
        if end is not None and end == self._looked_at:
            return
        self._looked_at = end
        figures = AlertFigures(self._mirror, spans, self._rules, await self._vocabulary())
        states, outcome = await self._looks.states(), _Outcome()
        for one in watched:
            try:
                alert = one.alert
                if alert.measure.of_calls:
                    await self._tell_calls(one, alert, end, figures, outcome)
                else:
                    await self._look_at(one, alert, end, figures, states.get(one.id, {}), outcome)
            except QueryError as error:
                _log.warning("alert_not_understood", alert=one.id, code=error.code)
        if outcome.changed or outcome.told:
            _ = await self._looks.advance(outcome.changed, outcome.told)

    async def _look_at(
        self,
        one: WatchedAlert,
        alert: Alert,
        end: datetime | None,
        figures: AlertFigures,
        states: Mapping[str, GroupState],
        outcome: _Outcome,
    ) -> None:
        now = self._clock()
        if end is None:
            look = LookFigures(window=window(alert, now, self._rules.zone), blind="partial")
        else:
            try:
                look = await figures.read(alert, end, states)
            except QueryError:
                look = LookFigures(window=window(alert, end, self._rules.zone), blind="no_team")
        at = now if end is None else end
        speaks = alert.may_speak(at, self._rules.zone, self._rules.holidays) and not one.is_muted(now)
        readings: Mapping[str, Reading | None] = {ALL: None} if look.blind else look.readings
        for key, reading in readings.items():
            before = states.get(key, GroupState(alert=one.id, key=key))
            state, kind = before.state.look(alert, Look(at=at, reading=reading, speaks=speaks))
            if _moved(state, before.state):
                outcome.changed.append(replace(before, state=state))
            if kind is not None:
                since = before.state.firing_since
                seen = Seen(reading=reading, window=look.window, since=since, blind=look.blind)
                told = self._transition(one, kind, key, at, seen)
                outcome.told.append(replace(told, root=None if kind == "fired" else before.root))

    async def _tell_calls(
        self, one: WatchedAlert, alert: Alert, end: datetime | None, figures: AlertFigures, outcome: _Outcome
    ) -> None:
        """Tell each call whose grade meets the condition; beyond `SURVEYS_AN_HOUR` their number, after the hour."""
        if end is None or one.is_muted(self._clock()):
            return
        if not alert.may_speak(end, self._rules.zone, self._rules.holidays):
            return
        hour = end.replace(minute=0, second=0, microsecond=0)
        told = await self._looks.told_calls(one.id, hour - _DAY)
        known = {call for transition in told for call in transition.seen.calls}
        since = Interval(max(end - _GRADED_FOR, min(one.created_at, end)), end)
        fresh = [call for call in await figures.graded(alert, since, _MOST_GRADED) if call.id not in known]
        single = [transition.at for transition in told if transition.kind == "call"]
        if sum(hour - _HOUR <= at < hour for at in single) >= SURVEYS_AN_HOUR:
            rest = [call for call in fresh if call.started_at < hour]
            fresh = [call for call in fresh if call.started_at >= hour]
            if rest:
                outcome.told.append(self._calls(one, "more_calls", f"{hour:%Y-%m-%dT%H}", end, rest))
        room = SURVEYS_AN_HOUR - sum(at >= hour for at in single)
        outcome.told += [self._calls(one, "call", str(call.id), end, [call]) for call in fresh[:room]]

    def _calls(
        self, one: WatchedAlert, kind: TransitionKind, mark: str, at: datetime, calls: Sequence[Call]
    ) -> NewTransition:
        seen = Seen(calls=tuple(call.id for call in calls))
        return replace(self._transition(one, kind, ALL, at, seen), mark=mark)

    def _transition(self, one: WatchedAlert, kind: TransitionKind, key: str, at: datetime, seen: Seen) -> NewTransition:
        day = at.astimezone(self._rules.zone).date()
        return NewTransition(alert=one.id, kind=kind, key=key, mark=at.isoformat(), local_date=day, at=at, seen=seen)


def _moved(after: AlertState, before: AlertState) -> bool:
    """Tell whether a look changed more than the time of the last look."""
    return replace(after, looked_at=None) != replace(before, looked_at=None)


def tail_end(spans: Sequence[LedgerSpan], now: datetime) -> datetime | None:
    """Return the instant up to which calls are known; None where the tail was not read lately, or not whole."""
    found = cover(Interval(now - _TAIL, now), [span for span in spans if span.interval.end > now - _TAIL], now)
    return found.mirrored[0].end if found.mirrored and not found.missing else None


class ToldCalls:
    """Finds the calls that a transition tells, in the local copy."""

    def __init__(self, mirror: MirrorStore, rules: AlertRules, vocabulary: Callable[[], Awaitable[Vocabulary]]) -> None:
        self._mirror, self._rules, self._vocabulary = mirror, rules, vocabulary

    async def calls_of(self, alert: Alert, transition: Transition) -> tuple[Call, ...]:
        """Return the calls of a transition, as far as they are still kept."""
        figures = AlertFigures(self._mirror, (), self._rules, await self._vocabulary())
        interval = Interval(transition.at - _GRADED_FOR, transition.at)
        found = await figures.graded(alert, interval, _MOST_GRADED)
        return tuple(call for call in found if call.id in transition.seen.calls)
