"""Days that are said of others: *o dia anterior a ontem*, *ontem e não hoje*."""

import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse


def read(text: str) -> str:
    try:
        return str(parse(text))
    except QueryError as error:
        return f"!{error.code}"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("dia anterior a ontem", "period:2-days-ago"),
        ("no dia antes de ontem", "period:2-days-ago"),
        ("no dia anterior", "period:yesterday"),
        ("dia anterior a segunda", "!unknown_period"),
        ("the day before monday", "!unknown_period"),
        ("the day before yesterday", "period:2-days-ago"),
        ("no dia antes do feriado", "!unknown_period"),
    ],
)
def test_the_day_before_another_is_not_yesterday(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("era ontem e não hoje", "period:yesterday"),
        ("era segunda e não terça", "period:monday"),
        ("I meant october, not september", "period:october"),
        ("it was last week, not this week", "period:last-week"),
        ("quem ligou ontem e não hoje", "!negated_period"),
        ("quem vendeu ontem mas não hoje", "!unknown_word"),
        ("era essa semana e não hoje", "!negated_period"),
        ("era este mês e não outubro", "!negated_period"),
        ("hoje, não ontem", "!negated_period"),
        ("hoje não ontem", "!negated_period"),
        ("não ontem, hoje", "!negated_period"),
        ("as que não atenderam hoje e não ontem", "!negated_period"),
        ("era segunda e não segunda", "!negated_period"),
    ],
)
def test_days_that_have_none_in_common_leave_nothing_out(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("is it better today than yesterday", "period:today compare:yesterday"),
        ("is today slower than last friday?", "period:today compare:friday"),
        ("ontem foi pior que hoje", "period:today compare:yesterday"),
        ("foi melhor ontem do que anteontem", "period:yesterday compare:2-days-ago"),
        ("better today than today", "!ambiguous_word"),
    ],
)
def test_of_two_days_the_later_is_compared_with_the_earlier(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    "text",
    [
        *("começo da semana por campanha", "início do mês", "no final do mês passado", "meados de outubro"),
        *("beginning of the month", "the end of the week", "how did the end of october go"),
        *("o resto do dia", "pelo resto da semana", "the rest of the week", "rest of this month"),
    ],
)
def test_a_part_of_a_week_or_month_is_not_the_whole_of_it(text: str) -> None:
    with pytest.raises(QueryError) as refused:
        parse(text)

    assert refused.value.code == "ambiguous_period"
    assert not refused.value.offers


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("desde o começo do mês", "period:this-month"),
        ("do início da semana até agora", "period:this-week"),
        ("do começo do mês pra cá", "period:this-month"),
        ("since the beginning of the month", "period:this-month"),
        ("início do mês até ontem", "period:day-1-of-this-month..yesterday"),
        ("fim de semana", "period:weekend"),
    ],
)
def test_from_the_beginning_on_it_is_the_whole(text: str, query: str) -> None:
    assert str(parse(text)) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("essa semana menos hoje", "period:this-week..yesterday"),
        ("this month but not today", "period:this-month..yesterday"),
        ("who called yesterday but not today", "!negated_period"),
        ("last week except today", "!negated_period"),
        ("segunda menos hoje", "!negated_period"),
        ("outubro fora hoje", "!negated_period"),
    ],
)
def test_only_days_that_hold_today_can_be_without_it(text: str, query: str) -> None:
    assert read(text) == query
