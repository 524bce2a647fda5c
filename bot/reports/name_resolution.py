"""A text, understood: names that are not known yet are learned, once."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from bot.domain.errors import QueryError
from bot.domain.names import Names
from bot.domain.period import Period, last_days
from bot.domain.search import Interval, Search
from bot.reports.ports import Directory, History

PAGES: Final = 5
"""Pages of history that the learning pass reads at most."""

PAGE: Final = 50

AGAIN: Final = timedelta(minutes=10)
"""How long what was learned of a period is not asked for again."""

_Value = TypeVar("_Value")


class NameResolver:
    """Reads texts with the names that are known, and learns names where a text has others.

    Args:
        history: Where names are learned from; None where there is no tenant to ask.
        directory: Where names are kept.
        zone: The tenant's zone.

    """

    def __init__(
        self, history: History | None, directory: Directory, *, zone: ZoneInfo, clock: Callable[[], datetime]
    ) -> None:
        self._history = history
        self._directory = directory
        self._zone = zone
        self._clock = clock
        self._learned: dict[Interval, datetime] = {}
        self._learning = asyncio.Lock()

    async def read(self, parse: Callable[[Names], _Value], as_of: datetime) -> _Value:
        """Return what `parse` makes of the known names; where a name is missing, of those learned then.

        Args:
            parse: Reads one text, given names.
            as_of: When the text was typed.

        Raises:
            QueryError: The text cannot be understood, with every name there is to know.

        """
        names = await self._directory.names()
        try:
            return parse(names)
        except QueryError as error:
            if not error.may_be_name:
                raise
            await self._learn(error.period, as_of)
        return parse(await self._directory.names())

    async def _learn(self, period: Period | None, as_of: datetime) -> None:
        """Learn the names of a period, unless that was done lately; who comes meanwhile waits for it."""
        now = as_of.replace(second=0, microsecond=0).astimezone(self._zone)
        interval = (period or last_days(7)).interval(now)
        async with self._learning:
            moment = self._clock()
            self._learned = {past: at for past, at in self._learned.items() if moment - at < AGAIN}
            if self._history is None or interval in self._learned:
                return
            await self._directory.learn_agents(await self._history.agents())
            reading = self._history.read(Search(interval=interval), newest=PAGES * PAGE, max_calls=PAGES * PAGE)
            async for calls in reading:
                await self._directory.learn(calls)
            self._learned[interval] = moment
