"""Phrases for short calls: *chamadas curtas*, *curtinhas*, *short calls*, with their length: *curtas de 5s*."""

import re
from typing import Final

from bot.domain.call_predicates import short_bound
from bot.domain.errors import QueryError
from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.meanings import Condition, Filler, Meaning, PhraseRule, rule, rule_for
from bot.domain.grammar.periods.durations import DURATION, seconds
from bot.domain.lazy_regex import LazyRegex
from bot.domain.short_calls import ShortCallRules

_SHORT: Final = Condition("short", (f"{ShortCallRules().seconds}s",))

SAYS_SHORT: Final = LazyRegex(r"(?:^| )(?:curt(?:inh)?[oa]s?|short) ")
"""Before a length of time that is that of short calls: *curtas hoje, 5s*."""


def up_to(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Return the short calls of the length in the group ``d``; raise `QueryError` where it is too long for one."""
    bound = short_bound(f"{seconds(match['d'])}s")
    if bound is None:
        raise QueryError("invalid_talk", match["d"])
    return (Condition("short", (bound,)),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        rf"(?:{CALLS} )?(?:muito )?curtas|{CALLS} (?:muito )?curt[oa]s?|(?:{CALLS} )?de curta duracao"
        r"|short (?:calls?|ones)",
        _SHORT,
    ),
    rule(
        r"(?:lista(?:gem)?|listinha|versao|resposta|resumo|relatorio|report|answer|version|list|summary|overview)"
        r" (?:bem )?(?:curt(?:inh)?[oa]|breve|rapid[oa])(?! de \d)"
        r"|(?:short|quick|brief) (?:list|summary|answer|version|overview|report)(?: of)?",
        Filler(),
        casual=True,
    ),  # how long the answer is, and no call
    rule(r"curta|curtinh[oa]s?|short", _SHORT, casual=True),
    rule_for(
        rf"(?:{CALLS} )?(?:(?:muito )?curt(?:inh)?[oa]s?|short(?: calls| ones)?)(?: (?:de|of))?"
        rf"(?! \d+ ?h) (?P<d>{DURATION})(?! (?:ou|or|a|ate|e|and|to) )",
        up_to,
    ),
)
