"""Phrases for whom an agent called most, *pra quem eu mais liguei*, and when not to call: *which hours to avoid*."""

import re
from typing import Final

from bot.domain.grammar.meanings import Condition, Meaning, Mine, PhraseRule, Setting, rule, rule_for
from bot.domain.grammar.shapes.tables import DIMENSIONS

_WHOM: Final = (
    r"(?:(?:(?:pr[ao]|para|p|com|to|with) )?(?:quem|qm|whom?|(?:(?:qual|quais|que|which|what|[oa]s?|the) )?(?:clientes?"
    r"|numeros?|pessoas?|telefones?|customers?|numbers?|people))(?: (?:que|q|foi que|that))?)"
)
_DIALLED: Final = r"(?:liguei|chamei|disquei|tentei|acionei|contatei|procurei)"
_TALKED: Final = r"(?:falei|conversei)"
_DIAL: Final = r"(?:call(?:ed)?|dial(?:l?ed)?|r[au]ng|tr(?:y|ied)|contact(?:ed)?|phoned?)"
_TALK: Final = r"(?:sp(?:eak|oke|oken)|talk(?:ed)?)(?: (?:to|with))?"
_OF_NUMBERS: Final = Setting("by", "number")


def _most(portuguese: str, english: str) -> str:
    """Return the pattern of *pra quem eu mais liguei*, *who have I called the most*."""
    return (
        rf"{_WHOM} (?:eu )?(?:mais {portuguese}|{portuguese} mais(?: vezes)?)(?! (?:do )?(?:que|d[eo]) )"
        rf"|{_WHOM} (?:(?:do|did|have) i|ive|i(?: have)?) (?:{english} (?:the )?most(?: often)?|most {english})"
    )


_WHEN: Final = (
    r"(?:(?:(?:em|n[ao]|a|at|on|in) )?(?:(?:qual|quais|que|which|what) (?:(?:eh|e|o|a|os|as|is|are|the|sao) )*)?"
    rf"(?:(?P<weekday>{DIMENSIONS['weekday']})|(?P<day>{DIMENSIONS['day']})|{DIMENSIONS['hour']}"
    r"|times?(?: of (?:the )?day)?|periodos?)|quando|when)(?: (?:que|that))?"
)
_ONE: Final = r"(?:eu|a gente|nos|i|we|you|one|to|se)"
_SHOULD: Final = (
    r"(?:dev(?:o|ia|emos)|deveri(?:a|amos)|precis(?:o|amos)|should|must|can|do|(?:eh? )?(?:melhor|bom|pra)"
    r"|its be(?:st|tter))"
)
_CALL: Final = r"(?:(?: (?:de|pra|para))? (?:ligar|discar|chamar|acionar|call(?:ing)?|dial(?:l?ing)?|ring(?:ing)?))"
_NOT_WORTH: Final = (
    r"(?:nao (?:vale a pena|compensa|adianta|rende|da resultado)|(?:is|are|its) ?(?:nt|not) worth(?: it)?)"
)


def _worst(match: re.Match[str]) -> tuple[Meaning, ...]:
    by = next((name for name in ("weekday", "day") if match[name]), "hour")
    return (Setting("by", by), Setting("sort", "rate-asc"))


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(_most(_DIALLED, _DIAL), _OF_NUMBERS, Mine(), casual=True),
    rule(_most(_TALKED, _TALK), _OF_NUMBERS, Mine(), Condition("answered"), casual=True),
    rule(
        r"(?:(?:pr[ao]|para|p) (?:quem|qm|(?:(?:qual|quais|que) )?(?:clientes?|numeros?))|(?:qual|quais|que)"
        r" (?:clientes?|numeros?))(?=(?: \S+){1,4} mais (?:lig|cham|disc|acion)(?:ou|aram)(?: |$))",
        _OF_NUMBERS,
        casual=True,
    ),
    rule_for(
        rf"{_WHEN}(?:(?: {_ONE})? {_SHOULD})?(?: {_ONE})?"
        rf" (?:(?:evit(?:o|ar?|amos)|avoid){_CALL}?|(?:nao|not){_CALL}|{_NOT_WORTH}{_CALL}?)",
        _worst,
        casual=True,
    ),
)
