from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.period import Period
from bot.domain.spans import Day

ZONE = ZoneInfo("America/Sao_Paulo")
NOW = datetime(2021, 10, 29, 12, tzinfo=ZONE)  # a Friday


def days(text: str, now: datetime = NOW) -> tuple[str, str]:
    interval = parse(text).period.interval(now)
    assert interval.start.tzinfo is UTC
    return f"{interval.start.astimezone(ZONE):%d/%m %H:%M}", f"{interval.end.astimezone(ZONE):%d/%m %H:%M}"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("hoje", "29/10 00:00", "29/10 12:00"),
        ("ontem", "28/10 00:00", "29/10 00:00"),
        ("anteontem", "27/10 00:00", "28/10 00:00"),
        ("3 days ago", "26/10 00:00", "27/10 00:00"),
        ("7d", "23/10 00:00", "29/10 12:00"),
        ("1d", "29/10 00:00", "29/10 12:00"),
        ("esta semana", "25/10 00:00", "29/10 12:00"),
        ("semana passada", "18/10 00:00", "25/10 00:00"),
        ("este mês", "01/10 00:00", "29/10 12:00"),
        ("mês passado", "01/09 00:00", "01/10 00:00"),
        ("outubro", "01/10 00:00", "29/10 12:00"),
        ("setembro de 2021", "01/09 00:00", "01/10 00:00"),
        ("novembro", "01/11 00:00", "01/12 00:00"),
        ("segunda", "25/10 00:00", "26/10 00:00"),
        ("sexta", "22/10 00:00", "23/10 00:00"),  # today is excluded
        ("de segunda a sexta", "18/10 00:00", "23/10 00:00"),
        ("de sexta a segunda", "22/10 00:00", "26/10 00:00"),
        ("desde segunda", "25/10 00:00", "29/10 12:00"),
        ("28/10", "28/10 00:00", "29/10 00:00"),
        ("29/10", "29/10 00:00", "29/10 12:00"),
        ("30/10", "30/10 00:00", "31/10 00:00"),
        ("27/10..28/10", "27/10 00:00", "29/10 00:00"),
        ("28/10/2021..29/10/2021", "28/10 00:00", "29/10 12:00"),
        ("from:27/10", "27/10 00:00", "29/10 12:00"),
    ],
)
def test_days_are_those_that_people_mean(text: str, start: str, end: str) -> None:
    assert days(text) == (start, end)


def test_a_day_without_a_year_is_the_latest_that_is_not_in_the_future() -> None:
    assert parse("30/10").period.interval(NOW).start.year == 2020
    assert parse("29/10").period.interval(NOW).start.year == 2021
    assert parse("29/02").period.interval(NOW).start.date() == date(2020, 2, 29)
    assert parse("29/02").period.interval(datetime(2103, 1, 1, tzinfo=UTC)).start.date() == date(2096, 2, 29)


def test_a_range_may_cross_the_new_year() -> None:
    interval = parse("30/12..02/01").period.interval(datetime(2027, 1, 5, tzinfo=ZONE))

    assert (interval.start.year, interval.end.year) == (2026, 2027)
    assert interval.end - interval.start == timedelta(days=4)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("30/10/2021", "future_period"),
        ("28/10/2021..30/10/2021", "future_period"),
        ("28/10..30/10", "future_period"),
        ("desde 30/10/2021", "future_period"),
        ("30/10..28/10", "reversed_range"),
        ("28/09..20/09", "reversed_range"),
        ("ontem..segunda", "reversed_range"),
        ("93d", "period_too_long"),
        ("01/01/2021..01/09/2021", "period_too_long"),
        ("desde janeiro", "period_too_long"),
    ],
)
def test_days_that_cannot_be_searched_are_refused(text: str, code: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text).search(NOW)

    assert caught.value.code == code


def test_the_longest_period_is_a_setting() -> None:
    assert parse("92d").search(NOW).interval.start < NOW
    assert parse("200d").search(NOW, max_days=200).interval.start < NOW


def test_a_day_in_which_the_clocks_change_is_longer_or_shorter() -> None:
    now = datetime(2018, 11, 10, tzinfo=ZONE)

    def hours(day: int) -> float:
        whole = Day(date(2018, 11, day))
        interval = Period(whole, whole).interval(now)
        return (interval.end - interval.start) / timedelta(hours=1)

    assert [hours(3), hours(4), hours(5)] == [24, 23, 24]


@pytest.mark.parametrize(("today", "holiday", "day"), [
    (date(2026, 11, 23), None, date(2026, 11, 20)),  # on a Monday, Friday
    (date(2026, 11, 22), None, date(2026, 11, 20)),
    (date(2026, 11, 20), None, date(2026, 11, 19)),
    (date(2026, 11, 23), date(2026, 11, 20), date(2026, 11, 19)),
])  # fmt: skip
def test_the_last_working_day_is_before_today_and_no_holiday(today: date, holiday: date | None, day: date) -> None:
    def holidays(one: date) -> str | None:
        return "Consciência Negra" if one == holiday else None

    found = parse("último dia útil").search(datetime.combine(today, time(9), ZONE), holidays=holidays).interval

    assert found.start.astimezone(ZONE).date() == day
    assert found.end - found.start == timedelta(days=1)


@pytest.mark.parametrize(
    "text",
    [
        "último dia útil",
        "do último dia útil",
        "last working day",
        "dia útil anterior",
        "period:last-working-day",
        "período:último-dia-útil",
        "the last business day",
    ],
)
def test_the_last_working_day_is_asked_for_in_either_language(text: str) -> None:
    assert str(parse(text)) == "period:last-working-day"


@pytest.mark.parametrize(("text", "start"), [
    ("1h", datetime(2021, 10, 29, 10, 59, 30, tzinfo=ZONE)),
    ("90min", datetime(2021, 10, 29, 10, 29, 30, tzinfo=ZONE)),
    ("24h", datetime(2021, 10, 28, 11, 59, 30, tzinfo=ZONE)),
])  # fmt: skip
def test_the_last_hours_end_now_to_the_second(text: str, start: datetime) -> None:
    now = datetime(2021, 10, 29, 11, 59, 30, tzinfo=ZONE)
    found = parse(f"period:{text}").search(now).interval

    assert (found.start, found.end) == (start.astimezone(UTC), now.astimezone(UTC))


def test_the_last_hours_are_that_long_although_the_clocks_change() -> None:
    now = datetime(2018, 11, 4, 2, tzinfo=ZONE)  # 1h after midnight, which the clocks skip

    assert now.astimezone(UTC) - parse("period:2h").search(now).interval.start == timedelta(hours=2)


def test_hours_of_more_than_the_longest_period_are_refused() -> None:
    assert parse(f"period:{92 * 24}h").search(NOW).interval.start < NOW
    with pytest.raises(QueryError, match="period_too_long"):
        parse(f"últimas {92 * 24 + 1} horas").search(NOW)
