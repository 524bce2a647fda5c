"""Texts said otherwise as a whole: a comparison around one of its sides, a call that either side may have ended."""

import re
from typing import Final

from bot.domain.grammar.words.markup import SEAM
from bot.domain.text import fold

_SIDE: Final = (
    r"(?:foi |fui )?(?:[oa] |the |our )?(?:agentes?|operador(?:a|es)?|atendentes?|vendedor(?:a|es)?|agent|agnt|agt|rep"
    r"|clientes?|cli|assinantes?|customers?|cust|el[ea]|eu|n[oó]s|gente|s?he|we|me|us|them)"
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


_DAYS: Final = (
    r"(?:hoje|ontem|anteontem|today|yesterday|(?:last|this|a|na|essa|esta|nessa) (?:week|month|semana)|semana passada"
    r"|(?:o |no )?m[eê]s passado|(?:last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:na |a )?(?:segunda|ter[cç]a|quarta|quinta|sexta)|(?:no )?(?:s[aá]bado|domingo))"
)
_MORE_OR_LESS: Final = (
    r"(?:mais|melhor|maior|acima|better|more|higher|faster|longer)\s+(?:ou|or)\s+(?:t[aá] |est[aá] )?"
    r"(?:menos|pior|menor|abaixo|worse|less|lower|slower|shorter)"
)
_LENGTH: Final = r"(?:\d+|um|uma|meio|one|half an?|ten|five)\s*(?:s|segs?|segundos?|sec(?:ond)?s?|m|min(?:uto|ute)?s?)"
_COUNTED: Final = (
    r"(?:busy|unanswered|answered|missed|ocupad[oa]s|perdidas|atendidas|rejeitadas|recados|vendas|acordos|promessas)"
)
_ENDS: Final = r"(?:(?:deslig|encerr|derrub|termin)\w+|ca(?:iu|iram|[ií]ram)|h[ua]ng(?:s|ing)? up|ended|dropped)"
_ON_AVERAGE: Final = r"(?: em m[eé]dia| on average)?"
_GROUP: Final = r"n[uú]mero|cliente|number|campanha|campaign|agente|agent|tronco|trunk|hora|hour"
_FORMS: Final = tuple(
    (re.compile(said, re.IGNORECASE), means)
    for said, means in (
        (rf"\b{_MORE_OR_LESS}((?: \w+){{0,2}}?) (?:than|(?:do )?que)\s+(?={_DAYS}\b)", r"\1 vs "),
        (rf"\b{_MORE_OR_LESS} (?:than|(?:do )?que)\s+(?=[^\W\d])", "vs "),
        (r"\b(?:mais\s+ou\s+menos|more\s+or\s+less)\b", SEAM),
        (rf"\b(?:mais|menos|more|less) (\w+){_ON_AVERAGE} (?:than|(?:do )?que)\s+(?={_DAYS}\b)", r"\1 vs "),
        (rf"\b(?:longer|shorter|faster|slower){_ON_AVERAGE} than\s+(?={_DAYS}\b)", "vs "),
        (r",\s*(?:foi|n[eé]|[eé]|t[aá]) n[aã]o\s*[?!.]*\s*$", ""),
        (r"\b(n[aã]o (?:quero|queria|preciso|[eé] pra)\b[^,;.]{1,40}?) n[aã]o(?=\s*[,;.])", r"\1"),
        (r"\b(?:que )?n[aã]o \w+(?: em)? nem ([^,;.]{2,40}?),? nem ", r"exceto \1 e "),
        (
            r"\b(?:que )?n[aã]o (?:deu|deram|foi|foram|s[aã]o|viraram|virou)(?: em)? n[aã]o interessad[oa]s?\b",
            '-outcome:"Não interessado"',
        ),
        (rf"\b({_ENDS}(?: \w+){{0,3}}?) antes d[eo]s? (?={_LENGTH}\b)", r"\1 menos de "),
        (rf"\b({_ENDS}(?: \w+){{0,3}}?) before (?={_LENGTH}\b)", r"\1 less than "),
        (rf"\b(?:mais de|acima de|more than|over) (\d+) (?={_COUNTED}\b)", r"calls:>\1 "),
        (r"\bdesde (?:a )?hora do almo[cç]o\b|\bsince (?:the )?lunch ?time\b", "hour:12..24"),
        (r"\b(?:went|ran|lasted|going) (?=over|past|under|above|beyond|more|less)", ""),
        (r"\b(?:that |which )?(?:didn.?t|did not|never) (?:go|get|come) through\b", "unanswered"),
        (r"\bd[eao]s? (?:quem|qm) mais\b", "por agente"),
        (
            rf"\b(?:qual|que|which|what) ({_GROUP}) (?:mais|most) (?:se )?(?:repet|aparec|repeat|show|appear)\w*",
            r"por \1 sort:calls",
        ),
        (
            r"\b(?:who(?:.?s)?|quem|qm) (?:got|has|had|gets?|teve|tem|tomou) (?:the )?(?:most|mais) hang-? ?ups?\b",
            "ended:agent by:agent",
        ),
        (r"\b((?:de)?n?ess[ae]|(?:de)?n?est[ae]|dessa|desta) sem\b", r"\1 semana"),
        (r"\b(?:deixa|deixe)(?: eu| me)? ver(?: aqui)?\b|\blet me see\b", ""),
        (r"\b(com|que|vs|x|a) (?:a )?mesma coisa d[aeo]s? ", r"\1 "),
        (r"\b(?:por|p|by) dia da (?=semana (?:passada|retrasada|anterior)\b)", "por dia, "),
        (
            r"\b(?:as |os )?(?:que|q) eu (?:n|n[aã]o) (?:consegui|pude) (?:falar|contat\w+|contato)\b",
            "não atendidas eu fiz",
        ),
        (r"\b(?:em|a|por|for|in) (?:cada|each|every) (dia|semana|m[eê]s|hora|day|week|month|hour)\b", r"by:\1"),
    )
)
"""Phrases said otherwise, each with words for the same that are read."""


def said_otherwise(text: str) -> str | None:
    """Return a text with its phrases that are not read said otherwise; None of a text without such phrases.

    ========================================  =================================
    *mais ou menos tempo que ontem*           *vs ontem*
    *não são nem venda nem acordo*            *exceto venda e acordo*
    *o cliente desligou antes de 10s*         *o cliente desligou menos de 10s*
    *vendeu mais que esse mês, foi não?*      *vendeu mais que esse mês*
    *não quero ver ocupado não, só …*         *não quero ver ocupado, só …*
    ========================================  =================================
    """
    said = text
    for pattern, means in _FORMS:
        said = pattern.sub(means, said)
    return said if said != text else None


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
