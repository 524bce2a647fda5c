"""Phrases for what groups are ranked by: *por número de ligações*, *top 5 vendedores*, *bottom 3 by calls*."""

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from bot.domain.grammar.filters.conditions import CALLS, WHICH
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import Condition, Filler, Meaning, PhraseRule, Refusal, Setting, rule, rule_for
from bot.domain.grammar.periods.durations import N, number
from bot.domain.grammar.shapes.figure_words import EACH_CALL, HIGH, LOW, MEAN, RATE, TALK_TIME, TIME_EACH
from bot.domain.grammar.shapes.group_bounds import KINDS
from bot.domain.grammar.shapes.orders import SORTED, checked_top, top
from bot.domain.grammar.shapes.superlatives import LEAST, MOST, THAT, answers, calls, has, sells, talks
from bot.domain.grammar.shapes.tables import BY, BY_TALK, BY_TALK_UP, DIMENSION, DIMENSIONS, SOLD, dimension
from bot.domain.lazy_regex import LazyRegex


def _of_agents_or_calls(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *top 3 acordos*, of agents or of calls."""
    count = f" top:{number(match['n'] or match['m'])}"
    return (Refusal("ambiguous_word", (f"by:agent{count}, or{count}", f"por:agente{count}, ou{count}")),)


def _means_or_calls(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *top 10 duração*, of agents or of calls."""
    top = f"top:{number(match['n'])}"
    en = f"sort:talk {top}, or by:agent sort:duration {top}"
    return (Refusal("ambiguous_word", (en, f"ordenar:fala {top}, ou por:agente ordenar:duração {top}")),)


def _of_each(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *fala mais por ligação*, *longest calls on average*: their mean, and not the total."""
    if _TALKS_MOST.search(match.string):
        return (Setting("by", "agent", weak=True), Setting("sort", "duration"))
    unread = match[0].startswith(("per", "on each", "on every")) and not _TIME.search(match.string[: match.start()])
    return (Refusal("unknown_word") if unread else Filler(),)


def _sellers(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Rank *top 5 vendedores*, *piores vendedores* by what they sold."""
    least = (Setting("sort", "calls-asc"),) if match["least"] else ()
    count = checked_top(number(typed), match[0]) if (typed := match["n"] or match["m"]) else ()
    return (Setting("by", "agent"), *least, *count, SOLD)  # the groups first, which cannot be denied


def _bottom(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *bottom 3*, who may have the fewest calls or the lowest hit rate, where the text names no figure."""
    if _BY_FIGURE.match(match.string):
        return (Setting("by", "agent", weak=True), Setting("sort", "calls-asc"), *top(match))
    count = f"top:{number(match['n'])}"
    en = (f"by:agent sort:{sort}-asc {count}" for sort in ("calls", "rate"))
    pt = (f"por:agente ordenar:{sort}-cresc {count}" for sort in ("chamadas", "taxa"))
    return (Refusal("ambiguous_word", (", or ".join(en), ", ou ".join(pt))),)


def _top_of(*more: Meaning) -> Callable[[re.Match[str]], tuple[Meaning, ...]]:
    """Return a reader of *os 3 agentes que menos venderam*: so many groups, with these meanings."""
    return lambda match: (*top(match), dimension(match), *more)


def _closers(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *closers* beside an outcome; refuse it alone, which may be of sales or of agreements."""
    if _AN_OUTCOME.search(match.string):
        return (Setting("by", "agent", weak=True),)
    hints = [", or ".join(f"by:agent outcome:{one}" for one in ("Venda", "Acordo"))]
    hints += [", ou ".join(f"por:agente resultado:{one}" for one in ("Venda", "Acordo"))]
    return (Refusal("ambiguous_word", (hints[0], hints[1])),)


_AN_OUTCOME: Final = LazyRegex(rf"(?:^| )(?:{OUTCOME}|outcome:)(?: |$)")
_BY_MEAN: Final = Setting("sort", "duration", weak=True)
_RANKED: Final = rf"(?:{'|'.join(DIMENSIONS[key] for key in ('agent', 'campaign', 'trunk', 'team'))})(?: |$)"
_IN_FIGURE: Final = (
    rf"(?= (?:ficou|foi|fica|ta|esta|was|is) (?:com )?(?:(?:a|o|the) )?(?:{HIGH}|{LOW})"
    rf" (?:(?:em|de|na|no|in|at|by) )?(?:{RATE}|{MEAN}|{TALK_TIME})(?: |$))"
)
_SELLERS: Final = r"(?:vendedor(?:a|es|as)?|sellers?)"
_BEST: Final = r"(?:top|melhor(?:es)?|principais|best)"
_WORST: Final = r"(?:pior(?:es)?|worst)"
_NO_FIGURE: Final = (
    r"(?!.* (?:(?:por|by|per|cada|each) (?!favor|gentileza)|takers?(?: |$)|closers?(?: |$)"
    r"|(?:(?:em|in|on|de) )?(?<!with )(?<!and )(?<!com )(?:tma|aht|taxa|hit|rate|fala|talk|tempo|duracao|atend\w+)"
    r"(?: |$)"
    rf"|(?:em|in|d[aeo]s?|of|com|with|mais|menos|most|fewest) (?:{CALLS}|{OUTCOME}|{KINDS})(?: |$)"
    r"|(?:mais|menos|most|least) (?:lig\w+|disc\w+|called)(?: |$)))"
)
"""Not before words that say by what, or of what, a ranking is."""
_DAYS: Final = (
    r"(?:@\S*|\d+\S*|hoje|ontem|semana|mes|[dn]?(?:est|ess)[ea]|ultim[oa]s?|(?:d[ao]|n[ao]) (?:semana|mes|dia)|today"
    r"|yesterday|this|last|week|month)"
)

_FIGURE: Final = rf"(?:{RATE}|{MEAN}|{TALK_TIME})"
_BY_FIGURE: Final = LazyRegex(rf"(?!.* (?:e|and|c|com|with)(?: [ao]| the)? {_FIGURE}(?: |$))(?:.* )?{_FIGURE}(?: |$)")
"""A figure, and not one to be shown beside: *bottom 3 e a taxa*."""
_NAMED_FIGURES: Final = tuple(
    (sort, LazyRegex(rf"(?:^| ){words}(?: |$)"))
    for sort, words in (
        ("rate", RATE),
        ("duration", MEAN),
        ("talk", rf"(?:{TALK_TIME}|(?:by|por) (?:duration|duracao))"),
    )
)

_TIME: Final = LazyRegex(rf"(?:^| )(?:{MEAN}|{TALK_TIME}) $")
_OF_EACH: Final = rf"{EACH_CALL}|(?:em|na|de) media|(?:on|in) average"
_LASTS: Final = (
    r"(?:maior(?:es)?|menor(?:es)?|mais (?:long|demorad|curt|rapid|brev)[aeo]s?|highest|lowest|longest|shortest)"
)
_TALKS_MOST: Final = LazyRegex(
    rf"(?:^| )(?:{talks(MOST)}|{talks(LEAST)}|{_LASTS} (?:{CALLS}|{TALK_TIME}|tempo|talk)|{CALLS} {_LASTS})"
    rf"(?: (?:hoje|ontem|today|yesterday))? (?:{_OF_EACH})(?: |$)"
)


def _first(match: re.Match[str], *, asc: str, otherwise: str = "") -> tuple[Meaning, ...]:
    """Read *maior primeiro* by the figure that the text names; else `otherwise`, and refuse it where that is none."""
    named, text = [], match.string
    for sort, words in _NAMED_FIGURES:
        if words.search(text):
            named.append(sort)
            text = words.sub(" ", text)  # "average talk time" is no talk time
    if len(named) == 1 or (otherwise and not named):
        return (Setting("sort", f"{named[0] if named else otherwise}{asc}"),)
    cresc = asc and "-cresc"
    english = ", or ".join(f"sort:{sort}{asc}" for sort in ("calls", "duration", "rate"))
    portuguese = ", ou ".join(f"ordenar:{sort}{cresc}" for sort in ("chamadas", "duração", "taxa"))
    return (Refusal("ambiguous_word", (english, portuguese)),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        rf"(?:(?:the|his|her|my) )?\d{{1,2}}(?:st|nd|rd|th)(?= (?:{OUTCOME}|best|worst)(?: |$))",
        Refusal("unknown_word"),
        casual=True,
    ),  # one of so many, and no day of the month
    *(
        rule_for(rf"(?:os |as |the )?(?:top ?)?(?P<n>{N}) (?P<dim>{DIMENSION}){THAT} (?:{pattern})", _top_of(*meanings))
        for how_much, talk, order in ((MOST, BY_TALK, ()), (LEAST, BY_TALK_UP, (Setting("sort", "calls-asc"),)))
        for pattern, meanings in (
            (talks(how_much), (talk,)),
            (calls(how_much), order),
            (answers(how_much), (Condition("answered"), *order)),
            (sells(how_much), (SOLD, *order)),
            (rf"(?!{LEAST} ){has(how_much)}", order),  # "top 3 agentes menos atendidas": or except those?
        )
    ),
    *(
        rule_for(words, partial(_first, asc=asc))
        for words, asc in (
            (
                r"(?:o |a )?(?:maior|highest|biggest|largest|mais alt[oa]) (?:primeiro|first)|(?:from )?high to low",
                "",
            ),
            (
                r"(?:o |a )?(?:menor|lowest|smallest|mais baix[oa]) (?:primeiro|first)|(?:from )?low to high",
                "-asc",
            ),
        )
    ),
    *(
        rule_for(words, partial(_first, asc=asc, otherwise="calls"))
        for words, asc in (
            (r"(?:do )?maior (?:para|pra|pro|p|ao) (?:o )?menor|(?:from )?highest to lowest", ""),
            (r"(?:do )?menor (?:para|pra|pro|p|ao) (?:o )?maior|(?:from )?lowest to highest", "-asc"),
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
        rf"(?:(?:{WHICH}|(?:quem|who)(?: (?:e|eh|foi|is|was))?) )?(?:o |a |os |as |the )?"
        rf"(?:top ?(?P<n>{N})(?: d[aeo]s?| of)?|(?:(?P<m>{N}) )?(?:{_BEST}|(?P<least>{_WORST}))"
        rf"|ranking (?:d[aeo]s?|of))(?: the)? {_SELLERS}(?! (?:{CALLS}|{KINDS})(?: |$)){_NO_FIGURE}",
        _sellers,
    ),
    rule_for(
        rf"(?:[oa]s? |the )?(?:top ?(?P<n>{N})|(?P<m>{N}) {_BEST})(?= (?!vendas(?: |$)){OUTCOME}(?: |$)){_NO_FIGURE}",
        _of_agents_or_calls,
    ),
    *(
        rule(
            rf"{SORTED}(?: (?:the |o )?(?:number|numero|quantidade) (?:of|de)| [oa]s?| the)?"
            rf"(?= {OUTCOME}{tail}(?: |$))",
            Setting("by", "agent", weak=True),
            Setting("sort", f"calls{asc}"),
            casual=True,
        )
        for tail, asc in (("", ""), (" (?:asc|ascending|crescente)", "-asc"))
    ),
    rule(
        r"(?:by|por|pela) (?:duration|duracao|length)",
        BY_TALK,
        after=r"(?:sort|order|ordena|ordene|ordenar)(?: (?!by |por )[^ ]+){1,5}",
    ),
    rule_for(_OF_EACH, _of_each, casual=True),
    rule(rf"(?:quem|qm|who){_IN_FIGURE}", Setting("by", "agent"), casual=True),
    rule(TIME_EACH, Filler(), casual=True),
    rule(rf"(?:medias?|mean|average|avg)(?= (?:{BY}|(?:de|of|for) (?:cada|each)) {_RANKED})", _BY_MEAN),
    rule_for(rf"(?:[oa]s? |the )?top ?(?P<n>{N}) (?:duracao|duration|length)", _means_or_calls),
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
    rule(r"takers?|sellers?", Setting("by", "agent", weak=True), casual=True),
    rule_for(r"closers?", _closers, casual=True),
)
