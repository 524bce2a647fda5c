"""When there was more: two days side by side, the parts of a day hour by hour."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a larissa vendeu mais hoje do que ontem?", "agent:179 period:today compare:yesterday outcome:Venda"),
        ("tivemos mais acordos ontem ou hoje?", "period:today compare:yesterday outcome:Acordo"),
        (
            "o hugo teve mais promessas na segunda ou na terça?",
            "agent:186 period:tuesday compare:monday outcome:Promessa",
        ),
        (
            "eu fechei mais acordos nesta semana ou na anterior?",
            "agent:171 period:this-week compare:last-week outcome:Acordo",
        ),
        (
            "a retenção teve mais recado nesta semana ou na passada?",
            "campaign:380 period:this-week compare:last-week outcome:Recado",
        ),
        ("more sales today than yesterday", "period:today compare:yesterday outcome:Venda"),
        ("as promessas de hoje estão atrás das de ontem?", "period:today compare:yesterday outcome:Promessa"),
        ("diferença de acordos entre hoje e ontem", "period:today compare:yesterday outcome:Acordo"),
        (
            "quantos recados a menos a larissa deixou esta semana em relação à passada?",
            "agent:179 period:this-week compare:last-week outcome:Recado",
        ),
        (
            "hugo vendeu mais na primeira ou na segunda semana de novembro?",
            "agent:186 period:november outcome:Venda by:week",
        ),
        ("tivemos menos ocupado hoje do que ontem?", "period:today compare:yesterday cause:busy"),
        (
            "o hugo fez mais acordos na semana passada ou nessa?",
            "agent:186 period:this-week compare:last-week outcome:Acordo",
        ),
        ("esse mês vendemos mais que no mês passado?", "period:this-month compare:last-month outcome:Venda"),
        ("quem ligou mais de 2 vezes hoje ou ontem", "!contradictory_periods ontem"),
        ("quantas vendas a mais", "!unknown_word a mais"),
    ],
)
def test_days_with_more_or_less_are_compared(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (
            "o cliente desliga mais de manhã ou de tarde na retenção?",
            "campaign:380 period:today hour:6..18 ended:subscriber by:hour",
        ),
        ("a bia ligou mais de manhã ou à noite ontem?", "!unknown_word bia"),
        ("did we sell more in the morning or in the afternoon?", "!unknown_word sell"),
        ("o plantão fez mais chamadas de dia ou de madrugada?", "campaign:415 period:today by:hour"),
        (
            "tem diferença de ocupado entre a manhã e a tarde na vivo?",
            "period:today hour:6..18 cause:busy trunk:Vivo by:hour",
        ),
        ("que porcentagem dos acordos foi feita de manhã?", "period:today outcome:Acordo by:hour"),
        (
            "quanto por cento dos acordos da larissa foi na parte da tarde?",
            "agent:179 period:today outcome:Acordo by:hour",
        ),
        (
            "are we closing more agreements in the morning or the afternoon?",
            "period:today hour:6..18 outcome:Acordo by:hour",
        ),
        ("quem vende mais de manhã do que de tarde?", "period:today hour:6..18 outcome:Venda by:agent,hour"),
        ("what percentage of sales happened in the afternoon?", "period:today outcome:Venda by:hour"),
        ("quantos por cento das ligações foram atendidas de manhã", "period:today hour:6..12"),
    ],
)
def test_parts_of_the_day_with_more_are_a_table_of_hours(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (
            "em que dia da semana passada a retenção vendeu menos?",
            "campaign:380 period:last-week outcome:Venda by:day sort:calls-asc",
        ),
        ("qual dia de novembro teve mais acordo", "period:november outcome:Acordo by:day sort:calls"),
        ("quantos dias da semana passada o hugo passou de 50 chamadas?", "agent:186 period:last-week by:day calls:>50"),
        ("em que dia da semana a retenção vendeu mais", "campaign:380 period:30d outcome:Venda by:weekday"),
    ],
)
def test_days_of_a_week_are_no_days_of_the_week(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning
