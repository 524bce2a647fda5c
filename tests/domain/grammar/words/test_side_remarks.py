"""Remarks beside a question, and texts beside these that ask for what the remark says."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import reading

NAMES = COLLECTIONS_CENTRE.of((158,))


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("eu tô na frente da larissa hoje ou não?", "agent:158,179 period:today by:agent"),
        ("a cobrança tá melhor que ontem ou não?", "campaign:377 period:today compare:yesterday"),
        ("as que atenderam ou não", "!dangling_negation ou não"),
        (
            "acordos do mês sem contar a larissa e o hugo, que tão de férias",
            "-agent:179,186 period:this-month outcome:Acordo",
        ),
        ("larissa ligou entre 12 e 13 ontem? era a pausa dela", "agent:179 period:yesterday hour:12..13"),
        ("ligações na pausa da larissa", "!no_occupancy pausa"),
        ("quem tá de férias", "!unknown_word férias"),
        ("who is on break right now", "!unknown_word break"),
        ("acordos sem gravação esse mês? o jurídico tá cobrando", "period:this-month outcome:Acordo -with:recording"),
        ("minhas promessas de ontem, vou ligar pra eles", "agent:158 period:yesterday outcome:Promessa"),
        ("quem vou ligar de novo", "!unknown_word ligar"),
        ("manda rápido as perdidas de hoje que a reunião já começou", "period:today unanswered"),
        ("a qualidade quer ouvir os acordos de ontem", "period:yesterday outcome:Acordo with:recording"),
        ("ninguém ligou entre 12 e 13 hoje?", "period:today hour:12..13"),
        ("clientes que ninguém ligou", "!unknown_word ninguém"),
        ("quanto dura em média um acordo", "period:today outcome:Acordo"),
        ("how many hours did we spend talking last week in total?", "period:last-week"),
        ("how many minutes did i spend on the phone today", "agent:158 period:today"),
    ],
)
def test_a_remark_asks_for_nothing(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning
