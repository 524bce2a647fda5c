"""The groups with the most or the fewest, said with words that stand apart."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import offers, reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("fewest sales by agent", "period:today outcome:Venda by:agent sort:calls-asc"),
        ("most answered calls by campaign today", "period:today answered by:campaign sort:calls"),
        ("mais acordos por agente ontem", "period:yesterday outcome:Acordo by:agent sort:calls"),
        ("which agent hangs up on customers the most today", "period:today ended:agent by:agent sort:calls"),
        ("who's top in agreements today", "period:today outcome:Acordo by:agent"),
        ("cobrança mais vendas fibra ontem por hora", "!unknown_word mais"),
        ("top 3 today", "period:today top:3"),
    ],
)
def test_the_end_that_is_said_orders_the_groups(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


def test_fewer_of_an_outcome_may_leave_it_out() -> None:
    assert offers("menos acordos por agente ontem", LABELLED_CENTRE) == [
        "period:yesterday -outcome:Acordo by:agent",
        "period:yesterday outcome:Acordo by:agent sort:calls-asc",
    ]
    assert reading("tudo menos acordos por agente", LABELLED_CENTRE) == "period:today -outcome:Acordo by:agent"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("nov x out por campanha", "period:november compare:october by:campaign"),
        ("acordos set vs out", "period:october compare:september outcome:Acordo"),
        ("calls that didn't get recorded today", "period:today -with:recording"),
        ("acordos que não gravaram ontem", "period:yesterday outcome:Acordo -with:recording"),
        ("how many did we actually answer today", "period:today answered"),
        ("what time of day do people pick up on fibra", "campaign:378 period:today answered by:hour"),
        ("q hora a fibra atende mais", "campaign:378 period:today answered by:hour"),
    ],
)
def test_words_of_a_hurry_and_of_english_are_read_where_they_stand(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning
