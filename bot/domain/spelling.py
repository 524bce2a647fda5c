"""Words that a mistyped one may stand for."""

from collections.abc import Iterable
from typing import Final

_LONG: Final = 7
"""From so many letters on two of them may be wrong; below that one, and it is not the first."""


def close_words(typed: str, words: Iterable[str], *, shortest: int) -> dict[str, int]:
    """Return those folded words that are a slip or two away from a typed one, with how many; the nearest first.

    A slip is a letter that is missing, added, or another, or two that have changed
    places. A word of less than `shortest` letters may be another word as well: none is close to it.
    """
    from rapidfuzz import process  # noqa: PLC0415 - only a text that is wrong pays for it
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - as above

    if len(typed) < shortest:
        return {}
    slips = 2 if len(typed) >= _LONG else 1
    found = process.extract(typed, list(words), scorer=OSA.distance, score_cutoff=slips, limit=None)
    near = sorted(found, key=lambda one: one[1])
    return {word: distance for word, distance, _ in near if slips > 1 or word[0] == typed[0]}
