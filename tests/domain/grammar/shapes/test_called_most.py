"""Whom one agent called most, when not to call, and which of both sides hung up."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("pra quem eu mais liguei esse mês?", "agent:171 period:this-month by:number"),
        ("números que eu mais liguei hoje", "agent:171 period:today by:number"),
        ("who have I called most this week", "agent:171 period:this-week by:number"),
        ("com quem eu mais falei essa semana", "agent:171 period:this-week answered by:number"),
        ("pra quem a camila mais ligou ontem", "agent:158 period:yesterday by:number"),
        ("qual cliente a camila mais ligou ontem", "agent:158 period:yesterday by:number"),
        ("pra quem liguei mais do que ontem", "agent:171 period:today compare:yesterday"),
        ("no plantão ontem, quem ligou", "campaign:415 period:yesterday by:agent"),
        ("84991237788 ontem quem ligou", "number:84991237788 period:yesterday"),
    ],
)
def test_whom_an_agent_called_most(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("which hour should I avoid calling on cobrança?", "campaign:377 period:today by:hour sort:rate-asc"),
        ("em que horário não vale a pena ligar", "period:today by:hour sort:rate-asc"),
        ("que dia da semana devo evitar", "period:30d by:weekday sort:rate-asc"),
        ("which day should we avoid calling", "period:30d by:day sort:rate-asc"),
        ("que dia não ligamos", "!unknown_word dia"),
    ],
)
def test_when_not_to_call(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("fui eu que desliguei ou foi o cliente, na ligação de ontem com o 83996541207?",
         "number:83996541207 agent:171 period:yesterday"),
        ("did I hang up or did the customer hang up on 84991237788", "number:84991237788 agent:171 period:30d"),
        ("eu desliguei mais ou o cliente hoje", "agent:171 period:today by:ended"),
        ("fui eu que desliguei ontem", "agent:171 period:yesterday ended:agent"),
        ("desl pelo agente p agente sem pass", "period:last-week ended:agent by:agent"),
    ],
)  # fmt: skip
def test_which_side_hung_up(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("ana beatriz or letícia, who talked longer yesterday?", "agent:156,165 period:yesterday by:agent sort:talk"),
        ("quem falou por mais tempo ontem", "period:yesterday by:agent sort:talk"),
        ("total atend e tempo fala do edson hoje", "agent:182 period:today"),
    ],
)
def test_who_talked_longer_is_the_order_of_talk(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning
