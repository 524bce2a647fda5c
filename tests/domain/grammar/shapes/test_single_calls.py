"""Phrases for one call: *a ligação mais longa*, *the last call*; and those for one of each, which no answer shows."""

import pytest

from bot.domain.grammar.parser import parse
from bot.domain.grammar.threads.refinement import refine
from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import reading_or_code as read


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a ligação mais longa de ontem", "period:yesterday sort:talk top:1"),
        ("a mais curta de ontem", "period:yesterday sort:talk-asc top:1"),
        ("longest call thiago had yesterday", "agent:164 period:yesterday sort:talk top:1"),
        ("maior chamada de ontem", "period:yesterday sort:talk top:1"),
        ("a ligação mais longa, top 5", "period:today sort:talk top:5"),
        ("quem teve a ligação mais longa ontem", "period:yesterday sort:talk top:1"),
        ("qual agente fez a última ligação ontem", "period:yesterday top:1"),
        ("em que dia foi a ligação mais longa da semana", "period:this-week sort:talk top:1"),
        ("a que horas foi a chamada mais curta ontem", "period:yesterday sort:talk-asc top:1"),
    ],
)
def test_one_call_is_shown_where_one_is_asked_for(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("as mais longas de ontem", "period:yesterday sort:talk"),
        ("ligações mais longas de ontem", "period:yesterday sort:talk"),
        ("longest calls yesterday", "period:yesterday sort:talk"),
        ("mais longas primeiro", "period:today sort:talk"),
        ("da mais longa pra mais curta", "period:today sort:talk"),
        ("maior tempo de fala por agente", "period:today by:agent sort:talk"),
        ("top 1 por agente", "period:today by:agent top:1"),
        ("última hora por agente", "period:1h by:agent"),
    ],
)
def test_many_calls_are_shown_where_many_are_asked_for(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "a última de cada agente hoje",
        "a última ligação de cada campanha ontem",
        "last call of each agent today",
        "última ligação por agente ontem",
        "ligação mais longa por agente ontem",
        "longest call per campaign",
        "by:agent a ligação mais longa",
        "the last 3 calls of each agent",
        "as 3 mais longas por campanha",
        "longest call camila vs larissa",
        "a ligação mais longa de ontem comparada com anteontem",
    ],
)
def test_one_call_of_each_is_not_the_agent_with_most_calls(text: str) -> None:
    assert read(text) == "!one_of_each"


@pytest.mark.parametrize(
    "text",
    [
        "a ligação mais longa e a mais curta de ontem",
        "as mais longas e as mais curtas de ontem",
        "piores e melhores agentes ontem",
        "top 3 and bottom 3 agents today",
        "os 3 melhores e os 3 piores hoje",
        "a última ligação da camila e a mais longa",
        "quem mais ligou e a ligação mais longa",
        "quem ligou mais e quem ligou menos ontem",
        "agente com mais e agente com menos ligações",
    ],
)
def test_both_ends_of_an_order_are_not_one_of_them(text: str) -> None:
    assert read(text) == "!contradiction"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("ranking de vendas da semana, só os 5 primeiros", "period:this-week outcome:Venda by:agent top:5"),
        ("ranking ontem, the first 3", "period:yesterday by:agent top:3"),
        ("ontem, só as 5 primeiras", "!ambiguous_word"),
    ],
)
def test_the_first_rows_are_those_of_a_ranking(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("reply", "meaning"),
    [
        ("a mais longa", "period:yesterday sort:talk top:1"),
        ("só as 3 mais longas", "period:yesterday sort:talk top:3"),
        ("as mais longas", "period:yesterday by:agent sort:talk"),
        ("top 1", "period:yesterday by:agent top:1"),
    ],
)
def test_the_longest_call_below_a_table_is_a_call_and_no_agent(reply: str, meaning: str) -> None:
    found = refine(parse("yesterday by:agent"), reply, COLLECTIONS_CENTRE)

    assert found is not None
    assert str(found.query) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("as ligações mais longas antes das 10h", "period:today hour:0..10 sort:talk"),
        ("as 3 mais curtas antes das 18h", "period:today hour:0..18 sort:talk-asc top:3"),
        ("as mais longas antes de ontem", "period:2-days-ago sort:talk"),
        ("ontem, as mais longas antes", "period:yesterday sort:talk"),
    ],
)
def test_before_an_hour_or_day_is_no_order(text: str, meaning: str) -> None:
    assert read(text) == meaning
