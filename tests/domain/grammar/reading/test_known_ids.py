"""Ids of campaigns and agents without their noun, as people say them: *na 377*, *do 151*."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("recados de hoje na 377", "campaign:377 period:today outcome:Recado"),
        ("ligações da 377 e da 378 ontem", "campaign:377,378 period:yesterday"),
        ("nem a campanha 377 nem a 378", "-campaign:377,378 period:today"),
        ("do 151 e não do 160, hoje", "agent:151 -agent:160 period:today"),
        ("da 151 hoje", "!bare_id 151"),
        ("na 377 das 9 às 12", "campaign:377 period:today hour:9..12"),
        ("na 377 perdidas", "campaign:377 period:today unanswered"),
        ("da 377 a 380", "!bare_id 380"),
        ("na 999 hoje", "!bare_id 999"),
        ("377", "!bare_id 377"),
        ("chegou a 377 ligações hoje", "!bare_id 377"),
        ("tma por agente 377 hoje", "!bare_id 377"),
        ("tma por agente 158 hoje", "agent:158 period:today"),
    ],
)
def test_an_article_tells_whose_known_id_a_number_is(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning
