"""The comparable forms of a text: folded, normalized, and as a set of its words."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

_NOT_A_WORD: Final = re.compile(r"[^0-9a-z]+")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return the words of a text in lower case, without accents, one space between them.

    ``" Não-Interessado! "`` and ``"NAO_INTERESSADO"`` both give
    ``"nao interessado"``. Letters of other alphabets are dropped.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _NOT_A_WORD.sub(" ", plain).strip()


def unaccented(text: str) -> str:
    """Return a text in lower case without accents, character for character."""
    return "".join(unicodedata.normalize("NFD", char)[0].lower()[0] for char in text)


@cache
def _unseen() -> re.Pattern[str]:
    """Return the expression of what cannot be seen; plain texts have none of it."""
    return re.compile(
        r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
        r"\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
        r"\U000e0000-\U000e0fff\ud800-\udfff]+"
    )


_SPACES: Final = re.compile(r"\s+")
_STRAIGHT: Final = str.maketrans(
    dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"') | dict.fromkeys("\u2018\u2019\u201a\u201b\u00b4", "'")
)


def normalize(text: str) -> str:
    """Return the text with nothing that cannot be seen, single spaces, and straight quotes.

    Full-width letters and the like become ordinary ones (NFKC). To do it twice is
    to do it once.
    """
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text)
    plain = unicodedata.normalize("NFKC", _unseen().sub("", text.translate(_STRAIGHT)))
    return _SPACES.sub(" ", _unseen().sub("", plain).translate(_STRAIGHT))


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list, in which each stands once, in alphabetical order; a test checks that it does."""
    return frozenset(text.split())
