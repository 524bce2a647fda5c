"""Question words that ask for groups, and do not say which: *onde tá dando ocupado*, *when do we sell most*."""

import re
from typing import Final

from bot.domain.grammar.meanings import Filler, Meaning, PhraseRule, Refusal, rule_for
from bot.domain.grammar.shapes.tables import DIMENSION
from bot.domain.lazy_regex import LazyRegex

_GROUPED: Final = LazyRegex(
    rf"(?:^| )(?:(?:por|by|per|cada|each|de|em|qual|quais|que|which|what) )(?:{DIMENSION})(?: |$)|x|by:"
)
_PLACES: Final = ("by campaign, or by trunk", "por campanha, ou por tronco")
_TIMES: Final = ("by hour, or by day", "por hora, ou por dia")
_IS: Final = (
    r"(?:are|is|were|was|d(?:o|id|oes)|has|have|foi|foram|veio|vieram|vem|ta|tao|esta|estao|estamos|tava|tem|teve|deu"
    r"|caiu|cairam|a gente|mais|most)"
)
_OTHERWISE: Final = r"(?:de|d[eo] que|que|q|than|recent\w*|um|uma|cedo|tarde|nov\w+|rapid\w+|longas?|curtas?)"
"""Words after *mais* that say what it is of: *quando falou mais de 10 minutos*."""


def _open(hints: tuple[str, str], match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse a question word, and offer the groups that it may mean; beside groups it says nothing."""
    return (Filler() if _GROUPED.search(match.string) else Refusal("ambiguous_word", hints),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(
        rf"(?<![a-z] )(?:e |and )?(?:(?:de|from) )?(?:onde|where)(?= {_IS} )"
        r"(?! (?:do|did|is) i (?:see|find|rank|stand|get))(?!.* #)",
        lambda match: _open(_PLACES, match),
        casual=True,
    ),
    rule_for(
        rf"(?:quando|when)(?! (?:(?:e|eh|s|is|was|foi) )?(?:(?:o|the) )?(?:melhor|best|pior|worst) )"
        rf"(?=(?: \S+)* (?:mais|most|melhor|best|pior|worst|menos|least)(?! {_OTHERWISE}(?: |$))(?: |$))(?!.* #)",
        lambda match: _open(_TIMES, match),
        casual=True,
    ),
)
