"""Texts said otherwise as a whole: a comparison around one of its sides, a call that either side may have ended."""

import re
from typing import Final

from bot.domain.grammar.words.markup import SEAM
from bot.domain.text import fold

_SIDE: Final = (
    r"(?:foi |fui )?(?:[oa] |the |our )?(?:agentes?|ag|operador(?:a|es)?|atendentes?|vendedor(?:a|es)?|agent|agnt|agt"
    r"|rep|clientes?|cli|assinantes?|customers?|cust|el[ea]|eu|n[oó]s|gente|s?he|we|me|us|them)"
)
_ENDED: Final = r"(?:\s+(?:que|q|who)\s+(?:deslig|encerr|hung)\w*(?:\s+up)?)?"
_EITHER: Final = re.compile(
    rf"[,;:]?\s*\b(?:se |if )?(?:{_SIDE}\s+)?(?:ou|or)\s+{_SIDE}(?!\w){_ENDED}",
    re.IGNORECASE,
)
_ENDS_MORE: Final = re.compile(
    r"\b(h[ua]ng(?:s|ing)? up|(?:deslig|derrub|encerr)\w+) (?:mais|most|more)\b", re.IGNORECASE
)
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


_BEAT: Final = re.compile(
    r"(?P<i>\bi\s+)?\b(?:beat|bat(?:i|eu|emos)(?=\s+[oa]\s)|super(?P<ei>ei)|super(?:ou|amos))\s+(?:[oa]\s+|the\s+)?"
    r"(?P<days>yesterday|ontem|last (?:week|month|\w+day)|semana passada|m[eê]s passado)\b",
    re.IGNORECASE,
)
_THESE: Final = {"week": "this week", "semana": "this week", "month": "this month", "mes": "this month"}
_OF_TEAM: Final = re.compile(
    r"\b(?P<who>quem|qm|algu[eé]m|ningu[eé]m)\s+d[ao]\s+(?:equipe|time)\b(?!\s+[a-z]\s)", re.IGNORECASE
)
_HANGS_UP_MOST: Final = re.compile(
    r"\b(?:quem|qm|who)(?:\s+(?:mais|is))*\s+(?:h[ua]ng(?:s|ing)? up|deslig\w+|derrub\w+)\s+(?:the\s+)?(?:mais|most)\b",
    re.IGNORECASE,
)


def hangs_up_most(text: str) -> str | None:
    """Return a text by agent, where it asks which of them ends most calls: *who hangs up most*."""
    return _HANGS_UP_MOST.sub(f"ended:agent by:agent {SEAM}", text) if _HANGS_UP_MOST.search(text) else None


def of_whole_team(text: str) -> str | None:
    """Return a text without the team of *quem da equipe*, which has no name; None of one without."""
    return _OF_TEAM.sub(r"\g<who>", text) if _OF_TEAM.search(text) else None


def either_side(text: str) -> str | None:
    """Return a text without both sides that it says may have ended a call: *quem desligou, ele ou o cliente*."""
    return _ENDS_MORE.sub(r"\1", _EITHER.sub(f" {SEAM} ", text)) if _EITHER.search(text) else None


def compared(text: str) -> str | None:
    """Return a text with its comparison between both sides; None of one without.

    ==============================================  ======================================================
    *is fibra better today than yesterday*          *is fibra today vs yesterday*
    *compara a semana da juliana com a passada*     *compara essa semana da juliana vs semana passada*
    *did I beat last week*                          *did eu fiz this week vs last week*
    ==============================================  ======================================================
    """
    if _BEAT.search(text):
        return _BEAT.sub(_these_with_those, text)
    if _THAN.search(text):
        return _THAN.sub(lambda match: f"{match['days']} vs ", text)
    return _WITH_THE_LAST.sub(_this_with_the_last, text) if _WITH_THE_LAST.search(text) else None


def _this_with_the_last(match: re.Match[str]) -> str:
    week = match["unit"].lower() == "semana"
    this, last = ("essa semana", "semana passada") if week else ("esse mês", "mês passado")
    return f"{this}{match['whose']} vs {last}"


def _these_with_those(match: re.Match[str]) -> str:
    unit = next((unit for unit in _THESE if unit in fold(match["days"])), "")
    mine = "eu fiz " if match["i"] or match["ei"] else ""
    return f"{mine}{_THESE.get(unit, 'today')} vs {match['days']}"
