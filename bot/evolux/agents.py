"""The tenant's list of agents: optional, since names are learned from calls anyway."""

from typing import Any, Final

import msgspec
from msgspec import Struct

from bot.domain.call import Agent, present
from bot.evolux.budget import Budget
from bot.evolux.errors import EvoluxError, NonsenseError
from bot.evolux.lenient import mend, whole
from bot.evolux.origin import AGENTS
from bot.evolux.paging import LIMIT
from bot.evolux.replies import Reply, complaint, refuse
from bot.evolux.tenant import Tenant

_MOST_PAGES: Final = 40
_ATTEMPTS: Final = 2


class _Page(Struct, gc=False):
    data: list[Any] | None = None
    meta: Any = None


_PAGE: Final = msgspec.json.Decoder(_Page)


async def list_agents(tenant: Tenant) -> tuple[Agent, ...]:
    """Return the agents that the tenant lists, archived ones too; as many as it shows, which may be none."""
    budget = Budget(attempts=_ATTEMPTS)
    agents: dict[int | None, Agent] = {}
    for page in range(1, _MOST_PAGES + 1):
        try:
            rows = await tenant.get(AGENTS, (("limit", LIMIT), ("page", page)), _read, budget)
        except EvoluxError:
            break  # a token may well not be allowed to; an old server has no such list
        new = {agent.id: agent for agent in rows if agent.id not in agents}
        agents |= new
        if len(rows) < LIMIT or not new:
            break
    return tuple(agents.values())


def _read(reply: Reply) -> list[Agent]:
    refuse(reply)
    try:
        page = _PAGE.decode(mend(reply.body))
    except (msgspec.DecodeError, RecursionError) as error:
        problem = "the tenant's list of agents is no list"
        raise NonsenseError(problem) from error
    if (wrong := complaint(page.meta)) is not None:
        raise wrong
    return [agent for row in page.data or () if isinstance(row, dict) and (agent := _agent(row)) is not None]


def _agent(row: dict[str, Any]) -> Agent | None:
    agent_id, name = whole(row.get("id")), row.get("name")
    known = agent_id is not None and isinstance(name, str) and present(name) is not None
    return Agent(id=agent_id, name=name) if known else None
