"""What is offered instead of a text that is no question."""

from datetime import UTC, datetime

import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.names import Names
from bot.domain.query import Query
from bot.slack.questions.errors import TypedText, offers
from tests.cost import NASTY, grows_evenly

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
NAMES = Names(
    {376: "Vendas", 377: "Vendas Fibra (teste)"},
    {149: "Ana Paula", 150: "Ana Souza", 151: "José Silva", 152: "José Silva"},
)


def read(text: str, names: Names) -> Query:
    return parse(text, names)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("agente:jose ontem", ["agent:151 period:yesterday", "agent:152 period:yesterday"]),
        ('agente:"jose silva" ontem', ["agent:151 period:yesterday", "agent:152 period:yesterday"]),
        ("agent:149,jose 7d", ["agent:149,151 period:7d", "agent:149,152 period:7d"]),
        ("chamadas da Ana ontem", ["agent:149 period:yesterday", "agent:150 period:yesterday"]),
        ("-agente:jose hoje", ["-agent:151 period:today", "-agent:152 period:today"]),
        ("campanh:376 ontem", ["campaign:376 period:yesterday"]),
        ("376", ["campaign:376 period:today"]),
        ("31/02", []),
        ("xyzzy", []),
    ],
)
def test_each_meaning_of_a_word_is_offered_as_a_question(text: str, offered: list[str]) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, NAMES)

    found = list(offers(caught.value, TypedText(text, read, NOW), NAMES))

    assert [str(one.query) for one in found] == offered


@pytest.mark.parametrize("unit", NASTY)
def test_offers_cost_no_more_than_the_length_of_a_text(unit: str) -> None:
    error = QueryError("unknown_word", "zzz", "hoje")

    assert grows_evenly(lambda text: list(offers(error, TypedText(text, read, NOW), NAMES)), unit)


def test_nothing_is_offered_instead_of_a_text_that_is_too_long() -> None:
    error = QueryError("text_too_long", "x" * 20, limit=1000)

    assert list(offers(error, TypedText("x" * 100_000, read, NOW), NAMES)) == []


def test_of_a_name_that_is_a_noun_and_a_number_both_readings_have_a_button() -> None:
    names = Names({404: "Campanha 10"}, {})
    with pytest.raises(QueryError) as caught:
        parse("campanha 10 ontem", names)

    found = list(offers(caught.value, TypedText("campanha 10 ontem", read, NOW), names))

    assert [(one.label, str(one.query)) for one in found] == [
        ("Campanha 10 (404)", "campaign:404 period:yesterday"),
        ("campanha:10", "campaign:10 period:yesterday"),
    ]
