from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.calendar_groups import covered_days, covered_label, days_of, keys_between, month_of, week_of
from bot.domain.search import Interval

ZONE = ZoneInfo("America/Sao_Paulo")


def interval(first: str, last: str) -> Interval:
    """Return the instants from one local moment to another."""
    start, end = (datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC) for text in (first, last))
    return Interval(start, end)


@given(st.dates(date(1971, 1, 1), date(2099, 12, 31)))
def test_a_day_is_among_those_of_its_week_and_month(day: date) -> None:
    for key in (week_of(day), month_of(day)):
        first, last = days_of(key)

        assert first <= day <= last
    assert days_of(week_of(day))[0].weekday() == 0
    assert month_of(day) == month_of(days_of(month_of(day))[1])


@pytest.mark.parametrize(("key", "first", "last", "label"), [
    ("2026-11-16", "2026-11-16", "2026-11-23", "2026-11-16"),
    ("2026-11-16", "2026-11-01", "2026-12-01", "2026-11-16"),
    ("2026-11-16", "2026-11-18", "2026-11-23", "2026-11-18..2026-11-22"),
    ("2026-11-16", "2026-11-16", "2026-11-19", "2026-11-16..2026-11-18"),
    ("2026-11-16", "2026-11-16", "2026-11-22T16:41:00", "2026-11-16..2026-11-22"),
    ("2026-11-16", "2026-11-16T09:00:00", "2026-11-23", "2026-11-16..2026-11-22"),
    ("2026-11", "2026-11-01", "2026-12-01", "2026-11"),
    ("2026-11", "2026-10-28", "2026-11-26T16:41:00", "2026-11-01..2026-11-26"),
])  # fmt: skip
def test_a_week_or_month_that_is_not_whole_is_labelled_with_its_days(
    key: str, first: str, last: str, label: str
) -> None:
    assert covered_label(key, interval(first, last), ZONE) == label
    assert (covered_days(label) is None) == (label == key)


def test_weeks_and_months_follow_each_other_without_a_gap() -> None:
    assert list(keys_between("2026-12-21", "2027-01-04")) == ["2026-12-21", "2026-12-28", "2027-01-04"]
    assert list(keys_between("2026-11", "2027-02")) == ["2026-11", "2026-12", "2027-01", "2027-02"]


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(1, 92))
@example(date(2012, 10, 21), 14)  # begins at 01:00
@example(date(2012, 7, 21), 92)
def test_the_days_of_all_labels_are_those_of_the_period(first: date, count: int) -> None:
    period = interval(first.isoformat(), (first + timedelta(days=count)).isoformat())
    for key_of in (week_of, month_of):
        keys = dict.fromkeys(key_of(first + timedelta(days=offset)) for offset in range(count))
        spans = [covered_days(covered_label(key, period, ZONE)) or days_of(key) for key in keys]

        assert sum((end - start).days + 1 for start, end in spans) == count
        whole = {key for key in keys if first <= days_of(key)[0] and days_of(key)[1] < first + timedelta(days=count)}
        assert {key for key in keys if covered_label(key, period, ZONE) == key} == whole
