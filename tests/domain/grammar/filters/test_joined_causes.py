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
        (
            "não atende, ocupado e número errado, por campanha",
            "period:today cause:no_answer,busy,bad_number by:campaign",
        ),
        ("busy, rejected or no answer by trunk today", "period:today cause:busy,rejected,no_answer by:trunk"),
        ("tirando não atende, ocupado e rejeitada, ontem", "period:yesterday -cause:no_answer,busy,rejected"),
        ("ocupado, não atende ontem", "period:yesterday cause:busy,no_answer"),
        ("nem ocupado nem não atende hoje", "period:today -cause:busy,no_answer"),
        ("ocupado, recusada e número errado ontem", "period:yesterday cause:busy,rejected,bad_number"),
        ("não atendeu, deu ocupado ontem", "period:yesterday unanswered cause:busy"),
    ],
)
def test_beside_another_cause_no_answer_is_one(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning
