"""Exactly one run a local date, whatever the clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedule import ALL_DAYS, WORKING_DAYS, Occurrence, Schedule

SAO_PAULO = ZoneInfo("America/Sao_Paulo")
FIRST, LAST = date(2016, 11, 1), date(2036, 11, 1)
HOLIDAY = date(2026, 11, 20)
ONE_DAY = timedelta(days=1)


def no_holidays(day: date) -> str | None:  # noqa: ARG001 - there are none
    return None


def one_holiday(day: date) -> str | None:
    return "Dia da Consciência Negra" if day == HOLIDAY else None


def daily(at: time, zone: ZoneInfo = SAO_PAULO) -> Schedule:
    return Schedule(at=at, weekdays=ALL_DAYS, zone=zone)


@cache
def changes() -> dict[tuple[tuple[date, timedelta | None], ...], str]:
    """Return one zone of all that change their clocks alike, by a day in the week before each change."""
    found: dict[tuple[tuple[date, timedelta | None], ...], str] = {}
    for key in sorted(available_timezones()):
        zone, day, offset = ZoneInfo(key), FIRST, None
        weeks: list[tuple[date, timedelta | None]] = []
        while day < LAST:
            now = datetime.combine(day, time(12), zone).utcoffset()
            if now != offset:
                weeks.append((day - timedelta(days=7), now))
            day, offset = day + timedelta(days=7), now
        found[tuple(weeks)] = key
    return found


@pytest.mark.unmeasured
@pytest.mark.parametrize("at", [time(0), time(0, 30), time(1, 30), time(2, 15), time(23, 45)], ids=str)
def test_every_local_date_has_one_run_through_every_change_of_the_clocks(at: time) -> None:
    for weeks, key in changes().items():
        schedule = daily(at, ZoneInfo(key))
        for around, _ in weeks:
            days = [around + timedelta(days=place) for place in range(-1, 10)]
            after, until = schedule.due_at(days[0]) - timedelta(seconds=1), schedule.due_at(days[-1])
            found = list(schedule.due_between(after, until, no_holidays))

            assert [one.day for one in found] == days, key
            assert all(timedelta(hours=20) < b.at - a.at < timedelta(hours=28) for a, b in pairwise(found)), key


@given(
    st.sampled_from(sorted(available_timezones())),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.datetimes(datetime(2016, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds have no zone
)
def test_the_next_due_time_follows_and_none_lies_between(key: str, at: time, after: datetime) -> None:
    schedule = daily(at, ZoneInfo(key))
    following = schedule.next_due(after, no_holidays)

    assert following is not None
    assert after < following.at
    assert schedule.due_at(following.day - ONE_DAY) <= after
    assert list(schedule.due_between(after, following.at, no_holidays)) == [following]


@pytest.mark.parametrize(("zone", "day", "at", "due"), [
    ("Europe/Lisbon", date(2025, 10, 26), time(1, 30), datetime(2025, 10, 26, 0, 30, tzinfo=UTC)),  # twice: the first
    ("Europe/Lisbon", date(2026, 3, 29), time(1, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # skipped: 02:30
    ("America/Sao_Paulo", date(2018, 11, 4), time(0), datetime(2018, 11, 4, 3, tzinfo=UTC)),  # no midnight: 01:00
    ("America/Sao_Paulo", date(2026, 11, 23), time(18), datetime(2026, 11, 23, 21, tzinfo=UTC)),
    ("America/Nuuk", date(2024, 3, 30), time(23, 30), datetime(2024, 3, 31, 1, 30, tzinfo=UTC)),  # 00:30 on the 31st
])  # fmt: skip
def test_a_repeated_time_counts_once_and_a_skipped_one_is_later(zone: str, day: date, at: time, due: datetime) -> None:
    assert daily(at, ZoneInfo(zone)).due_at(day) == due


def test_working_days_leave_out_weekends_and_holidays() -> None:
    schedule = Schedule(at=time(18), weekdays=WORKING_DAYS, zone=SAO_PAULO, skip_holidays=True)
    days = list(schedule.due_dates(date(2026, 11, 18), date(2026, 11, 24), one_holiday))

    assert [day.day for day in days] == [18, 19, 23, 24]


def test_a_holiday_counts_for_who_does_not_skip_it() -> None:
    schedule = Schedule(at=time(18), weekdays=WORKING_DAYS, zone=SAO_PAULO)

    assert schedule.is_due_on(HOLIDAY, one_holiday)


def test_a_due_time_is_included_once_it_has_come() -> None:
    schedule, due = daily(time(18)), datetime(2026, 11, 23, 21, tzinfo=UTC)

    assert schedule.next_due(due - timedelta(seconds=1), no_holidays) == Occurrence(date(2026, 11, 23), due)
    assert schedule.next_due(due, no_holidays) == Occurrence(date(2026, 11, 24), due + ONE_DAY)
    assert list(schedule.due_between(due - ONE_DAY, due, no_holidays)) == [Occurrence(date(2026, 11, 23), due)]


def test_nothing_is_due_where_every_day_is_a_holiday() -> None:
    schedule = Schedule(at=time(18), weekdays=ALL_DAYS, zone=SAO_PAULO, skip_holidays=True)

    assert schedule.next_due(datetime(2026, 11, 23, tzinfo=UTC), lambda _: "Férias") is None


@pytest.mark.parametrize(("weekdays", "at"), [
    (frozenset(), time(18)), (frozenset({7}), time(18)), (ALL_DAYS, time(18, 0, 1)), (ALL_DAYS, time(18, tzinfo=UTC)),
])  # fmt: skip
def test_a_schedule_has_days_of_the_week_and_a_time_to_the_minute(weekdays: frozenset[int], at: time) -> None:
    with pytest.raises(ValueError, match="not"):
        Schedule(at=at, weekdays=weekdays, zone=SAO_PAULO)
