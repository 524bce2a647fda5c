"""Parse texts that name agents and campaigns; learn from the tenant the names that are not known yet."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from bot.domain.grammar.parser import UnknownNameError
from bot.domain.names import Names
from bot.domain.period import last_days
from bot.domain.search import Interval, Search
from bot.reports.ports import Directory, History
from bot.reports.single_flight import SingleFlight
from bot.type_aliases import Clock

_MAX_CALLS: Final = 250
"""The most calls, the newest of a period, whose names are learned: five pages."""

_LEARN_AGAIN_AFTER: Final = timedelta(minutes=10)

_Value = TypeVar("_Value")


class NameResolver:
    """Parses texts with the known names, and learns names once where a text has an unknown one.

    Names are learned from the tenant's list of agents, and from the calls of the
    period that the text speaks of, else of the last seven days. For ten minutes
    after that the same period is not read again, so that a misspelt name costs
    one read and not one each time.

    Args:
        history: The tenant's calls; None where there is no tenant to ask, so that
            an unknown name stays unknown.
    """

    def __init__(self, history: History | None, directory: Directory, *, zone: ZoneInfo, clock: Clock) -> None:
        self._history, self._directory, self._zone = history, directory, zone
        self._learned: SingleFlight[Interval, None] = SingleFlight(clock, max_age=_LEARN_AGAIN_AFTER)

    async def resolve(self, parse: Callable[[Names], _Value], as_of: datetime) -> _Value:
        """Return what `parse` makes of a text: with the known names or, where one is unknown, with those learned now.

        Args:
            parse: Parses the text with the names it is given.

        Raises:
            QueryError: The text cannot be parsed, or has a name that the tenant does not know either.
            EvoluxError: The tenant could not be asked for names.
        """
        names = await self._directory.names()
        try:
            return parse(names)
        except UnknownNameError as error:
            now = as_of.replace(second=0, microsecond=0).astimezone(self._zone)
            interval = (error.period or last_days(7)).interval(now)
            if self._history is None:
                raise
            history = self._history
        await self._learned.get(interval, partial(self._learn, history, interval))
        return parse(await self._directory.names())

    async def _learn(self, history: History, interval: Interval) -> None:
        await self._directory.learn_agents([one.agent for one in await history.agents()])
        async for calls in history.read(Search(interval=interval), newest=_MAX_CALLS, max_calls=_MAX_CALLS):
            await self._directory.learn(calls)
