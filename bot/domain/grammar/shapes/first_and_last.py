"""Phrases for the first and the last in time: *mais antigas primeiro*, *a última vez que*, *newest on top*.

A list begins with the newest call, so that an order by time is that, or cannot be had.
"""

import re
from typing import Final

from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.meanings import Condition, Filler, Meaning, Mine, PhraseRule, Refusal, Setting, rule, rule_for
from bot.domain.grammar.periods.durations import N, number
from bot.domain.grammar.shapes.orders import FIRST, checked_top
from bot.domain.lazy_regex import LazyRegex
from bot.domain.text import fold

_RANKS: Final = LazyRegex(r"(?:^| )(?:ranking|rank|ranqueamento|leaderboard|placar) ")


def _first_of(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *só os 5 primeiros* of a ranking; refuse it elsewhere: the first calls of a day are no top."""
    count = match["n"] or match["m"]
    if _RANKS.search(match.string[: match.start()]):
        return checked_top(number(count), match[0])
    return (Refusal("ambiguous_word", (f"top:{count}",) * 2),)


_ON_TOP: Final = rf"(?: (?:{FIRST}|em cima|no topo|(?:on|up|at the) top))"
_TO: Final = r"(?:para|pra|ate|a|as|to)(?: (?:as?|the))?"
_NEW: Final = r"(?:mais (?:recentes?|nov[oa]s?)|newest|latest|most recent)"
_OLD: Final = r"(?:mais (?:antig|velh)[oa]s?|oldest|earliest)"
_LAST_CALL: Final = Setting("top", "1")

_NOT_ON: Final = r"(?<!na )(?<!da )(?<!em )(?<!de )(?<!on )(?<!on the )(?<!of the )(?<!at the )"
_OLDEST_FIRST: Final = (
    rf"(?:{_NOT_ON}(?:[ao] |the )?(?:primeira (?:ligacao|chamada|vez)|first (?:call|time))"
    r"(?: (?:que|em que|do dia|that|of the day))?"
    rf"|(?:d?as? |the |from )?{_OLD}(?:{_ON_TOP}| {_TO} {_NEW})?"
    rf"|(?:[ao]s? |the )?(?:(?:{N} )?primeir[oa]s?|first)(?: {N})? {CALLS}|(?:as )?primeiras {N})"
)
"""An order that lists do not have: the calls themselves are offered."""

_IN_TIME: Final = LazyRegex(_OLDEST_FIRST)


def but_by_time(words: str) -> str:
    """Return words; none where they are an order by time, whose *mais* is said of nothing beside it."""
    return "" if _IN_TIME.fullmatch(fold(words)) else words


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        r"(?:em|no|in) (?:ultim[oa]|last)(?: lugar| place| colocad[oa])?"
        r"(?= ,|$| (?:n[ao]s?|d[aeo]s?|em|on|in|at|of|for|por|hoje|hj|ontem|today|yesterday|(?:n|d)?es[st][ae]|this)"
        r"(?: |$))|(?:(?<=who is )|(?<=who s )|(?<=whos )|(?<=who was ))last"
        r"(?=$| (?:on|in|at|today|yesterday|this)(?: |$))",
        Refusal("ambiguous_word", ("by:agent sort:calls-asc", "por:agente ordenar:chamadas-cresc")),
        casual=True,
    ),
    rule(
        r"(?:a |the )?(?:ultima vez(?: em)?(?: que)?|last time(?: that)?)(?= (?!(?:,|d[aeo]|e|and|hoje|hj|ontem|today"
        r"|yesterday|n[ao]s?|em|on|in|at|por|by|ess[ea]|est[ea]|this)(?: |$)))",
        Setting("top", "1"),
        casual=True,
    ),
    rule(
        rf"(?:as |the |d?as? |from )?{_NEW}(?:{_ON_TOP}| {_TO} {_OLD})|(?:as |the )?(?:ultimas|last){_ON_TOP}"
        r"|(?:as |the )?(?:mais (?:recentes|novas)|newest)|(?:as |the )(?:latest|most recent)",
        Filler(),
        casual=True,
    ),
    *(
        rule(rf"(?:when )?(?:did )?{one} last {verbs}", *meanings, _LAST_CALL, casual=True)
        for one, whose in (("we", ()), ("i", (Mine(),)))
        for verbs, meanings in (
            (r"(?:call|called|r[ai]ng|dial(?:l?ed)?)", whose),
            (r"(?:talk|talked|speak|spoke|reach|reached)(?: to| with)?", (*whose, Condition("answered"))),
        )
    ),
    rule_for(
        rf"(?:[oa]s |the )?(?:(?P<n>{N}) primeir[oa]s|first (?P<m>{N}))(?= ,|$)",
        _first_of,
    ),
    rule(_OLDEST_FIRST, Refusal("unknown_sort")),
)
