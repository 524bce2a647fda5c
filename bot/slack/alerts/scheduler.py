"""Tell what alerts have to tell: transitions are claimed, and told in the order in which they came.

A tick only starts; what is told goes on in the background. A crash, a restart and a second replica
are one case: a transition without an ended run is claimed again once its lease is over.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from typing import Final

import structlog

from bot.domain.alerts.transitions import Transition
from bot.domain.errors import QueryError
from bot.slack.alerts.delivery import GRACE, AlertDelivery, ClaimedTransition
from bot.slack.background import BackgroundTasks
from bot.store.alerts import StoredAlert
from bot.store.store import Store
from bot.type_aliases import Clock

TICK: Final = timedelta(seconds=30)
_AT_ONCE: Final = 8
"""Alerts that tell something at the same time."""

_LOOK_BACK: Final = GRACE + timedelta(days=1)

_log: Final = structlog.get_logger(__name__)


class AlertScheduler:
    """Claims transitions, and has them told."""

    def __init__(self, delivery: AlertDelivery, store: Store, clock: Clock) -> None:
        self._delivery, self._store, self._clock = delivery, store, clock
        self._telling, self._under_way = BackgroundTasks(_AT_ONCE), set[int]()

    async def tick(self) -> None:
        """Start to tell what is not told yet."""
        since = self._clock() - _LOOK_BACK
        found = await self._store.alert_looks.since(since)
        settled = await self._store.alert_runs.settled((since - timedelta(days=1)).date())
        waiting = [one for one in found if (one.id, one.local_date) not in settled and one.alert not in self._under_way]
        if not waiting:
            return
        alerts = {one.id: one for one in await self._store.alerts.active()}
        for alert, some in groupby(sorted(waiting, key=lambda one: (one.alert, one.id)), lambda one: one.alert):
            self._under_way.add(alert)
            _ = self._telling.start(self._tell, alerts.get(alert), alert, list(some), name="alert")

    async def drain(self, timeout: float) -> None:  # noqa: ASYNC109 - what is left then is cancelled, and claimed again later
        """Wait for all that was started."""
        await self._telling.drain(timeout)

    async def _tell(self, stored: StoredAlert | None, alert: int, waiting: Sequence[Transition]) -> None:
        """Tell the transitions of one alert one after the other; each stops those that need it."""
        try:
            for one in waiting:
                if not await self._tell_one(stored, one):
                    return
        finally:
            self._under_way.discard(alert)

    async def _tell_one(self, stored: StoredAlert | None, one: Transition) -> bool:
        """Tell a transition; return False where it, or the one that it follows, is told later: the others wait, too."""
        fired = one if one.root is None else await self._store.alert_looks.find(one.root)
        if fired is not None and fired is not one and not await self._is_told(fired):
            return False
        claim = await self._store.alert_runs.claim(one.id, one.local_date, one.at)
        if claim is None:
            return False
        if stored is None:  # paused meanwhile
            await self._store.alert_runs.finish(claim, "skipped", "paused")
            return True
        told = ClaimedTransition(stored=stored, transition=one, fired=fired or one, claim=claim)
        try:
            await self._delivery.deliver(told)
        except QueryError as error:
            _log.warning("alert_not_understood", alert=stored.id, code=error.code)
            await self._store.alert_runs.finish(claim, "failed", error.code)
        except Exception as error:  # noqa: BLE001 - an edge: no error leaves a run claimed, or stops other alerts
            _log.error("alert_broke", alert=stored.id, transition=one.id, exc_info=error)
            await self._delivery.fail(told, "failure")
        return True

    async def _is_told(self, fired: Transition) -> bool:
        """Tell whether the run of a transition has ended, so that what follows it can be told."""
        run = await self._store.alert_runs.find(fired.id, fired.local_date)
        return run is not None and run.state != "claimed"
