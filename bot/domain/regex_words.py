"""The words that the matches of regular expressions may consist of, told without compiling the expressions."""

import re
from collections.abc import Iterable
from typing import Final

from bot.domain.regex_fragments import meaning_of
from bot.domain.regex_sizes import LOOKING, OPENING, bounds, expression, part_at

_NOTHING: Final = frozenset([""])
_NO_WORDS: Final = frozenset[str]()
_OPEN: Final = "*"
"""Stands for letters of a word that are not named."""

_UNNAMED: Final = frozenset([_OPEN])


def words_of(expressions: Iterable[str]) -> frozenset[str]:
    """Return the words between the spaces of what expressions match.

    A space that may be left out counts as one: ``a ?que`` has *a* and *que*. A word with letters that are not
    named is left out, such as one that begins with *atend* and ends in any way.
    """
    found = _Words()
    for one in expressions:
        found.words |= found.after(one, _NOTHING)
    return frozenset(word for word in found.words if word and _OPEN not in word)


class _Words:
    """Collects words, by what stands of a word before a part of an expression and after it."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self._known: dict[tuple[str, frozenset[str]], frozenset[str]] = {}

    def after(self, words: str, begun: frozenset[str]) -> frozenset[str]:
        """Return the words that are begun after an expression, of those that are begun before it."""
        key = (words, begun)
        if key not in self._known:
            ends = (self._after_sequence(one, begun) for one in expression(words).alternatives)
            self._known[key] = _NO_WORDS.union(*ends)
        return self._known[key]

    def _after_sequence(self, words: str, begun: frozenset[str]) -> frozenset[str]:
        at = 0
        while at < len(words) and begun:
            part, times = part_at(words, at)
            at = (times or part).end()
            least, most = bounds(times) if times else (1, 1)
            after = self._after_part(part, begun)
            if most > 1:
                after |= self._after_part(part, after) if part["group"] else _UNNAMED
            begun = after if least or part[0] == " " else begun | after
        return begun

    def _after_part(self, part: re.Match[str], begun: frozenset[str]) -> frozenset[str]:
        if group := part["group"]:
            return self._after_group(group, begun)
        if part["nothing"]:
            return begun
        if literal := part["literal"]:
            first, *more = literal.split(" ")
            words = frozenset(f"{one}{first}" for one in begun)
            self.words.update(words if more else (), more[:-1])
            return frozenset(more[-1:]) or words
        letters = part[0][1:-1] if part[0][0] == "[" else ""
        return frozenset(f"{one}{letter}" for one in begun for letter in letters if letters.isalpha()) or frozenset(
            [_OPEN]
        )

    def _after_group(self, group: str, begun: frozenset[str]) -> frozenset[str]:
        if group.startswith(LOOKING):
            return begun
        if named := meaning_of(group):
            return self.after(named, begun)
        opening = OPENING.match(group)
        if opening is None:  # (?P=name)
            return _UNNAMED
        after = self.after(group[opening.end() : -1], begun)
        return begun | after if opening["choice"] else after
