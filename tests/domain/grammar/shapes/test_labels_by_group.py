"""Tables of outcomes and causes by another group, and the days and the order that a table has by itself."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("resultados por campanha semana passada", "period:last-week by:campaign,outcome"),
        ("outcomes by campaign this month", "period:this-month by:campaign,outcome"),
        ("causas das não atendidas por tronco", "period:today unanswered by:trunk,cause"),
        ("por resultado e campanha", "period:today by:outcome,campaign"),
        ("agente x resultado ontem", "period:yesterday by:agent,outcome"),
        ("resultados ontem", "period:yesterday by:outcome"),
        ("resultado geral por campanha ontem", "period:yesterday by:campaign"),
    ],
)
def test_labels_by_a_group_have_a_row_for_each_group(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("qual dia da semana rende mais acordo?", "period:30d outcome:Acordo by:weekday"),
        ("por dia da semana", "period:30d by:weekday"),
        ("ontem por dia da semana", "period:yesterday by:weekday"),
        ("melhor dia pra ligar", "period:30d by:day"),
        ("por dia", "period:today by:day"),
    ],
)
def test_weekdays_are_those_of_30_days_where_none_are_named(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("não atendidas, tronco que mais falhou hoje", "period:today unanswered by:trunk sort:calls"),
        ("não atendidas, melhor campanha hoje", "period:today unanswered by:campaign sort:calls-asc"),
        ("tronco que mais falhou hoje", "period:today by:trunk sort:rate-asc"),
    ],
)
def test_missed_calls_are_ordered_by_their_number(text: str, meaning: str) -> None:
    """Their hit rate is 0 in every group."""
    assert reading(text, COLLECTIONS_CENTRE) == meaning
