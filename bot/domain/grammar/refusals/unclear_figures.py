"""Phrases for figures that no answer has: those of two spans of days, the mean of a table of two things."""

import re
from typing import Final

from bot.domain.filters import in_language
from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import Meaning, PhraseRule, Refusal, rule, rule_for
from bot.domain.grammar.periods.dates import SPAN
from bot.domain.grammar.shapes.figure_words import TALK_TIME
from bot.domain.grammar.shapes.tables import BY, DIMENSION, dimension
from bot.domain.lazy_regex import LazyRegex

_SPAN: Final = LazyRegex(rf"(?:^| )(?:{SPAN})(?: |$)")
_TALK: Final = LazyRegex(rf"(?:^| )(?:{TALK_TIME}|dur\w+|length|hit rate|taxa)(?: |$)")
_BESIDE: Final = (
    rf"(?:{CALLS}|{OUTCOME}|foi|foram|fizemos|fez|fizeram|deu|deram|teve|tivemos|vend\w+|a gente|nos|d[aeo]|n[ao]|em"
    r"|did|we|sell|sold|make|made|do|have|had|was|were|there|in|on|the|it)"
)
_TIMES: Final = frozenset({"hour", "day", "week", "month"})
_MEAN: Final = r"(?:(?:em|na|de) media|(?:on|in) average)"
_TABLE: Final = (
    rf"(?:{BY}|cada|each) (?P<dim>{DIMENSION})(?: (?:faz|fez|fazem|tem|teve|liga|makes?|made|does|do|has)){{0,2}}"
    rf" (?:(?:e|and|x) )?(?:{BY} |an? )?(?P<dim2>{DIMENSION})"
)


def _mean_of_table(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse the mean number of calls by agent and day: the table has each day's own; of one day it would have one."""
    tables = dimension(match), dimension(match, "dim2")
    if _TALK.search(match.string) or _TIMES.isdisjoint(one.value for one in tables):
        return tables
    days = "" if _SPAN.search(match.string) else "period:this-week "
    hint = f"{days}by:{','.join(one.value for one in tables)}"
    return (Refusal("ambiguous_word", (hint, in_language(hint, "pt-BR"))),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        r"(?:, (?:(?:e|and) )?|(?:e|and) )(?:quant[oa]s?|how (?:many|much))"
        rf"(?= (?:{_BESIDE} ){{0,4}}(?:{SPAN})(?: |$))",
        Refusal("two_pairs"),
        casual=True,
        after=rf"(?:^| )(?:{SPAN})(?: [^ ]+){{0,6}}",
    ),  # "hoje e quantas ontem": as one period both would be summed up
    *(
        rule_for(words, _mean_of_table)
        for words in (
            rf"{_TABLE} {_MEAN}",
            rf"{_MEAN} {_TABLE}",
            rf"(?:average|avg|mean|medias?(?: d[eao]s?)?) (?:{CALLS}|{OUTCOME}) {_TABLE}",
        )
    ),
)
