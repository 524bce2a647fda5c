"""A cache of the tenant's answers: names of campaigns and agents, labels, and the figures of closed days."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import select

from bot.domain.call import Agent, CallFacts, Campaign, present
from bot.domain.comparison import QuarterHour
from bot.domain.dialer_labels import SeenLabels
from bot.domain.names import NamedKind, Names
from bot.domain.taught_vocabulary import Vocabulary
from bot.store.database import Database
from bot.store.mirror.tables import labels
from bot.store.row_mapping import row_of
from bot.store.tables.tenant_cache import names, summaries
from bot.type_aliases import Clock

_FRESH: Final = timedelta(minutes=1)
"""The time after which every replica knows a name that one has learned."""

_LABELS: Final = ("outcome", "trunk")
"""The kinds of label that a text may name."""

_SEEN_AGAIN: Final = timedelta(days=1)
"""A known name is written again when it was last seen longer ago than this."""


class NameDirectory:
    """Names of campaigns and agents by id, and the labels of calls; learning a known name writes nothing.

    Labels are those of the local copy, and of the calls that this process has read.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        vocabulary: Callable[[], Awaitable[Vocabulary]],
    ) -> None:
        self._database, self._clock, self._vocabulary = database, clock, vocabulary
        self._known: dict[tuple[NamedKind, int], tuple[str, datetime]] = {}
        self._read_at: datetime | None = None
        self._labels = SeenLabels()
        self._names: Names | None = None

    async def names(self) -> Names:
        """Return every known name, with the vocabulary and labels; what others learned is a minute late at most."""
        await self._read()
        vocabulary = await self._vocabulary()
        if self._names is None:
            self._names = Names(campaigns=self._of("campaign"), agents=self._of("agent"), vocabulary=vocabulary)
        elif self._names.vocabulary is not vocabulary:
            self._names = self._names.taught(vocabulary)
        self._names = self._names.labelled(self._labels.known)
        return self._names

    async def learn(self, calls: Sequence[CallFacts]) -> None:
        """Store the names of the campaigns and agents in these calls, and remember their labels."""
        self._labels.learn(calls)
        seen = {entry for call in calls for entry in (call.campaign, call.agent)}
        await self._learn(entry for entry in seen if entry is not None)

    async def learn_agents(self, seen: Iterable[Agent]) -> None:
        """Store the names of these agents."""
        await self._learn(seen)

    async def agents_since(self, at: datetime) -> dict[int, str]:
        """Return the names of the agents who were seen at an instant or later; when they were is known to a day."""
        await self._read()
        known = self._known.items()
        return {key: name for (kind, key), (name, seen) in known if kind == "agent" and seen >= at - _SEEN_AGAIN}

    async def _learn(self, entries: Iterable[Campaign | Agent]) -> None:
        """Write the names that are new, changed, or were last seen a day ago or earlier."""
        await self._read()
        now = self._clock()
        seen = {key: name for entry in entries if (key := _key(entry)) and (name := present(entry.name))}
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
        copied = await self._database.rows(select(labels.c.kind, labels.c.name).where(labels.c.kind.in_(_LABELS)))
        self._labels.replace_copied(*([row.name for row in copied if row.kind == kind] for kind in _LABELS))
        self._read_at = now

    def _is_news(self, key: tuple[NamedKind, int], name: str, now: datetime) -> bool:
        known = self._known.get(key)
        return known is None or known[0] != name or now - known[1] >= _SEEN_AGAIN

    def _of(self, kind: NamedKind) -> Mapping[int, str]:
        return {key: name for (of, key), (name, _) in sorted(self._known.items()) if of == kind}


def _key(entry: Campaign | Agent) -> tuple[NamedKind, int] | None:
    if entry.id is None:
        return None
    return ("campaign" if isinstance(entry, Campaign) else "agent"), entry.id


class DaySummaries:
    """Figures of closed days by campaign and quarter of an hour, without personal data.

    Each campaign has a row a day, a day without calls included.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, day: date, zone: str, figures: Mapping[int, Sequence[QuarterHour]]) -> None:
        """Insert or replace the figures of these campaigns for a day that is over in a zone."""
        rows = [
            {"campaign": campaign, "zone": zone, "day": day, "quarters": [_written(quarter) for quarter in quarters]}
            for campaign, quarters in sorted(figures.items())
        ]
        if not rows:
            return
        await self._database.write(self._database.upsert(summaries), rows)

    async def find(self, day: date, zone: str, campaigns: Collection[int]) -> dict[int, tuple[QuarterHour, ...]]:
        """Return a day's figures of those campaigns that have them; quarters without calls are left out."""
        chosen = select(summaries).where(
            summaries.c.day == day, summaries.c.zone == zone, summaries.c.campaign.in_(campaigns)
        )
        rows = await self._database.rows(chosen)
        return {row.campaign: tuple(_read(quarter) for quarter in row.quarters) for row in rows}


def _written(quarter: QuarterHour) -> dict[str, Any]:
    return row_of(quarter) | {"at": quarter.at.isoformat()}


def _read(row: dict[str, Any]) -> QuarterHour:
    talk = {int(seconds): calls for seconds, calls in row["talk"].items()}
    return QuarterHour(**row | {"at": datetime.fromisoformat(row["at"]), "talk": talk})
