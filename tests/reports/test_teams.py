"""Calls of a team: every figure against a count that knows nothing of filters or groups."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.call import Agent, Call
from bot.domain.digest import Due
from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.subscriptions.digests import parse_digest
from bot.domain.summary import summarise
from bot.domain.taught_vocabulary import NO_TEAM, Team, Vocabulary
from bot.reports import Bounds, Reports, Sources
from bot.reports.digests import DigestReports
from tests.domain.calls import call, calls
from tests.fakes import FakeClock, FakeClosedDays, FakeDirectory, FakeHistory

pytestmark = pytest.mark.unmeasured

ZONE = ZoneInfo("America/Sao_Paulo")
NOW = datetime(2021, 11, 20, tzinfo=UTC)
AGENTS = st.sets(st.integers(148, 152), min_size=1)


def vocabulary(**teams: Iterable[int]) -> Vocabulary:
    return Vocabulary(teams={name: Team(name=name, agents=tuple(agents)) for name, agents in teams.items()})


def desk(history: FakeHistory, known: Vocabulary) -> tuple[Reports, FakeDirectory]:
    directory = FakeDirectory()
    directory.vocabulary = known
    return Reports(history, directory, zone=ZONE, bounds=Bounds(), clock=FakeClock(NOW)), directory


def of_agents(some: Iterable[Call], agents: Iterable[int]) -> list[Call]:
    return [one for one in some if one.agent is not None and one.agent.id in set(agents)]


def distinct(some: Iterable[Call]) -> list[Call]:
    return list({one.id: one for one in some}.values())


@given(st.lists(calls, max_size=30), AGENTS)
async def test_the_calls_of_a_team_are_those_of_its_agents(some: list[Call], agents: set[int]) -> None:
    unique = distinct(some)
    reports, _ = desk(FakeHistory(unique), vocabulary(A=agents))

    its = await reports.answer(parse("team:A period:92d"), NOW)
    others = await reports.answer(parse("-team:A period:92d"), NOW)

    theirs = of_agents(unique, agents)
    assert its.summary == summarise(theirs)
    assert others.summary == summarise([one for one in unique if one not in theirs])


@given(st.lists(calls, max_size=30), AGENTS, AGENTS)
async def test_groups_by_team_have_the_calls_of_each_and_say_what_counts_twice(
    some: list[Call], one_team: set[int], other: set[int]
) -> None:
    unique = distinct(some)
    reports, _ = desk(FakeHistory(unique), vocabulary(A=one_team, B=other))

    answer = await reports.answer(parse("by:team period:92d"), NOW)

    expected = {
        "A": of_agents(unique, one_team),
        "B": of_agents(unique, other),
        NO_TEAM: of_agents(unique, set(range(10_000)) - one_team - other),
        "-": [one for one in unique if one.agent is None or one.agent.id is None],
    }
    twice = len(of_agents(unique, one_team & other))
    assert {group.key: group.summary for group in answer.groups or ()} == {
        key: summarise(theirs) for key, theirs in expected.items() if theirs
    }
    assert [(note.code, note.count) for note in answer.notes] == ([("several_teams", twice)] if twice else [])
    assert answer.summary == summarise(unique)
    assert answer.complete


async def test_a_change_of_a_team_is_in_the_next_answer() -> None:
    some = [call(1, agent=Agent(149, "Carlos")), call(2, agent=Agent(150, "Ana"))]
    reports, directory = desk(FakeHistory(some), vocabulary(A=[149]))
    stored = parse("team:A period:92d")

    before = await reports.answer(stored, NOW)
    directory.vocabulary = vocabulary(A=[149, 150])
    after = await reports.answer(stored, NOW)
    by_team = await reports.answer(parse("by:team period:92d"), NOW)

    assert [before.summary and before.summary.calls, after.summary and after.summary.calls] == [1, 2]
    assert [(group.key, group.summary.calls) for group in by_team.groups or ()] == [("A", 2)]
    assert str(after.query) == "period:92d team:A"


@pytest.mark.parametrize(("size", "asked"), [(2, 2), (60, 60), (101, 0)])
async def test_the_tenant_is_asked_for_the_agents_of_a_team_unless_they_are_too_many(size: int, asked: int) -> None:
    history = FakeHistory([call(1, agent=Agent(149, "Carlos"))])
    reports, _ = desk(history, vocabulary(A=range(149, 149 + size)))

    answer = await reports.answer(parse("team:A period:92d"), NOW)

    assert len(history.searches[-1].agent_ids) == asked
    assert answer.summary is not None
    assert answer.summary.calls == 1


async def test_an_agent_of_a_team_is_asked_for_alone() -> None:
    history = FakeHistory([call(1, agent=Agent(149, "Carlos")), call(2, agent=Agent(150, "Ana"))])
    reports, _ = desk(history, vocabulary(A=[149, 150]))

    answer = await reports.answer(parse("team:A agent:150 period:92d"), NOW)
    nobody = await reports.answer(parse("team:A agent:151 period:92d"), NOW)

    assert [one.agent_ids for one in history.searches] == [(150,), (151,)]
    assert [one.id for one in answer.calls] == [2]
    assert nobody.calls == ()


@pytest.mark.parametrize(("text", "code"), [("team:B", "unknown_team"), ("by:team", "no_teams")])
async def test_a_team_that_is_gone_is_an_error_that_says_so(text: str, code: str) -> None:
    reports, _ = desk(FakeHistory(), Vocabulary())

    with pytest.raises(QueryError, match=code):
        await reports.answer(parse(text), NOW)


async def test_a_stream_has_the_calls_of_a_team() -> None:
    some = [call(1, agent=Agent(149, "Carlos")), call(2, agent=Agent(150, "Ana")), call(3, agent=Agent(151, "Lia"))]
    reports, _ = desk(FakeHistory(some), vocabulary(A=[149, 150], B=[150]))

    stream = await reports.stream(parse("team:A by:team period:92d"), NOW)
    ids = [one.id async for batch in stream for one in batch]
    answer = await stream.answer()

    assert sorted(ids) == [1, 2]
    assert {group.key: group.summary.calls for group in answer.groups or ()} == {"A": 2, "B": 1}
    assert [note.code for note in answer.notes] == ["several_teams"]


async def test_a_digest_of_a_team_counts_its_agents_as_they_are_when_it_is_due() -> None:
    some = [call(1, agent=Agent(149, "Carlos")), call(2, agent=Agent(150, "Ana")), call(3, agent=Agent(151, "Lia"))]
    due = Due(key=1, query=parse_digest("team:A by:team"), at=some[0].started_at + timedelta(hours=2))
    found = {}
    for agents in ([149], [149, 150]):
        directory = FakeDirectory()
        directory.vocabulary = vocabulary(A=agents, B=[150])
        sources = Sources(FakeHistory(some), directory, FakeClosedDays())
        digests = DigestReports(sources, zone=ZONE, holidays=lambda _: None, clock=FakeClock(NOW))
        digest = await digests.gather(due)
        found[len(agents)] = (digest.figures.calls, {part.label: part.figures.calls for part in digest.parts})
        assert str(digest.query) == "period:today team:A by:team"

    assert found == {1: (1, {"A": 1}), 2: (2, {"A": 2, "B": 1})}
