"""A text from which phrases are taken out, while the rest stays as it was typed."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_QUOTED: Final = r'"(?:[^"\\]|\\.)*"?'
_KEPT: Final = re.compile(rf"{_QUOTED}|[^\W\d_][\w.]*\s?[:=](?!\s)(?:(?:{_QUOTED}|[^\s,;\"]+),?)*")
"""What belongs to a question whatever it says: quotes, and ``key:value``."""


class Blanked:
    """A text that is searched without case and accents, place for place, and blanked where something was found."""

    def __init__(self, text: str) -> None:
        self._typed = text
        self._left = "".join(map(_plain, text))
        self._keys = _KEPT.sub(lambda match: "\0" * len(match[0]), self._left)

    def find(self, pattern: re.Pattern[str], unless: re.Pattern[str] | None = None) -> Iterator[re.Match[str]]:
        """Yield where a pattern matches, but not after what `unless` matches the end of."""
        for match in pattern.finditer(self._left if pattern.groupindex.get("key") else self._keys):
            if unless is None or not unless.search(self._left, 0, match.start()):
                yield match

    def take(self, pattern: re.Pattern[str], unless: re.Pattern[str] | None = None) -> Iterator[re.Match[str]]:
        """Yield where a pattern matches, and blank it."""
        for match in list(self.find(pattern, unless)):
            self.blank(match)
            yield match

    def blank(self, match: re.Match[str]) -> None:
        """Take a match out."""
        first, last = match.span()
        gap = " " * (last - first)
        self._left = self._left[:first] + gap + self._left[last:]
        self._keys = self._keys[:first] + gap + self._keys[last:]

    def typed(self, match: re.Match[str], group: str | int = 0) -> str:
        """Return a match as it was typed."""
        return self._typed[match.start(group) : match.end(group)].strip()

    def rest(self) -> str:
        """Return what is left, as it was typed."""
        kept = "".join(char if self._left[place] != " " else " " for place, char in enumerate(self._typed))
        return " ".join(kept.split()).strip(" ,;")


def _plain(char: str) -> str:
    """Return one character for one: without accent, in lower case."""
    return unicodedata.normalize("NFD", char)[0].lower()[0]
