"""What users tell beside their question filters nothing, and the words of it do so elsewhere."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("resumo de ontem por campanha que a reunião já vai começar", "period:yesterday by:campaign"),
        ("preciso levar pra reunião os 5 piores em taxa de ontem", "period:yesterday by:agent sort:rate-asc top:5"),
        ("calls by agent today, i have a meeting now", "period:today by:agent"),
        ("as dez mais longas de hoje, a qualidade quer ouvir", "period:today with:recording sort:talk top:10"),
        ("calls by agent today, my manager wants to see", "period:today by:agent"),
        ("ligações da reunião ontem", "!unknown_word reunião"),
        ("qualidade hoje", "!unknown_word qualidade"),
    ],
)
def test_whom_the_answer_is_for_filters_nothing(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("o cliente 1919 tá reclamando que ninguém retorna, quantas ligações?", "customer:1919 period:30d"),
        ("a lady at 84991234567 swears nobody called her back, is that true?", "number:84991234567 period:30d"),
        ("our customer 20457 says you rang her at 8pm on Saturday, is that true?",
         "customer:20457 period:saturday hour:20..21"),
        ("ele diz que ligamos 8 vezes no mesmo dia, 84991234567 dia por dia", "number:84991234567 period:30d by:day"),
        ("ligaram pro 84991234567 hj? ele jura q n", "number:84991234567 period:today"),
        ("diz que ninguém ligou ontem", "!unknown_word diz que ninguém ligou"),
        ("quem disse que não ligou hoje?", "!unknown_word disse que não ligou"),
    ],
)  # fmt: skip
def test_what_a_customer_claims_filters_nothing_beside_the_customer(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("how many calls did it take to get hold of 84996543210?", "number:84996543210 period:30d"),
        ("quantas ligações levou pra conseguir falar com o 84996543210", "number:84996543210 period:30d"),
        ("did we get hold of 84996543210", "number:84996543210 period:30d answered"),
        ("eu cheguei a ligar de volta pro 84977776666?", "number:84977776666 agent:171 period:30d"),
        ("a camila chegou a ligar pro 84977776666?", "number:84977776666 agent:158 period:30d"),
        ("chegou a 10 ligações hoje", "!bare_id 10"),
        ("com base na semana passada, taxa por campanha", "period:last-week by:campaign sort:rate"),
        ("judging by last month, calls by hour", "period:last-month by:hour"),
        ("any idea how many calls camila made today", "agent:158 period:today"),
        ("em média quanto tempo dura uma ligação na retenção", "campaign:380 period:today"),
        ("quanto tempo durou a ligação do rafael com o cliente 1919", "agent:159 customer:1919 period:30d"),
        ("how long did hugo's calls last on monday", "agent:186 period:monday"),
        ("how long was the last call on monday", "period:monday top:1"),
        ("who spoke to 84996543210 last?", "number:84996543210 period:30d answered top:1"),
        ("total de horas faladas na semana por campanha", "period:this-week by:campaign sort:talk"),
        ("mais de 2 horas faladas hoje por agente", "period:today talk:>7200s by:agent"),
        (
            "numbers we called at least 3 times today without anyone picking up",
            "period:today unanswered by:number calls:>=3",
        ),
        ("how many people told us they're not interested today", 'period:today outcome:"Não interessado"'),
        ("quais eu derrubei na segunda, foi sem querer", "agent:171 period:monday ended:agent"),
        ("dá pra ver o total do feriado, dia dois?", "period:day-2"),
    ],
)
def test_words_around_a_question_say_nothing_of_its_calls(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning
