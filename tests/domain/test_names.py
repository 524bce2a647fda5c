from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.names import Names

NAMES = Names(
    {1: "Vendas Sul", 2: "Vendas Norte", 3: "Retenção"}, {7: "Ana Lima", 8: "Ana Paula Lima", 9: "João d'Ávila"}
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lima, ANA", (7,)),  # the whole name decides before its words
        ("paula", (8,)),
        ("ana", (7, 8)),
        ("pau", (8,)),
        ("vil", (9,)),
        ("joao davila", (9,)),
        ("davi", ()),
        ("joao d avila", (9,)),
        ("xpto", ()),
        ("", ()),
    ],
)
def test_the_first_tier_that_fits_anybody_decides(text: str, found: tuple[int, ...]) -> None:
    assert NAMES.find("agent", text) == found


def test_a_name_is_known_by_its_id() -> None:
    assert NAMES.name("campaign", 3) == "Retenção"
    assert NAMES.name("agent", 3) is None


def test_the_nearest_names_are_offered() -> None:
    assert NAMES.nearest("campaign", "retensao") == ("Retenção",)


def test_an_ambiguous_name_is_refused_with_all_that_it_may_be() -> None:
    with pytest.raises(QueryError) as caught:
        parse("agente:ana", NAMES)

    error = caught.value
    assert (error.code, error.word, error.may_be_name) == ("ambiguous_name", "ana", False)
    assert error.candidates == ("Ana Lima", "Ana Paula Lima")
    assert error.hint == "agente:7 (Ana Lima), agente:8 (Ana Paula Lima)"
    assert error.params == {"tokens": "agente:7 agente:8"}


def test_an_unknown_name_says_that_learning_may_help() -> None:
    with pytest.raises(QueryError) as caught:
        parse("campaign:retensao", NAMES, language="en")

    assert (caught.value.code, caught.value.may_be_name, caught.value.hint) == (
        "unknown_name",
        True,
        'campaign:"Retenção"',
    )


def test_a_bare_name_must_be_certain() -> None:
    assert str(parse("retenção ontem", NAMES)) == "campaign:3 period:yesterday"
    with pytest.raises(QueryError) as caught:
        parse("reten ontem", NAMES)
    assert (caught.value.code, caught.value.may_be_name) == ("unknown_word", True)


def test_two_names_side_by_side_are_not_two_people() -> None:
    """*Ana Paula* must not be read as Ana and Paula."""
    names = Names({}, {1: "Ana Lima", 2: "Paula Souza"})

    with pytest.raises(QueryError) as caught:
        parse("Ana Paula", names)
    assert (caught.value.code, caught.value.word) == ("unknown_name", "Ana Paula")


def test_a_keyword_is_not_captured_by_a_name() -> None:
    names = Names({1: "Hoje", 2: "Abril Educação"}, {})

    assert str(parse("hoje", names)) == "period:today"
    assert str(parse("abril", names)) == "period:april"
    assert str(parse("abril educação", names)) == "campaign:2 period:today"
    assert str(parse("campanha:hoje", names)) == "campaign:1 period:today"


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("medeirs", 'agente:"Ana Paula Medeiros"'),
        ("varjo", 'campanha:"Cobrança Varejo"'),
        ("tão", None),
        ("mudar", None),
    ],
)
def test_a_name_is_suggested_only_where_a_word_of_it_is_close(word: str, hint: str | None) -> None:
    """*Tão* stands in the middle of nobody's name; colleagues are not offered at random."""
    names = Names({1: "Cobrança Varejo"}, {1: "Ana Paula Medeiros", 2: "Débora Leão", 3: "Raimunda Nonata Farias"})

    with pytest.raises(QueryError) as caught:
        parse(word, names)

    assert caught.value.hint == hint


WORDS = st.sampled_from(["ana", "an", "a", "lima", "limao", "li", "joana", "7", "silva", "silvo"])
TEXTS = st.lists(WORDS, max_size=3).map(" ".join)


@given(names=st.lists(TEXTS, max_size=8), text=TEXTS)
def test_a_name_is_found_as_by_a_look_at_each(names: list[str], text: str) -> None:
    known, wanted = dict(enumerate(names)), text.split()
    tiers: list[Callable[[list[str]], bool]] = [
        lambda words: sorted(words) == sorted(wanted),
        lambda words: set(wanted) <= set(words),
        lambda words: all(any(word.startswith(one) for word in words) for one in wanted),
        lambda words: all(any(one in word for word in words) for one in wanted),
    ]
    for some in range(1, 5):
        found = (tuple(key for key, name in known.items() if name and fits(name.split())) for fits in tiers[:some])

        assert Names(agents=known).find("agent", text, tiers=some) == next(filter(None, found), ()) * bool(wanted)
