"""Requests, causes and times in words that are not read, for which a question in other words is offered."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import offers, reading

NAMES = COLLECTIONS_CENTRE.of((158,))


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("abre a cobrança por hora, quero ver onde foi que a produção caiu", "campaign:377 period:today by:hour"),
        (
            "could you split yesterday's unanswered calls by reason and campaign",
            "period:yesterday unanswered by:cause,campaign",
        ),
        ("calls between half past nine and noon on the 12th", "period:day-12 hour:9:30..12"),
        ("calls by campaign, last week and the one before", "period:week-before-last..last-week by:campaign"),
        (
            "não achei a gravação do 84 98712-3344 de ontem, ela existe?",
            "number:84987123344 period:yesterday with:recording",
        ),
        ("as do cliente 8805 que não fossem da fibra", "-campaign:378 customer:8805 period:30d"),
        ("which team is dragging our answer rate down", "period:today by:team sort:rate-asc"),
        ("quem tá puxando nossa taxa pra baixo", "period:today by:agent sort:rate-asc"),
        ("five agents with the shortest average calls yesterday", "period:yesterday by:agent sort:duration-asc top:5"),
        ("quantos clientes desligaram antes de eu terminar esse mês", "agent:158 period:this-month ended:subscriber"),
        ("qual dia da semana passada que eu atendi mais", "agent:158 period:last-week answered by:day"),
        ("o edson já bateu 40 ligações hoje?", "agent:182 period:today"),
        ("atendidas com 0 segundos hoje", "period:today answered talk:<1s"),
    ],
)
def test_a_question_in_other_words_is_offered(text: str, question: str) -> None:
    assert offers(text, NAMES)[:1] == [question]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a larissa atendeu mais que eu nessa semana", "agent:179,158 period:this-week answered by:agent"),
        ("has larissa sold more than me this week", "agent:179,158 period:this-week outcome:Venda by:agent"),
        ("a fibra ligou mais do que eu pensava", "!unknown_word pensava"),
        ("calls by agent, yesterday and the day before", "period:2-days-ago..yesterday by:agent"),
        ("calls by agent the day before", "period:yesterday by:agent"),
        ("os três que menos fecharam acordo", "period:today outcome:Acordo by:agent sort:calls-asc top:3"),
        ("a larissa chegou a falar com o cliente 5560 hoje?", "agent:179 customer:5560 period:today answered"),
        ("cust hung vs agt hung by campaign yesterday", "period:yesterday by:ended,campaign"),
        ("cliente 20457 falou c qm por ult", "customer:20457 period:30d answered top:1"),
        ("quem já bateu 40 ligações hoje", "period:today by:agent calls:>=40"),
        ("quem falou c a equipe c ontem", "period:yesterday team:c"),
        ("as ligasoes q os clientes desligaro hj", "period:today ended:subscriber"),
    ],
)
def test_words_beside_a_question_keep_their_meaning(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning
