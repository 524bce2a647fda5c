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
