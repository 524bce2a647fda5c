"""Phrases that have a meaning in replies to an answer alone: *sem o wellington*, *todas as campanhas*, *e a taxa?*."""

import re
from collections.abc import Callable
from typing import Final

from bot.domain.day_spans import TODAY, Month, Week
from bot.domain.grammar.meanings import Days, Drop, Meaning, Negator, PhraseRule, Setting, rule, rule_for
from bot.domain.grammar.periods.durations import SIGNS, N, number
from bot.domain.grammar.shapes.figure_words import MEAN, RATE, TALK_TIME
from bot.domain.grammar.shapes.group_bounds import count
from bot.domain.grammar.shapes.tables import BY, DIMENSION, DIMENSIONS, dimension
from bot.domain.period import one
from bot.domain.query import CHRONOLOGICAL

_BOUND: Final = rf"(?:{'|'.join(f'(?P<s{place}>{words})' for place, (words, _) in enumerate(SIGNS))})"
_MADE: Final = r"(?:(?:fez|fizeram|teve|tiveram|tem|ligou|ligaram|made|has|had|called) )?"
_THE: Final = r"(?:(?:[oa]s?|the) )?"
_OF_EACH: Final = r" (?:de|por|of|by|for) (?:cada um|each(?: one)?)"
_PLURAL: Final = (
    r"(?:agentes|atendentes|operadores|campanhas|causas|tabulacoes|troncos|agents|campaigns|causes|outcomes|trunks)"
)
_PLURAL_NOW: Final = rf"(?:[oa]s|the) (?P<dim>{_PLURAL}|motivos|resultados|reasons|results)"
_BY_EACH: Final = rf"(?:{BY}|(?:de|of|for) (?:cada|each)) (?P<dim>{DIMENSION})"


def _calls(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *quem fez mais de 20* and *quem passou de 50*: so many of the calls that the answer counts."""
    sign = next((sign for place, (_, sign) in enumerate(SIGNS) if match[f"s{place}"]), ">")
    return (Setting("by", "agent"), *count(sign, number(match["n"]), None, match[0]))


def _figure_by(sort: str) -> Callable[[re.Match[str]], tuple[Meaning, ...]]:
    """Return a reader of *tma por tronco*: groups in the order of that figure, but hours and days in time."""

    def read(match: re.Match[str]) -> tuple[Meaning, ...]:
        groups = dimension(match)
        return (groups,) if groups.value in CHRONOLOGICAL else (groups, Setting("sort", sort))

    return read


_FIGURES: Final = ((RATE, "rate"), (rf"(?:{MEAN}|tmo)", "duration"), (TALK_TIME, "talk"))


def _groups(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *os resultados*, *the reasons* as the groups of that name."""
    other = {"resultados": "outcome", "results": "outcome", "motivos": "cause", "reasons": "cause"}.get(match["dim"])
    return (Setting("by", other) if other else dimension(match),)


RULES: Final[tuple[PhraseRule, ...]] = (
    *(
        rule(rf"{words} (?:so far|ate (?:agora|o momento))(?=$)", Days(one(span)))
        for words, span in (
            ("(?:hoje|today)", TODAY),
            ("(?:this week|[en]?(?:ss|st)a semana)", Week(0)),
            ("(?:this month|[en]?(?:ss|st)e mes)", Month(0)),
        )
    ),
    rule_for(rf"(?:[oa]s|the) (?P<dim>{_PLURAL})(?=$)", _groups, casual=True),
    rule_for(rf"{_PLURAL_NOW} (?:agora|now)(?=$)", _groups),
    rule_for(rf"(?<!.)(?:(?:e|and) )?(?:agora|now) {_PLURAL_NOW}(?=$)", _groups),
    *(
        rule(
            r"(?:todas|todos|all)(?: (?:elas|eles|of them))?(?=$)",
            Drop(key),
            after=rf"{BY} {DIMENSIONS[key]}(?: (?:agora|now))?(?: ,)?",
        )
        for key in ("agent", "campaign", "team", "trunk")
    ),
    rule(r"(?:sem|without)(?= (?:[oa]s?|the) )|drop(?= )", Negator("far", lists=True), casual=True),
    rule(
        r"(?:(?:em|de|d?as|n?as|pra|para|in|for|of|across) )?(?:todas as campanhas|all (?:the )?campaigns)",
        Drop("campaign"),
        casual=True,
    ),
    rule_for(
        rf"(?:quem|qm|who) (?:{_MADE}{_BOUND}|pass(?:ou|aram) d[eao]s?|went over) (?P<n>{N})(?=$)", _calls, casual=True
    ),
    *(
        rule(
            rf"(?:quem|qm|who) (?:fez|fizeram|made|did) (?:{most})(?=$)",
            Setting("by", "agent"),
            Setting("sort", order),
            casual=True,
        )
        for most, order in (("mais|[+]|more|the most|most", "calls"), ("menos|less|the least|the fewest", "calls-asc"))
    ),
    *(
        rule(
            rf"(?<!.)(?:(?:e|and) {_THE}{figure}(?:{_OF_EACH})?|{_THE}{figure}{_OF_EACH})(?=$)",
            Setting("sort", order),
        )
        for figure, order in _FIGURES
    ),
    *(
        rule_for(rf"(?<!.)(?:(?:e|and) )?{_THE}{figure} {_BY_EACH}(?=$)", _figure_by(order))
        for figure, order in _FIGURES
    ),
)
