"""Words that a mistyped one may stand for."""

from collections.abc import Iterable
from itertools import groupby, pairwise
from typing import Final

_LONG: Final = 8
"""Of words with so many letters two may be wrong; of a shorter one one, and not the first."""


def close_words(typed: str, words: Iterable[str], *, shortest: int) -> dict[str, int]:
    """Return those folded words that are a slip or two away from a typed one, with how many; the nearest first.

    A slip is a letter that is missing, added, or another, or two that have changed
    places. A word of less than `shortest` letters may be another word as well: none is close to it.
    """
    if len(typed) < shortest:
        return {}
    near = sorted(_within(typed, words, shortest, 2), key=lambda one: one[1])
    return {word: slips for word, slips, _ in near if _is_close(typed, word, slips)}


def _within(typed: str, words: Iterable[str], shortest: int, most: int) -> list[tuple[str, int, int]]:
    """Return the words of enough letters that are at most so many slips away, each with how many and its place."""
    from rapidfuzz import process  # noqa: PLC0415 - only a text that is wrong pays for it
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only a text that is wrong pays for it

    long_enough = [word for word in words if len(word) >= shortest]
    return process.extract(typed, long_enough, scorer=OSA.distance, score_cutoff=most, limit=None)


def _is_close(typed: str, word: str, slips: int) -> bool:
    """Tell whether so few slips are likely: one in a short word, two in long ones, or two letters left out of one."""
    shorter, longer = sorted((len(typed), len(word)))
    return shorter >= _LONG or (slips <= 1 and typed[0] == word[0]) or (longer >= _LONG and longer - shorter == slips)


_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_PAIRS: Final = frozenset(pair for row in _ROWS for pair in pairwise(row))
_NEIGHBOURS: Final = _PAIRS | {(other, one) for one, other in _PAIRS}
"""Letters whose keys stand side by side."""

_ANOTHER: Final = 2
"""The rank of a letter that is wrong or too much, and neither doubled nor hit beside its key."""


def slips_of(typed: str, words: Iterable[str], *, shortest: int) -> dict[str, int]:
    """Return those folded words of which a typed one is a slip, with how unlikely it is; the likeliest first.

    0 of two letters that have changed places and of one that is doubled, or should be; 1 of one that is missing or was
    hit beside its key; 2 of any other; and one more where it is the first letter.
    """
    near = _within(typed, sorted(words), shortest, 1)
    ranked = {word: _rank(typed, word) + (typed[0] != word[0]) for word, *_ in near}
    return dict(sorted(ranked.items(), key=lambda one: one[1]))


def _rank(typed: str, word: str) -> int:
    wrong = {pair for pair in zip(typed, word, strict=False) if pair[0] != pair[1]}
    if len(typed) == len(word):
        return 0 if len(wrong) > 1 else 1 if wrong <= _NEIGHBOURS else _ANOTHER
    doubled = [one for one, _ in groupby(typed)] == [one for one, _ in groupby(word)]
    return 0 if doubled else 1 if len(typed) < len(word) else _ANOTHER
