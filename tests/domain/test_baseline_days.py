from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, reject
from hypothesis import strategies as st

from bot.domain.baseline_days import Comparison, DayBounds, compared_days
from bot.domain.day_spans import DaysAgo, Recent
from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.shapes.comparison_sides import ordered
from bot.domain.period import Period, one
from bot.domain.query import Query
from tests.domain.strategies import periods

SAO_PAULO, LISBON = ZoneInfo("America/Sao_Paulo"), ZoneInfo("Europe/Lisbon")
NOW = datetime(2026, 11, 26, 14, 37, tzinfo=SAO_PAULO)
"""A Thursday."""


def days(query: Query, now: datetime = NOW) -> Comparison:
    found = compared_days(query, query.search(now).interval, now, DayBounds())
    assert found is not None
    return found


def written(found: Comparison, zone: ZoneInfo = SAO_PAULO) -> str:
    return " – ".join(f"{at.astimezone(zone):%d/%m %H:%M}" for at in (found.interval.start, found.interval.end))


@pytest.mark.parametrize(("text", "baseline", "alike"), [
    ("today compare:yesterday", "25/11 00:00 – 25/11 14:37", True),
    ("yesterday compare:2-days-ago", "24/11 00:00 – 25/11 00:00", True),
    ("yesterday compare:28/10", "28/10 00:00 – 29/10 00:00", True),
    ("this-week compare:last-week", "16/11 00:00 – 19/11 14:37", True),
    ("last-week compare:09/11..15/11", "09/11 00:00 – 16/11 00:00", True),
    ("this-month compare:last-month", "01/10 00:00 – 26/10 14:37", True),
    ("october compare:september", "01/09 00:00 – 01/10 00:00", True),
    ("today compare:last-week", "19/11 00:00 – 19/11 14:37", True),
    ("yesterday compare:last-week", "18/11 00:00 – 19/11 00:00", True),
    ("monday..tuesday compare:last-week", "16/11 00:00 – 18/11 00:00", True),
    ("today compare:last-month", "26/10 00:00 – 26/10 14:37", True),
    ("31/10 compare:september", "30/09 00:00 – 01/10 00:00", True),
    ("7d compare:last-week", "16/11 00:00 – 22/11 14:37", True),
    ("7d compare:yesterday", "25/11 00:00 – 26/11 00:00", False),
    ("yesterday compare:today", "26/11 00:00 – 26/11 14:37", False),
    ("last-week compare:this-week", "23/11 00:00 – 26/11 14:37", False),
])  # fmt: skip
def test_days_are_compared_with_the_same_part_of_others(text: str, baseline: str, alike: bool) -> None:  # noqa: FBT001
    found = days(parse(text))

    assert (written(found), found.alike) == (baseline, alike)


@pytest.mark.parametrize(("text", "found"), [
    ("today compare:20/11", [20]),
    ("this-week compare:last-week", []),  # up to Thursday
    ("october compare:this-month", [2, 20]),
    ("today compare:yesterday", []),
    ("friday compare:thursday", []),
])  # fmt: skip
def test_holidays_among_the_days_compared_with_are_named(text: str, found: list[int]) -> None:
    """Of few calls, or none, a reader is to know why."""
    bounds = DayBounds(holidays={date(2026, 11, 2): "Finados", date(2026, 11, 20): "Zumbi"}.get)
    query = parse(text)
    compared = compared_days(query, query.search(NOW).interval, NOW, bounds)

    assert compared is not None
    assert [day.day for day, _ in compared.holidays] == found


def test_a_period_is_cut_at_the_same_time_of_day_also_where_the_clocks_change() -> None:
    """On 29 March 2026 Lisbon's clocks went forward at one."""
    found = days(parse("today compare:yesterday"), datetime(2026, 3, 30, 9, tzinfo=LISBON))

    assert written(found, LISBON) == "29/03 00:00 – 29/03 09:00"
    assert found.interval.end - found.interval.start == timedelta(hours=8)


@pytest.mark.parametrize(("text", "code"), [
    ("today compare:01/01..yesterday", "period_too_long"), ("today compare:01/12/2027", "future_period"),
    ("today compare:today", "same_days"), ("last week compare:last-week", "same_days"),
])  # fmt: skip
def test_days_that_cannot_be_searched_cannot_be_compared_with(text: str, code: str) -> None:
    with pytest.raises(QueryError) as caught:
        days(parse(text))

    assert caught.value.code == code


@pytest.mark.parametrize(("text", "hint"), [
    ("today compare:today", "comparar:semana-passada"), ("yesterday compare:yesterday", "comparar:semana-passada"),
    ("last week compare:last-week", "comparar:semana-retrasada"), ("28/10 compare:28/10", None),
])  # fmt: skip
def test_other_days_are_offered_than_those_of_the_question_itself(text: str, hint: str | None) -> None:
    with pytest.raises(QueryError) as caught:
        days(parse(text))

    assert caught.value.hint == hint


def test_the_day_before_is_offered_first_of_a_day_that_is_compared_with_itself() -> None:
    with pytest.raises(QueryError) as caught:
        days(parse("agent:150 yesterday compare:yesterday"))

    compared = [f"agent:150 period:yesterday compare:{before}" for before in ("2-days-ago", "last-week")]
    assert list(map(str, caught.value.offers)) == compared


instants = st.integers(0, 5_000_000).map(lambda minutes: NOW - timedelta(minutes=minutes))


@given(periods, periods, instants)
@example(one(Recent(2)), one(Recent(1)), NOW - timedelta(minutes=876))  # a minute after midnight
@example(one(Recent(1)), one(DaysAgo(0)), NOW - timedelta(minutes=877))  # at midnight
def test_the_days_to_compare_with_are_within_those_that_are_named(
    period: Period, compare: Period, now: datetime
) -> None:
    query = Query(period=period, compare=compare)
    try:
        named, found = compare.interval(now), days(query, now)
    except QueryError:
        reject()

    assert named.start <= found.interval.start <= found.interval.end <= named.end <= now.astimezone(UTC)
    assert found.first <= found.last


@given(st.integers(0, 60), st.integers(0, 60))
def test_of_two_days_the_later_one_is_the_period_in_either_order(ago: int, other: int) -> None:
    later, earlier = ordered(one(DaysAgo(ago)), one(DaysAgo(other)))

    assert (later, earlier) == (one(DaysAgo(min(ago, other))), one(DaysAgo(max(ago, other))))
