"""The rules of the grammar by the beginnings of what they match.

Of some five hundred rules one or two match at a place. A process that reads one text walks
through those that begin with its letter, and compiles the ones that match; one that reads
many remembers which few dozen of them may match at a beginning, and compiles these.
"""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Final

from bot.domain.grammar.meanings import PhraseRule
from bot.domain.regex_sizes import SIGNS, PatternWalk, expression

_SIZE: Final = 3
"""Characters of a beginning: enough to tell *de o…* from *de a…*."""

_REMEMBERED: Final = 4096
"""Beginnings of texts of which the rules are known."""

_WALKS: Final = 40
"""Places of texts at which rules are walked through, before they are compiled at once."""


class RuleIndex:
    """Rules, in the order in which they are tried."""

    def __init__(self, rules: Iterable[PhraseRule]) -> None:
        self.rules = tuple(rules)
        self.at = lru_cache(_REMEMBERED)(self._at)
        self._walks = _WALKS

    def longest(self, walk: PatternWalk, start: int) -> tuple[PhraseRule, re.Match[str]] | None:
        """Return the longest match at a place, of equally long ones that of the first rule; None where none matches."""
        walking = self._walks > 0
        self._walks -= walking
        beginning = beginning_of(walk.text, start)
        best, size = None, 0
        for rule in self._by_letter(beginning[0]) if walking else self.at(beginning):
            if walking and walk.longest(rule.words, start) <= size:
                continue
            match = rule.match(walk.text, start)
            if match is not None and match.end() - start > size:
                best, size = (rule, match), match.end() - start
        return best

    def _at(self, beginning: str) -> tuple[PhraseRule, ...]:
        """Return the rules that may match a text with this beginning, which `beginning_of` has cut."""
        walk = PatternWalk(beginning, whole=False)
        rules = self._by_letter(beginning) if len(beginning) == 1 else self.at(beginning[:-1])
        return tuple(rule for rule in rules if walk.longest(rule.words, 0))

    def _by_letter(self, letter: str) -> Iterable[PhraseRule]:
        """Return the rules that may match a text which begins with a character."""
        return self._letters[letter] if letter in SIGNS else self.rules

    @cached_property
    def _letters(self) -> dict[str, list[PhraseRule]]:
        found: dict[str, list[PhraseRule]] = {sign: [] for sign in SIGNS}
        for rule in self.rules:
            for sign in expression(rule.words).signs & SIGNS:
                found[sign].append(rule)
        return found


def beginning_of(text: str, start: int) -> str:
    """Return the beginning of a text at a place; its end counts as a space."""
    cut = text[start : start + _SIZE]
    return cut if len(cut) == _SIZE else f"{cut} "
