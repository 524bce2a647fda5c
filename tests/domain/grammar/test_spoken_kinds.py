"""Kinds of spoken questions, and beside each of them what only looks like it."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import offers
from tests.domain.grammar.refusals import reading as read


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("cliente desligou antes de 10s hoje", "period:today ended:subscriber talk:<10s"),
        ("quantas vezes o cliente desligou antes de um minuto ontem", "period:yesterday ended:subscriber talk:<60s"),
        ("calls the customer ended in the first 10 seconds", "period:today ended:subscriber talk:<10s"),
        ("calls that went over ten minutes today", "period:today talk:>600s"),
        ("antes de 10 minutos hoje", "!unknown_word antes de 10 minutos"),
        ("desligadas pelo cliente antes das 10h hoje", "period:today hour:0..10 ended:subscriber"),
    ],
)
def test_a_call_that_is_ended_before_so_long_talked_less(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a Ana Beatriz está falando mais ou menos tempo que ontem?", "agent:156 period:today compare:yesterday"),
        ("comparando com ontem, a gente tá melhor ou pior de acordo?",
         "period:today compare:yesterday outcome:Acordo"),
        ("esta semana está melhor que a passada em acordos?",
         "period:this-week compare:last-week outcome:Acordo"),
        ("a gente tá melhor ou pior de acordo?", "!unknown_word melhor ou pior"),
        ("uns 20 acordos mais ou menos hoje", "!unknown_word uns"),
    ],
)  # fmt: skip
def test_more_or_less_than_other_days_compares_with_them(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("ligs c menos de 10 seg hj do thiago", "agent:164 period:today talk:<10s"),
        ("agts c mais de 50 lig hj", "period:today by:agent calls:>50"),
        ("qm ta c mais acordo agr", "period:today outcome:Acordo by:agent"),
        ("minhas ligs sem gravacao essa sem", "agent:171 period:this-week -with:recording"),
        ("ligações dessa sem por agente", "period:this-week by:agent"),
        ("essa sem gravação", "period:today -with:recording"),
        ("rafael c 84988887777", "number:84988887777 agent:159 period:30d"),
    ],
)
def test_letters_for_words_are_read_by_what_follows(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("não interessados por campanha hoje", 'period:today outcome:"Não interessado" by:campaign'),
        ("how many people weren't interested today", 'period:today outcome:"Não interessado"'),
        ("retornar depois da semana passada", 'period:last-week outcome:"Retornar depois"'),
        ("quais ligações de hoje não são nem recado nem acordo?", "period:today -outcome:Recado,Acordo"),
        ("melhor horário para conseguir promessa ontem", "period:yesterday outcome:Promessa by:hour sort:calls"),
        ("melhor hora pra vender hoje", "period:today outcome:Venda by:hour sort:calls"),
        ("interessados por campanha hoje", "period:today outcome:Interessado by:campaign"),
        ("retornar depois das 18h", "!unknown_word retornar"),
        ("retornar depois do dia 20", "!unknown_word retornar"),
        ("vou retornar depois", "!unknown_word retornar"),
        ("cliente não interessado em acordo ontem", 'period:yesterday outcome:"Não interessado"'),
        ("ligar depois", "!ambiguous_word ligar depois"),
    ],
)
def test_outcomes_are_read_as_they_are_said(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("tma por agente e por hora hoje", "period:today by:agent,hour sort:duration"),
        ("taxa de atendimento por campanha e hora ontem", "period:yesterday by:campaign,hour sort:rate"),
        ("talk time by agent and day this week", "period:this-week by:agent,day sort:talk"),
        ("taxa de atendimento por tronco, semana passada", "period:last-week by:trunk sort:rate"),
        ("ligações por agente e por hora hoje", "period:today by:agent,hour"),
    ],
)
def test_the_figure_of_a_table_of_two_is_the_one_that_is_named(text: str, meaning: str) -> None:
    """Its cells show one figure; a table of one shows all of them, and is in the order of the one that is named."""
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("did anyone call 51 98230-4471 back today?", "number:51982304471 period:today"),
        ("did 84987651122 call us back yesterday", "!unknown_word back"),
        ("calls that didn't go through yesterday", "period:yesterday unanswered"),
        ("como foi o atendimento da Natália ontem, por hora?", "agent:181 period:yesterday by:hour"),
        ("% atendimento por tronco ontem", "period:yesterday by:trunk sort:rate"),
        ("atendimento da natália ontem", "!ambiguous_word atendimento"),
        ("deixa eu ver as ligações da Larissa", "agent:179 period:today"),
        ("mês passado a gente vendeu mais do que esse mês, foi não?",
         "period:this-month compare:last-month outcome:Venda"),
        ("foi não atendida ontem", "period:yesterday unanswered"),
        ("promessas em cada semana de outubro", "period:october outcome:Promessa by:week"),
        ("o mês todinho por agente", "period:this-month by:agent"),
        ("larissa das 14 pra cá hoje", "agent:179 period:today hour:14..24"),
        ("which agents have more than 10 busy calls today", "period:today cause:busy by:agent calls:>10"),
    ],
)  # fmt: skip
def test_phrases_between_the_words_that_count(text: str, meaning: str) -> None:
    assert read(text) == meaning


def test_a_ranking_of_sellers_of_a_campaign_named_sales_is_of_sales_or_of_calls() -> None:
    assert offers("rank vendas fibra ontem", COLLECTIONS_CENTRE) == [
        "campaign:378 period:yesterday by:agent",
        "campaign:378 period:yesterday outcome:Venda by:agent",
    ]
    assert read("tma vendas fibra por vendedor ontem") == "campaign:378 period:yesterday by:agent sort:duration"
    assert read("ranking da vendas fibra ontem") == "campaign:378 period:yesterday by:agent"
