"""Alerts look at the local copy: they fire, are over, and of partial data say nothing."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.call import Agent, Campaign, Survey
from bot.domain.selection import Selection
from tests.databases import Databases
from tests.reports.alert_world import AlertWorld, open_world

THURSDAY = datetime(2026, 11, 26, 17, tzinfo=UTC)  # 14:00 in São Paulo
RATE = "campaign:376 rate < 20% over 30m"


@pytest.fixture
async def world(sqlite: Databases) -> AsyncIterator[AlertWorld]:
    async with open_world(sqlite.migrated(), THURSDAY) as opened:
        yield opened


@pytest.mark.unmeasured
async def test_a_rate_that_falls_is_told_at_the_second_reading_and_that_it_is_over(world: AlertWorld) -> None:
    alert = await world.alert(RATE)
    await world.minutes(20, answered=1, unanswered=1)
    assert await world.told() == []

    await world.minutes(40, answered=0, unanswered=4)
    (fired,) = await world.told()
    await world.minutes(40, answered=4, unanswered=0)
    _, over = await world.told()

    assert (fired.kind, fired.alert, over.kind, over.root) == ("fired", alert.id, "over", fired.id)
    assert fired.seen.reading is not None
    assert fired.seen.window is not None
    assert fired.seen.reading.value is not None
    assert fired.seen.reading.value < 20
    assert fired.seen.window.end - fired.seen.window.start == timedelta(minutes=30)
    assert over.seen.since == fired.at


@pytest.mark.unmeasured
async def test_too_few_calls_fire_nothing(world: AlertWorld) -> None:
    await world.alert(f"{RATE} min 200 calls")

    await world.minutes(40, unanswered=4)

    assert await world.told() == []


async def test_each_group_fires_by_itself(world: AlertWorld) -> None:
    await world.alert("cause:busy > 50% by:trunk over 15m")
    for _ in range(20):
        world.add(unanswered=3, at=world.clock() + timedelta(minutes=1), trunk_name="Vivo", hangup_cause="User busy")
        await world.minutes(1, unanswered=3, trunk_name="Pontal")

    assert await world.kinds() == ["fired Vivo"]


async def test_silence_is_told_once_the_whole_window_lies_within_its_hours(world: AlertWorld) -> None:
    await world.alert("no calls over 20m")
    await world.minutes(3, answered=1)
    await world.minutes(30)
    assert await world.kinds() == ["fired"]

    await world.minutes(2, answered=1)
    assert await world.kinds() == ["fired", "over"]


async def test_at_night_and_before_the_first_window_of_the_day_nothing_is_told(world: AlertWorld) -> None:
    await world.alert("no calls over 20m")
    world.clock.now = datetime(2026, 11, 27, 10, 30, tzinfo=UTC)  # 07:30
    await world.minutes(49)
    assert await world.told() == []

    await world.minutes(3)
    assert await world.kinds() == ["fired"]


async def test_of_partial_data_it_says_once_that_it_cannot_see(world: AlertWorld) -> None:
    await world.alert(RATE)
    world.partial = True
    await world.minutes(20, unanswered=4)

    (blind,) = await world.told()
    assert (blind.kind, blind.seen.reading, blind.seen.blind) == ("blind", None, "partial")


async def test_a_tail_that_is_not_read_is_partial_data(world: AlertWorld) -> None:
    await world.alert(RATE)
    await world.minutes(3, unanswered=4)
    for _ in range(8):
        world.clock.now += timedelta(minutes=1)
        await world.watch.look()

    assert await world.kinds() == ["blind"]


async def test_the_same_calls_are_looked_at_once(world: AlertWorld) -> None:
    await world.alert("calls > 0 over 30m")
    await world.minutes(1, answered=1)
    for _ in range(5):
        await world.read()

    assert await world.told() == []


async def test_who_does_not_fill_the_copy_does_not_look(world: AlertWorld) -> None:
    await world.alert("calls > 0 over 30m")
    await world.minutes(1, answered=1)
    await world.store.mirror.lease.release()
    world.store.mirror.lease._owner = "another"
    await world.store.mirror.lease.take()
    world.store.mirror.lease._owner = "this one"
    world.clock.now += timedelta(minutes=1)
    await world.watch.look()

    assert await world.told() == []


async def test_a_change_is_told_against_the_same_hours_of_the_last_same_weekdays(world: AlertWorld) -> None:
    await world.alert("calls fall 50% against normal over 1h min 20 calls")
    for weeks in (1, 2):
        world.add(answered=300, at=world.clock() - timedelta(weeks=weeks) + timedelta(minutes=90))
        await world.known(
            world.clock() - timedelta(weeks=weeks, hours=1), world.clock() - timedelta(weeks=weeks, hours=-3)
        )
    world.clock.now += timedelta(minutes=89)
    await world.minutes(3, answered=1)

    (fired,) = await world.told()
    assert fired.kind == "fired"
    assert fired.seen.reading is not None
    assert fired.seen.reading.normal == 300


async def test_the_normal_rate_is_of_calls_that_were_over_by_then(world: AlertWorld) -> None:
    """As those of the window are: the tenant lists a call once it has ended."""
    await world.alert("rate falls 30% against normal over 1h min 20 calls")
    then = world.clock() - timedelta(weeks=1) + timedelta(minutes=90)
    world.add(answered=400, unanswered=600, at=then - timedelta(minutes=30))
    later: Any = {"answer_time": then.isoformat(), "end_time": (then + timedelta(minutes=9)).isoformat()}
    world.add(unanswered=600, at=then, **later)
    await world.known(then - timedelta(minutes=150), then + timedelta(minutes=90))
    world.clock.now += timedelta(minutes=85)
    world.add(answered=400, unanswered=600)
    await world.minutes(8)

    assert await world.told() == []


async def test_without_a_day_to_compare_with_a_change_cannot_see(world: AlertWorld) -> None:
    await world.alert("calls fall 50% against normal over 1h")
    await world.minutes(5, answered=1)

    (blind,) = await world.told()
    assert (blind.kind, blind.seen.blind) == ("blind", "no_normal")


async def test_a_holiday_is_no_normal_day(world: AlertWorld) -> None:
    await world.alert("calls fall 50% against normal over 1h")
    week = timedelta(weeks=1)
    world.add(answered=300, at=world.clock() - week)
    await world.known(world.clock() - week - timedelta(hours=2), world.clock() - week + timedelta(hours=2))
    world.holidays = lambda day: "Consciência Negra" if day.day == 19 else None
    await world.minutes(3, answered=1)

    assert await world.kinds() == ["blind"]


@pytest.mark.unmeasured
async def test_one_that_is_muted_fires_once_it_is_not(world: AlertWorld) -> None:
    alert = await world.alert(RATE)
    await world.store.alerts.save(replace(alert, muted_until=world.clock() + timedelta(minutes=40)))
    await world.minutes(38, unanswered=4)
    assert await world.told() == []

    await world.minutes(4, unanswered=4)
    assert await world.kinds() == ["fired"]


async def test_teams_and_agents_are_watched_and_calls_without_an_agent_are_none(world: AlertWorld) -> None:
    await world.alert("ended:agent > 50% by:agent over 15m min 10 calls")
    for _ in range(15):
        world.add(answered=2, at=world.clock() + timedelta(minutes=1), agent=Agent(150, "Bia"), end_by="Subscriber")
        await world.minutes(1, answered=2, unanswered=2)

    assert await world.kinds() == ["fired 149"]


async def test_a_campaign_without_calls_that_had_some_is_told(world: AlertWorld) -> None:
    await world.alert("no calls by:campaign over 20m")
    world.add(answered=40)
    await world.known(world.clock() - timedelta(hours=26), world.clock() - timedelta(hours=2))
    await world.minutes(30, answered=1, campaign=Campaign(377, "Outra"))

    assert await world.kinds() == ["fired 376"]


async def test_a_low_grade_is_told_call_by_call_and_of_many_the_number(world: AlertWorld) -> None:
    await world.alert("nps <= 6")
    await world.minutes(2, answered=3, survey=Survey(None, 3))
    await world.minutes(2, answered=3, survey=Survey(None, 9))
    assert await world.kinds() == ["call"] * 6

    await world.minutes(8, answered=3, survey=Survey(None, 0))
    assert await world.kinds() == ["call"] * 20
    await world.minutes(50)

    *calls, rest = await world.told()
    assert (rest.kind, len(rest.seen.calls)) == ("more_calls", 10)
    told = [one.seen.calls[0] for one in calls]
    assert len({*told, *rest.seen.calls}) == 30
    await world.minutes(60)
    assert len(await world.told()) == 21


async def test_alerts_on_many_campaigns_are_counted_by_one_statement(world: AlertWorld) -> None:
    asked, figures = list[object](), world.store.mirror.figures

    async def counted(selection: Selection, *rest: Any, **more: Any) -> Any:
        asked.append(selection)
        return await figures(selection, *rest, **more)

    world.store.mirror.figures = counted  # type: ignore[method-assign]  # counts the statements
    for campaign in range(374, 380):
        await world.alert(f"campaign:{campaign},999 rate < 20% over 30m")
    await world.minutes(10, unanswered=4)

    assert len(asked) == 10
    (fired,) = await world.told()
    assert fired.seen.reading is not None
    assert fired.seen.reading.calls == 36
