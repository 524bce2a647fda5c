"""The names of campaigns and agents, as they were seen in calls."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import select

from bot.domain.baseline_days import Quarter
from bot.domain.call import Agent, CallFacts, Campaign, present
from bot.domain.names import NamedKind, Names
from bot.store.database import Database
from bot.store.mapping import row_of
from bot.store.tables import names, summaries

_FRESH: Final = timedelta(minutes=1)
"""How long a replica may not know what another has learned."""

_SEEN_AGAIN: Final = timedelta(days=1)
"""How exact it is kept when a name was last seen."""


class NameDirectory:
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


# Figures of days that are over, by campaign and quarter of an hour; no personal data.


class DaySummaries:
    """Closed days, one row a campaign; a day without calls is a row too."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, day: date, zone: str, figures: Mapping[int, Sequence[Quarter]]) -> None:
        """Remember a day that is over, in a zone, of these campaigns, in place of what was known of it."""
        rows = [
            {"campaign": campaign, "zone": zone, "day": day, "quarters": [_written(quarter) for quarter in quarters]}
            for campaign, quarters in sorted(figures.items())
        ]
        if not rows:
            return
        await self._database.write(self._database.upsert(summaries), rows)

    async def find(self, day: date, zone: str, campaigns: Collection[int]) -> dict[int, tuple[Quarter, ...]]:
        """Return the day's figures of those campaigns of which it is known; a quarter without calls is left out."""
        chosen = select(summaries).where(
            summaries.c.day == day, summaries.c.zone == zone, summaries.c.campaign.in_(campaigns)
        )
        rows = await self._database.rows(chosen)
        return {row.campaign: tuple(_read(quarter) for quarter in row.quarters) for row in rows}


def _written(quarter: Quarter) -> dict[str, Any]:
    return row_of(quarter) | {"at": quarter.at.isoformat()}


def _read(row: dict[str, Any]) -> Quarter:
    talk = {int(seconds): calls for seconds, calls in row["talk"].items()}
    return Quarter(**row | {"at": datetime.fromisoformat(row["at"]), "talk": talk})
