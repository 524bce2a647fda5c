"""The names of campaigns and agents, as they were seen in calls."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select

from bot.domain.call import Agent, CallFacts, Campaign, present
from bot.domain.names import NamedKind, Names
from bot.store.database import Database
from bot.store.tables import names

_FRESH: Final = timedelta(minutes=1)
"""How long a replica may not know what another has learned."""

_SEEN_AGAIN: Final = timedelta(days=1)
"""How exact it is kept when a name was last seen."""


class Directory:
    """Names by id; what is known costs nothing to learn again."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock
        self._known: dict[tuple[NamedKind, int], tuple[str, datetime]] = {}
        self._read_at: datetime | None = None
        self._names: Names | None = None

    async def names(self) -> Names:
        """Return every name that is known, at most a minute old."""
        await self._read()
        if self._names is None:
            self._names = Names(campaigns=self._of("campaign"), agents=self._of("agent"))
        return self._names

    async def learn(self, calls: Iterable[CallFacts]) -> None:
        """Remember the names in these calls."""
        seen = {thing for call in calls for thing in (call.campaign, call.agent)}
        await self.learn_names(thing for thing in seen if thing is not None)

    async def learn_agents(self, seen: Iterable[Agent]) -> None:
        """Remember these agents, as they are called now."""
        await self.learn_names(seen)

    async def learn_names(self, things: Iterable[Campaign | Agent]) -> None:
        """Remember the names of these; only what is new or was renamed is written."""
        await self._read()
        now = self._clock()
        seen = {key: name for thing in things if (key := _key(thing)) and (name := present(thing.name))}
        news = {key: name for key, name in seen.items() if self._is_news(key, name, now)}
        if not news:
            return
        rows = [{"kind": kind, "id": key, "name": name, "seen_at": now} for (kind, key), name in sorted(news.items())]
        await self._database.write(self._database.upsert(names), rows)
        self._known.update({key: (name, now) for key, name in news.items()})
        self._names = None

    async def _read(self) -> None:
        now = self._clock()
        if self._read_at is not None and abs(now - self._read_at) < _FRESH:
            return
        rows = await self._database.rows(select(names))
        known: dict[tuple[NamedKind, int], tuple[str, datetime]] = {
            (row.kind, row.id): (row.name, row.seen_at) for row in rows
        }
        if known != self._known:
            self._known, self._names = known, None
        self._read_at = now

    def _is_news(self, key: tuple[NamedKind, int], name: str, now: datetime) -> bool:
        known = self._known.get(key)
        return known is None or known[0] != name or now - known[1] >= _SEEN_AGAIN

    def _of(self, kind: NamedKind) -> Mapping[int, str]:
        return {key: name for (of, key), (name, _) in sorted(self._known.items()) if of == kind}


def _key(thing: Campaign | Agent) -> tuple[NamedKind, int] | None:
    if thing.id is None:
        return None
    return ("campaign" if isinstance(thing, Campaign) else "agent"), thing.id
