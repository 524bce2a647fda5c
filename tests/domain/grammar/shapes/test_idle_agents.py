"""Agents who did nothing, who did so much, and who did at all."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quem da equipe nunca marcou retornar depois", 'period:today outcome:"Retornar depois" by:agent calls:0'),
        ("quem nunca deixou recado", "period:today outcome:Recado by:agent calls:0"),
        ("quem da cobrança não usou a pontal ontem", "campaign:377 period:yesterday trunk:Pontal by:agent calls:0"),
        ("agentes que não tiveram ligação gravada nenhuma", "period:today with:recording by:agent calls:0"),
        ("quem deixou de ligar ontem depois das 17h", "period:yesterday hour:17..24 by:agent calls:0"),
        ("alguém da retenção não ligou pra ninguém?", "campaign:380 period:today by:agent calls:0"),
        ("quantos agentes bateram dez acordos ou mais", "period:today outcome:Acordo by:agent calls:>=10"),
        ("who made 10 agreements or more", "period:today outcome:Acordo by:agent calls:>=10"),
        ("acordos de cada um, menos os que zeraram", "period:today outcome:Acordo by:agent calls:>0"),
        ("which days this month had more than 50 agreements?", "period:this-month outcome:Acordo by:day calls:>50"),
        ("quais agentes venderam na fibra ontem", "campaign:378 period:yesterday outcome:Venda by:agent"),
        ("agents who sold yesterday", "period:yesterday outcome:Venda by:agent"),
    ],
)
def test_agents_are_told_by_what_they_did(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning
