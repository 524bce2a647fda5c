"""Texts said otherwise as a whole: a comparison around one of its sides, a call that either side may have ended."""

import re
from typing import Final

from bot.domain.grammar.words.markup import SEAM

_SIDE: Final = (
    r"(?:foi )?(?:[oa] |the |our )?(?:agentes?|operador(?:a|es)?|atendentes?|agent|rep|clientes?|assinantes?|customers?"
    r"|el[ea]|eu|n[oó]s|gente|s?he|we|me|us|them)"
)
_EITHER: Final = re.compile(rf"[,;]?\s*\b(?:se |if )?{_SIDE}\s+(?:ou|or)\s+{_SIDE}(?!\w)", re.IGNORECASE)
_THAN: Final = re.compile(
    r"\s(?:better|worse|higher|lower|busier|quieter|slower|faster|melhor|pior|maior|menor)\b"
    r"(?P<days>(?:\s+\w+){0,3}?)\s+(?:than|(?:do )?que)\s"
    r"(?!(?:the |a |o |d[oa] )?(?:team|average|usual|normal|equipe|time|m[eé]dia)\b)",
    re.IGNORECASE,
)
_WITH_THE_LAST: Final = re.compile(
    r"\b[oa] (?P<unit>semana|m[eê]s)(?P<whose>(?: \S+){0,4}?) com [oa] (?P<last>passad|anterior|ultim|últim)\w*",
    re.IGNORECASE,
)


def either_side(text: str) -> str | None:
    """Return a text without both sides that it says may have ended a call: *quem desligou, ele ou o cliente*."""
    return _EITHER.sub(f" {SEAM} ", text) if _EITHER.search(text) else None


def compared(text: str) -> str | None:
    """Return a text with its comparison between both sides; None of one without.

    ==============================================  ======================================================
    *is fibra better today than yesterday*          *is fibra today vs yesterday*
    *compara a semana da juliana com a passada*     *compara essa semana da juliana vs semana passada*
    ==============================================  ======================================================
    """
    if _THAN.search(text):
        return _THAN.sub(lambda match: f"{match['days']} vs ", text)
    return _WITH_THE_LAST.sub(_this_with_the_last, text) if _WITH_THE_LAST.search(text) else None


def _this_with_the_last(match: re.Match[str]) -> str:
    week = match["unit"].lower() == "semana"
    this, last = ("essa semana", "semana passada") if week else ("esse mês", "mês passado")
    return f"{this}{match['whose']} vs {last}"
