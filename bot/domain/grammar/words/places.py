"""The places of words in a text as it was typed."""

import re
from collections.abc import Iterator
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.words.tokens import CONTRACTED, Token, scan

_KEYED: Final = r"(?P<key>(?<![^\s:,])[^\s:,]++:(?:[^\s:]*,)?)?"
"""The text that may stand right before a name: its key, and other values."""


def locate(text: str, word: str, *, last: bool = False) -> tuple[int, int, str] | None:
    """Return where words stand in a text, with the key before them, if any; None where they do not.

    Args:
        text: The text.
        word: The words, as typed.
        last: Whether the last place of several is wanted: the second *sem* of *sem gravação essa sem*.
    """
    cut = tuple(places(text))
    for start in reversed(range(len(cut))) if last else range(len(cut)):
        words = ""
        for token, _, end in cut[start:]:
            words = f"{words} {token.raw}" if words else token.raw
            if words == word:
                return cut[start][1], end, ""
            if len(words) >= len(word):
                break
    found = re.search(f'{_KEYED}"?{re.escape(word)}"?', text)
    return (found.start(), found.end(), found["key"] or "") if found else None


def places(text: str) -> Iterator[tuple[Token, int, int]]:
    """Yield the tokens of a text with where each begins and ends; none of a text that cannot be cut."""
    try:
        tokens = scan(text)
    except QueryError:
        return
    place = 0
    for token in tokens:
        start = text.find(token.raw, place)
        if token.kind in {"mention", "emoji"} or start < 0:
            continue
        place = start + len(token.raw)
        if token.kind == "word" and (ending := CONTRACTED.match(text, place)):
            place = ending.end()
        quoted = token.kind == "quote" and text[start - 1 : start] == '"' == text[place : place + 1]
        yield (token, start - 1, place + 1) if quoted else (token, start, place)
