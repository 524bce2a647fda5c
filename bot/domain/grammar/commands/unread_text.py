"""A text as far as it is not read yet: phrases are found in it and taken out, and what remains is a question."""

import re
from collections.abc import Iterator
from typing import Final

from bot.domain.grammar.commands import schedule_patterns as words
from bot.domain.lazy_regex import Pattern
from bot.domain.text import unaccented

_QUOTED: Final = r'"(?:[^"\\]|\\.)*"?'
_KEPT: Final = re.compile(rf"{_QUOTED}|(?<![\w.])[^\W\d_][\w.]*+\s?[:=](?!\s)(?:(?:{_QUOTED}|[^\s,;\"]+),?)*")
"""Parts of a question that are never read as a schedule, like hours of the day: quotes, and ``key:value``."""

_WORDS_BEFORE: Final = 3


class UnreadText:
    """A text as far as it is not read yet; searched without case and accents, character for character.

    Args:
        text: Normalized.
        hides: More phrases that are parts of a question; hours of the day.
    """

    def __init__(self, text: str, hides: Pattern | None = words.HOURS) -> None:
        self._typed = text
        self._left = unaccented(text)
        self._keys = _KEPT.sub(_hidden, self._left)
        if hides is not None:
            self._keys = hides.sub(_hidden, self._keys)

    def find(self, pattern: Pattern, unless: Pattern | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches of a pattern, but for those that stand right after a match of `unless`."""
        for match in pattern.finditer(self._left if pattern.groupindex.get("key") else self._keys):
            if unless is None or not unless.search(self._words_before(match.start())):
                yield match

    def take(self, pattern: Pattern, unless: Pattern | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches of a pattern, as `find`, and remove each."""
        for match in list(self.find(pattern, unless)):
            self.remove(match)
            yield match

    def _words_before(self, place: int) -> str:
        """Return the last words before a place, with the space after them if there is one."""
        words = self._left[:place].rsplit(maxsplit=_WORDS_BEFORE)[-_WORDS_BEFORE:]
        return " ".join(words) + " " * self._left[max(place - 1, 0) : place].isspace()

    def remove(self, match: re.Match[str]) -> None:
        """Replace a match by spaces."""
        first, last = match.span()
        gap = " " * (last - first)
        self._left = self._left[:first] + gap + self._left[last:]
        self._keys = self._keys[:first] + gap + self._keys[last:]

    def as_typed(self, match: re.Match[str], group: str | int = 0) -> str:
        """Return a match as it was typed."""
        return self._typed[match.start(group) : match.end(group)].strip()

    def with_one_of(self, first: re.Match[str], second: re.Match[str]) -> tuple[str, str]:
        """Return the text without the second of two matches, and without the first, nor the *and* between them."""
        text, between = self._typed, self._typed[first.end() : second.start()]
        if words.JOINT.fullmatch(between):
            between = ""
        texts = (
            text[: first.end()] + between + text[second.end() :],
            text[: first.start()] + between + text[second.start() :],
        )
        return _one_space(texts[0]), _one_space(texts[1])

    def remaining(self) -> str:
        """Return the text that was not read, as it was typed."""
        kept = "".join(char if self._left[place] != " " else " " for place, char in enumerate(self._typed))
        return _one_space(kept).strip(" ,;")


def _hidden(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def _one_space(text: str) -> str:
    return " ".join(text.split())
