"""Text as people compare it: without case, accents or punctuation."""

import re
import unicodedata
from functools import lru_cache
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
