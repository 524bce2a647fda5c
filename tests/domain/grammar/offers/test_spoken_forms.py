"""What people who do not know the grammar say, offered in words that are read."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import offers


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("a priscila não fez nenhuma promessa ontem?", "agent:171 period:yesterday outcome:Promessa"),
        ("camila não vendeu nada hoje?", "agent:158 period:today outcome:Venda"),
        ("didn't priscila make any promises yesterday?", "agent:171 period:yesterday outcome:Promessa"),
        ("nenhuma venda da camila hoje?", "agent:158 period:today outcome:Venda"),
        ("nenhuma da vivo atendeu depois das 13h?", "period:today hour:13..24 answered trunk:Vivo"),
        ("agente e hora hj cobrança", "campaign:377 period:today by:agent,hour"),
        ("campanha e dia essa semana", "period:this-week by:campaign,day"),
        ("agent and outcome yesterday", "period:yesterday by:agent,outcome"),
        ("retenção last week, by person", "campaign:380 period:last-week by:agent"),
        ("cobrança hoje por funcionário", "campaign:377 period:today by:agent"),
        ("entre meio-dia e uma e meia hoje quem atendeu", "period:today hour:12..13:30 answered by:agent"),
        ("between noon and one thirty today, calls", "period:today hour:12..13:30"),
        ("from noon to half past one today", "period:today hour:12..13:30"),
        ("everything since monday except the ones through vivo", "period:monday..today -trunk:Vivo"),
        ("tem muita ligação relâmpago na fibra hoje?", "campaign:378 period:today short:6s"),
        ("flash calls on fibra today", "campaign:378 period:today short:6s"),
        ("a larissa vive derrubando ligação", "agent:179 period:today ended:agent"),
        ("is camila dropping calls today?", "agent:158 period:today ended:agent"),
        ("ag 181 seg", "agent:181 period:monday"),
        ("recs for 1919 this month", "customer:1919 period:this-month with:recording"),
        ("calls to 20455 this week", "customer:20455 period:this-week"),
        ("a ligação da camila de hoje gravou?", "agent:158 period:today with:recording"),
        ("84987776655 hoje ou ontem", "number:84987776655 period:2d"),
        ("84987776655 who tlkd to him", "number:84987776655 period:30d answered"),
        ("do que mais atendeu pro que menos atendeu ontem", "period:yesterday answered by:agent"),
        ("campanhas de ontem, da que mais ligou pra que menos ligou", "period:yesterday by:campaign"),
        ("quem mais vendeu pro que menos vendeu hoje", "period:today outcome:Venda by:agent"),
        ("from most to least answered yesterday", "period:yesterday answered by:agent"),
        ("campaigns today from most to least calls", "period:today by:campaign"),
        ("sales by campaign from most to least this week", "period:this-week outcome:Venda by:campaign"),
        ("hugo hasn't sold anything today?", "agent:186 period:today outcome:Venda"),
        ("camila made no sales today?", "agent:158 period:today outcome:Venda"),
        ("no sales from camila today?", "agent:158 period:today outcome:Venda"),
        ("camp 377 seg", "campaign:377 period:monday"),
        ("84987776655 segunda ou terça", "number:84987776655 period:monday..tuesday"),
        ("quem passou menos tempo falando hoje", "period:today by:agent sort:talk-asc"),
        (
            "quem da retenção passou mais tempo falando ontem e quem passou menos",
            "campaign:380 period:yesterday by:agent sort:talk",
        ),
        ("tudo gravou hoje?", "period:today with:recording"),
        ("time A contra time B hoje", "period:today team:A,B by:team"),
    ],
)
def test_what_is_said_is_offered_first(text: str, question: str) -> None:
    assert offers(text, LABELLED_CENTRE)[0] == question


@pytest.mark.parametrize(
    "text",
    [
        "a camila não vendeu nenhuma hoje",
        "camila ontem ou anteontem",
        "a camila não fez nenhuma promessa ontem",
    ],
)
def test_what_is_told_and_days_of_an_agent_are_offered_nothing(text: str) -> None:
    assert offers(text, LABELLED_CENTRE) == []


@pytest.mark.parametrize(
    "text", ["are we dropping calls today", "dropped calls today", "a vivo tá derrubando ligação?"]
)
def test_calls_that_lines_drop_are_ended_by_no_agent(text: str) -> None:
    assert not any("ended:agent" in one for one in offers(text, LABELLED_CENTRE))
