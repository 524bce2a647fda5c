"""Which digests share a reading, and what is remembered of days that are over."""

from datetime import date, timedelta

import pytest

from bot.domain.answer import Note
from bot.domain.call import Agent
from bot.domain.errors import QueryError
from bot.reports import Sources
from bot.reports.digests import DigestReports
from tests.domain.calls import call
from tests.fakes import FakeClock, FakeClosedDays, FakeDirectory, FakeHistory, gather_all
from tests.reports.digests import A_WEEK, DUE, NOON, SAO_PAULO, day, digests, due


async def test_digests_due_together_are_read_once_and_name_their_campaigns() -> None:
    history = FakeHistory(day(NOON, 3, 2) + day(NOON, 4, 0, 100, campaign=377) + day(NOON, 9, 0, 200, campaign=378))
    texts = ("campaign:376", "campaign:377", "campaign:376", "campaign:377 agent:149", "campaign:376 não atendidas")
    dues = [due(text, key) for key, text in enumerate(texts)]
    desk = digests(history)
    found = {one.key: digest.figures.calls async for one, digest in gather_all(desk, dues)}

    assert found == {0: 5, 1: 4, 2: 5, 3: 4, 4: 2}
    today = [search for search in history.searches if search.interval.end == DUE]
    assert [(search.campaign_ids, search.agent_ids) for search in today] == [((376, 377), ())]


async def test_who_wants_all_campaigns_takes_along_all_but_those_who_look_at_custom_fields() -> None:
    history = FakeHistory(day(NOON, 3, 2) + day(NOON, 4, 0, 100, campaign=377))
    texts = ("", "campaign:377", "agent:149", "campaign:376 field.type:VIP")
    found = {
        one.key: digest.figures.calls
        async for one, digest in gather_all(digests(history), [due(text, key) for key, text in enumerate(texts)])
    }

    assert found == {0: 9, 1: 4, 2: 7, 3: 5}
    today = [search for search in history.searches if search.interval.end == DUE]
    assert [(search.campaign_ids, search.agent_ids) for search in today] == [((), ()), ((376,), ())]


async def test_digests_of_agents_share_a_reading_and_one_of_a_number_has_its_own() -> None:
    other = [call(300, start_time=NOON, agent=Agent(150, "Ana"))]
    history = FakeHistory(day(NOON, 3, 2) + other)
    texts = ("agent:149", "agent:150", "84980000001", "status:success")
    plan = await digests(history).plan(due(text, key) for key, text in enumerate(texts))

    assert sorted(sorted(one.key for one in group) for group in plan) == [[0, 1], [2], [3]]


async def test_digests_of_different_hours_of_a_day_share_its_calls() -> None:
    history = FakeHistory(day(NOON, 3, 0) + day(DUE - timedelta(hours=1), 4, 0, 100))
    dues = [due("campaign:376", 1), due("campaign:376", 2, at=DUE - timedelta(hours=3))]
    found = {one.key: digest.figures.calls async for one, digest in gather_all(digests(history), dues)}

    assert found == {1: 7, 2: 3}
    assert len([search for search in history.searches if search.interval.start.day == 29]) == 1


async def test_one_that_cannot_be_resolved_does_not_hold_up_the_others() -> None:
    desk = digests(FakeHistory(day(NOON, 3, 0)))
    good, bad = due("", 1), due("31/12/2021", 2)

    assert await desk.plan([bad, good]) == ((good,), (bad,))
    with pytest.raises(QueryError, match="future_period"):
        await desk.gather(bad)


async def test_requests_stay_short_however_many_campaigns_are_due() -> None:
    plan = await digests(FakeHistory()).plan(due(f"campaign:{key}", key) for key in range(1, 251))

    assert [len(group) for group in plan] == [100, 100, 50]


async def test_a_closed_day_that_was_read_whole_is_remembered_by_campaign() -> None:
    closed = FakeClosedDays()
    yesterday = day(NOON - timedelta(days=1), 3, 2) + day(NOON - timedelta(days=1), 1, 0, 100, campaign=377)
    await digests(FakeHistory(yesterday), closed).gather(due("ontem"))

    kept = {campaign: sum(quarter.calls for quarter in quarters) for (_, _, campaign), quarters in closed.known.items()}
    assert kept == {376: 5, 377: 1}
    assert {(when, zone) for when, zone, _ in closed.known} == {(date(2021, 10, 28), "America/Sao_Paulo")}


async def test_a_remembered_day_is_not_read_again() -> None:
    history, closed = FakeHistory(day(NOON, 40, 0) + day(NOON - A_WEEK, 35, 5, 1000)), FakeClosedDays()
    desk = digests(history, closed)
    first = await desk.gather(due("campaign:376"))
    asked = len(history.searches)
    second = await desk.gather(due("campaign:376"))

    assert first.baseline == second.baseline
    assert (asked, len(history.searches)) == (2, 3)


@pytest.mark.parametrize(
    "text", ["campaign:376 agent:149", "campaign:376 status:success", "-campaign:377", "agent:149"]
)
async def test_any_other_baseline_is_read_and_only_up_to_its_cut(text: str) -> None:
    history, closed = FakeHistory(day(NOON, 40, 0) + day(NOON - A_WEEK, 35, 5, 1000)), FakeClosedDays()
    desk = digests(history, closed)
    for _ in range(2):
        await desk.gather(due(text))

    assert len(history.searches) == 4
    assert history.searches[-1].interval.end == DUE - A_WEEK
    assert closed.known == {}


async def test_calls_of_no_campaign_are_remembered_with_none() -> None:
    closed = FakeClosedDays()
    await digests(FakeHistory([call(1, start_time=NOON - timedelta(days=1), campaign=None)]), closed).gather(
        due("ontem")
    )

    assert closed.known == {}


async def test_after_a_month_of_holidays_the_week_before_will_do() -> None:
    desk = DigestReports(
        Sources(FakeHistory(day(NOON, 40, 0) + day(NOON - A_WEEK, 40, 0, 1000)), FakeDirectory(), FakeClosedDays()),
        zone=SAO_PAULO,
        holidays=lambda _: "Férias",
        clock=FakeClock(DUE),
    )
    baseline = (await desk.gather(due())).baseline

    assert baseline is not None
    assert (baseline.kind, baseline.first) == ("weekday", date(2021, 10, 22))


async def test_calls_of_no_campaign_are_said_to_be_missing_where_several_campaigns_are_read() -> None:
    history = FakeHistory(day(NOON, 3, 0))
    history.calls += [call(90, start_time=NOON, campaign=None)]
    found = {
        one.key: digest
        async for one, digest in gather_all(digests(history), [due("campaign:376", 1), due("campaign:377", 2)])
    }

    assert [digest.notes for digest in found.values()] == [(Note("bad_rows", 1),)] * 2
