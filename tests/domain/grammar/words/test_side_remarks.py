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
        ("as da larissa hoje, a auditoria tá me cobrando", "agent:179 period:today"),
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


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("qual foi a hora em que menos gente atendeu ontem", "period:yesterday answered by:hour sort:calls-asc"),
        ("quem ficou sem ligar hoje", "period:today by:agent calls:0"),
        ("quantos acordos de ontem tão sem gravação", "period:yesterday outcome:Acordo -with:recording"),
        ("quantas atendidas, quantas não atendidas e o tma da fibra hoje", "campaign:378 period:today"),
        ("resultados e causas da cobrança hoje", "campaign:377 period:today by:outcome,cause"),
        ("outcomes and causes today", "period:today by:outcome,cause"),
        ("não quero as da retenção, só as outras por hora", "-campaign:380 period:today by:hour"),
        ("só as outras campanhas", "!unknown_word só as outras campanhas"),
        ("last 3 recordings of larissa", "agent:179 period:today with:recording top:3"),
        ("whats diff today vs yday", "period:today compare:yesterday"),
        ("ligamos mais de 3 vezes pro 84988887777 hoje?", "number:84988887777 period:today"),
        ("números que ligamos mais de 3 vezes", "period:today by:number calls:>3"),
        ("o rapaz do 11 97654-0098 diz que recebeu mais de dez ligações nossas num dia só",
         "number:11976540098 period:30d"),
        ("cliente qr saber qts acordos essa semana x a passada",
         "period:this-week compare:last-week outcome:Acordo"),
        ("as minhas tirando as de - de 15seg hj", "agent:158 period:today talk:>=15s"),
        ("atendidas -resultado:Recado causa:sem-resposta", "period:today answered -outcome:Recado cause:no_answer"),
        ('qts atendidas -resultado:"Recado" hj', "period:today answered -outcome:Recado"),
        ("qm vendeu - hj", "period:today outcome:Venda by:agent sort:calls-asc"),
        ("ligações 9h - 12h ontem", "period:yesterday hour:9..12"),
        ("fibra - hoje", "campaign:378 period:today"),
    ],
)  # fmt: skip
def test_what_is_said_beside_and_in_short(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning
