"""The names of campaigns and agents, learned from calls as they pass; in memory."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from bot.domain.call import Agent, CallFacts, Campaign, moment, present
from bot.domain.names import Names

_MOST: Final = 5000
"""Names kept of each kind; beyond it those seen longest ago go."""

_Seen = dict[int, tuple[datetime, str]]


class MemoryDirectory:
    """What each id was called when it was last seen."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._campaigns: _Seen = {}
        self._agents: _Seen = {}
        self._names: Names | None = None

    async def learn(self, seen: Iterable[CallFacts]) -> None:
        """Remember the names in these calls; that of the latest call counts."""
        for call in seen:
            at = moment(call.start_time)
            if at is not None:
                self._remember(self._campaigns, call.campaign, at)
                self._remember(self._agents, call.agent, at)

    async def learn_agents(self, seen: Iterable[Agent]) -> None:
        """Remember these agents, as they are called now."""
        for agent in seen:
            self._remember(self._agents, agent, self._clock())

    async def names(self) -> Names:
        """Return everything known."""
        if self._names is None:
            self._campaigns, self._agents = _newest(self._campaigns), _newest(self._agents)
            self._names = Names(campaigns=_plain(self._campaigns), agents=_plain(self._agents))
        return self._names

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
