"""What groups are ranked by, and what only looks like an order."""

import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.names import Names
from tests.domain.grammar.refusals import offers

NAMES = Names({377: "Cobrança Varejo", 378: "Vendas Fibra"}, {158: "Camila Pessoa"})


@pytest.mark.parametrize(
    ("text", "query"),
    [
        (
            "ranking da Cobrança Varejo por número de ligações, do pior pro melhor",
            "campaign:377 period:today by:agent sort:calls-asc",
        ),
        ("agentes por número de ligações ontem", "period:yesterday by:agent sort:calls"),
        ("agents by number of calls, worst to best, today", "period:today by:agent sort:calls-asc"),
        ("agents ranked by number of calls from best to worst today", "period:today by:agent sort:calls"),
        ("bottom three on fibra by number of calls today", "campaign:378 period:today by:agent sort:calls-asc top:3"),
        ("bottom 3 agents by hit rate today", "period:today by:agent sort:rate-asc top:3"),
    ],
)
def test_the_number_of_calls_is_an_order_and_no_phone_number(text: str, query: str) -> None:
    assert str(parse(text, NAMES)) == query


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("which agent has the longest average talk time today?", "duration"),
        ("who has the shortest average talk time today", "duration-asc"),
        ("average talk time longest first by agent today", "duration"),
        ("longest avg call duration by agent today", "duration"),
        ("agents with the longest average call today", "duration"),
        ("quem tem o tempo médio mais longo hoje", "duration"),
        ("agentes com tempo médio de conversa mais curto hoje", "duration-asc"),
        ("duração média mais longa por agente hoje", "duration"),
        ("agente com a maior média de duração hoje", "duration"),
        ("agente com a menor média de tempo de fala hoje", "duration-asc"),
        ("agents with the longest talk time today", "talk"),
    ],
)
def test_an_average_is_not_the_total(text: str, sort: str) -> None:
    assert str(parse(text, NAMES)) == f"period:today by:agent sort:{sort}"


@pytest.mark.parametrize("text", ["top 5 vendedores ontem", "top 5 sellers yesterday", "5 melhores vendedores ontem"])
def test_sellers_are_ranked_by_sales(text: str) -> None:
    assert str(parse(text, NAMES)) == "period:yesterday outcome:Venda by:agent top:5"


def test_sellers_by_a_named_figure_are_ranked_by_it() -> None:
    assert str(parse("top 5 vendedores ontem por hit rate", NAMES)) == "period:yesterday by:agent sort:rate top:5"


@pytest.mark.parametrize("text", ["top 3 acordos ontem", "top 3 agreements yesterday"])
def test_the_top_of_an_outcome_is_of_agents_or_of_calls(text: str) -> None:
    assert offers(text, NAMES) == [
        "period:yesterday outcome:Acordo by:agent top:3",
        "period:yesterday outcome:Acordo top:3",
    ]


def test_the_bottom_may_have_the_fewest_calls_or_the_lowest_hit_rate() -> None:
    assert offers("bottom 3 yesterday", NAMES) == [
        "period:yesterday by:agent sort:calls-asc top:3",
        "period:yesterday by:agent sort:rate-asc top:3",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "atendidas em até 20 segundos hoje",
        "atendidas dentro de 20 segundos hoje",
        "separa as atendidas em até 20 segundos de hoje",
        "answered within 20 seconds of today",
        "atendemos em menos de 20s hoje",
        "calls answered within 20 seconds today",
        "calls picked up in under 20 seconds today",
    ],
)
def test_the_time_until_an_answer_is_no_talk_time(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, NAMES)

    assert caught.value.code == "no_waiting_time"
    assert str(caught.value.offers[0]) == "period:today answered"


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("menos de 20 segundos de fala hoje", "period:today talk:<20s"),
        ("clientes desligaram com menos de 10 segundos hoje", "period:today ended:subscriber talk:<10s"),
        ("atendidas em até 20 segundos de fala hoje", "period:today answered talk:<=20s"),
        ("calls answered in the last 20 minutes", "period:20min answered"),
        ("atendidas com menos de 20 segundos hoje", "period:today answered talk:<20s"),
    ],
)
def test_the_time_of_talk_stays_what_it_is(text: str, query: str) -> None:
    assert str(parse(text, NAMES)) == query


@pytest.mark.parametrize(
    "text", ["agents with the highest average calls today", "highest average call volume by agent today"]
)
def test_the_average_number_of_calls_is_no_average_of_their_length(text: str) -> None:
    with pytest.raises(QueryError):
        parse(text, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "quantos por cento das ligações de ontem foram atendidas?",
        "qual o percentual das ligações de ontem que foram atendidas",
        "what share of calls was answered yesterday",
        "what percentage of yesterday's calls were answered",
    ],
)
def test_the_share_of_calls_answered_is_of_all_calls(text: str) -> None:
    """Their hit rate is in each answer; of the answered ones alone it would be 100%."""
    assert str(parse(text, NAMES)) == "period:yesterday"


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("busiest hour last week", "period:last-week by:hour sort:calls"),
        ("busiest days last week", "period:last-week by:day sort:calls"),
        ("pico de ontem", "period:yesterday by:hour sort:calls"),
        ("who's on the phone the longest today?", "period:today by:agent sort:talk"),
        ("quem fica mais tempo no telefone hoje", "period:today by:agent sort:talk"),
        ("agents who hung up on customers this week", "period:this-week ended:agent by:agent"),
        ("agents who hung up yesterday", "period:yesterday ended:agent by:agent"),
        ("cobrança ou vendas fibra, qual ligou mais hoje", "campaign:377,378 period:today by:campaign"),
        ("qual vendeu mais ontem", "period:yesterday outcome:Venda by:campaign"),
    ],
)
def test_who_and_which_ask_for_groups_with_the_most_first(text: str, query: str) -> None:
    assert str(parse(text, NAMES)) == query


@pytest.mark.parametrize(
    "text",
    [
        "the rest of the agents yesterday",
        "o resto dos agentes ontem",
        "as demais campanhas",
        "the rest of the calls yesterday",
        "as demais ligações de ontem",
        "remaining calls today",
    ],
)
def test_the_rest_of_the_groups_are_not_all_of_them(text: str) -> None:
    with pytest.raises(QueryError) as refused:
        parse(text, NAMES)

    assert refused.value.code == "ambiguous_word"
    assert not refused.value.offers


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("tempo de conversa por agente ontem, do maior pro menor", "talk"),
        ("tma por agente ontem, do menor para o maior", "duration-asc"),
        ("average talk time by agent yesterday, highest to lowest", "duration"),
        ("taxa de atendimento por agente ontem, do menor pro maior", "rate-asc"),
        ("ligações por agente ontem, do maior pro menor", "calls"),
        ("por agente ontem do menor pro maior", "calls-asc"),
    ],
)
def test_from_the_highest_on_is_by_the_figure_that_is_named(text: str, sort: str) -> None:
    assert str(parse(text, NAMES)) == f"period:yesterday by:agent sort:{sort}"
