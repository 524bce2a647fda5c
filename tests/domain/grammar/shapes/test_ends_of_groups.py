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


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (
            "quem da cobrança tá com menos acordo hoje",
            "campaign:377 period:today outcome:Acordo by:agent sort:calls-asc",
        ),
        ("quem da cobrança tá com mais acordo hoje", "campaign:377 period:today outcome:Acordo by:agent"),
        ("quem na fibra fez menos venda ontem", "campaign:378 period:yesterday outcome:Venda by:agent sort:calls-asc"),
        ("quem ontem teve menos venda", "period:yesterday outcome:Venda by:agent sort:calls-asc"),
        ("who on fibra had less sales today", "campaign:378 period:today outcome:Venda by:agent sort:calls-asc"),
        ("qual campanha ontem teve menos recado", "period:yesterday outcome:Recado by:campaign sort:calls-asc"),
        ("em que hora a gente bate menos em ocupado", "period:today cause:busy by:hour sort:calls-asc"),
        ("qual campanha bateu menos em ocupado ontem", "period:yesterday cause:busy by:campaign sort:calls-asc"),
        ("a gente bate menos em ocupado hoje", "!ambiguous_word bate menos em"),
        ("a fibra teve menos venda ontem", "!ambiguous_word teve menos"),
        ("quem da cobrança fez tudo menos acordo hoje", "campaign:377 period:today -outcome:Acordo by:agent"),
    ],
)
def test_who_has_most_or_least_may_stand_apart_from_it(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("por qual operadora saiu a chamada para 84999210034 hoje", "number:84999210034 period:today by:trunk"),
        ("por que operadora saíram as ligações de hoje", "period:today by:trunk"),
        ("quantas ligações saíram por cada operadora hoje", "period:today by:trunk"),
        ("por operadora hoje", "period:today by:agent"),
    ],
)
def test_calls_leave_by_a_carrier(text: str, meaning: str) -> None:
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
