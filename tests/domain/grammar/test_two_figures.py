"""Texts that ask for more figures than one answer has, and what is offered instead."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import meant, reading, reading_or_code


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("quanto a gente vendeu esse mês e quanto foi mês passado", "this-month compare:last-month outcome:Venda"),
        ("quantas ligações fizemos ontem e quantas anteontem", "yesterday compare:2-days-ago"),
        ("quantos acordos essa semana e quantos na semana passada", "this-week compare:last-week outcome:Acordo"),
        ("quantas vendas hoje, quantas ontem?", "today compare:yesterday outcome:Venda"),
        ("how many sales today and how many yesterday", "today compare:yesterday outcome:Venda"),
        ("how many calls this month, and how many did we make last month", "this-month compare:last-month"),
    ],
)
def test_figures_of_two_spans_are_not_summed_up(text: str, question: str) -> None:
    assert reading(text, LABELLED_CENTRE).startswith("!two_pairs ")
    assert meant(text, LABELLED_CENTRE) == [f"period:{question}"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("quantas vendas ontem e hoje", "period:2d outcome:Venda"),
        ("e quantas ontem", "period:yesterday"),
        ("quantas vendas ontem e quantas por agente", "period:yesterday outcome:Venda by:agent"),
        ("quantas liguei hoje e quantas atenderam", "agent:171 period:today"),
    ],
)
def test_one_figure_of_some_days_is_read(text: str, question: str) -> None:
    assert reading(text, LABELLED_CENTRE) == question


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("quantas ligações por agente por dia em média", "period:this-week by:agent,day"),
        ("quantas vendas por campanha e dia em média ontem", "period:yesterday outcome:Venda by:campaign,day"),
        ("quantas ligações cada agente faz por dia em média esse mês", "period:this-month by:agent,day"),
        ("média de ligações por agente por hora hoje", "period:today by:agent,hour"),
        ("average calls per agent per day this week", "period:this-week by:agent,day"),
        ("how many calls does each agent make per day on average", "period:this-week by:agent,day"),
    ],
)
def test_no_mean_of_calls_is_read_as_a_table_of_two_things(text: str, question: str) -> None:
    assert reading_or_code(text) == "!ambiguous_word"
    assert meant(text, LABELLED_CENTRE) == [question]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("quantas ligações por dia em média esta semana", "period:this-week by:day"),
        ("média por agente e hora", "period:today by:agent,hour sort:duration"),
        ("tempo médio por agente por dia", "period:today by:agent,day sort:duration"),
        ("average talk time per agent per day", "period:today by:agent,day sort:duration"),
    ],
)
def test_a_mean_that_a_table_shows_is_read(text: str, question: str) -> None:
    assert reading(text, LABELLED_CENTRE) == question


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("total, atendidas e acordos de hoje", "period:today by:outcome"),
        ("fechamento de outubro: total, atendidas, acordos, tempo falado", "period:october by:outcome"),
        ("total calls, answered calls, promises today", "period:today by:outcome"),
        ("ligações, atendidas, acordos hoje por agente", "period:today by:agent,outcome"),
        ("total, atendidas e acordos de cada um hoje", "period:today by:agent,outcome"),
        ("chamadas e atendidas por agente hoje", "period:today by:agent"),
        ("tentativas e atendidas por hora", "period:today by:hour"),
        ("ligações atendidas e acordos hoje", "period:today answered outcome:Acordo"),
        ("chamadas, só atendidas, hoje", "period:today answered"),
        ("total de atendidas ontem", "period:yesterday answered"),
        ("ligações e gravações do hugo", "agent:186 period:today with:recording"),
    ],
)
def test_figures_in_a_row_are_no_conditions_together(text: str, question: str) -> None:
    """All answered calls with that outcome were the answer to *total, atendidas e acordos*."""
    assert reading(text, LABELLED_CENTRE) == question


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("percentual de ocupadas hoje", "period:today by:cause"),
        ("percentual de ligações encerradas pelo cliente na retenção", "campaign:380 period:today by:ended"),
        ("percentual de ocupadas por tronco", "period:today cause:busy by:trunk"),
        ("percentual de acordos por agente", "period:today outcome:Acordo by:agent"),
    ],
)
def test_a_share_is_asked_for_with_what_it_is_of(text: str, question: str) -> None:
    assert reading(text, LABELLED_CENTRE) == question
