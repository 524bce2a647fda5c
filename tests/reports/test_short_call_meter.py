"""The meter counts the calls of the local day and month, by trunk, from the copy or from the tenant."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.call import Call
from bot.domain.figures import Figures
from bot.domain.mirror_ledger import LedgerSpan
from bot.domain.query import Shape
from bot.domain.search import Interval
from bot.domain.selection import Selection
from bot.domain.short_calls import ShortCallRules, ShortCounts
from bot.domain.summary import Summary
from bot.reports.short_call_meter import ShortCallMeterReports
from tests.domain.calls import call, missed
from tests.fakes import FakeClock, FakeHistory

pytestmark = pytest.mark.unmeasured

ZONES = [ZoneInfo(name) for name in ("America/Sao_Paulo", "America/Santiago", "Europe/Lisbon")]
NONE = ShortCounts()


class FakeMirror:
    """A copy that has every call of an interval."""

    def __init__(self, calls: Sequence[Call], kept: Interval) -> None:
        self.calls, self.kept = calls, kept

    async def snapshot(self, work: Callable[["FakeMirror"], Awaitable[Any]]) -> Any:
        return await work(self)

    async def stretches(self, interval: Interval) -> Sequence[LedgerSpan]:  # noqa: ARG002 - it has one
        looked = self.kept.end + timedelta(days=1)
        return [LedgerSpan(interval=self.kept, claimed=0, arrived=0, read_at=looked, checked_at=looked)]

    async def figures(
        self, selection: Selection, by: Sequence[Shape] = (), *, short_seconds: int = 6
    ) -> dict[tuple[str, ...], Figures]:
        assert (by, short_seconds) == (("trunk",), 6)
        found = defaultdict[tuple[str, ...], Summary](Summary)
        for one in self.calls:
            if one.started_at in selection.search.interval:
                found[one.trunk_name or "-",].add([one])
        return {key: summary.figures for key, summary in found.items()}


def reports(
    calls: Sequence[Call], mirror: Any, now: datetime, zone: ZoneInfo = ZONES[0], most: int = 1000
) -> ShortCallMeterReports:
    history, clock = FakeHistory(calls), FakeClock(now)
    return ShortCallMeterReports(history, mirror, ShortCallRules(), zone=zone, max_calls=most, clock=clock)


def counted(calls: Sequence[Call], zone: ZoneInfo, wanted: Any) -> dict[str, ShortCounts]:
    """Return the calls of the local dates that are wanted by trunk, looked at one by one."""
    found = defaultdict[str, ShortCounts](ShortCounts)
    for one in calls:
        if wanted(one.started_at.astimezone(zone).date()):
            told = ShortCallRules().is_short(one)
            found[one.trunk_name or "-"] += ShortCounts(calls=1, short=told is True, unknown=told is None)
    return dict(found)


@st.composite
def months(draw: st.DrawFn) -> tuple[ZoneInfo, datetime, list[Call]]:
    """Return a zone, an instant, and calls of the weeks before it, many of them near midnights."""
    zone = draw(st.sampled_from(ZONES))
    hours = st.integers(1, 24 * 270).map(lambda hour: timedelta(hours=hour))
    now = datetime(2026, 3, 1, tzinfo=UTC) + draw(hours)
    calls = []
    for number in range(draw(st.integers(0, 30))):
        back = timedelta(days=draw(st.integers(0, 40)))
        near = draw(st.sampled_from([timedelta(0), timedelta(seconds=1), timedelta(minutes=59), timedelta(hours=7)]))
        midnight = (now.astimezone(zone) - back).replace(hour=0, minute=0, second=0).astimezone(UTC)
        at = midnight + near * draw(st.sampled_from([1, -1]))
        if at < now:
            trunk = draw(st.sampled_from(["Vivo", "Claro SP", None]))
            talk = draw(st.sampled_from([0, 6, 7, 90, None]))
            make = draw(st.sampled_from([call, missed]))
            calls.append(make(number, start_time=at, trunk_name=trunk, talking_duration=talk))
    return zone, now, calls


@given(months())
async def test_the_day_and_the_month_are_those_of_the_local_calendar(
    made: tuple[ZoneInfo, datetime, list[Call]],
) -> None:
    zone, now, calls = made
    today = now.astimezone(zone).date()
    mirror = FakeMirror(calls, Interval(now - timedelta(days=60), now))

    copied = await reports(calls, mirror, now, zone).read(now)
    read = await reports(calls, None, now, zone).read(now)

    assert copied.trunks == read.trunks == counted(calls, zone, lambda day: day == today)
    assert copied.calls == read.calls == copied.total.calls
    assert copied.month is not None
    assert copied.month.trunks == counted(calls, zone, lambda day: day.replace(day=1) == today.replace(day=1))
    assert (copied.month.unknown, read.month) == (timedelta(0), None)


@pytest.mark.parametrize(
    ("short", "calls", "lines"),
    [
        (849, 1000, (False, True)),
        (850, 1000, (True, True)),
        (851, 1000, (True, True)),
        (850, 999, (True, False)),
        (851, 1001, (True, True)),
        (850, 1001, (False, True)),
    ],
)
async def test_the_lines_are_reached_by_the_calls_of_a_day(short: int, calls: int, lines: tuple[bool, bool]) -> None:
    noon = datetime(2026, 11, 18, 15, tzinfo=UTC)
    made = [(missed if number < short else call)(number, start_time=noon) for number in range(calls)]
    rules = ShortCallRules(volume=1000, monthly=calls - 1)
    history, clock = FakeHistory(made), FakeClock(noon)
    mirror: Any = FakeMirror(made, Interval(noon - timedelta(days=40), noon + timedelta(hours=2)))
    for kept in (None, mirror):
        meter = ShortCallMeterReports(history, kept, rules, zone=ZONES[0], max_calls=9999, clock=clock)

        found = await meter.read(noon + timedelta(hours=1))

        assert (found.over_share, found.over_volume) == lines
        assert found.blocks is all(lines)
        assert found.over_month == (("Provedor de Telefonia",) if kept else ())


async def test_what_the_copy_lacks_of_the_month_is_told_and_of_today_is_asked_for() -> None:
    now = datetime(2026, 11, 18, 15, tzinfo=UTC)
    calls = [call(1, start_time=now - timedelta(days=2)), call(2, start_time=now - timedelta(minutes=9))]
    mirror = FakeMirror(calls, Interval(now - timedelta(days=3), now - timedelta(days=1)))

    found = await reports(calls, mirror, now).read(now)

    assert found.calls == 1
    assert found.month is not None
    assert found.month.total.calls == 2
    assert found.month.unknown == timedelta(days=14, hours=12) + timedelta(hours=12)


async def test_a_day_of_too_many_calls_has_the_share_of_the_newest_and_the_volume_of_all() -> None:
    now = datetime(2026, 11, 18, 15, tzinfo=UTC)
    calls = [call(number, start_time=now - timedelta(minutes=number)) for number in range(1, 60)]

    found = await reports(calls, None, now, most=10).read(now)

    assert (found.calls, found.complete) == (59, False)
    assert found.total.calls < 59
