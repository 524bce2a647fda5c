"""The words that ask how near the calls of today are to being blocked: *curtas hoje*, *medidor anatel*.

Short calls of other days, or of a campaign, are a question as any other.
"""

from typing import Final

from bot.domain.grammar.conditions import CALLS
from bot.domain.grammar.lazy_pattern import LazyPattern
from bot.domain.names import NO_NAMES, Names
from bot.domain.text import fold

_ASIDE: Final = (
    r"(?:me|nos|manda|mande|passa|mostra|mostre|mostrar|ver|ve|quero|queria|preciso|saber|como|esta|estao|estamos|ta|tao"
    r"|o|a|os|as|de|do|da|das|dos|e|hoje|agora|dia|por|favor|pf|quantas|quais|sao|foram|tivemos|teve|temos|qual|bom"
    r"|oi|ola|hoje em dia|the|show|give|us|what|is|are|about|how|many|today|now|please|far|ate|nosso|nossa|our"
    r"|see|check|status)"
)
_SHORT: Final = rf"(?:(?:{CALLS} )?curtas|{CALLS} curt[oa]s|(?:{CALLS} )?de curta duracao|short (?:calls?|ones))"
_RULE: Final = (
    r"(?:anatel|(?:medidor|termometro|limite|regra|linha|meter|limit|rule|line)(?: d[aoe]| of| for)?"
    r"(?: (?:anatel|bloqueio|blocking|curtas|chamadas curtas|ligacoes curtas|short calls?))"
    r"|(?:anatel|short calls?) (?:meter|limit|rule|line|medidor)"
    r"|(?:quao|how) (?:perto|proxim[oa]s?|close|near)(?: (?:estamos|estou|we are|are we|a gente esta))?"
    r"(?: d[oe]| da| ao| a| to| from)?(?: (?:um|o|a|the|ser|being|limite|linha|limit|line|de|da|do))*"
    r" (?:bloqueios?|bloquead[oa]s?|block(?:ed|ing)?|anatel|limite)(?: limite?| line)?"
    r"|(?:quanto (?:falta|tempo falta)|falta quanto)(?: (?:para|pra|pro|ate))?(?: o)? bloqueio"
    r"|(?:risco|perigo|chance|risk|danger)(?: de| do| of)?(?: (?:ser|being|sermos))?"
    r" (?:bloqueios?|bloquead[oa]s?|block(?:ed|ing)?)"
    r"|(?:perto|proximos?|close|near)(?: d[oe]| to| de ser)?(?: (?:o|um|a|the|being))?"
    r" (?:bloqueios?|bloquead[oa]s?|block(?:ed)?)"
    r"|(?:vamos|podemos|posso) ser bloquead[oa]s?)"
)
_METER: Final = LazyPattern(rf"(?:{_ASIDE} )*(?:{_SHORT}|{_RULE})(?: {_ASIDE}| (?:da|do|of|by) anatel)*")


def asks_for_meter(text: str, names: Names = NO_NAMES) -> bool:
    """Tell whether a text asks for nothing but the meter; a word of the workspace's own asks for something else."""
    folded = fold(text)
    own = names.vocabulary.words if names.vocabulary else {}
    return bool(_METER.fullmatch(folded)) and not any(fold(word) in folded for word in own)
