"""What the demonstration's page asks of the bot, which takes the stage after it."""

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from typing import Final

from bot.app.run import Bot
from bot.domain.schedule import Holidays
from bot.sandbox.page import Upcoming
from bot.slack.digests.dueness import LOOK_BACK, pending, schedule_of
from bot.store.subscriptions import Subscription

_EARLIER: Final = LOOK_BACK + timedelta(days=2)
"""A run counts for a date of its own zone, which may lie before the instant it is due."""


class Backstage:
    """The bot as the page knows it.

    Args:
        holidays: On which days digests rest.

    """

    def __init__(self, holidays: Holidays) -> None:
        self._holidays = holidays
        self._bot: Bot | None = None
        self._clock: Callable[[], datetime] | None = None

    def enter(self, bot: Bot, clock: Callable[[], datetime]) -> None:
        """Take the bot in, with the clock it goes by."""
        self._bot, self._clock = bot, clock

    def reread(self) -> None:
        """Let it read its templates anew."""
        if self._bot:
            self._bot.renderer.reread()

    async def look(self) -> None:
        """Let it see what is due, rather than at its next tick."""
        if self._bot:
            await self._bot.digests.tick()

    async def upcoming(self) -> Upcoming | None:
        """Return the digest that comes first, or None where no digest is active."""
        if self._bot is None or self._clock is None:
            return None
        now = self._clock()
        settled = await self._bot.store.runs.settled((now - _EARLIER).date())
        active = await self._bot.store.subscriptions.active()
        dues = [(at, one) for one in active if (at := self._due(one, now, settled)) is not None]
        if not dues:
            return None
        at, first = min(dues, key=lambda due: due[0])
        return Upcoming(at=at, channel=first.channel, owner=first.owner)

    def _due(self, one: Subscription, now: datetime, settled: Collection[tuple[int, date]]) -> datetime | None:
        """Return when a digest comes: now, where it is due and nobody has begun it."""
        if pending(one, now, self._holidays, settled):
            return now
        coming = schedule_of(one).next_due(now, self._holidays)
        return None if coming is None else coming.at
