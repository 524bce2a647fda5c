"""The names of campaigns and agents, kept in memory: learned from calls, and from the tenant's list of agents."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
from msgspec import Struct

from bot.domain.call import Agent, CallFacts, Campaign, moment, present
from bot.domain.dialer_labels import SeenLabels
from bot.domain.names import ListedAgent, Names
from bot.domain.taught_vocabulary import Vocabulary
from bot.evolux.errors import EvoluxError, InvalidResponseError
from bot.evolux.origin import AGENTS
from bot.evolux.paging import LIMIT
from bot.evolux.repair import repair_json, to_id
from bot.evolux.responses import error_in_meta
from bot.evolux.retries import Budget
from bot.evolux.tenant import Tenant
from bot.type_aliases import Clock

_MOST: Final = 5000
"""Names kept of each kind; beyond it those seen longest ago are dropped."""

_Seen = dict[int, tuple[datetime, str]]


class MemoryDirectory:
    """The latest name of each campaign and agent, and the labels of calls.

    Args:
        clock: Tells when an agent of the tenant's list was seen; aware, in UTC.
        vocabulary: What the workspace has taught; None where that is not known.
    """

    def __init__(self, clock: Clock, vocabulary: Vocabulary | None = None) -> None:
        self._clock, self._vocabulary = clock, vocabulary
        self._campaigns: _Seen = {}
        self._agents: _Seen = {}
        self._labels = SeenLabels()
        self._names: Names | None = None

    async def learn(self, seen: Sequence[CallFacts]) -> None:
        """Remember the names and labels in these calls; of several names of one id, that of the latest call."""
        self._labels.learn(seen)
        for call in seen:
            at = moment(call.start_time)
            if at is not None:
                self._remember(self._campaigns, call.campaign, at)
                self._remember(self._agents, call.agent, at)

    async def learn_agents(self, seen: Iterable[Agent]) -> None:
        """Remember agents of the tenant's list by their present names."""
        for agent in seen:
            self._remember(self._agents, agent, self._clock())

    async def names(self) -> Names:
        """Return all known names and labels."""
        if self._names is None:
            self._campaigns, self._agents = _newest(self._campaigns), _newest(self._agents)
            campaigns, agents = _plain(self._campaigns), _plain(self._agents)
            self._names = Names(campaigns=campaigns, agents=agents, vocabulary=self._vocabulary)
        self._names = self._names.labelled(self._labels.known)
        return self._names

    async def agents_since(self, at: datetime) -> dict[int, str]:
        """Return the names of the agents who were seen at an instant or later."""
        return {key: name for key, (seen, name) in self._agents.items() if seen >= at}

    def _remember(self, known: _Seen, thing: Campaign | Agent | None, at: datetime) -> None:
        if thing is None or thing.id is None or (name := present(thing.name)) is None:
            return
        before = known.get(thing.id)
        if before is not None and before[0] >= at:
            return
        known[thing.id] = at, name
        if before is None or before[1] != name:
            self._names = None
            if len(known) > 2 * _MOST:
                kept = _newest(known)
                known.clear()
                known.update(kept)


def _newest(known: _Seen) -> _Seen:
    if len(known) <= _MOST:
        return known
    return dict(sorted(known.items(), key=lambda entry: entry[1][0], reverse=True)[:_MOST])


def _plain(known: _Seen) -> dict[int, str]:
    return {key: name for key, (_, name) in known.items()}


_MAX_WHOLE: Final = 40
_ATTEMPTS: Final = 2


class _Page(Struct, gc=False):
    data: list[Any] | None = None
    meta: Any = None


_PAGE: Final = msgspec.json.Decoder(_Page)


async def list_agents(tenant: Tenant) -> tuple[ListedAgent, ...]:
    """Return the agents that the tenant lists, archived ones too; none, or fewer, where it refuses a page.

    The list is optional, since names are learned from calls anyway.
    """
    budget = Budget(attempts=_ATTEMPTS)
    agents: dict[int | None, ListedAgent] = {}
    for page in range(1, _MAX_WHOLE + 1):
        try:
            rows = await tenant.get(AGENTS, (("limit", LIMIT), ("page", page)), _read, budget)
        except EvoluxError:
            break  # a token may well not be allowed to; an old server has no such list
        new = {one.agent.id: one for one in rows if one.agent.id not in agents}
        agents |= new
        if len(rows) < LIMIT or not new:
            break
    return tuple(agents.values())


def _read(body: bytes) -> list[ListedAgent]:
    try:
        page = _PAGE.decode(repair_json(body))
    except (msgspec.DecodeError, RecursionError) as error:
        problem = "the tenant's list of agents is no list"
        raise InvalidResponseError(problem) from error
    if (wrong := error_in_meta(page.meta)) is not None:
        raise wrong
    return [agent for row in page.data or () if isinstance(row, dict) and (agent := _agent(row)) is not None]


def _agent(row: dict[str, Any]) -> ListedAgent | None:
    agent_id, name = to_id(row.get("id")), row.get("name")
    if agent_id is None or not isinstance(name, str) or present(name) is None:
        return None
    archived = row.get("archived") is True or row.get("enable") is False
    return ListedAgent(Agent(id=agent_id, name=name), archived)
