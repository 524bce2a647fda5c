"""Words between colleagues and words written short: what they leave as it is, and what they stand for."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("eita, quantas promessas a gente fez até agora, hein?", "period:today outcome:Promessa"),
        ("Guria, me vê as da Larissa de ontem", "agent:179 period:yesterday"),
        ("rapaz, me arruma uma tabela por agente de hoje", "period:today by:agent"),
        ("separa pra mim as atendidas de ontem", "period:yesterday answered"),
        ("bah, 84988887777 atendeu?", "number:84988887777 period:30d answered"),
        ("eita", "!nothing_asked"),
        ("a moça da retenção hoje", "!unknown_word moça"),
        ("a menina da retenção hoje", "!unknown_word menina"),
        ("oi menina, perdidas de hoje", "period:today unanswered"),
        ("quantas promessas hoje, mano", "period:today outcome:Promessa"),
        ("ligações do chefe hoje", "!unknown_word chefe"),
        ("minha chefe hoje", "!unknown_word chefe"),
    ],
)
def test_an_interjection_or_address_asks_for_nothing(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("qnts recados hj por agnte", "period:today outcome:Recado by:agent"),
        ("recs of camila ystrday", "agent:158 period:yesterday with:recording"),
        ("larissa calls frm 1 to 3 pm", "agent:179 period:today hour:13..15"),
        ("whos got the most calls today", "period:today by:agent"),
        ("who has the most calls today", "period:today by:agent"),
        ("quem tem mais ligações hoje", "period:today by:agent"),
        ("quem tem mais de 10 ligações hoje", "period:today by:agent calls:>10"),
        ("ligs td hoje", "period:today"),
        ("agentes c mais de 10 ligações hoje", "period:today by:agent calls:>10"),
        ("equipe C quantas ligações hoje", "period:today team:C"),
        ("essa sem por agente", "period:this-week by:agent"),
        ("quem esta sem hoje", "period:today by:agent calls:0"),
    ],
)
def test_words_written_short_stand_for_whole_ones(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning
