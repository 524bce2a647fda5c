import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.call import Agent
from bot.domain.errors import QueryError
from bot.domain.grammar.parser import UnknownNameError, parse
from bot.domain.names import ListedAgent, Names
from bot.evolux import TenantUnreachableError
from bot.reports import NameResolver
from tests.domain.calls import call
from tests.fakes import FakeClock, FakeDirectory, FakeHistory

SAO_PAULO = ZoneInfo("America/Sao_Paulo")
ASKED = datetime(2021, 10, 29, 15, tzinfo=UTC)


def looking_for(agent: str) -> Callable[[Names], tuple[int, ...]]:
    """Return a parser that knows one sentence: the name of an agent."""

    def parse(names: Names) -> tuple[int, ...]:
        if found := names.find("agent", agent):
            return found
        raise UnknownNameError(QueryError("unknown_name", agent), None)

    return parse


def resolver(history: FakeHistory | None, clock: FakeClock | None = None) -> NameResolver:
    return NameResolver(history, FakeDirectory(), zone=SAO_PAULO, clock=clock or FakeClock(ASKED))


async def test_a_name_that_is_not_known_yet_is_learned_from_the_agents_list() -> None:
    history = FakeHistory(agents=[Agent(7, "Ana Paula")])

    assert await resolver(history).resolve(looking_for("ana"), ASKED) == (7,)


async def test_or_from_the_calls_of_the_days() -> None:
    history = FakeHistory([call(1, agent=Agent(7, "Ana Paula"))])

    assert await resolver(history).resolve(looking_for("ana"), ASKED) == (7,)
    assert not history.searches[0].numbers
    assert not history.searches[0].campaign_ids


async def test_a_known_name_asks_for_nothing() -> None:
    history = FakeHistory(agents=[Agent(7, "Ana Paula")])
    names = resolver(history)
    await names.resolve(looking_for("ana"), ASKED)
    await names.resolve(looking_for("paula"), ASKED)

    assert len(history.searches) == 1


async def test_a_name_that_nobody_has_costs_one_pass_and_not_one_each_time() -> None:
    history, clock = FakeHistory(), FakeClock(ASKED)
    names = resolver(history, clock)
    for _ in range(3):
        with pytest.raises(QueryError):
            await names.resolve(looking_for("zoraide"), ASKED)
    assert len(history.searches) == 1

    clock.now += timedelta(minutes=10, seconds=1)
    with pytest.raises(QueryError):
        await names.resolve(looking_for("zoraide"), ASKED)
    assert len(history.searches) == 2


async def test_what_no_name_could_mend_asks_for_nothing() -> None:
    history = FakeHistory()

    def parse(_: Names) -> None:
        raise QueryError("no_such_day", "31/02")

    with pytest.raises(QueryError):
        await resolver(history).resolve(parse, ASKED)
    assert not history.searches


async def test_without_a_tenant_a_name_stays_unknown() -> None:
    with pytest.raises(QueryError):
        await resolver(None).resolve(looking_for("ana"), ASKED)


async def test_a_name_is_looked_for_in_the_days_that_the_text_speaks_of() -> None:
    history = FakeHistory([call(1, agent=Agent(7, "Ana Paula"))])
    later = datetime(2026, 3, 5, 15, tzinfo=UTC)
    query = await resolver(history).resolve(lambda names: parse("agente:ana em:2021-10-28", names), later)

    assert str(query) == "agent:7 period:2021-10-28"


class SlowHistory(FakeHistory):
    """One that lets others have a turn before it answers."""

    async def agents(self) -> Sequence[ListedAgent]:
        await asyncio.sleep(0)
        return await super().agents()


async def test_who_names_somebody_while_names_are_learned_waits_for_them() -> None:
    history = SlowHistory(agents=[Agent(7, "Ana Paula")])
    names = resolver(history)

    first, second = await asyncio.gather(
        names.resolve(looking_for("ana"), ASKED), names.resolve(looking_for("paula"), ASKED)
    )

    assert first == second == (7,)
    assert len(history.searches) == 1


async def test_names_that_could_not_be_learned_are_looked_for_again() -> None:
    history = FakeHistory([call(1, agent=Agent(7, "Ana Paula"))])
    names = resolver(history)
    history.error = TenantUnreachableError("no")
    with pytest.raises(TenantUnreachableError):
        await names.resolve(looking_for("ana"), ASKED)
    history.error = None

    assert await names.resolve(looking_for("ana"), ASKED) == (7,)


async def test_a_word_that_is_of_a_label_is_offered_as_it_after_one_look_at_the_calls_of_the_days() -> None:
    history = FakeHistory([call(1, trunk_name="Pontal SIP")])
    names = resolver(history)
    for _ in range(2):
        with pytest.raises(QueryError) as caught:
            await names.resolve(lambda known: parse("pontal em:2021-10-28", known), ASKED)
        assert [str(one) for one in caught.value.offers] == ['period:2021-10-28 trunk:"Pontal SIP"']

    assert len(history.searches) == 1
