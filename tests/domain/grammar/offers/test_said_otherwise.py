"""Texts whose offer says otherwise what they ask, and the texts beside them for which none does."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import offers, reading

NAMES = COLLECTIONS_CENTRE


@pytest.mark.parametrize(("text", "questions"), [
    ("did i beat last week", ["agent:171 period:this-week compare:last-week"]),
    ("superei a semana passada?", ["agent:171 period:this-week compare:last-week"]),
    ("superamos o mês passado na cobrança?", ["campaign:377 period:this-month compare:last-month"]),
    ("did we beat last thursday", ["period:today compare:thursday"]),
    ("did we beat the target yesterday", []),
    ("a camila bateu ontem", ["agent:158 period:yesterday"]),
])  # fmt: skip
def test_days_that_are_beaten_are_compared_with_those_now(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("who hangs up most this month", ["period:this-month ended:agent by:agent"]),
    ("qm desligou mais na cobrança hj", ["campaign:377 period:today ended:agent by:agent"]),
    ("quem desligou hoje", ["period:today ended:agent", "period:today ended:subscriber"]),
    ("quem desligou mais, a gente ou o cliente? essa semana", []),
])  # fmt: skip
def test_who_hangs_up_most_is_an_agent(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("alguém do time falou com 84996541230?", ["number:84996541230 period:30d answered"]),
])  # fmt: skip
def test_a_team_without_a_name_is_everybody(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("clientes que a gente ligou 3 vezes e não atenderam", ["period:today unanswered by:number calls:>=3"]),
    ("camila ligou 3 vezes ontem", ["agent:158 period:yesterday"]),
    ("pessoa errada ontem", []),
    ("how's my fibra crew doing since lunch", []),
    ("a patricia sumiu depois do almoço?", [
        "agent:161 period:today hour:13..24", "agent:161 period:today hour:14..24",
    ]),
])  # fmt: skip
def test_words_that_say_how_often_or_of_whom_are_not_left_out(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("cobrança nas últimas semanas", ["campaign:377 period:14d", "campaign:377 period:28d"]),
    ("recent months by week", ["period:60d by:week", "period:90d by:week"]),
    ("últimos 2 anos por mês", ["period:92d by:month"]),
    ("cli 55820 out", ["customer:55820 period:october"]),
    ("camila is out", []),
    ("sold out campaigns", []),
    ("vendas da juliana amanhã", []),
    ("what will tomorrow look like", []),
])  # fmt: skip
def test_days_without_a_number_are_offered_and_days_to_come_are_not(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("dropped calls on algar today", ["period:today trunk:algar by:cause"]),
    ("how many no answers yesterday", ["period:yesterday unanswered", "period:yesterday cause:no_answer"]),
])  # fmt: skip
def test_short_forms_and_nouns_of_calls_are_offered_as_what_they_stand_for(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("caiu a ligação com o 84996541230", ["number:84996541230 period:30d", "number:84996541230 period:30d by:cause"]),
    ("84996541230 caiu por que?", ["number:84996541230 period:30d by:cause"]),
    ("quanto a retenção caiu de outubro pra cá", ["campaign:380 period:october..today by:week"]),
    ("a retenção caiu de outubro pra cá", ["campaign:380 period:october..today by:cause"]),
])  # fmt: skip
def test_what_fell_is_one_call_or_so_many_a_week(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("top3 venda mes", [
        "period:this-month outcome:Venda by:agent top:3", "period:last-month outcome:Venda by:agent top:3",
        "period:this-month outcome:Venda top:3",
    ]),
    ("top 3 venda hoje", ["period:today outcome:Venda by:agent top:3", "period:today outcome:Venda top:3"]),
])  # fmt: skip
def test_so_many_sales_are_first_those_of_agents(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


def test_so_many_of_a_campaign_with_sales_in_its_name_are_agents() -> None:
    assert reading("top 3 vendas fibra hoje", NAMES) == "campaign:378 period:today by:agent top:3"
    assert reading("top 5 venda por agente hoje", NAMES) == "period:today outcome:Venda by:agent top:5"


def test_performers_are_agents() -> None:
    assert reading("top performers on fibra", NAMES) == "campaign:378 period:today by:agent"
    assert reading("worst performers this week", NAMES) == "period:this-week by:agent sort:rate-asc"
