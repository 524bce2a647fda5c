"""Try an alert on the last days: when it would have fired, out of the local copy."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.backtest import Backtest, PastFiring
from bot.domain.alerts.firing_and_reminders import AlertState, Look
from bot.domain.alerts.readings import ALL
from bot.domain.names import Names
from bot.domain.search import Interval
from bot.reports.alert_figures import AlertFigures, AlertRules, LookFigures
from bot.reports.mirror_ports import MirrorStore
from bot.reports.ports import Directory

DAYS: Final = 7
_DAY: Final = timedelta(days=1)
_STEP: Final = timedelta(minutes=10)
"""The time between two looks of a backtest; an alert itself looks every minute."""

_SECOND_LOOK: Final = timedelta(minutes=1)
_GRADED: Final = 500


class AlertBacktests:
    """Looks at the last days as an alert would have."""

    def __init__(self, mirror: MirrorStore, directory: Directory, rules: AlertRules) -> None:
        self._mirror, self._directory, self._rules = mirror, directory, rules

    async def try_out(self, alert: Alert, now: datetime) -> Backtest:
        """Return when an alert would have fired in the last seven days, as far as the copy has them.

        Each look counts twice, since an alert fires when its condition holds at two in a row.

        Args:
            now: The present, in UTC.

        Raises:
            QueryError: A team that it watches is gone.
        """
        names = await self._directory.names()
        figures = AlertFigures(self._mirror, await self._mirror.spans(), self._rules, names.vocabulary)
        begin = now - DAYS * _DAY
        if alert.measure.of_calls:
            found = await figures.graded(alert, Interval(begin, now), _GRADED)
            fired = [PastFiring(call.started_at.astimezone(self._rules.zone)) for call in reversed(found)]
            days = sum(figures.vouched(Interval(begin + day * _DAY, begin + (day + 1) * _DAY)) for day in range(DAYS))
            return Backtest(days=days, fired=tuple(one for one in fired if self._speaks(alert, one.at)))
        states: dict[str, AlertState] = {}
        told, seen, few = list[PastFiring](), set[int](), list[tuple[int, int] | None]()
        for at in _looks(begin, now):
            speaks = self._speaks(alert, at)
            if not speaks and not any(state.firing_since for state in states.values()):
                continue
            look = await figures.read(alert, at, tuple(states))
            if look.blind is not None:
                continue
            seen.add((now - at) // _DAY)
            few += [_few(alert, look)] if speaks else []
            for key, reading in look.readings.items():
                for when in (at, at + _SECOND_LOOK):
                    state = states.get(key, AlertState())
                    states[key], kind = state.look(alert, Look(at=when, reading=reading, speaks=speaks))
                    if kind == "fired":
                        told.append(PastFiring(at.astimezone(self._rules.zone), group_label(alert, key, names)))
            await asyncio.sleep(0)
        return Backtest(days=len(seen), fired=tuple(reversed(told)), few=_most(few))

    def _speaks(self, alert: Alert, at: datetime) -> bool:
        return alert.may_speak(at, self._rules.zone, self._rules.holidays)


def _few(alert: Alert, look: LookFigures) -> tuple[int, int] | None:
    """Return the most calls that a look had, and how many it takes; None where any figure was of enough."""
    read = look.readings.values()
    if not alert.rated or any(one.value is not None for one in read):
        return None
    most = max((one.calls for one in read), default=0)
    return (most, alert.minimum) if most < alert.minimum else None


def _most(looks: Sequence[tuple[int, int] | None]) -> tuple[int, int] | None:
    known = [one for one in looks if one is not None]
    return max(known) if known and len(known) == len(looks) else None


def _looks(begin: datetime, end: datetime) -> Iterator[datetime]:
    for step in range((end - begin) // _STEP - 1, -1, -1):
        yield end - step * _STEP


def group_label(alert: Alert, key: str, names: Names) -> str:
    """Return the name of a group, its key where none is known; empty of all calls together."""
    if key == ALL:
        return ""
    known = {"campaign": names.campaigns, "agent": names.agents}.get(alert.query.by or "", {})
    return known.get(int(key), key) if key.isdecimal() else key
