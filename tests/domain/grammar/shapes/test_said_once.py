"""Phrases for one call and no more, of groups; of no group they were left out, and all calls were the answer."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE, LABELLED_CENTRE
from tests.domain.grammar.refusals import offers, reading, reading_or_code


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("clientes com uma ligação só hoje", "period:today by:number calls:1"),
        ("números chamados uma vez hoje", "period:today by:number calls:1"),
        ("números que ligamos só uma vez esse mês", "period:this-month by:number calls:1"),
        ("números com uma única ligação ontem", "period:yesterday by:number calls:1"),
        ("agentes com uma ligação só hoje", "period:today by:agent calls:1"),
        ("numbers called only once today", "period:today by:number calls:1"),
        ("customers with a single call this week", "period:this-week by:number calls:1"),
        ("quantos clientes só com uma tentativa hoje", "period:today by:number calls:1"),
        ("quem ligou só uma vez hoje", "!ambiguous_word"),
        ("números chamados uma vez por dia", "!unknown_word"),
        ("agents who called once an hour", "!unknown_word"),
        ("números com uma ligação de mais de 5 minutos hoje", "period:today talk:>300s"),
        ("who called once today", "!ambiguous_word"),
    ],
)
def test_groups_of_one_call_are_bound(text: str, meaning: str) -> None:
    assert reading_or_code(text) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "called just once today",
        "chamados uma única vez hoje",
        "uma ligação só da camila hoje",
        "numa só ligação ontem",
    ],
)
def test_once_is_not_left_out(text: str) -> None:
    assert reading_or_code(text) == "!unknown_word"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("we called 84999999999 once", "number:84999999999 period:30d"),
        ("a camila ligou uma vez só pro 84999999999", "number:84999999999 agent:158 period:30d"),
        ("mais de 30 minutos numa ligação só ontem", "period:yesterday talk:>1800s"),
        ("once again by agent today", "period:today by:agent"),
    ],
)
def test_once_says_nothing_of_one_number_or_of_each_call(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("quem não ligou nem vendeu hoje", "nem"),
        ("quem não vendeu nem fez acordo hoje", "nem"),
        ("agentes sem venda nem acordo hoje", "nem"),
        ("quem não vendeu na fibra nem na retenção hoje", "nem"),
        ("quem não vendeu mas atendeu hoje", "atendeu"),
        ("who didn't sell but answered today", "answered"),
    ],
)
def test_what_groups_have_beside_no_calls_is_not_counted_among_these(text: str, word: str) -> None:
    """Agents without a sale who answered are not those without an answered sale."""
    assert reading(text, LABELLED_CENTRE) == f"!dangling_negation {word}"
    assert offers(text, LABELLED_CENTRE) == []
