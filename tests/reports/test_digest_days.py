"""Two weeks of a campaign, counted independently: weekends, a holiday, clocks that change."""

from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.app.holidays import public_holidays
from bot.domain.digest import Digest, Due, MostCalled
from bot.domain.figures import FiguresGroup
from bot.domain.grammar.subscriptions.digests import parse_digest
from bot.domain.phone import number_key
from bot.domain.schedule import ALL_DAYS, WORKING_DAYS, Schedule
from bot.domain.working_days import Holidays
from bot.evolux import MemoryDirectory, open_history
from bot.reports import Sources
from bot.reports.digests import DigestReports
from bot.sandbox.tenant import CallCentre, Row, Tenant, serve_tenant
from tests.fakes import FakeClock, FakeClosedDays
from tests.reports.digests import trend

pytestmark = pytest.mark.unmeasured

SAO_PAULO, LISBON = ZoneInfo("America/Sao_Paulo"), ZoneInfo("Europe/Lisbon")
HOLIDAY = date(2025, 11, 20)
A_WEEK = timedelta(days=7)
Wanted = Callable[[Row], bool]


@asynccontextmanager
async def opened(world: CallCentre, holidays: Holidays) -> AsyncIterator[tuple[DigestReports, Tenant, FakeClock]]:
    clock = FakeClock()
    async with (
        serve_tenant(world, clock=clock) as tenant,
        open_history(tenant.url, lambda: tenant.token, clock=clock) as history,
    ):
        directory = MemoryDirectory(clock)
        yield (
            DigestReports(
                Sources(history, directory, FakeClosedDays()), zone=world.zone, holidays=holidays, clock=clock
            ),
            tenant,
            clock,
        )


def counted(world: CallCentre, day: date, at: time, now: datetime, wanted: Wanted = lambda _: True) -> list[Row]:
    """Return the calls of a local day up to a time of day, as they are known by now."""
    start, end = (datetime.combine(day, hour, world.zone).astimezone(UTC) for hour in (time(), at))
    return [row for row in world.calls_between(start, end, now) if wanted(row)]


def figures(rows: list[Row]) -> tuple[int, int, int, int]:
    talks = [row.talk_seconds for row in rows if row.answered and row.talk_seconds is not None]
    return len(rows), sum(row.answered for row in rows), sum(talks), len(talks)


def as_counted(part: FiguresGroup | Digest) -> tuple[int, int, int, int]:
    known = part.figures
    return known.calls, known.answered, known.talk_seconds, known.talk_known


def people(rows: list[Row]) -> Counter[str]:
    return Counter(number_key(row.number) if row.number else f"id:{row.external_id}" for row in rows
                   if row.number or row.external_id)  # fmt: skip


def by(rows: list[Row], key: Callable[[Row], str]) -> dict[str, tuple[int, int, int, int]]:
    return {name: figures([row for row in rows if key(row) == name]) for name in {key(row) for row in rows}}


def check(digest: Digest, rows: list[Row], zone: ZoneInfo) -> None:
    """Compare every figure of a digest with those of the rows."""
    assert digest.complete
    assert as_counted(digest) == figures(rows)
    called = people(rows)
    assert digest.subscribers == len(called)
    hours = by(rows, lambda row: f"{row.started_at.astimezone(zone).hour:02}")
    assert {part.key: as_counted(part) for part in digest.hours if part.figures.calls} == hours
    assert [part.key for part in digest.hours] == [f"{hour:02}" for hour in range(int(min(hours)), int(max(hours)) + 1)]
    assert {part.key: as_counted(part) for part in digest.agents} == by(rows, lambda row: str(row.agent_id or "-"))
    assert {part.key: as_counted(part) for part in digest.outcomes} == by(rows, lambda row: row.outcome or "-")
    assert {part.key: as_counted(part) for part in digest.causes} == by(rows, lambda row: row.cause)
    most = sorted((-calls, number) for number, calls in called.items() if calls > 2 and not number.startswith("id:"))
    often = [one for one in digest.highlights if isinstance(one, MostCalled)]
    assert [(-one.calls, one.number) for one in often] == most[:3]
    check_notable(digest, rows)


def check_notable(digest: Digest, rows: list[Row]) -> None:
    found = {one.kind: one.call.id for one in digest.notable}
    talks = [(row.talk_seconds, row.id) for row in rows if row.answered and row.talk_seconds is not None]
    assert found["longest"] == min((-talk, call) for talk, call in talks)[1]
    assert found["shortest"] == min(talks)[1]
    scores = [(row.nps, row.id) for row in rows if row.nps is not None]
    assert found.get("lowest_nps") == (min(scores)[1] if scores else None)


