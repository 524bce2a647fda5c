"""The agents who may have made calls: those whom the tenant lists, and those seen lately."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.domain.call import Agent
from bot.domain.names import ListedAgent
from bot.domain.query import NO_CALLS, Query
from bot.reports.ports import Directory, History
from bot.reports.single_flight import SingleFlight
from bot.type_aliases import Clock

_LATELY: Final = timedelta(days=30)
"""For how long an agent who made a call counts as one who may make more."""

_LISTED_AGAIN_AFTER: Final = timedelta(minutes=10)


class KnownAgents:
    """Names the agents for questions about those without calls."""

    def __init__(self, history: History, directory: Directory, clock: Clock) -> None:
        self._history, self._directory = history, directory
        self._lists: SingleFlight[None, Sequence[ListedAgent]] = SingleFlight(clock, max_age=_LISTED_AGAIN_AFTER)

    async def known(self, query: Query, as_of: datetime) -> tuple[Agent, ...]:
        """Return the agents whom a question is about, archived ones left out; none of any other question.

        Raises:
            EvoluxError: The tenant does not answer.
        """
        if query.calls != NO_CALLS:
            return ()
        listed = await self._lists.get(None, self._history.agents)
        archived = {one.agent.id for one in listed if one.archived}
        seen = {key: Agent(key, name) for key, name in (await self._directory.agents_since(as_of - _LATELY)).items()}
        agents = seen | {one.agent.id: one.agent for one in listed}
        return tuple(agent for key, agent in agents.items() if key not in archived and query.may_have_agent(str(key)))
