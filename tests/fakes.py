"""Small things that work, in the place of large ones."""

from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from bot.domain.answer import Note, Source
from bot.domain.call import Agent, Call, CallFacts
from bot.domain.comparison import QuarterHour
from bot.domain.dialer_labels import SeenLabels
from bot.domain.digest import Digest, Due
from bot.domain.names import ListedAgent, Names
from bot.domain.search import Search
from bot.domain.selection import Selection
from bot.domain.taught_vocabulary import Vocabulary
from bot.reports.digests import DigestReports
from bot.reports.ports import Progress


class FakeClock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = datetime(2021, 10, 29, 15, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class FakeReading:
    """Calls in batches of fifty."""

    def __init__(self, calls: Sequence[CallFacts], notes: tuple[Note, ...], total: int, *, capped: bool) -> None:
        self.calls, self.notes, self.total, self.capped = calls, notes, total, capped
        self.source: Source | None = None
        self.read_at: datetime | None = None

    async def __aiter__(self) -> AsyncIterator[Sequence[CallFacts]]:
        for first in range(0, len(self.calls), 50):
            yield self.calls[first : first + 50]


class FakeHistory:
    """A tenant that answers at once with the calls it was made of, and remembers what it was asked."""

    def __init__(
        self, calls: Sequence[Call] = (), *, agents: Sequence[Agent | ListedAgent] = (), notes: tuple[Note, ...] = ()
    ) -> None:
        self.calls = sorted(calls, key=lambda call: (call.started_at, call.id), reverse=True)
        self.listed = agents
        self.notes = notes
        self.searches: list[Search] = []
        self.error: Exception | None = None

    def read(
        self,
        search: Search,
        *,
        newest: int | None,
        max_calls: int | None,
        bulk: bool = False,  # noqa: ARG002 - nobody waits here
        on_progress: Progress | None = None,
    ) -> FakeReading:
        self.searches.append(search)
        if self.error is not None:
            raise self.error
        found = [call for call in self.calls if _found(call, search)]
        capped = max_calls is not None and len(found) > max_calls
        if on_progress is not None:
            on_progress(1, 1)
        notes = (*self.notes, Note("cap", max_calls)) if capped and max_calls is not None else self.notes
        return FakeReading(found[: newest if capped else None], notes, len(found), capped=capped)

    async def counted(self, selection: Selection, *, keep: int) -> None:  # noqa: ARG002 - it has only calls
        return None

    async def agents(self) -> Sequence[ListedAgent]:
        return [one if isinstance(one, ListedAgent) else ListedAgent(one) for one in self.listed]


def _found(call: Call, search: Search) -> bool:
    return (
        call.started_at in search.interval
        and (not search.numbers or call.number in search.numbers)
        and (not search.external_ids or call.external_id in search.external_ids)
        and (not search.campaign_ids or call.campaign is None or call.campaign.id in search.campaign_ids)
        and (not search.agent_ids or (call.agent is not None and call.agent.id in search.agent_ids))
        and (search.contact_status == "both" or call.answered == (search.contact_status == "success"))
    )


class FakeClosedDays:
    """Days in a dictionary, and how often they were looked for."""

    def __init__(self) -> None:
        self.known: dict[tuple[date, str, int], tuple[QuarterHour, ...]] = {}

    async def keep(self, day: date, zone: str, figures: Mapping[int, Sequence[QuarterHour]]) -> None:
        self.known |= {(day, zone, campaign): tuple(quarters) for campaign, quarters in figures.items()}

    async def find(self, day: date, zone: str, campaigns: Collection[int]) -> dict[int, tuple[QuarterHour, ...]]:
        wanted = {campaign: self.known.get((day, zone, campaign)) for campaign in campaigns}
        return {campaign: quarters for campaign, quarters in wanted.items() if quarters is not None}


class FakeDirectory:
    """Names in a dictionary."""

    def __init__(self) -> None:
        self.campaigns: dict[int, str] = {}
        self.agents: dict[int, str] = {}
        self.vocabulary = Vocabulary()
        self.labels = SeenLabels()

    async def learn(self, seen: Sequence[CallFacts]) -> None:
        self.labels.learn(seen)
        await self.learn_agents([call.agent for call in seen if call.agent is not None])
        for call in seen:
            if call.campaign is not None and call.campaign.id is not None and call.campaign.name:
                self.campaigns[call.campaign.id] = call.campaign.name

    async def learn_agents(self, seen: Sequence[Agent]) -> None:
        for agent in seen:
            if agent.id is not None and agent.name:
                self.agents[agent.id] = agent.name

    async def agents_since(self, at: datetime) -> Mapping[int, str]:  # noqa: ARG002 - it keeps no times
        return self.agents

    async def names(self) -> Names:
        return Names(dict(self.campaigns), dict(self.agents), self.vocabulary, labels=self.labels.known)


async def gather_all(reports: DigestReports, dues: Iterable[Due]) -> AsyncIterator[tuple[Due, Digest]]:
    """Yield every digest, group by group as they are planned."""
    for group in await reports.plan(dues):
        for due, digest in (await reports.gather_together(group)).items():
            yield due, digest
