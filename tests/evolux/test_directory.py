"""Names, learned."""

from datetime import timedelta
from typing import Any

import httpx
import msgspec
import pytest

from bot.domain.call import Agent, Call
from bot.domain.names import ListedAgent
from bot.evolux import MemoryDirectory
from tests.evolux.fakes import DAY, NOW, FakeAPI, call, opened, refusal


def seen(at: int = 0, **changes: Any) -> Call:
    """Return a call of so many hours after the day began."""
    return msgspec.convert(call(1, DAY.start + timedelta(hours=at), **changes), Call)


async def learned(*calls: Call, agents: tuple[Agent, ...] = ()) -> MemoryDirectory:
    directory = MemoryDirectory(lambda: NOW)
    await directory.learn(calls)
    await directory.learn_agents(agents)
    return directory


async def test_names_are_those_of_the_calls() -> None:
    names = await (await learned(seen())).names()

    assert (names.campaigns, names.agents) == ({376: "Vendas"}, {149: "Ana"})


async def test_the_latest_name_counts() -> None:
    directory = await learned(
        seen(2, agent={"id": 149, "name": "Ana Paula"}),
        seen(1, agent={"id": 149, "name": "Ana"}),
    )

    assert (await directory.names()).agents == {149: "Ana Paula"}

    await directory.learn([seen(3, agent={"id": 149, "name": "Ana P."})])

    assert (await directory.names()).agents == {149: "Ana P."}


async def test_the_list_of_agents_says_how_they_are_called_now() -> None:
    directory = await learned(seen(), agents=(Agent(id=149, name="Ana Paula"), Agent(id=7, name="Bia")))

    assert (await directory.names()).agents == {149: "Ana Paula", 7: "Bia"}


async def test_it_tells_who_was_seen_since_an_instant() -> None:
    directory = await learned(seen(1), seen(5, agent={"id": 150, "name": "Bia"}))

    assert await directory.agents_since(DAY.start + timedelta(hours=5)) == {150: "Bia"}
    assert await directory.agents_since(DAY.start) == {149: "Ana", 150: "Bia"}


@pytest.mark.parametrize("agent", [None, {"id": None, "name": "Ana"}, {"id": 149, "name": "-"}, {"id": 149}])
async def test_half_a_name_is_none(agent: Any) -> None:
    assert (await (await learned(seen(agent=agent))).names()).agents == {}


async def test_names_stay_the_same_object_while_nothing_is_learned() -> None:
    """What is folded for a search is folded once."""
    directory = await learned(seen(1))
    names = await directory.names()

    await directory.learn([seen(2), seen(0)])

    assert await directory.names() is names


async def test_memory_is_bounded_and_the_latest_are_kept() -> None:
    directory = await learned(*(seen(at, agent={"id": at, "name": f"A{at}"}) for at in range(11_000)))

    agents = (await directory.names()).agents

    assert len(agents) == 5000
    assert min(agents) == 6000


async def test_it_remembers_the_outcomes_and_trunks_of_calls() -> None:
    directory = await learned(seen(outcome="Venda", trunk_name="Pontal"), seen(outcome="-", trunk_name="Algar"))

    labels = (await directory.names()).labels

    assert (labels.outcomes, labels.trunks) == (("Venda",), ("Algar", "Pontal"))


class TestTheListOfAgents:
    async def listed(self, *answers: Any) -> tuple[tuple[ListedAgent, ...], FakeAPI]:
        api = FakeAPI(*answers)
        async with opened(api) as history:
            return await history.agents(), api

    async def test_it_is_read_page_by_page(self) -> None:
        rows = [{"id": at, "name": f"A{at}", "login": "x", "archived": at % 2 == 0} for at in range(70)]

        agents, api = await self.listed(
            httpx.Response(200, json={"data": rows[:50]}), httpx.Response(200, json={"data": rows[50:]})
        )

        assert agents == tuple(ListedAgent(Agent(id=at, name=f"A{at}"), archived=at % 2 == 0) for at in range(70))
        assert [request.url.path for request in api.requests] == ["/api/v1/agents"] * 2
        assert (api.asked("limit"), api.asked("page")) == ([["50"], ["50"]], [["1"], ["2"]])

    async def test_a_list_that_repeats_itself_has_an_end(self) -> None:
        rows = [{"id": at, "name": f"A{at}"} for at in range(50)]

        agents, api = await self.listed(httpx.Response(200, json={"data": rows}))

        assert (len(agents), len(api.requests)) == (50, 2)

    async def test_a_row_without_a_name_is_left_out(self) -> None:
        rows = [{"id": "7", "name": "Bia"}, {"id": 8, "name": ""}, {"id": None, "name": "Ana"}, None, {"name": 5}]

        agents, _ = await self.listed(httpx.Response(200, json={"data": rows}))

        assert agents == (ListedAgent(Agent(id=7, name="Bia")),)

    @pytest.mark.parametrize(
        ("answer", "requests"),
        [
            (refusal(401), 1),
            (refusal(403, http=200), 1),
            (httpx.Response(404), 1),
            (refusal(500), 2),
            (httpx.Response(200, html="<html>"), 2),
            (httpx.Response(200, json={"data": "none"}), 2),
            (httpx.ConnectError("refused"), 2),
        ],
    )
    async def test_its_refusal_is_no_failure(self, answer: Any, requests: int) -> None:
        agents, api = await self.listed(answer)

        assert (agents, len(api.requests)) == ((), requests)
