"""The buttons of the demonstration's page that act on the bot: each brings on what would come later."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from bot.app.container import Container
from bot.sandbox.page import Advance, Upcoming
from bot.sandbox.tenant import Incident
from bot.slack.digests.runs import LOOK_BACK, pending, schedule_of
from bot.store.digests import StoredDigest

_MINUTE: Final = timedelta(minutes=1)
_TOLD_AFTER: Final = timedelta(minutes=20)
"""The time after which a failing trunk has failed most calls of half an hour."""

_OVER_AFTER: Final = timedelta(minutes=30)

_RUNS_SINCE: Final = LOOK_BACK + timedelta(days=2)
"""The age of runs to look at; the date of a run is of its own zone, and may lie before the instant it is due."""


class DemoControls:
    """The buttons of the page that act on the bot; without effect until the bot is connected."""

    def __init__(self) -> None:
        self._container: Container | None = None
        self._incidents: Sequence[Incident] = ()

    def connect(self, container: Container, incidents: Sequence[Incident]) -> None:
        """Let the buttons act on the parts of this bot, and wait for these incidents."""
        self._container, self._incidents = container, incidents

    def reread_templates(self) -> None:
        """Let the bot read its templates anew."""
        if self._container:
            self._container.renderer.reload()

    async def tick(self) -> None:
        """Let the bot send what is due now, instead of at its next tick."""
        if self._container:
            await self._container.scheduler.tick()

    async def upcoming(self) -> Upcoming | None:
        """Return the digest that comes first, or None where no digest is active."""
        if self._container is None:
            return None
        now, store = self._container.clock(), self._container.store
        settled = await store.runs.settled((now - _RUNS_SINCE).date())
        dues = [(at, one) for one in await store.digests.active() if (at := self._due(one, now, settled))]
        if not dues:
            return None
        at, first = min(dues, key=lambda due: due[0])
        return Upcoming(at=at, channel=first.channel, owner=first.owner)

    async def incident(self, advance: Advance) -> Upcoming | None:
        """Put the clock forward to where an incident is seen, or its end, have the alerts look at it, and tell.

        They look twice, a minute apart, as they need to.

        Returns:
            Where the first alert tells it; None where no alert is active, or nothing goes wrong any more.
        """
        if self._container is None:
            return None
        now, watched = self._container.clock(), await self._container.store.alerts.active()
        turns = (at for one in self._incidents for at in (one.begin + _TOLD_AFTER, one.end + _OVER_AFTER))
        seen = next((at for at in turns if at > now), None)
        if not watched or seen is None:
            return None
        for at in (seen - _MINUTE, seen):
            await advance(max(at - self._container.clock(), timedelta()))
            await self._container.synchroniser.tick()
            await self._container.alert_watch.look()
        await self._container.alert_scheduler.tick()
        return Upcoming(at=seen, channel=watched[0].channel, owner=watched[0].owner)

    def _due(self, one: StoredDigest, now: datetime, settled: Collection[tuple[int, date]]) -> datetime | None:
        """Return the instant of a digest: now, where it is due and no run of it has begun."""
        assert self._container is not None
        if pending(one, now, self._container.holidays, settled):
            return now
        coming = schedule_of(one).next_due(now, self._container.holidays)
        return None if coming is None else coming.at
