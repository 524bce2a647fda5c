"""Means beside talk and calls: *quem fala mais tempo, em média*."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import meant, reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quem fala mais tempo com o cliente, em média", "period:today by:agent sort:duration"),
        ("em média quem fala menos", "period:today by:agent sort:duration-asc"),
        ("qual tronco tem a fala mais curta na média", "period:today by:trunk sort:duration-asc"),
        ("quem tem a maior fala média ontem", "period:yesterday by:agent sort:duration"),
        ("tempo de fala por agente em média", "period:today by:agent sort:duration"),
        ("tempo falado médio por campanha", "period:today by:campaign sort:duration"),
        ("quem ficou mais tempo na linha em média", "period:today by:agent sort:duration"),
        ("talk time on average by trunk", "period:today by:trunk sort:duration"),
        ("on average who talks less", "period:today by:agent sort:duration-asc"),
        ("who talks the most on average", "period:today by:agent sort:duration"),
        ("camila fala mais que larissa em média?", "agent:158,179 period:today by:agent sort:duration"),
        ("a ligação mais longa da camila em média", "agent:158 period:today sort:talk top:1"),
        ("chamadas por agente, tempo de fala e média", "period:today by:agent sort:talk"),
        ("by:agent sort:talk em média", "period:today by:agent sort:talk"),
        ("i mean who talked the most today", "period:today by:agent sort:talk"),
    ],
)
def test_groups_are_ordered_by_their_mean_where_it_is_said(text: str, meaning: str) -> None:
    """But not by a total that a mean is asked beside, nor by a key."""
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "code", "question"),
    [
        ("quem liga mais em média", "!unknown_word em média", "period:today by:agent"),
        ("quem vende mais em média", "!unknown_word em média", "period:today outcome:Venda by:agent"),
        ("who makes the most calls on average", "!unknown_word on average", "period:today by:agent"),
    ],
)
def test_a_mean_of_calls_is_refused_with_their_table(text: str, code: str, question: str) -> None:
    assert reading(text, LABELLED_CENTRE) == code
    assert meant(text, LABELLED_CENTRE) == [question]
