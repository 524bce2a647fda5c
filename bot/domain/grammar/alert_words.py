"""The words before an alert: *alert*, *alerta*, or a request to be told, *me avisa quando …*."""

import re
from typing import Final

_ASKS: Final = re.compile(
    r"\s*(?:(?:please|por favor|(?:eu )?(?:quero|queria|preciso|gostaria de)|i(?:'d| would) like|i want|can you"
    r"|could you|(?:voc[eê] )?pode(?:ria)?|d[aá] (?:pra|para))\s+)*"
    r"(?:(?:to be|to|ser|que|um|uma|an?|new|novo|create|criar?|crie|make|faz|fa[cç]a|me|us|nos)\s+)*"
    r"(?:alert(?:a|s|as|ado|ada|ed|e|ar|em)?|(?:avis(?:a|e|ar|em|ado|ada)|notifi(?:ca|que|car|cado|ed)|notify|warn|tell"
    r"|let\s+(?:me|us)\s+know|warned|told)(?:[\s-]+(?:me|us|nos))?(?=\s+(?:se|if|when(?:ever)?|quando|caso|assim que"
    r"|sempre que|once)\b))(?:\s+(?:me|us|nos)(?=\s))?(?![\w:])",
    re.IGNORECASE,
)


def alert_text(text: str) -> str | None:
    """Return what follows the word *alert*, or the request to be told: *me avisa quando …*; None of another text."""
    match = _ASKS.match(text)
    return None if match is None else text[match.end() :].strip()
