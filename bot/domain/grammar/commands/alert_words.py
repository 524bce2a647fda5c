"""The words for an alert: *alerta*, a request to be told, *me avisa quando …*, or a verb, *pausa o alerta 3*."""

import re
from typing import Final

from bot.domain.grammar.commands.verb_first import POLITE, after_noun
from bot.domain.grammar.commands.verbs import ALERT_VERBS
from bot.domain.lazy_regex import LazyRegex
from bot.domain.text import fold

_SHOW: Final = (
    r"(?:ver|veja|listar?|liste|mostrar?|mostre|show|list|see|quais|quantos|sao|ha|tenho|existem|which|what|are|all|todos"
    r"|abrir?|do|have|tem|temos|de|of|os|the|there)"
)
_LIST: Final = LazyRegex(
    rf"(?:{POLITE} )*(?:{_SHOW} )*(?P<mine>(?:os )?meus |my )?(?:alertas|alerts)"
    r"(?: (?:(?:que )?(?:eu )?(?:tenho|temos|existem|ha)|(?:do )?(?:we|i) have|ativos|active|are there|please))*"
)
_ASKS: Final = LazyRegex(
    r"\s*(?:(?:please|por favor|(?:eu )?(?:quero|queria|preciso|gostaria de)|i(?:'d| would) like|i want|can you"
    r"|could you|(?:voc[eê] )?pode(?:ria)?|d[aá] (?:pra|para))\s+)*"
    r"(?:(?:to be|to|ser|que|um|uma|an?|new|novo|create|criar?|crie|make|faz|fa[cç]a|me|us|nos)\s+)*"
    r"(?:alert(?:a|s|as|ado|ada|ed|e|ar|em)?|(?:avis(?:a|e|ar|em|ado|ada)|notifi(?:ca|que|car|cado|ed)|notify|warn|tell"
    r"|let\s+(?:me|us)\s+know|warned|told)(?:[\s-]+(?:me|us|nos))?(?=\s+(?:se|if|when(?:ever)?|quando|caso|assim que"
    r"|sempre que|once)\b))(?:\s+(?:me|us|nos)(?=\s))?(?![\w:])",
    re.IGNORECASE,
)


_WHY: Final = LazyRegex(
    rf"(?:(?:e|mas|and|but|{POLITE}) )*(?:(?:por que|porque|pq|por qual motivo|why)"
    r"(?: (?:isso|foi|caiu|subiu|disparou|is that|so|that|this|did it (?:fire|fall|rise)))?"
    r"|o que (?:houve|aconteceu|mudou|foi isso)|what (?:happened|changed|is it)"
    r"|(?:qual|what)(?: e| is| foi| was)?(?: a| o| the)? (?:causa|motivo|cause|reason)|expli(?:ca|que)|explain(?: it)?)"
)


def asks_why(text: str) -> bool:
    """Tell whether a text asks for nothing but the cause of an alert: *por quê?*, *what happened?*."""
    return bool(_WHY.fullmatch(fold(text)))


def alert_text(text: str) -> str | None:
    """Return what follows the word *alert*, as it is typed after it; None of a text that asks for no alert.

    ==============================  ===================
    ``alerta hit rate < 20%``       ``hit rate < 20%``
    ``me avisa quando …``           ``quando …``
    ``pausa o alerta 3``            ``pausa 3``
    ``meus alertas``                ``mine``
    ==============================  ===================
    """
    match = _ASKS.match(text)
    if match is not None:
        return text[match.end() :].strip()
    folded = fold(text)
    listed = _LIST.fullmatch(folded)
    if listed is not None:
        return "mine" if listed["mine"] else "list"
    return after_noun(text, "alerta?", ALERT_VERBS)
