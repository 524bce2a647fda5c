"""What no table shows, and the nearest one that is offered: it must not turn what was said."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import meant, reading


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("chamadas de meia em meia hora, hoje", "period:today by:hour"),
        ("volume a cada 15 min entre 9h e 11h, segunda", "period:monday hour:9..11 by:hour"),
        ("every half hour today", "period:today by:hour"),
        ("clientes rechamados em menos de 1 hora", "period:today by:number calls:>1"),
        ("Bia's monday, quick rundown", "period:monday"),
        ("as derrubadas de ontem, com o tronco do lado", "period:yesterday ended:agent"),
    ],
)
def test_no_length_or_label_is_offered_that_was_not_said(text: str, offered: str) -> None:
    """Such words were taken for talk time, for the order of the shortest, or for a trunk."""
    assert reading(text).startswith("!")
    assert meant(text, COLLECTIONS_CENTRE)[:1] == [offered]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("clientes rechamados hoje", "period:today by:number calls:>1"),
        ("recados de hoje, com o nome do lado", "period:today outcome:Recado"),
        ("which campaign gets hung up on the most", "period:today ended:subscriber by:campaign sort:calls"),
        ("outubro sobre setembro por campanha", "period:october compare:september by:campaign"),
        ("variação percentual por campanha, outubro sobre setembro", "period:october compare:september by:campaign"),
        ("over the last 7 days", "period:7d"),
    ],
)
def test_these_are_read(text: str, meaning: str) -> None:
    assert reading(text) == meaning
