"""Places in a ranking, and parts of a whole: the table in which whoever is meant is a row."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("em que posição eu tô no ranking de acordos da semana", "period:this-week outcome:Acordo by:agent"),
        ("priscila aqui, em que posição eu tô em acordos", "period:today outcome:Acordo by:agent"),
        ("em que lugar ficou a larissa em promessas ontem", "period:yesterday outcome:Promessa by:agent"),
        ("what place is larissa in", "period:today by:agent"),
        ("qual a posição da larissa hoje", "period:today by:agent"),
        ("what is the rank of hugo in promises", "period:today outcome:Promessa by:agent"),
        ("em que posição a fibra ficou no ranking de campanhas", "period:today by:campaign"),
        ("a priscila está entre os dez primeiros em acordo", "period:today outcome:Acordo by:agent top:10"),
        ("is larissa in the top 5 for agreements", "period:today outcome:Acordo by:agent top:5"),
        ("a larissa subiu no ranking de ontem pra hoje?", "period:today compare:yesterday by:agent"),
        ("maria das graças está na frente de quantas pessoas em acordos", "period:today outcome:Acordo by:agent"),
        ("quantas promessas o hugo tem a menos que o líder", "period:today outcome:Promessa by:agent"),
        ("where does hugo rank in promises this week?", "period:this-week outcome:Promessa by:agent"),
        ("em que posição a larissa terminou a semana em promessas", "period:this-week outcome:Promessa by:agent"),
        ("em que posição hoje", "!ambiguous_word em que posição"),
    ],
)
def test_whose_place_is_asked_for_is_a_row_among_the_others(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quem é o segundo colocado em acordos na cobrança", "campaign:377 period:today outcome:Acordo by:agent top:2"),
        ("me dá o décimo colocado em número de chamadas ontem", "period:yesterday by:agent top:10"),
        ("a larissa tá em 2º lugar em acordos?", "period:today outcome:Acordo by:agent top:2"),
        ("qual campanha está em terceiro lugar em acordos", "period:today outcome:Acordo by:campaign top:3"),
        ("who is in third place for promises", "period:today outcome:Promessa by:agent top:3"),
        ("o primeiro colocado de ontem", "period:yesterday by:agent top:1"),
        ("quem está em último lugar na retenção", "campaign:380 period:today by:agent sort:calls-asc top:1"),
        ("who is second in agreements today", "period:today outcome:Acordo by:agent top:2"),
        ("quem é o terceiro que mais fechou acordo", "period:today outcome:Acordo by:agent sort:calls top:3"),
        ("quem ficou em último em acordos", "period:today outcome:Acordo by:agent sort:calls-asc"),
        ("o hugo está entre os 5 últimos em acordos", "period:today outcome:Acordo by:agent sort:calls-asc top:5"),
        ("who came in last place yesterday", "period:yesterday by:agent sort:calls-asc top:1"),
    ],
)
def test_a_place_is_the_last_of_so_many_rows(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("qual a participação da fibra nas ligações de ontem", "period:yesterday by:campaign"),
        ("a fatia da vivo nas ligações da fibra", "campaign:378 period:today by:trunk"),
        ("quanto a retenção representa das atendidas da semana", "period:this-week answered by:campaign"),
        ("camila e larissa fazem que parte dos acordos do mês?", "period:this-month outcome:Acordo by:agent"),
        ("do ocupado de hoje, quanto é da vivo e quanto é do resto?", "period:today cause:busy by:trunk"),
        ("quanto do tempo falado de ontem ficou com a retenção", "period:yesterday by:campaign sort:talk"),
        ("how much of the talk time yesterday was retenção", "period:yesterday by:campaign sort:talk"),
        ("que percentual dos acordos veio da natália", "period:today outcome:Acordo by:agent"),
        ("what share of today's agreements came from natália", "period:today outcome:Acordo by:agent"),
        ("quantos por cento dos acordos saíram pela vivo", "period:today outcome:Acordo by:trunk"),
        ("que parte das ligações da fibra foi atendida", "!unknown_word parte"),
    ],
)
def test_a_part_is_a_row_beside_the_rest(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning
