"""Phrases for one call and no more, *números chamados uma vez só*, or for several, *números repetidos*."""

import re
from typing import Final

from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.meanings import DependentWord, Meaning, PhraseRule, Refusal, Setting, rule, rule_for
from bot.domain.grammar.periods.durations import AT_LEAST, AT_MOST, DURATION, LESS, MORE
from bot.domain.grammar.shapes.group_bounds import DIALLED, GROUPS, NUMBERS, by_asker
from bot.domain.grammar.shapes.superlatives import THAT
from bot.domain.grammar.shapes.tables import shape_of

_ONLY: Final = r"(?:so|apenas|somente|only|just)"
_ONE_CALL: Final = rf"(?:(?:uma|1|one|a) (?:(?:so|unica|single) )?{CALLS})"
_SURELY_ONE: Final = (
    rf"(?:{_ONLY} com {_ONE_CALL}|{_ONLY} (?:uma (?:unica )?vez|once|{_ONE_CALL})"
    rf"|(?:uma (?:unica )?vez|once|{_ONE_CALL}) {_ONLY}"
    rf"|uma unica vez|(?:uma|1|one|a) (?:so|unica|single) {CALLS})"
)
_REPEATED: Final = (
    rf"(?:[oa]s? |the )?(?:{NUMBERS} (?:(?:repet|reincid)[ie](?:d[oa]|nte)s?|re(?:cham|disc|acion)ad[oa]s?"
    r"|que (?:se )?repet(?:e|em|iu|iram))"
    rf"|(?:repeated|repeat|duplicated?|redialled|redialed) {NUMBERS})"
)
_OF_SOME: Final = r"(?! (?:d[aeo]s?|com|que|acima|of|over|with|that|under|longer) )"
"""Not before what the call is like: *números com uma ligação de mais de 5 minutos* may have others."""

_HOW_OFTEN: Final = rf"(?:{_SURELY_ONE}|uma vez|once|(?:uma|1|one) {CALLS}{_OF_SOME})"
_IN_EACH: Final = r"(?:por|ao|[ao] cada|cada|per|an?|each|every) (?:dia|semana|mes|hora|day|week|month|hour)"


def _once(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *números chamados só uma vez*; refuse *quem ligou uma vez*, of agents or of those called."""
    if match["dim"] in {"quem", "qm", "who"}:
        return (Refusal("ambiguous_word"),)
    return (*by_asker(match), Setting("by", shape_of(match["dim"]) or "number"), Setting("calls", "1"))


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        rf"{_REPEATED} (?:em|within|in|dentro de)(?: (?:{MORE}|{LESS}|{AT_LEAST}|{AT_MOST}))? {DURATION}",
        Refusal("ambiguous_word", ("by number calls:>1", "por número chamadas:>1")),
    ),  # how long after the call before is not told
    rule(_REPEATED, Setting("by", "number"), Setting("calls", ">1"), casual=True),
    rule(rf"(?:{GROUPS}{THAT} {DIALLED})?(?:{_SURELY_ONE}|uma vez|once) {_IN_EACH}", Refusal("unknown_word")),
    rule_for(rf"{GROUPS}{THAT} {DIALLED}{_HOW_OFTEN}", _once, casual=True),
    rule(
        rf"{_SURELY_ONE}|(?<!mais )(?<!alguma )(?<!outra )(?:uma vez|once)(?! (?:again|mais|por))",
        DependentWord(("number", "customer")),
        casual=True,
    ),
    rule(
        rf"(?:n?uma|1|one|a) (?:(?:so|unica|single) {CALLS}|{CALLS} so)",
        DependentWord(("number", "customer", "talk", "agent")),
        casual=True,
    ),
)
