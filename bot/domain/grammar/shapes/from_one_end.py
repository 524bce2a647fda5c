"""So many groups from one end, and what agents do to calls: *as 2 horas mais fracas*, *o segundo que mais vendeu*."""

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from bot.domain.grammar.filters.conditions import CALLS, OF_TEAM, WHICH
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import Condition, Meaning, PhraseRule, Setting, rule, rule_for
from bot.domain.grammar.periods.durations import N
from bot.domain.grammar.shapes.figure_words import HIGH, LONG, LOW, MEAN, NO_COMPARISON, RATE, SHORT, TALK_TIME
from bot.domain.grammar.shapes.orders import checked_top, top
from bot.domain.grammar.shapes.superlatives import LEAST, MOST, answers, calls, has, sells, talks
from bot.domain.grammar.shapes.tables import DIMENSION, DIMENSIONS, SOLD, by_and, dimension

_PLACES: Final = {"segund": 2, "second": 2, "terceir": 3, "third": 3}
_PLACE: Final = r"(?:[oa] |the )?(?P<place>segund[oa]|terceir[oa]|second|third)"
_THAT: Final = r"(?: (?:que|q|who|that))(?: (?:ta|tao|estao|are|were))?"
_FULL: Final = r"(?:movimentad|chei|agitad)[oa]s?"
_WEAK: Final = rf"(?:mais (?:frac|parad|vazi|calm)[oa]s?|menos {_FULL})"
_STRONG: Final = rf"(?:mais (?:fortes?|{_FULL}))"
_DROPS: Final = r"(?:derrub(?:a|am|ou|aram|ando)|dropp?(?:s|ed|ing)?)"
_AGENTS: Final = rf"(?:(?:quem|qm|who){OF_TEAM}|(?:quais |que |which )?(?:os |as |the )?{DIMENSIONS['agent']})"
_HAS: Final = r"(?:com|de|tem|tiveram|teve|with|has|have|had)(?: [oa]s?| the)? "
_WHO_IS: Final = r"(?:quem|qm|who)(?: (?:ta|esta|is|s|was|came|comes|ficou|fica|vem|foi)){1,2}"
_IN_OUTCOMES: Final = (
    r"(?= (?:in|em|n[ao]s?|for|by|on|d[aeo]s?|of) (?:[oa]s? |the )?"
    r"(?:outcome:|(?:vendas?|sales?|acordos?|agreements?|promessas?|promises?|recados?|agendamentos?)(?: |$)))"
)
"""After these *last* is a place in a ranking, and not the latest call."""


def _in_place(*more: Meaning) -> Callable[[re.Match[str]], tuple[Meaning, ...]]:
    """Return a reader of *o segundo que mais vendeu*: the rows down to that one."""

    def read(match: re.Match[str]) -> tuple[Meaning, ...]:
        place = next(place for word, place in _PLACES.items() if match["place"].startswith(word))
        return (*checked_top(place, match[0]), Setting("by", "agent"), *more)

    return read


def _of_either(match: re.Match[str], *, sort: str) -> tuple[Meaning, ...]:
    """Read *the 2 busiest hours*, *as 2 horas mais fracas*."""
    return (*top(match), dimension(match, "dim" if match["dim"] else "dim2"), Setting("sort", sort))


def _so_many_agents(match: re.Match[str], *, sort: str = "") -> tuple[Meaning, ...]:
    order = (Setting("sort", sort),) if sort else ()
    return (*top(match), Setting("by", "agent"), *order)


RULES: Final[tuple[PhraseRule, ...]] = (
    *(
        rule_for(
            rf"(?:(?:quem|qm|who) (?:eh|e|foi|is|was) )?{_PLACE}{_THAT}"
            rf" (?:{pattern})",
            _in_place(*meanings),
            casual=True,
        )
        for how_much, asc in ((MOST, ""), (LEAST, "-asc"))
        for pattern, meanings in (
            (calls(how_much), (Setting("sort", f"calls{asc}"),)),
            (answers(how_much), (Condition("answered"), Setting("sort", f"calls{asc}"))),
            (sells(how_much), (SOLD, Setting("sort", f"calls{asc}"))),
            (talks(how_much), (Setting("sort", f"talk{asc}"),)),
            (has(how_much), (Setting("sort", f"calls{asc}"),)),
        )
    ),
    *(
        rule_for(
            rf"(?:[oa]s |the )?(?:top )?(?P<n>{N}) (?:{words} (?P<dim>{DIMENSION})|(?P<dim2>{DIMENSION}) {tail})",
            partial(_of_either, sort=sort),
            casual=True,
        )
        for words, tail, sort in (
            (r"(?:weakest|quietest|slowest)", rf"{_WEAK}{NO_COMPARISON}", "calls-asc"),
            (r"(?:busiest|strongest)", rf"{_STRONG}{NO_COMPARISON}", "calls"),
        )
    ),
    *(
        rule_for(
            rf"(?:[oa]s |the )(?:top )?(?P<n>{N})"
            rf" {_HAS}{pattern}",
            partial(_so_many_agents, sort=sort),
            casual=True,
        )
        for pattern, sort in (
            (rf"{HIGH} {RATE}", "rate"),
            (rf"{LOW} {RATE}", "rate-asc"),
            (rf"{LONG} {MEAN}", "duration"),
            (rf"{SHORT} {MEAN}", "duration-asc"),
            (rf"{LONG} {TALK_TIME}", "talk"),
            (rf"{SHORT} {TALK_TIME}", "talk-asc"),
        )
    ),
    *(
        rule_for(
            rf"(?:[oa]s |the )(?:top )?(?P<n>{N})(?: (?:que|q|who|that))? {has(how_much)}",
            partial(_so_many_agents, sort=sort),
            casual=True,
        )
        for how_much, sort in ((MOST, ""), (LEAST, "calls-asc"))
    ),
    *(
        rule_for(
            rf"(?:{WHICH} |[oa]s? |the )?(?P<dim>{DIMENSION})(?: (?:em )?(?:que|q)| when| in which| that)?"
            rf" {how_much} (?:gente|pessoas?|clientes?|people|customers?) {verb}{NO_COMPARISON}",
            by_and(*meanings, *order),
            casual=True,
        )
        for how_much, order in (
            (r"(?:mais|most|more)", ()),
            (r"(?:menos|fewest|least|fewer)", (Setting("sort", "calls-asc"),)),
        )
        for verb, meanings in (
            (r"(?:atend(?:e|em|eu|eram)|answer(?:s|ed)?|pick(?:s|ed)? up)", (Condition("answered"),)),
            (r"(?:deslig(?:a|am|ou|aram)|h[au]ngs? up)", (Condition("ended", ("subscriber",)),)),
        )
    ),
    rule_for(
        rf"(?:the )?(?:last|latest|most recent) (?P<n>{N})(?= (?:recordings?|audios?|answered|unanswered|missed"
        rf"|{OUTCOME})(?: |$))",
        top,
        casual=True,
    ),
    *(
        rule(
            r"(?:(?:(?:que|that) )?(?:termin(?:ou|aram)|acab(?:ou|aram)|ended) )?(?:com|with)(?: [oa]s?| the"
            rf"| our)? {side}"
            r" (?:(?:deslig|encerr)ando(?: na cara)?|hanging up)",
            Condition("ended", (ender,)),
            casual=True,
        )
        for side, ender in ((DIMENSIONS["agent"], "agent"), (r"(?:clientes?|assinantes?|customers?)", "subscriber"))
    ),
    rule(
        rf"{_AGENTS}(?: (?:que|who|that))?(?: (?:ta|tao|esta|estao|anda|andam|fica|is|are|keeps?))? {_DROPS}"
        rf"(?: (?:as |os |muita |tanta |the )?(?:{CALLS}|clientes?|customers?))(?: (?:na cara))?",
        Setting("by", "agent"),
        Condition("ended", ("agent",)),
        casual=True,
    ),
    rule(
        rf"{_WHO_IS} (?:(?:in|em|no|por|the|o|dead) )*(?:last|ultim[oa]){_IN_OUTCOMES}",
        Setting("by", "agent", weak=True),
        Setting("sort", "calls-asc"),
        casual=True,
    ),
    rule(
        r"(?:what was )?(?:[oa] |the )?(?:last|latest|ultim[oa]) (?:outcome|result|resultado|tabulacao)(?=$| [,?])",
        Setting("top", "1"),
        casual=True,
    ),
)
