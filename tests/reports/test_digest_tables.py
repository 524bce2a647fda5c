"""Tables of digests beside their parts: of two shapes, of numbers, and of agents without calls."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from bot.domain.answer import Note
from bot.domain.call import Agent, Call, Campaign
from bot.domain.digest import Digest
from bot.domain.names import ListedAgent
from bot.evolux.errors import EvoluxError
from tests.domain.calls import call, missed
from tests.fakes import FakeHistory, gather_all
from tests.reports.digests import NOON, SAO_PAULO, digests, due, gather, number

AGENTS = [Agent(149, "Ana"), Agent(150, "Bia"), Agent(151, "Caio"), Agent(152, "Davi")]


def some_calls() -> list[Call]:
    """Return calls of a day of three agents, two campaigns and nine numbers."""
    chance = Random(7)  # noqa: S311 - no secret
    return [
        chance.choice((call, missed))(
            place,
            start_time=NOON - timedelta(minutes=chance.randrange(300)),
            agent=chance.choice(AGENTS[:3]),
            campaign=Campaign(chance.choice((376, 377)), None),
            subscriber=number(chance.randrange(9)),
        )
        for place in range(120)
    ]


def cells(digest: Digest) -> dict[tuple[str, str], int]:
    assert digest.table is not None
    return {(group.key, key): one.calls for group in digest.table.groups or () for key, one in group.cells.items()}


def labels(digest: Digest) -> list[str]:
    assert digest.table is not None
    return [group.label for group in digest.table.groups or ()]


async def test_each_cell_of_a_digest_of_two_shapes_counts_its_calls() -> None:
    calls = some_calls()
    digest = await gather(calls, "by:agent,hour")

    hours = [(str(one.agent and one.agent.id), f"{one.started_at.astimezone(SAO_PAULO):%H}") for one in calls]
    assert cells(digest) == Counter(hours)
    assert digest.table is not None
    assert {one.key: one.figures.calls for one in digest.table.columns or ()} == Counter(hour for _, hour in hours)
    assert digest.figures.calls == len(calls)


async def test_a_digest_of_two_shapes_counts_its_own_calls_alone_and_has_its_order() -> None:
    calls = some_calls()
    some = [one for one in calls if one.campaign is not None and one.campaign.id == 376]
    wanted = due("campaign:376 by:agent,cause sort:calls-asc top:2")
    found = dict([one async for one in gather_all(digests(FakeHistory(calls)), [wanted, due("by:campaign,hour", 2)])])

    by_agent = Counter(str(one.agent.id) for one in some if one.agent is not None)
    table = found[wanted].table
    assert table is not None
    groups = table.groups or ()
    assert [(one.key, one.summary.calls) for one in groups] == sorted(by_agent.items(), key=lambda one: one[1])[:2]


async def test_a_digest_by_number_has_the_numbers_that_were_called_so_often() -> None:
    calls = some_calls()
    digest = await gather(calls, "by:number calls:>14")

    often = Counter(one.number for one in calls)
    assert digest.table is not None
    assert {one.key: one.summary.calls for one in digest.table.groups or ()} == {
        key: count for key, count in often.items() if count > 14
    }


async def test_a_digest_names_the_agents_without_calls_and_among_how_many() -> None:
    listed: list[Agent | ListedAgent] = [*AGENTS, ListedAgent(Agent(153, "Eva"), archived=True)]
    history = FakeHistory([one for one in some_calls() if one.agent != AGENTS[0]], agents=listed)
    digest = await digests(history).gather(due("by:agent calls:0"))

    assert labels(digest) == ["Ana", "Davi"]
    assert Note("known_agents", 4) in digest.notes
    assert digest.complete


async def test_on_a_day_without_calls_no_agent_has_any() -> None:
    digest = await digests(FakeHistory(agents=AGENTS)).gather(due("by:agent calls:0 -agent:150"))

    assert (digest.empty, labels(digest)) == (True, ["Ana", "Caio", "Davi"])


async def test_a_digest_fails_where_the_agents_are_not_told() -> None:
    problem = EvoluxError("the tenant did not answer")

    class Silent(FakeHistory):
        async def agents(self) -> list[ListedAgent]:
            raise problem

    with pytest.raises(EvoluxError):
        await digests(Silent(some_calls())).gather(due("by:agent calls:0"))


async def test_a_digest_of_one_thing_has_no_other_table() -> None:
    digest = await gather(some_calls(), "by:agent calls:>5")

    assert digest.table is None
