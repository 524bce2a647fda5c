"""Labels of several, each by itself; a colon after what to group by; a number in a campaign's name."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import offers, reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("os resultados de hoje do thiago e da letícia, cada um separado",
         "agent:164,165 period:today by:agent,outcome"),
        ("causas da vivo e da claro hoje lado a lado", "period:today trunk:vivo,claro by:trunk,cause"),
        ("outcomes of retenção and plantão yesterday, each of them",
         "campaign:380,415 period:yesterday by:campaign,outcome"),
        ("os resultados de hoje do thiago e da letícia", "agent:164,165 period:today by:outcome"),
        ("os resultados de hoje do thiago, cada um", "agent:164 period:today by:outcome"),
        ("causas da vivo e da claro hoje por hora, lado a lado", "period:today trunk:vivo,claro by:hour,cause"),
    ],
)  # fmt: skip
def test_labels_of_several_side_by_side_have_a_row_for_each(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("i need the numbers for october by campaign: calls, answered and talk time", "period:october by:campaign"),
        ("ontem por agente: vendas e acordos", "period:yesterday outcome:Venda,Acordo by:agent"),
        ("por agente: ana paula ontem", "agent:150 period:yesterday"),
        ("campanha: retenção ontem", "campaign:380 period:yesterday"),
        ("ontem por campanha:380", "campaign:380 period:yesterday"),
    ],
)
def test_a_colon_after_what_to_group_by_is_no_key(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


def test_a_length_of_time_in_the_name_of_a_campaign_is_offered_as_that_campaign() -> None:
    assert "campaign:415 period:today hour:2..5" in offers(
        "calls between 2 and 5 this morning on the 24h desk", COLLECTIONS_CENTRE
    )
    assert not any("campaign:" in one for one in offers("ontem, últimas 24h", COLLECTIONS_CENTRE))
