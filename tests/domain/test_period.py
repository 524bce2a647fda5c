from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.day_spans import Day
from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.period import Period

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


@pytest.mark.parametrize(("start", "end", "texts"), [
    ("18/10 00:00", "19/10 00:00", ["dia 18", "no dia 18", "the 18th", "on the 18th", "dia:18", "day 18"]),
    ("30/09 00:00", "01/10 00:00", ["dia 30", "dia 30 do mês passado"]),  # the latest that is not to come
    ("05/10 00:00", "06/10 00:00", ["dia 5 deste mês"]),
    ("10/10 00:00", "16/10 00:00", ["do dia 10 ao dia 15", "dias 10 a 15", "do 10 ao 15", "the 10th to the 15th",
                                    "entre os dias 10 e 15", "between the 10th and the 15th", "de 10 a 15/10"]),
    ("10/10 00:00", "12/10 00:00", ["dias 10 e 11", "10 e 11/10", "10/10 e 11/10"]),
    ("28/09 00:00", "04/10 00:00", ["do dia 28 ao dia 3"]),
    ("22/10 00:00", "23/10 00:00", ["sexta, 22/10", "sexta-feira, 22/10/2021", "22/10 (sexta)", "sexta dia 22",
                                    "friday 22/10", "sexta-feira, 22 de outubro", "sexta da semana passada"]),
    ("28/10 00:00", "29/10 12:00", ["ontem e hoje", "hoje e ontem", "yesterday and today", "hoje, ontem", "d-1 e d-0"]),
    ("27/10 00:00", "29/10 00:00", ["quarta e quinta", "quinta e quarta", "anteontem e ontem"]),
    ("25/10 00:00", "28/10 00:00", ["segunda, terça e quarta", "terça, segunda e quarta", "seg a qua", "seg-qua"]),
    ("19/10 00:00", "21/10 00:00", ["terça e quarta da semana passada"]),
    ("26/10 00:00", "29/10 00:00", ["dias 26, 27 e 28", "26, 27 e 28/10", "26/10, 27/10 e 28/10"]),
    ("18/10 00:00", "23/10 00:00", ["semana passada de segunda a sexta", "segunda a sexta da semana passada"]),
    ("11/10 00:00", "25/10 00:00", ["semana passada e retrasada"]),
    ("18/10 00:00", "29/10 12:00", ["esta semana e a passada"]),
    ("18/10 00:00", "25/10 00:00", ["semana de 20/10", "semana do dia 20", "week of 20/10"]),
    ("01/10 00:00", "02/10 00:00", ["primeiro dia do mês", "first day of the month", "dia primeiro"]),
    ("01/08 00:00", "01/10 00:00", ["ago/set", "ago a set", "ago e set de 2021"]),
    ("01/09 00:00", "29/10 12:00", ["setembro e outubro", "outubro e setembro", "mês passado e este mês"]),
    ("11/10 00:00", "18/10 00:00", ["semana retrasada", "week before last", "the week before last"]),
    ("01/08 00:00", "01/09 00:00", ["mês retrasado", "month before last", "agosto", "mês 8", "8/2021",
                                    "ago/21", "08-2021", "2021-08"]),
    ("01/10 00:00", "16/10 00:00", ["primeira quinzena", "1ª quinzena de outubro", "first half of october",
                                    "primeira quinzena deste mês"]),
    ("16/10 00:00", "29/10 12:00", ["segunda quinzena", "segunda quinzena de outubro"]),
    ("16/09 00:00", "01/10 00:00", ["segunda quinzena de setembro", "2a quinzena do mês passado"]),
    ("23/10 00:00", "25/10 00:00", ["fim de semana", "no fds", "weekend", "last weekend", "fim de semana passado"]),
    ("01/07 00:00", "01/10 00:00", ["q3", "q3 2021", "terceiro trimestre", "3º trimestre de 2021",
                                    "trimestre passado", "3T21"]),
    ("01/10 00:00", "29/10 12:00", ["q4", "este trimestre", "outubro inteiro", "out/21", "10/2021"]),
    ("16/10 00:00", "29/10 12:00", ["fortnight", "past fortnight", "últimas 2 semanas"]),
    ("01/08 00:00", "29/10 12:00", ["últimos três meses", "90d"]),
    ("28/10 00:00", "29/10 00:00", ["D-1", "ontem o dia todo", "yesterday all day"]),
    ("15/10 00:00", "16/10 00:00", ["two fridays ago", "duas sextas atrás", "sexta retrasada", "friday before last"]),
    ("25/10 00:00", "29/10 00:00", ["esta semana menos hoje", "this week except today", "de segunda até ontem"]),
    ("23/10 00:00", "29/10 00:00", ["últimos 7 dias sem hoje"]),
    ("25/10 00:00", "29/10 12:00", ["de segunda pra cá"]),
])  # fmt: skip
def test_the_calendar_is_read_as_it_is_said(start: str, end: str, texts: list[str]) -> None:
    assert {text: days(text) for text in texts} == dict.fromkeys(texts, (start, end))


