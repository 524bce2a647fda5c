"""What was never answered, sold or closed, said in other words."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("não atende nunca hoje", "period:today unanswered"),
        ("o 84991237788 não atende nunca", "number:84991237788 period:30d unanswered"),
        ("quantas caíram sem atender hoje", "period:today unanswered"),
        ("o 84991237788 nunca atende, vê se atendeu essa semana", "number:84991237788 period:this-week answered"),
        ("84991237788 never picks up, did it ever answer this month", "number:84991237788 period:this-month answered"),
        ("não atende (s/ resposta) ontem por campanha", "period:yesterday cause:no_answer by:campaign"),
        ("tira ocupado e tira n atende hoje", "period:today -cause:busy,no_answer"),
        ("exceto ocupado e exceto não atende hoje", "period:today -cause:busy,no_answer"),
    ],
)
def test_calls_that_were_never_answered(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("atendidas que não viraram nada: nem venda nem acordo, hoje", "period:today answered -outcome:Venda,Acordo"),
        ("answered that turned into nothing: neither sale nor agreement, today",
         "period:today answered -outcome:Venda,Acordo"),
        ("atendidas mas não venderam hoje", "period:today answered -outcome:Venda"),
        ("answered but not sold, this morning", "period:today hour:6..12 answered -outcome:Venda"),
        ("atendidas sem virar acordo hoje", "period:today answered -outcome:Acordo"),
        ("quem não vendeu hoje", "period:today outcome:Venda by:agent calls:0"),
        ("atendidas que não viraram nada hoje", "!dangling_negation que não"),
    ],
)  # fmt: skip
def test_calls_that_brought_nothing(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning
