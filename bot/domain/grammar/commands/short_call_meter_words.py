"""The words that ask how near the calls of today are to being blocked: *curtas hoje*, *medidor anatel*.

Short calls of other days, or of a campaign, are a question as any other.
"""

import re
from typing import Final

from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.lazy_regex import LazyRegex
from bot.domain.names import NO_NAMES, Names
from bot.domain.text import fold

_ASIDE: Final = (
    r"(?:me|nos|manda|mande|passa|mostra|mostre|mostrar|ver|ve|quero|queria|preciso|saber|como|esta|estao|estamos|ta|tao"
    r"|o|a|os|as|de|do|da|das|dos|e|hoje|agora|dia|por|favor|pf|quantas|quais|sao|foram|tivemos|teve|temos|qual|bom"
    r"|oi|ola|hoje em dia|the|show|give|us|what|is|are|about|how|many|today|now|please|far|ate|nosso|nossa|our"
    r"|see|check|status|are|we|gente|ja|chegando|getting)"
)
_SHORT: Final = rf"(?:(?:{CALLS} )?curtas|{CALLS} curt[oa]s|(?:{CALLS} )?de curta duracao|short (?:calls?|ones))"
_BLOCK: Final = (
    r"(?:bloqueios?|bloquead[oa]s?|block(?:ed|ing)?|anatel(?: (?:limit|line))?"
    r"|(?:limite|linha|regra|limit|line|rule) (?:d[aoe] |of )?(?:anatel|bloqueio|block(?:ing)?))"
)
_TOWARDS: Final = (
    r"(?:d[eoa]|ao?|of|to|from|the|o|um|gente|be|being|ser|sermos|sejamos|ficar|get|getting|para|pra|pro|ate|until|till"
    r"|nos|we|are|que|estamos|estou|esta|left|is|there|limite|linha|limit|line)"
)
_DISTANCE: Final = (
    r"(?:(?:a )?(?:(?:quao|tao|que|how) )?(?:perto|proxim[oa]s?|longe|distantes?|distancia|close|near|far|distance)"
    rf"|quanto(?: tempo)? falta|falta quanto|quantas {CALLS} (?:faltam?|ate)|how (?:much|long)"
    r"|how many(?: calls)? (?:until|left)|risco|perigo|chance|risk|danger|(?:ja )?passamos|past|over|acima|vamos"
    r"|podemos|posso|going|will|could)"
)
_RULE: Final = (
    r"(?:anatel|(?:medidor|termometro|limite|regra|linha|meter|limit|rule|line)(?: d[aoe]| of| for)?"
    r"(?: (?:anatel|bloqueio|blocking|curtas|chamadas curtas|ligacoes curtas|short calls?))"
    r"|(?:anatel|short calls?) (?:meter|limit|rule|line|medidor)"
    r"|(?:quao|how) (?:perto|proxim[oa]s?|close|near)(?: (?:estamos|estou|we are|are we|a gente esta))?"
    r"(?: (?:um|o|a|the|ser|being|de|d[oa]|ao|to|from))* (?:limite|linha|limit|line)"
    rf"|{_DISTANCE}(?: {_TOWARDS})* {_BLOCK}(?: limite?| line)?)"
)
_OF: Final = rf"(?:da|do|pela|por|of|by|for|from)(?: the)? (?:anatel|{_SHORT})"
_METER: Final = LazyRegex(rf"(?:{_ASIDE} )*(?:{_SHORT}|{_RULE})(?: {_ASIDE}| {_OF})*")
_SIGNS: Final = re.compile(r"curt|short|bloq|block|anatel|medidor|termometro|meter|limit|regra|rule|linha|line")
"""A part of each text that `_METER` matches, and of few others: most questions never compile that."""


def asks_for_meter(text: str, names: Names = NO_NAMES) -> bool:
    """Tell whether a text asks for nothing but the meter; a word of the workspace's own asks for something else."""
    folded = fold(text)
    own = names.vocabulary.words if names.vocabulary else {}
    if _SIGNS.search(folded) is None:
        return False
    return bool(_METER.fullmatch(folded)) and not any(fold(word) in folded for word in own)
