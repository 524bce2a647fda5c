"""Labels and groups that come up most, and two spans of days beside each other."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("qual a causa mais comum ontem", "period:yesterday by:cause"),
        ("principais causas ontem", "period:yesterday by:cause"),
        ("qual a causa campeã hoje", "period:today by:cause"),
        ("main reason calls ended today", "period:today by:cause"),
        ("motivo de queda da vivo hoje", "period:today trunk:vivo by:cause"),
        ("causas mais comuns por campanha", "period:today by:campaign,cause"),
        ("causa por tronco hoje", "period:today by:trunk,cause"),
        ("tabulação mais usada na fibra", "campaign:378 period:today by:outcome"),
        ("most used outcome", "period:today by:outcome"),
        ("o resultado que mais deu hoje", "period:today by:outcome"),
        ("número mais chamado hoje", "period:today by:number"),
        ("campanha campeã de acordos hoje", "period:today outcome:Acordo by:campaign"),
        ("causa ocupado", "period:today cause:busy"),
        ("causa mais comum que ontem", "!unknown_word causa"),
        ("por causa da chuva", "!ambiguous_word por causa da"),
    ],
)
def test_what_comes_up_most_is_a_table(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("hoje e ontem lado a lado", "period:today compare:yesterday"),
        ("hoje e ontem da fibra lado a lado", "campaign:378 period:today compare:yesterday"),
        ("atendidas por hora hoje e ontem lado a lado", "period:today compare:yesterday answered by:hour"),
        ("coloca hoje e ontem um do lado do outro", "period:today compare:yesterday"),
        ("ontem e hoje comparativo", "period:today compare:yesterday"),
        ("this week and last week side by side", "period:this-week compare:last-week"),
        ("essa semana e a passada lado a lado por agente", "period:this-week compare:last-week by:agent"),
        ("segunda e terça lado a lado", "period:tuesday compare:monday"),
        ("larissa e hugo lado a lado hoje", "agent:179,186 period:today by:agent"),
        ("quantas cada um hoje vs ontem", "period:today compare:yesterday by:agent"),
        ("hoje e ontem comparado com semana passada", "period:2d compare:last-week"),
        ("hoje e ontem por hora", "period:2d by:hour"),
    ],
)
def test_days_side_by_side_are_compared(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning
