"""Weekdays of a period that are left out, *outubro sem os domingos*: a table shows them apart from the others."""

import re
from typing import Final

from bot.domain.grammar.meanings import Meaning, PhraseRule, Refusal, rule_for
from bot.domain.grammar.periods.dates import SPAN
from bot.domain.lazy_regex import LazyRegex

_WITHOUT: Final = (
    r"(?:(?:exceto|menos|fora|tirando|salvo|excluindo|sem(?: contar| incluir)?|except(?: for)?|without|excluding"
    r"|but not|not counting|minus)(?: [ao]s?| the| on)?)"
)
_AND: Final = r"(?:,|e|and|ou|or)(?: [ao]s?)?"
_MANY: Final = (
    r"(?:(?:segundas?|tercas?|quartas?|quintas?|sextas?) feiras|segundas|tercas|quartas|quintas|sextas|sabados|domingos"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days|fins de semana|weekends)"
)
_OF: Final = LazyRegex(rf"(?:^| )(?:{SPAN}|(?:ultim[oa]s|ult|last|past) \d+)(?: |$)")
"""Days that others are left out of; without them there is nothing to show apart."""


def _left_out(match: re.Match[str]) -> tuple[Meaning, ...]:
    beside = f"{match.string[: match.start()]} , {match.string[match.end() :]}"
    return (Refusal("negated_period", ("by weekday", "por dia da semana") if _OF.search(beside) else None),)


RULES: Final[tuple[PhraseRule, ...]] = (rule_for(rf"{_WITHOUT} {_MANY}(?: {_AND} {_MANY})*", _left_out, casual=True),)