@pytest.mark.parametrize(("text", "now", "start", "end"), [
    ("fim de semana", datetime(2021, 10, 30, 9, tzinfo=ZONE), "30/10 00:00", "30/10 09:00"),
    ("fim de semana", datetime(2021, 10, 31, 9, tzinfo=ZONE), "30/10 00:00", "31/10 09:00"),
    ("fim de semana passado", datetime(2021, 10, 31, 9, tzinfo=ZONE), "23/10 00:00", "25/10 00:00"),
    ("segunda quinzena", datetime(2021, 10, 10, 9, tzinfo=ZONE), "16/09 00:00", "01/10 00:00"),
    ("dia 31", datetime(2021, 3, 1, 9, tzinfo=ZONE), "31/01 00:00", "01/02 00:00"),
    ("mês retrasado", datetime(2021, 1, 10, 9, tzinfo=ZONE), "01/11 00:00", "01/12 00:00"),
    ("trimestre passado", datetime(2021, 1, 10, 9, tzinfo=ZONE), "01/10 00:00", "01/01 00:00"),
    ("dezembro e janeiro", datetime(2021, 1, 10, 9, tzinfo=ZONE), "01/12 00:00", "10/01 09:00"),
])  # fmt: skip
def test_the_calendar_turns(text: str, now: datetime, start: str, end: str) -> None:
    assert days(text, now) == (start, end)


@pytest.mark.parametrize(("text", "code", "hint"), [
    ("quinta, 22/10", "wrong_weekday", "22/10"),
    ("sexta dia 21", "wrong_weekday", "dia-21"),
    ("do dia 25 ao dia 31", "future_period", "dia-25..hoje"),
    ("segunda quinzena de novembro de 2021", "future_period", None),
    ("dia 31 do mês passado", "no_such_day", None),
    ("30/10/2022", "future_period", "30/10"),
    ("28/10/2021..30/10/2022", "future_period", "28/10/2021..hoje"),
    ("31/12/2999", "future_period", None),
    ("10/28/2021", "no_such_day", "28/10/2021"),
    ("desde 10/28", "no_such_day", "desde 28/10"),
    ("1/1/1969", "too_long_ago", None),
    ("de hoje até ontem", "reversed_range", "period:2d"),
])  # fmt: skip
def test_what_does_not_agree_with_the_calendar_is_refused(text: str, code: str, hint: str | None) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text).search(NOW)

    assert (caught.value.code, caught.value.hint) == (code, hint)


@pytest.mark.parametrize(("text", "offered"), [
    ("segunda e quarta por agente", ["period:monday by:agent", "period:wednesday by:agent"]),
    ("dias 10 e 15", ["period:day-10", "period:day-15"]),
    ("ontem, sexta e segunda", ["period:yesterday", "period:friday"]),
])  # fmt: skip
def test_days_that_are_not_in_a_row_are_offered_one_by_one(text: str, offered: list[str]) -> None:
    with pytest.raises(QueryError, match="contradictory_periods") as caught:
        parse(text)

    assert [str(offer.query) for offer in caught.value.offers][: len(offered)] == offered


@pytest.mark.parametrize(("text", "offered"), [
    ("quinta, 22/10 por agente", ["period:22/10 by:agent", "period:thursday by:agent"]),
    ("28/10..30/10", ["period:28/10..today"]),
    ("do dia 25 ao dia 31", ["period:day-25..today"]),
])  # fmt: skip
def test_days_that_do_not_fit_today_come_with_those_that_do(text: str, offered: list[str]) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text).search(NOW)

    assert [str(offer.query) for offer in caught.value.offers] == offered
