"""So many groups from one end, one side compared in a figure, and who cuts calls off."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import reading

NAMES = COLLECTIONS_CENTRE.of((158,))


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("3 q menos atenderam hj retenção", "campaign:380 period:today answered by:agent sort:calls-asc top:3"),
        ("as duas horas mais fracas de segunda", "period:monday by:hour sort:calls-asc top:2"),
        ("the 2 busiest hours yesterday", "period:yesterday by:hour sort:calls top:2"),
        ("os 3 dias mais fortes do mês", "period:this-month by:day sort:calls top:3"),
        ("quem é o segundo que mais vendeu esse mês", "period:this-month outcome:Venda by:agent sort:calls top:2"),
        ("os 3 com menor tma hoje", "period:today by:agent sort:duration-asc top:3"),
        ("os 3 com pior taxa ontem", "period:yesterday by:agent sort:rate-asc top:3"),
        ("os 5 com mais recados ontem", "period:yesterday outcome:Recado by:agent top:5"),
        ("quem ficou com menos de 5 acordos na semana", "period:this-week outcome:Acordo by:agent calls:<5"),
        ("quem tá derrubando ligação com menos de 10 segundos", "period:today ended:agent talk:<10s by:agent"),
        ("o hugo derrubou ligação ontem?", "agent:186 period:yesterday ended:agent"),
    ],
)
def test_so_many_from_one_end(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a minha média de fala tá maior que a do hugo essa semana?",
         "agent:158,186 period:this-week by:agent sort:duration"),
        ("a taxa da fibra maior que a da cobrança", "campaign:378,377 period:today by:campaign sort:rate"),
        ("lig maior que 5 min", "period:today talk:>300s"),
        ("taxa maior que ontem", "period:today compare:yesterday"),
    ],
)  # fmt: skip
def test_a_figure_of_two_is_compared(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning
