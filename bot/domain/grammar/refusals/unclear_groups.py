"""Question words that ask for groups, and do not say which: *onde tá dando ocupado*, *when do we sell most*."""

import re
from typing import Final

from bot.domain.grammar.meanings import Filler, Meaning, PhraseRule, Refusal, Setting, rule, rule_for
from bot.domain.grammar.periods.durations import N
from bot.domain.grammar.shapes.tables import DIMENSION, dimension
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
_SHOWN: Final = (
    r"(?:is|are|s|ta|tao|esta|estao) (?:(?:the|my|our|[ao]s?|minhas?|meus?) )?(?:(?:calls?|recordings?|audios?|reports?"
    r"|ligac(?:ao|oes)|chamadas?|gravac(?:ao|oes)|relatorios?)(?=$| ,| (?:d[aeo]s?|of|from|for|with|com) ))"
)
"""Calls and recordings to be shown, wherever they are: *where are the recordings of hugo*."""

_OTHERWISE: Final = r"(?:de|d[eo] que|que|q|than|recent\w*|um|uma|cedo|tarde|nov\w+|rapid\w+|longas?|curtas?)"
"""Words after *mais* that say what it is of: *quando falou mais de 10 minutos*."""


def _open(hints: tuple[str, str], match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse a question word, and offer the groups that it may mean; beside groups it says nothing."""
    return (Filler() if _GROUPED.search(match.string) else Refusal("ambiguous_word", hints),)


_HAVING: Final = (
    r"(?:(?:s|is|are|was|were|ta|tao|tava|esta|estao) )?(?:having|had|has|have|tendo|teve|tiveram|tem|num|em um)"
    r"(?: (?:an?|the|its|their|o|um|seu))?"
)
_BAD: Final = r"(?:worst|bad|rough|hard|slow|tough|terrible|pior|pessimo|ruim)"
_GOOD: Final = r"(?:best|good|great|melhor|bom|otimo)"


def _day_of_group(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *who's having the worst day*, which is no table of days: who does worst, by calls or by the rate?"""
    setting = dimension(match) if match["dim"] else Setting("by", "agent")
    asc, cresc = ("-asc", "-cresc") if match["bad"] else ("", "")
    english = (f"by:{setting.value} sort:{sort}{asc}" for sort in ("rate", "calls"))
    portuguese = (f"por:{setting.value} ordenar:{sort}{cresc}" for sort in ("taxa", "chamadas"))
    return (Refusal("ambiguous_word", (", or ".join(english), ", ou ".join(portuguese))),)


_SHORT_UNIT: Final = r"(?:min(?:uto|ute)?s?|hora|hour)"

RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        rf"(?:(?:de|from) )?(?:meia|{N}) em (?:meia|{N}) {_SHORT_UNIT}|(?:a )?cada (?:meia hora|{N} {_SHORT_UNIT})"
        rf"|(?:every|each|per|by) (?:half(?: an)? hour|{N} {_SHORT_UNIT})|por (?:meia hora|quarto de hora)"
        rf"|in (?:half hour|{N} minute) (?:steps|intervals|slots)",
        Refusal("ambiguous_word", ("by hour", "por hora")),
    ),  # no table has rows shorter than an hour
    rule_for(
        rf"(?<![a-z] )(?:e |and )?(?:(?:de|from) )?(?:onde|where)(?= {_IS} )"
        rf"(?! (?:do|did|is) i (?:see|find|rank|stand|get)| {_SHOWN})(?!.* #)",
        lambda match: _open(_PLACES, match),
        casual=True,
    ),
    rule_for(
        rf"(?:quando|when)(?! (?:(?:e|eh|s|is|was|foi) )?(?:(?:o|the) )?(?:melhor|best|pior|worst) )"
        rf"(?=(?: \S+)* (?:mais|most|melhor|best|pior|worst|menos|least)(?! {_OTHERWISE}(?: |$))(?: |$))(?!.* #)",
        lambda match: _open(_TIMES, match),
        casual=True,
    ),
    rule_for(
        rf"(?:(?:quem|qm|who)|(?:qual|que|which|what) (?P<dim>{DIMENSION})) {_HAVING}"
        rf" (?:(?P<bad>{_BAD} (?:day|dia)|dia {_BAD})|{_GOOD} (?:day|dia)|dia {_GOOD})",
        _day_of_group,
        casual=True,
    ),
)
