"""Known trunks that are named without their noun, some by a word that means more."""

import pytest

from bot.domain.dialer_labels import Labels
from tests.domain.grammar.names import COLLECTIONS_CENTRE, LABELLED_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("pontal hoje", "period:today trunk:Pontal"),
        ("hit rate pontal ontem", "period:yesterday trunk:Pontal"),
        ("busy % pontal last 2h", "period:2h cause:busy trunk:Pontal"),
        ("claro x vivo hoje", "period:today trunk:Claro,Vivo by:trunk"),
        ("tudo menos claro hoje", "period:today -trunk:Claro"),
        ("atendidas claro ontem", "period:yesterday answered trunk:Claro"),
        ("pontal deu ruim hoje? por que", "period:today trunk:Pontal by:cause"),
    ],
)
def test_a_known_trunk_is_named_by_its_label_alone(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("claro que sim, ontem", "claro"),
        ("claro, manda as vendas de ontem", "claro"),
        ("não é claro hoje", "claro"),
        ("ficou claro ontem", "claro"),
        ("tá claro?", "claro"),
        ("pontal", "pontal"),
    ],
)
def test_the_word_alone_or_in_a_reply_is_no_trunk(text: str, word: str) -> None:
    assert reading(text, LABELLED_CENTRE) == f"!unknown_word {word}"


@pytest.mark.parametrize("word", ["pontal", "claro"])
def test_a_trunk_that_is_not_known_needs_its_noun(word: str) -> None:
    assert reading(f"{word} hoje", COLLECTIONS_CENTRE) == f"!unknown_word {word}"


def test_a_trunk_of_several_words_is_named_by_all_of_them() -> None:
    names = COLLECTIONS_CENTRE.labelled(Labels(outcomes=(), trunks=("Provedor de Telefonia", "Pontal", "Pontal 2")))

    assert reading("provedor de telefonia ontem", names) == 'period:yesterday trunk:"Provedor de Telefonia"'
    assert reading("provedor ontem", names) == "!unknown_word provedor"
    assert reading("pontal ontem", names) == "!unknown_word pontal"