def check_trends(digest: Digest, now: list[Row], before: list[Row]) -> None:
    """Compare every arrow with the two counts that it stands between."""
    told = {name: trend(digest, name) for name in ("calls", "answered", "answer_rate", "talk_seconds_mean")}
    if min(len(now), len(before)) < 30:
        assert set(told.values()) == {None}
        return
    (calls, taken, talk, known), (was, was_taken, was_talk, was_known) = figures(now), figures(before)
    pairs = ((calls, was), (taken, was_taken), (taken / calls, was_taken / was), (talk / known, was_talk / was_known))
    for one, (this, that) in zip(told.values(), pairs, strict=True):
        assert one is not None
        assert (one.now, one.before) == (this, that)
        assert one.direction == (this > that) - (this < that)


@pytest.mark.parametrize(("text", "wanted"), [
    ("campaign:378", lambda row: row.campaign_id == 378),
    ("", lambda _: True),
    ("campaign:377,380 -outcome:Recado", lambda row: row.campaign_id in {377, 380} and row.outcome != "Recado"),
])  # fmt: skip
async def test_two_weeks_are_as_an_independent_count_has_them(text: str, wanted: Wanted) -> None:
    world = CallCentre(3, 260)
    schedule = Schedule(at=time(18), weekdays=WORKING_DAYS, zone=SAO_PAULO, skip_holidays=True)
    holidays = public_holidays("BR")
    days = list(schedule.due_dates(date(2025, 11, 17), date(2025, 11, 30), holidays))
    assert [day.day for day in days] == [17, 18, 19, 21, 24, 25, 26, 27, 28]

    async with opened(world, holidays) as (digests, _, clock):
        for day in days:
            clock.now = schedule.due_at(day)
            digest = await digests.gather(Due(key=1, query=parse_digest(text), at=clock.now))
            rows = counted(world, day, schedule.at, clock.now, wanted)
            check(digest, rows, SAO_PAULO)

            earlier = day - A_WEEK if day - A_WEEK != HOLIDAY else date(2025, 11, 26)
            assert digest.baseline is not None
            assert (digest.baseline.first, digest.baseline.cut) == (earlier, True)
            assert digest.baseline.kind == ("weekday" if earlier == day - A_WEEK else "working_day")
            check_trends(digest, rows, counted(world, earlier, schedule.at, clock.now, wanted))


async def test_a_day_in_which_the_clocks_change_is_cut_by_the_clocks_on_the_wall() -> None:
    world = CallCentre(3, 260, zone="Europe/Lisbon")
    schedule = Schedule(at=time(18), weekdays=ALL_DAYS, zone=LISBON)
    query = parse_digest("campaign:378,415")

    async with opened(world, lambda _: None) as (digests, _, clock):
        for day in schedule.due_dates(date(2025, 10, 24), date(2025, 11, 3), lambda _: None):
            clock.now = schedule.due_at(day)
            digest = await digests.gather(Due(key=1, query=query, at=clock.now))
            rows = counted(world, day, schedule.at, clock.now, lambda row: row.campaign_id in {378, 415})
            before = counted(world, day - A_WEEK, schedule.at, clock.now, lambda row: row.campaign_id in {378, 415})

            assert as_counted(digest) == figures(rows)
            assert (digest.baseline.figures.calls if digest.baseline else 0) == len(before)
            check_trends(digest, rows, before)


async def test_a_closed_day_is_read_once_and_then_remembered() -> None:
    world = CallCentre(3, 260)
    query = parse_digest("campaign:378,380")
    async with opened(world, public_holidays("BR")) as (digests, tenant, clock):
        clock.now = datetime(2025, 11, 18, 21, tzinfo=UTC)
        first = await digests.gather(Due(key=1, query=query, at=clock.now))
        tenant.requests.clear()
        again = await digests.gather(Due(key=1, query=query, at=clock.now - timedelta(hours=3)))
        assert {start for request in tenant.requests.to("calls_history") for start in request.values("start_date")} == {
            "2025-11-18T03:00:00Z"
        }
        odd = await digests.gather(Due(key=1, query=query, at=clock.now - timedelta(minutes=7)))

        for digest, at in ((first, time(18)), (again, time(15)), (odd, time(17, 53))):
            rows = counted(world, date(2025, 11, 11), at, clock.now, lambda row: row.campaign_id in {378, 380})
            assert digest.baseline is not None
            known = digest.baseline
            assert as_counted(FiguresGroup(key="", label="", figures=known.figures)) == figures(rows)
            assert known.causes == Counter(row.cause for row in rows)
            assert known.trunks == Counter(row.trunk or "-" for row in rows)
