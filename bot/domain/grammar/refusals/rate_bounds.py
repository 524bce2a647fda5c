"""Phrases for a limit of a rate, *abaixo de 20%*, which no query has: groups are ordered by it instead."""

import re
from functools import partial
from typing import Final

from bot.domain.filters import in_language
from bot.domain.grammar.meanings import Meaning, PhraseRule, Refusal, rule_for
from bot.domain.grammar.periods.durations import AT_LEAST, AT_MOST, LESS, MORE, N
from bot.domain.grammar.shapes.figure_words import RATE
from bot.domain.grammar.shapes.tables import DIMENSION, dimension

_PERCENT: Final = r"(?:[?]%|por cento|per ?cent|pct)"
_SHARE: Final = rf"(?:{N}|\d{{1,3}}\.\d{{1,2}}) {_PERCENT}"
_LOW: Final = rf"(?:(?:{LESS}|{AT_MOST}) {_SHARE}|{_SHARE} (?:ou menos|or less|or lower))"
_HIGH: Final = (
    rf"(?:(?:{MORE}|{AT_LEAST}) {_SHARE}|{_SHARE} (?:ou mais|or more|or higher)"
    rf"|(?:entre |between )?(?:{N}|{_SHARE}) (?:e|a|and|to) {_SHARE}|{_SHARE})"
)
_IS: Final = (
    r"(?: (?:que|who|that|t[ao]|tao|est(?:a|ao)|fic(?:ou|aram)|foi|foram|is|are|was|were|com|with|tem|have|had))"
)


def _refuse(match: re.Match[str], asc: str) -> tuple[Meaning, ...]:
    """Refuse a limit; the order by the rate is offered, from the end that is meant."""
    order = f"{f'by:{dimension(match).value} ' if match['dim'] else ''}sort:rate{asc}"
    return (Refusal("no_rate_filter", (order, in_language(order, "pt-BR"))),)


RULES: Final[tuple[PhraseRule, ...]] = tuple(
    rule_for(
        rf"(?:(?:(?:quais|which) )?(?:[oa]s? |the )?(?P<dim>{DIMENSION}|quem|qm|who){_IS}{{0,3}} )?"
        rf"(?:com |with )?(?:(?:[oa] |an? |the )?{RATE}{_IS}? )?{share}(?: (?:de |of )?{RATE})?",
        partial(_refuse, asc=asc),
    )
    for share, asc in ((_LOW, "-asc"), (_HIGH, ""))
)
