"""Words that were left out as if they asked for nothing, and change what is asked: they are read, or refused."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE, LABELLED_CENTRE
from tests.domain.grammar.refusals import meant, reading


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("hugo e os demais hoje", "os demais"),
        ("hugo e mais alguém hoje", "mais alguém"),
        ("hugo and someone else today", "someone else"),
        ("who else sold today", "who else"),
        ("anyone else today", "anyone else"),
    ],
)
def test_others_are_named_beside_a_name_that_is_asked_for(text: str, word: str) -> None:
    assert reading(text) == f"!unknown_word {word}"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("menos o hugo, os demais hoje", "-agent:186 period:today"),
        ("who else called 84999999999", "number:84999999999 period:30d"),
        ("tem mais alguém tirando o hugo no 84999999999", "number:84999999999 -agent:186 period:30d"),
    ],
)
def test_others_are_all_the_rest_beside_what_is_left_out(text: str, meaning: str) -> None:
    assert reading(text) == meaning


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("onde tá dando ocupado hoje", ["campaign", "trunk"]),
        ("de onde vieram as vendas hoje", ["campaign", "trunk"]),
        ("where did the sales come from today", ["campaign", "trunk"]),
        ("quando vendemos mais essa semana", ["hour", "day"]),
        ("when do customers answer most today", ["hour", "day"]),
    ],
)
def test_where_and_when_offer_the_groups_that_they_may_mean(text: str, groups: list[str]) -> None:
    assert reading(text).startswith("!ambiguous_word")
    assert [query.partition("by:")[2] for query in meant(text, LABELLED_CENTRE)] == groups


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("onde o cliente não atendeu ontem", "period:yesterday unanswered"),
        ("calls where the customer hung up today", "period:today ended:subscriber"),
        ("where do customers hang up the most, by campaign", "period:today ended:subscriber by:campaign sort:calls"),
        ("where are the recordings of hugo", "agent:186 period:today with:recording"),
        ("onde estão as gravações", "period:today with:recording"),
        ("quando foram as vendas de ontem", "period:yesterday outcome:Venda"),
        ("quando o hugo falou mais de 10 minutos", "agent:186 period:today talk:>600s"),
        ("when was the longest call yesterday", "period:yesterday sort:talk top:1"),
        ("when is the best time to call", "period:today by:hour"),
    ],
)
def test_where_and_when_say_nothing_beside_what_tells(text: str, meaning: str) -> None:
    assert reading(text) == meaning


@pytest.mark.parametrize(
    "text", ["ligações que chegaram hoje", "quantas chegaram pela vivo hoje", "calls that came in today"]
)
def test_calls_that_came_in_are_not_those_that_went_out(text: str) -> None:
    assert reading(text).startswith("!no_direction")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("customers nobody dialed this week", "!customer_name nobody"),
        ("contato com a própria pessoa hoje", "!unknown_word a própria pessoa"),
        ("quantos troncos usamos hoje", "period:today by:trunk"),
        ("how many trunks today", "period:today by:trunk"),
    ],
)
def test_what_is_called_is_read_as_it_stands(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning
