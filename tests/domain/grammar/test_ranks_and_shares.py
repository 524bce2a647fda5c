"""Places in a ranking, shares, who is meant beside the asker, and what is counted of agents and customers."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import offers, reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("last place in sales today", "period:today outcome:Venda by:agent sort:calls-asc top:1"),
        ("who is last in agreements this week", "period:this-week outcome:Acordo by:agent sort:calls-asc"),
        ("último lugar em acordos hoje", "period:today outcome:Acordo by:agent sort:calls-asc top:1"),
        ("a última venda", "period:today outcome:Venda top:1"),
    ],
)
def test_a_last_place_is_no_last_call(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("worst agents by not interested", 'outcome:"Não interessado" by:agent sort:calls'),
        ("pior agente em não interessado", 'outcome:"Não interessado" by:agent sort:calls'),
        ("worst agents by not interested %", 'outcome:"Não interessado" by:agent sort:rate'),
        ("worst agents by sales", "outcome:Venda by:agent sort:calls-asc"),
        ("worst agents by sales %", "outcome:Venda by:agent sort:rate-asc"),
        ("melhores agentes em % de acordos", "outcome:Acordo by:agent sort:rate"),
        ("best agents by percentage of sales", "outcome:Venda by:agent sort:rate"),
        ("share the top 5 sellers", "outcome:Venda by:agent top:5"),
        ("top 5 agents by sales %", "outcome:Venda by:agent sort:rate top:5"),
        ("worst campaigns by busy", "cause:busy by:campaign sort:calls"),
        ("pior tronco em ocupado", "cause:busy by:trunk sort:calls"),
    ],
)
def test_the_worst_have_most_of_what_is_unwanted(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == f"period:today {meaning}"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Camila & me, agreements", "agent:158,171 period:today outcome:Acordo by:agent"),
        ("Camila + me today", "agent:158,171 period:today by:agent"),
        ("me & Camila today", "agent:171,158 period:today by:agent"),
        ("ontem e me manda", "period:yesterday"),
        ("give me yesterday", "period:yesterday"),
    ],
)
def test_the_asker_counts_after_a_joining_sign(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("per campaign: answered, busy, no answer", "period:today by:campaign,cause"),
        ("atendidas e ocupadas por campanha", "period:today by:campaign,cause"),
        ("who's under 1h of talk time", "period:today by:agent sort:talk-asc"),
        ("who passed 3 hours of talk today", "period:today by:agent sort:talk"),
        ("agentes com mais de 3 horas de fala hoje", "period:today by:agent sort:talk"),
    ],
)
def test_what_no_single_call_is_gets_its_table_offered(text: str, offer: str) -> None:
    assert offers(text, LABELLED_CENTRE)[:1] == [offer]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("calls that passed 10 minutes", "period:today talk:>600s"),
        ("who had calls over 1 hour today", "period:today talk:>3600s by:agent"),
        ("attempts per answered call on Vivo", "period:today trunk:Vivo"),
        ("ligações por atendimento ontem", "period:yesterday"),
        ("how many customers did Camila talk to today", "agent:158 period:today answered"),
        ("com quantos clientes a Camila falou hoje", "agent:158 period:today answered"),
        ("how many customers did Camila call today", "agent:158 period:today"),
        ("atendidas por campanha, exceto ocupadas", "period:today answered -cause:busy by:campaign"),
    ],
)
def test_figures_are_of_the_calls_that_are_meant(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning
