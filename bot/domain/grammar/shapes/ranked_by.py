"""Phrases for what groups are ranked by: *por número de ligações*, *top 5 vendedores*, *bottom 3 by calls*."""

import re
from functools import partial
from typing import Final

from bot.domain.grammar.filters.conditions import CALLS, WHICH
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.periods.durations import N, number
from bot.domain.grammar.rules import Condition, Meaning, PhraseRule, Refusal, Setting, rule, rule_for
from bot.domain.grammar.shapes.figure_words import HIGH, LOW, MEAN, RATE, TALK_TIME
from bot.domain.grammar.shapes.orders import top
from bot.domain.lazy_regex import LazyRegex


def _ranked_by_what(match: re.Match[str], *, sold: bool) -> tuple[Meaning, ...]:
    """Refuse *top 5 vendedores*, who may be ranked by sales or by calls, and *top 3 acordos*, of agents or of calls."""
    typed = match["n"] or match["m"]
    count = f" top:{number(typed)}" if typed else ""
    en = f"by:agent outcome:Venda{count}, or by:agent{count}" if sold else f"by:agent{count}, or{count}"
    pt = f"por:agente resultado:Venda{count}, ou por:agente{count}" if sold else f"por:agente{count}, ou{count}"
    return (Refusal("ambiguous_word", (en, pt)),)


def _bottom(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *bottom 3*, who may have the fewest calls or the lowest hit rate."""
    count = f"top:{number(match['n'])}"
    en = (f"by:agent sort:{sort}-asc {count}" for sort in ("calls", "rate"))
    pt = (f"por:agente ordenar:{sort}-cresc {count}" for sort in ("chamadas", "taxa"))
    return (Refusal("ambiguous_word", (", or ".join(en), ", ou ".join(pt))),)


_SELLERS: Final = r"(?:vendedor(?:es|as)?|sellers?)"
_BEST: Final = r"(?:top|melhores|principais|best)"
_NO_FIGURE: Final = (
    r"(?!.* (?:(?:por|by|per|cada|each) (?!favor|gentileza)|takers?(?: |$)|closers?(?: |$)"
    rf"|(?:em|in) (?:{CALLS}|{OUTCOME})(?: |$)))"
)
"""Not before words that say by what, or of what, a ranking is."""
_DAYS: Final = (
    r"(?:@\S*|\d+\S*|hoje|ontem|semana|mes|[dn]?(?:est|ess)[ea]|ultim[oa]s?|(?:d[ao]|n[ao]) (?:semana|mes|dia)|today"
    r"|yesterday|this|last|week|month)"
)

_NAMED_FIGURES: Final = tuple(
    (sort, LazyRegex(rf"(?:^| ){words}(?: |$)"))
    for sort, words in (("rate", RATE), ("duration", MEAN), ("talk", TALK_TIME))
)


def _first(match: re.Match[str], *, asc: str) -> tuple[Meaning, ...]:
    """Read *maior primeiro* by the figure that the text names; refuse it where that is none, or several."""
    named = [sort for sort, words in _NAMED_FIGURES if words.search(match.string)]
    if len(named) == 1:
        return (Setting("sort", f"{named[0]}{asc}"),)
    cresc = asc and "-cresc"
    english = ", or ".join(f"sort:{sort}{asc}" for sort in ("calls", "duration", "rate"))
    portuguese = ", ou ".join(f"ordenar:{sort}{cresc}" for sort in ("chamadas", "duração", "taxa"))
    return (Refusal("ambiguous_word", (english, portuguese)),)


RULES: Final[tuple[PhraseRule, ...]] = (
    *(
        rule_for(words, partial(_first, asc=asc))
        for words, asc in (
            (r"(?:o |a )?(?:maior|highest|mais alt[oa]) (?:primeiro|first)|(?:from )?high to low", ""),
            (r"(?:o |a )?(?:menor|lowest|mais baix[oa]) (?:primeiro|first)|(?:from )?low to high", "-asc"),
        )
    ),
    *(
        rule(
            rf"(?:{WHICH} )?(?:[oa]s? |the )?{which} (?:taxas? de |tx de |indices? de )?"
            r"(?:convers(?:ao|oes)|conversions?(?: rates?)?)",
            Refusal(
                "ambiguous_word",
                (f"outcome:Venda sort:rate{asc}", f"resultado:Venda ordenar:taxa{asc and '-cresc'}"),
            ),
        )
        for which, asc in ((HIGH, ""), (LOW, "-asc"))
    ),
    rule_for(
        rf"(?:o |os |as |the )?(?:top ?(?P<n>{N})(?: d[aeo]s?| of)?|(?P<m>{N}) {_BEST}|{_BEST}|ranking (?:d[aeo]s?|of))"
        rf"(?: the)? {_SELLERS}{_NO_FIGURE}",
        partial(_ranked_by_what, sold=True),
    ),
    rule_for(
        rf"(?:[oa]s? |the )?(?:top ?(?P<n>{N})|(?P<m>{N}) {_BEST})(?= (?!vendas(?: |$)){OUTCOME}(?: |$)){_NO_FIGURE}",
        partial(_ranked_by_what, sold=False),
    ),
    rule(
        rf"(?:by|per|por|pel[oa])(?: the| o| a)? (?:numero|quantidade|qtde?|total|volume|number|count) (?:d[aeo]s?|of)"
        rf"(?: the)? {CALLS}|by call (?:volume|count)",
        Setting("sort", "calls"),
        casual=True,
    ),
    rule_for(
        rf"(?:the )?bottom (?P<n>{N})(?=(?: .*)? by )",
        lambda match: (Setting("by", "agent", weak=True), Setting("sort", "calls-asc"), *top(match)),
        casual=True,
    ),
    rule_for(rf"(?:the )?bottom (?P<n>{N})(?!.* by )", _bottom),
    rule(
        rf"(?:[oa]s? |the )?(?:top (?:{N}) (?:e|and)(?: [oa]s?| the)? bottom"
        rf"|bottom (?:{N}) (?:e|and)(?: the)? top) (?:{N})"
        rf"|(?:[oa]s? |the )?(?:(?:{N}) )?(?:melhores|best) (?:e|and)(?: [oa]s| the)?(?: (?:{N}))? (?:piores|worst)"
        rf"|(?:[oa]s? |the )?(?:(?:{N}) )?(?:piores|worst) (?:e|and)(?: [oa]s| the)?(?: (?:{N}))? (?:melhores|best)",
        Refusal("contradiction"),
    ),
    rule(
        r"(?:o |a |the )?(?:ranking|rank|leaderboard) (?:de|das|of|by|por) (?:vendas|sales)"
        rf"|(?:ranking|rank) (?:vendas?|sales?)(?= (?:{_DAYS})(?: |$)|$)",
        Condition("outcome", ("Venda",)),
        Setting("by", "agent", weak=True),
        casual=True,
    ),
    rule(r"takers?|closers?|sellers?", Setting("by", "agent", weak=True), casual=True),
)
