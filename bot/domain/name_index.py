"""Names by their words, so that a text is compared with words and not with every name."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from bot.domain.similar_words import close_words
from bot.domain.text import fold

_SHORTEST: Final = 5
"""The fewest letters of a word that may be a mistyped name; a shorter one is more often another word."""

_APOSTROPHES: Final = dict.fromkeys(map(ord, "'\N{RIGHT SINGLE QUOTATION MARK}`\N{ACUTE ACCENT}"))

_BEYOND: Final = "\U0010ffff"
"""Comes after every other character."""


def _joined(name: str) -> list[str]:
    """Return the words of a name that are written without their apostrophe, too: *davila* of *D'Ávila*."""
    joined = ((word, word.translate(_APOSTROPHES)) for word in name.split())
    return [fold(without) for word, without in joined if without != word]


class NameIndex:
    """The names of one kind, by id.

    Attributes:
        words: Every word that stands in a name, folded, in order.
    """

    def __init__(self, names: Mapping[int, str]) -> None:
        self._places = {key: place for place, key in enumerate(names)}
        self._by_word: dict[str, set[int]] = {}
        self._whole: dict[str, list[int]] = {}
        for key, name in names.items():
            if words := sorted(fold(name).split()):
                self._whole.setdefault(" ".join(words), []).append(key)
                for word in words:
                    self._by_word.setdefault(word, set()).add(key)
        self._parts = sorted(self._by_word)
        for key, name in names.items():
            for word in _joined(name):
                self._by_word.setdefault(word, set()).add(key)
        self.words = sorted(self._by_word)

    def find(self, text: str, tiers: int) -> tuple[int, ...]:
        """Return the ids of the first tier in which a name fits, as `Names.find` does."""
        words = fold(text).split()
        if found := self._whole.get(" ".join(sorted(words))):
            return tuple(found)
        for like in self._tiers[: tiers - 1]:
            if found := self._with(map(like, dict.fromkeys(words))):
                return tuple(found)
        return ()

    def nearest(self, text: str) -> list[int]:
        """Return the ids of names that have a word close to each of a text, nearest first."""
        slips: dict[int, int] = {}
        for place, typed in enumerate(dict.fromkeys(fold(text).split())):
            close = {typed: 0, **close_words(typed, self.words, shortest=_SHORTEST)}
            here: dict[int, int] = {}
            for word in sorted(close, key=lambda word: -close[word]):
                here |= dict.fromkeys(self._by_word.get(word, ()), close[word])
            slips = {key: slips.get(key, 0) + few for key, few in here.items() if not place or key in slips}
            if not slips:
                break
        return sorted(slips, key=lambda key: (slips[key], self._places[key]))

    @property
    def _tiers(self) -> tuple[Callable[[str], Collection[str]], ...]:
        return (self._equal, self._beginning, self._holding)

    def _equal(self, wanted: str) -> Collection[str]:
        return [wanted] if wanted in self._by_word else []

    def _beginning(self, wanted: str) -> Collection[str]:
        return self._parts[bisect_left(self._parts, wanted) : bisect_left(self._parts, wanted + _BEYOND)]

    def _holding(self, wanted: str) -> Collection[str]:
        return [word for word in self._parts if wanted in word]

    def _with(self, choices: Iterable[Collection[str]]) -> list[int]:
        """Return the ids of the names that have one word of each choice, in the order of the names."""
        found: set[int] | None = None
        for words in choices:
            some = set[int]().union(*(self._by_word[word] for word in words))
            found = some if found is None else found & some
            if not found:
                return []
        return sorted(found or (), key=self._places.__getitem__)
