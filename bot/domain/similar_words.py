"""Words that a mistyped one may stand for."""

from collections.abc import Iterable
from typing import Final

_LONG: Final = 8
"""Of words with so many letters two may be wrong; of a shorter one one, and not the first."""


def close_words(typed: str, words: Iterable[str], *, shortest: int) -> dict[str, int]:
    """Return those folded words that are a slip or two away from a typed one, with how many; the nearest first.

    A slip is a letter that is missing, added, or another, or two that have changed
    places. A word of less than `shortest` letters may be another word as well: none is close to it.
    """
    from rapidfuzz import process  # noqa: PLC0415 - only a text that is wrong pays for it
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - as above

    if len(typed) < shortest:
        return {}
    long_enough = [word for word in words if len(word) >= shortest]
    found = process.extract(typed, long_enough, scorer=OSA.distance, score_cutoff=2, limit=None)
    near = sorted(found, key=lambda one: one[1])
    return {word: slips for word, slips, _ in near if _is_close(typed, word, slips)}


def _is_close(typed: str, word: str, slips: int) -> bool:
    """Tell whether so few slips are likely: one in a short word, two in long ones, or two letters left out of one."""
    shorter, longer = sorted((len(typed), len(word)))
    return shorter >= _LONG or (slips <= 1 and typed[0] == word[0]) or (longer >= _LONG and longer - shorter == slips)
