"""Calls of either of two causes, and those which only look like it."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("ocupado e não atende por tronco hoje", "period:today cause:busy,no_answer by:trunk"),
        ("ocup + n atende ontem retencao", "campaign:380 period:yesterday cause:busy,no_answer"),
        ("busy or no answer today", "period:today cause:busy,no_answer"),
        ("não atende ou recusada ontem", "period:yesterday cause:rejected,no_answer"),
        ("ocupadas e não atendidas ontem", "period:yesterday unanswered cause:busy"),
        ("não atende hoje", "period:today unanswered"),
        ("exceto ocupado e não atende, ontem", "period:yesterday -cause:busy,no_answer"),
    ],
)
def test_beside_another_cause_no_answer_is_one(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning
