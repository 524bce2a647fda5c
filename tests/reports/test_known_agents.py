from datetime import UTC, datetime

import pytest

from bot.domain.call import Agent
from bot.domain.grammar.parser import parse
from bot.domain.names import ListedAgent
from bot.reports.known_agents import KnownAgents
from tests.fakes import FakeClock, FakeDirectory, FakeHistory

ASKED = datetime(2021, 10, 29, 15, tzinfo=UTC)
LISTED = (
    ListedAgent(Agent(149, "Ana")),
    ListedAgent(Agent(150, "Bia (new name)")),
    ListedAgent(Agent(151, "Caio"), archived=True),
)


class CountedHistory(FakeHistory):
    """One that counts how often its agents are listed."""

    lists = 0

    async def agents(self) -> list[ListedAgent]:
        self.lists += 1
        return list(await super().agents())


async def known(text: str, *, listed: tuple[ListedAgent, ...] = LISTED) -> dict[int | None, str | None]:
    directory = FakeDirectory()
    await directory.learn_agents([Agent(150, "Bia"), Agent(151, "Caio"), Agent(152, "Davi")])
    agents = KnownAgents(FakeHistory(agents=listed), directory, FakeClock(ASKED))
    return {agent.id: agent.name for agent in await agents.known(parse(text), ASKED)}


@pytest.mark.parametrize(("text", "expected"), [
    ("by:agent calls:0", {149: "Ana", 150: "Bia (new name)", 152: "Davi"}),
    ("by:agent calls:0 agent:149,151", {149: "Ana"}),
    ("by:agent calls:0 -agent:149", {150: "Bia (new name)", 152: "Davi"}),
    ("by:agent", {}),
    ("by:agent calls:<3", {}),
])  # fmt: skip
async def test_those_listed_and_seen_may_have_no_calls_and_archived_ones_make_none(
    text: str, expected: dict[int, str]
) -> None:
    assert await known(text) == expected


async def test_without_a_list_there_are_those_who_were_seen() -> None:
    assert await known("by:agent calls:0", listed=()) == {150: "Bia", 151: "Caio", 152: "Davi"}


async def test_the_list_is_read_again_after_ten_minutes() -> None:
    history, clock = CountedHistory(agents=LISTED), FakeClock(ASKED)
    agents = KnownAgents(history, FakeDirectory(), clock)
    query = parse("by:agent calls:0")
    for minute in (0, 9, 11):
        clock.now = ASKED.replace(minute=minute)
        await agents.known(query, ASKED)

    assert history.lists == 2
