"""Regular expressions that are compiled when they are first used: most texts, and most commands, need few of them."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Final, TypeAlias

from bot.domain.regex_fragments import spelled_out
from bot.domain.regex_sizes import PatternWalk

_WALKS: Final = 8
"""Texts that a walk holds against a pattern, before it is compiled."""


class LazyRegex:
    """A regular expression that is compiled when it is first used."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern, self._flags = pattern, flags
        self._walks = 0 if flags else _WALKS

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return the compiled expression."""
        return re.compile(spelled_out(self.pattern), self._flags)

    @property
    def groupindex(self) -> Mapping[str, int]:
        """Return the numbers of the named groups."""
        return self.compiled.groupindex

    def match(self, text: str, place: int = 0) -> re.Match[str] | None:
        """Return the match that begins at a place of a text."""
        return self.compiled.match(text, place)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a text."""
        return self.compiled.search(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of a whole text."""
        if self._walks and "compiled" not in vars(self):
            self._walks -= 1
            if len(text) not in PatternWalk(text).ends(self.pattern, 0):
                return None
        return self.compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every match in a text."""
        return self.compiled.finditer(text)

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return a text with something else put in place of every match."""
        return self.compiled.sub(put, text)


Pattern: TypeAlias = re.Pattern[str] | LazyRegex
