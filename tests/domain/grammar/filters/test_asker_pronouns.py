"""A pronoun of the asker is never left out: it says whose calls these are, but in a wish such as *can I see*."""

from dataclasses import replace

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import meant, offers, reading

CAMILA_ASKS = replace(COLLECTIONS_CENTRE, asker=(158,))


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("eu mesmo hoje", "agent:158 period:today"),
        ("como eu tava ontem", "agent:158 period:yesterday"),
        ("quantas eu hoje", "agent:158 period:today"),
        ("when was I busy yesterday", "agent:158 period:yesterday cause:busy"),
        ("how many customers I reached yesterday", "agent:158 period:yesterday answered"),
        ("hugo and me today", "agent:186,158 period:today by:agent"),
        ("me and hugo today", "agent:158,186 period:today by:agent"),
        ("what did hugo and I do today", "agent:186,158 period:today by:agent"),
        ("was it me who called 84999999999", "number:84999999999 agent:158 period:30d"),
        ("when did I last call 84999999999", "number:84999999999 agent:158 period:30d top:1"),
        ("did I ever try 84999999999", "number:84999999999 agent:158 period:30d"),
        ("números que eu liguei mais de 3 vezes hoje", "agent:158 period:today by:number calls:>3"),
        ("numbers I called once today", "agent:158 period:today by:number calls:1"),
        ("quem desligou primeiro, eu ou o cliente, hoje", "agent:158 period:today by:ended"),
        ("clientes que desligaram antes de mim hoje", "agent:158 period:today ended:subscriber"),
        ("did they hang up before I did", "agent:158 period:today ended:subscriber"),
    ],
)
def test_a_pronoun_of_the_asker_says_whose_calls_these_are(text: str, meaning: str) -> None:
    assert reading(text, CAMILA_ASKS) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("can I see yesterday by agent", "period:yesterday by:agent"),
        ("I'm looking for hugo's calls", "agent:186 period:today"),
        ("I'd like hugo's calls yesterday", "agent:186 period:yesterday"),
        ("could I please have hugo's calls yesterday", "agent:186 period:yesterday"),
        ("I work in cobrança, how many calls yesterday", "campaign:377 period:yesterday"),
        ("eu hein, quantas vendas hoje", "period:today outcome:Venda"),
        ("e eu com isso?", "!nothing_asked"),
        ("I have 84999999999 on the line", "number:84999999999 period:30d"),
        ("eu queria ver o hugo ontem", "agent:186 period:yesterday"),
        ("deixa eu ver o hugo ontem", "agent:186 period:yesterday"),
        ("e eu, tô em que lugar no ranking hoje?", "period:today by:agent"),
        ("did we ever try 84999999999", "number:84999999999 period:30d"),
        ("clientes que desligaram antes da gente hoje", "period:today ended:subscriber"),
    ],
)
def test_who_wishes_to_see_calls_need_not_have_made_them(text: str, meaning: str) -> None:
    assert reading(text, CAMILA_ASKS) == meaning


@pytest.mark.parametrize(
    "question", ["{} ontem", "e {}, hoje", "vendas {} hoje", "{} atendidas ontem", "hugo e {} hoje"]
)
@pytest.mark.parametrize("pronoun", ["eu", "eu mesmo", "eu mesma", "i", "myself"])
def test_a_bare_pronoun_is_the_asker_or_is_refused(question: str, pronoun: str) -> None:
    assert all("158" in query for query in meant(question.format(pronoun), CAMILA_ASKS))


def test_an_offer_keeps_the_asker() -> None:
    assert offers("quantas eu faço por hora", CAMILA_ASKS)[0] == "agent:158 period:today by:hour"
