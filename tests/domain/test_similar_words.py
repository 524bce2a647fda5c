"""Words that a mistyped one may stand for."""

import pytest

from bot.domain.similar_words import slips_of


@pytest.mark.parametrize(
    ("typed", "word", "slips"),
    [
        ("qaundo", "quando", 0),  # two letters have changed places
        ("chammada", "chamada", 0),  # one is doubled
        ("larisa", "larissa", 0),  # one should be
        ("camanha", "campanha", 1),  # one is missing
        ("menoa", "menos", 1),  # a key beside
        ("menor", "menos", 2),  # another letter
        ("menozs", "menos", 2),  # one too much
        ("quats", "quatro", None),  # two slips
        ("rquipe", "equipe", 2),  # a key beside, and the first
        ("aequipe", "equipe", 3),
    ],
)
def test_a_likelier_slip_counts_less(typed: str, word: str, slips: int | None) -> None:
    assert slips_of(typed, [word], shortest=5).get(word) == slips


def test_the_likeliest_word_comes_first() -> None:
    assert list(slips_of("menoa", ["menor", "menos", "mental"], shortest=5)) == ["menos", "menor"]


def test_a_short_word_may_be_another() -> None:
    assert slips_of("mais", ["mas", "maus"], shortest=5) == {}
