"""The words before a question that ask for a digest of it, as of now: *resumo de ontem*, *fechamento de hoje*."""

import re
from typing import Final

from bot.domain.lazy_regex import LazyRegex
from bot.domain.names import NO_NAMES, Names
from bot.domain.text import fold

_REQUEST: Final = (
    r"(?:me|nos|manda|mande|mandar|envia|envie|enviar|passa|passe|mostra|mostre|mostrar|gera|gere|gerar|faz|faca|faça"
    r"|quero|queria|preciso|ver|traz|traga|da|dá|um|uma|o|a|de|do|the|an|show|give|send|get|make|i|want|need|please)"
)
_DIGEST: Final = LazyRegex(
    rf"\s*(?:{_REQUEST}[\s,]+){{0,5}}(?P<word>resumos?|fechamentos?|summary|summaries|digests?)[\s:,]+"
    r"(?P<rest>(?:[^\W_]|[-\"'(<@]).*)",
    re.IGNORECASE | re.DOTALL,
)
_WORD: Final = re.compile("resumo|fechamento|summar|digest", re.IGNORECASE)
"""One of these is in every text that asks for a digest."""


def digest_question(text: str, names: Names = NO_NAMES) -> str | None:
    """Return the question of which a text asks for a digest; None of a text that asks for none.

    A word that names an agent or a campaign, or is the workspace's own, asks for none, and
    neither does one of these words alone.
    """
    found = _DIGEST.fullmatch(text) if _WORD.search(text) else None
    if found is None:
        return None
    word, own = fold(found["word"]), names.vocabulary.words if names.vocabulary else {}
    return None if word in names.words or word in own else found["rest"]
