"""Phrases for the groups with the most or the fewest, whose words stand apart: *fewest sales by agent*."""

import re
from typing import Final

from bot.domain.grammar.meanings import Filler, Meaning, PhraseRule, Refusal, Setting, rule, rule_for
from bot.domain.grammar.periods.day_words import MONTH
from bot.domain.grammar.shapes.comparisons import two_days
from bot.domain.grammar.shapes.superlatives import CONDITION, GETS
from bot.domain.grammar.shapes.tables import DIMENSION, dimension
from bot.domain.lazy_regex import LazyRegex

_BY: Final = rf"(?= {CONDITION}(?: .*)? (?:by|por|per|p|cada|each) (?:{DIMENSION})(?: |$))(?!.* (?:than|que)(?: |$))"
_ASKS_WHICH: Final = LazyRegex(r"(?:^| )(?:which|who|whos|what|where|by) ")
_SHORT_MONTH: Final = r"(?:jan|fev|feb|mar|abr|apr|mai|jun|jul|ago|aug|set|sep|out|oct|nov|dez|dec)"
_IS: Final = r"(?:ta|tao|esta|estao|tava|tavam|is|are|was|were)"
_VERSUS: Final = r"(?:x|vs|versus|contra)"


_EXCEPT_OR_LEAST: Final = ("except …, or sort:calls-asc", "exceto …, ou ordenar:chamadas-cresc")
_WHO: Final = LazyRegex(
    rf"(?:^| )(?:(?P<who>quem|qm|who)|(?:quais|qual|que|which|what) (?:[oa]s? |the )?(?P<dim>{DIMENSION}))(?: |$)"
)


def _has_most(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Rank *quem da cobrança tá com menos acordo*, whose *quem* stands apart; refuse *menos* where it may be *except*.

    *Quem da cobrança tá com mais acordo* is in the order that groups have anyway.
    """
    least = match["how"] not in {"mais", "most", "more"}
    if not (asks := _WHO.search(match.string[: match.start()])):
        return (Refusal("ambiguous_word", _EXCEPT_OR_LEAST) if least else Refusal("unknown_word"),)
    groups = Setting("by", "agent", weak=True) if asks["who"] else dimension(asks)
    return (groups, Setting("sort", "calls-asc")) if least else (groups,)


def _most(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *which campaign do they hang up on the most*."""
    asks = _ASKS_WHICH.search(match.string[: match.start()]) or " by " in match.string[match.end() :]
    return (Setting("sort", "calls") if asks else Refusal("unknown_word"),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(rf"(?:the )?(?:fewest|least){_BY}", Setting("sort", "calls-asc"), casual=True),
    rule(rf"(?:(?:the )?most|(?<!.)mais){_BY}", Setting("sort", "calls"), casual=True),
    rule(
        rf"(?<!.)menos{_BY}",
        Refusal("ambiguous_word", _EXCEPT_OR_LEAST),
    ),
    rule_for(
        rf"(?:{_IS} (?:com|with)|(?!com |with ){GETS}) (?:[oa] |the )?"
        rf"(?P<how>mais|menos|most|more|fewest|least|less|fewer)(?: em)?(?= {CONDITION}(?: |$))"
        r"(?!.* (?:than|que|q)(?: |$))",
        _has_most,
        casual=True,
    ),
    rule_for(r"(?<=\S )the most(?: often)?(?= ,|$| (?:today|yesterday|this|last|in|on|by)(?: |$))", _most, casual=True),
    rule_for(rf"(?P<a>{_SHORT_MONTH}|{MONTH}) {_VERSUS} (?P<b>{_SHORT_MONTH}|{MONTH})", two_days, casual=True),
    rule(
        r"(?:(?<=anyone )|(?<=anybody )|(?<=people )|(?<=customers )|(?<=we )|(?<=they )|(?<=you )|(?<=i ))"
        r"(?:actually|really)(?= [a-z])",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:at )?(?:what|which) times? of (?:the )?day(?: (?:do|does|did))?"
        r"|(?:que|q) (?:hora|horario|hr)(?= (?:[oa] )?\S+ (?:vend|atend|lig|perd)\w+ mais(?: |$))",
        Setting("by", "hour"),
        casual=True,
    ),
)
