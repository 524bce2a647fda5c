"""What users check: a mean against a limit, how many they have, who was the last to do it, and how one went on."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import offers, reading

NAMES = COLLECTIONS_CENTRE.of((158,))


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("tma da retenção passou de 3 minutos ontem", "campaign:380 period:yesterday"),
        ("a média da retenção ficou acima de 3 min ontem?", "campaign:380 period:yesterday"),
        ("meu tma tá maior que 5 minutos hoje?", "agent:158 period:today"),
        ("was fibra's average talk time over 3 minutes yesterday", "campaign:378 period:yesterday"),
        ("am I above 3 minutes average today?", "agent:158 period:today"),
        ("tô com média acima de 3 min hoje", "agent:158 period:today"),
        ("tma das ligações com mais de 3 minutos da fibra", "campaign:378 period:today talk:>180s"),
        ("tma da larissa nas que passaram de 3 min", "agent:179 period:today talk:>180s"),
        ("média das ligações que passaram de 3 min", "period:today talk:>180s"),
        ("tempo médio acima de 3 min", "!no_total_filter tempo médio acima de 3 min"),
        ("who is above 3 min average", "!no_total_filter above 3 min average"),
        ("quais agentes com tma da fibra passou de 3 min", "!no_total_filter passou de 3 min"),
    ],
)
def test_the_limit_of_a_mean_is_no_length_of_a_call(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("tô com qtos acordos esse mês", "agent:158 period:this-month outcome:Acordo"),
        ("já tô em quantas vendas", "agent:158 period:today outcome:Venda"),
        ("em quantas vendas eu tô", "agent:158 period:today outcome:Venda"),
        ("quantas eu tô hoje", "agent:158 period:today"),
        ("tô em qtas hj", "agent:158 period:today"),
        ("i'm on how many sales today", "agent:158 period:today outcome:Venda"),
        ("im at how many calls", "agent:158 period:today"),
        ("am i ahead of larissa today?", "agent:158,179 period:today by:agent"),
    ],
)
def test_how_many_one_is_at_are_the_askers(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quem foi o último a falar com o 83 3244-1890", "number:8332441890 period:30d answered top:1"),
        ("who was the last to talk to 84988887777", "number:84988887777 period:30d answered top:1"),
        ("quem foi a última a vender hoje", "period:today outcome:Venda top:1"),
        ("qual foi o último agente a atender hoje", "period:today answered top:1"),
        ("quem foi o último a ligar pro cliente 1919", "customer:1919 period:30d top:1"),
    ],
)
def test_the_last_to_do_it_is_who_did(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("evolução da larissa últ 2 semanas", "agent:179 period:14d by:day"),
        ("evolução das minhas vendas no mês", "agent:158 period:this-month outcome:Venda by:day"),
        ("tendência do 84988887777 no mês", "number:84988887777 period:this-month by:day"),
        ("evolução da larissa e do hugo no mês", "agent:179,186 period:this-month by:agent,day"),
        ("evolução da larissa e do hugo hoje", "agent:179,186 period:today by:agent,hour"),
    ],
)
def test_how_one_went_on_is_a_row_a_day(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


def test_a_share_of_recordings_is_no_order_by_hit_rate() -> None:
    assert reading("% gravada ontem por tronco", NAMES) == "period:yesterday with:recording by:trunk"


def test_of_a_mean_of_many_agents_their_order_by_it_is_offered() -> None:
    assert offers("who is above 3 min average", NAMES) == ["period:today by:agent sort:duration"]
