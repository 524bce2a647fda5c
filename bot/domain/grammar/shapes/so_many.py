"""Phrases for so many calls, or for any: *quero 5 gravações*, *10 chamadas*, *menos os que zeraram*."""

import re
from typing import Final

from bot.domain.grammar.filters.conditions import CALLS, RECORDINGS
from bot.domain.grammar.meanings import Condition, Meaning, PhraseRule, Refusal, Setting, rule, rule_for
from bot.domain.grammar.periods.durations import N
from bot.domain.grammar.shapes.orders import top
from bot.domain.grammar.shapes.tables import DIMENSION

_ASKS: Final = (
    "da get hear listar manda mande mostra mostre need ouvir passa pega preciso puxa quero queria send separa show traz"
)
_WANTED: Final = "|".join(rf"(?<={word}{tail} )" for word in _ASKS.split() for tail in ("", " de", " me", " the"))
"""Elsewhere a number tells of calls, or may be an id: *teve 5 ligações*, *cliente 19 chamadas*."""


def _so_many(match: re.Match[str]) -> tuple[Meaning, ...]:
    recorded = (Condition("with", ("recording",)),) if match["heard"] else ()
    return (*top(match), *recorded)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        r"(?:menos|exceto|fora|tirando|sem contar|except)(?: for)? (?:os|as|quem|aqueles|those)(?: que| who)?"
        r" (?:zer(?:ou|aram)|(?:es)?t(?:a|ao) zerad[oa]s?|fic(?:ou|aram) (?:zerad[oa]s?|com zero)|(?:have|had|got"
        r"|sold) none)",
        Setting("calls", ">0"),
    ),
    rule(
        r"(?:[ao] |the )?(?:segund[ao] ultim[ao]|penultim[ao]|second (?:to )?last|last but one)"
        r"(?! (?:semana|mes|dia|hora|week|month|day|hour)(?: |$))",
        Refusal("ambiguous_word", ("top:2", "top:2")),
        casual=True,
    ),  # both are shown
    rule(
        rf"(?:[oa]s |the )?(?:top {N}|{N} (?:{CALLS}|{RECORDINGS}))(?: {CALLS})? (?:d[eo]|em|por|per|of|from|for|in)"
        rf" (?:cada|each) {DIMENSION}",
        Refusal("one_of_each"),
    ),
    rule_for(
        rf"(?:(?<!.)|{_WANTED})(?P<n>\d{{1,2}}) (?:{CALLS}|(?P<heard>{RECORDINGS}))"
        r"(?! (?:por|by|per|p|cada|each|ou|or|que|that|seguidas|mais|menos)(?: |$))",
        _so_many,
        casual=True,
    ),
)
