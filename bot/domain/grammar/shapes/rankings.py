"""Phrases for the order of groups: *piores campanhas*, *menor hit rate*, *quem está em primeiro*."""

import re
from collections.abc import Callable
from typing import Final

from bot.domain.day_spans import Week
from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import Condition, Days, Meaning, PhraseRule, Refusal, Setting, rule, rule_for
from bot.domain.grammar.periods.durations import AT_LEAST, AT_MOST, LESS, MORE, N
from bot.domain.grammar.shapes.figure_words import HIGH, LONG, LOW, MEAN, RATE, SHORT, TALK_TIME
from bot.domain.grammar.shapes.orders import FIRST, SORTED, top
from bot.domain.grammar.shapes.tables import DIMENSION, DIMENSIONS, dimension
from bot.domain.period import one

_BEST: Final = r"(?:melhor(?:es)?|best(?: performing)?)"
_WORST: Final = r"(?:pior(?:es)?|worst(?: performing)?)"
_FIGURE: Final = rf"(?:{RATE}|{MEAN}|{TALK_TIME})"
_NO_BOUND: Final = rf"(?! (?:foi |eh |is |was )?(?:{MORE}|{LESS}|{AT_LEAST}|{AT_MOST})(?: |$))"
_NAMED: Final = ("agent", "campaign", "trunk", "team")
HAS: Final = (
    r"(?:(?:que |who |that |which )?(?:(?:ta|tao|esta|estao|is|are|s) (?=com |with ))?"
    r"(?:com|de|tem|tiveram|teve|with|has|have|had)(?: [oa]s?| the)? )"
)
_OUTCOME: Final = r"(?:vendas?|sales?|acordos?|promessas?|recados?|agendamentos?)"
_UP: Final = r"(?: (?:crescente|asc|ascending|do menor|da menor))"
_DOWN: Final = r"(?: (?:decrescente|desc|descending))"
WHICH_OF: Final = (
    r"(?:(?:quais|que|which|what|qual)(?: (?:sao|foram|foi|os|as|o|a|e|was|were|is|are|the)){0,3} |os |as |o |a |the )?"
)
_TIMES: Final = r"(?:horarios?|horas?|faixas?(?: de horario)?|hours?|times?(?: of (?:the )?day)?)"
_DAYS: Final = (
    r"(?:@|\d\S*|hoje|ontem|anteontem|semana|mes|dia|ultim[oa]s?|today|yesterday|this|last|the|week|month|fala|tempo)"
)
TO_CALL: Final = (
    r"(?:(?: (?:pra|para|p|de|to|for))?(?: se)? (?:ligar|ligarmos|discar|chamar|falar|call|calling|dial|contato|reach))"
)


def _sorted(sort: str, *, ranked: re.Match[str]) -> tuple[Meaning, ...]:
    """Return the order, with the groups and the number of them where the words name them."""
    named = ranked.groupdict()
    shape = (dimension(ranked),) if named.get("dim") else ()
    count = top(ranked) if named.get("n") else ()
    agents = (Setting("by", "agent", weak=True),) if sort.startswith("duration") and not shape else ()
    return (*shape, *agents, Setting("sort", sort), *count)


def rank(words: str, sort: str, *, casual: bool = False) -> PhraseRule:
    """Return the rule for an order, with the groups and the number of them where the words name them."""
    return rule_for(words, lambda match: _sorted(sort, ranked=match), casual=casual)


def _agents_by_rate(sort: str) -> Callable[[re.Match[str]], tuple[Meaning, ...]]:
    """Return a reader of *piores 5*, *melhores em TMA*: so many agents, by their hit rate or by what is said."""
    return lambda match: (Setting("by", "agent", weak=True), Setting("sort", sort), *(top(match) if match["n"] else ()))


GROUPS: Final = rf"(?P<dim>{DIMENSION}|quem|qm|who)"
_HANGS_UP: Final = (
    r"(?:(?:hanging|hangs?|hung) up(?: (?:the )?most(?: often)?)? on|derrub(?:a|am|ou|ando)"
    r"|deslig(?:a|am|ou|ando)(?: o telefone)?(?: mais)? (?:na cara d[eoa]s?|n[oa]s?|em)"
    r"|bat(?:e|em|eu|eram|endo)(?: mais)? o (?:tel(?:efone)?|fone) na cara d[eoa]s?)"
    r"(?: [oa]s?| the| our)? (?:clientes?|assinantes?|customers?|subscribers?)(?! (?:[#\"\d]|(?:ou|or|e|and|id) ))"
)
_BY_AGENT: Final = Condition("ended", ("agent",))

RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        r"(?:quem|qm|who|(?:qual|que|[oa]s?) (?:agentes?|operador(?:a|es)?|atendentes?))"
        rf"(?: (?:que|is|ta|esta|mais|most)){{0,2}} {_HANGS_UP}"
        r"(?:(?: the)? (?:most|mais)(?: often| vezes)?)?",
        _BY_AGENT,
        Setting("by", "agent"),
        casual=True,
    ),
    rule(rf"(?:quem|qm|who)(?: que)? (?:nao|n|never|didnt|doesnt) {_HANGS_UP}", Refusal("dangling_negation")),
    rule(rf"(?:(?:is|are|ta|esta|estao) )?{_HANGS_UP}", _BY_AGENT, casual=True),
    *(
        rank(pattern, sort, casual=casual)
        for which, figure, sort in (
            *((which, RATE, f"rate{suffix}") for which, suffix in ((HIGH, ""), (LOW, "-asc"))),
            *(
                (which, figure, f"{sort}{suffix}")
                for which, suffix in ((LONG, ""), (SHORT, "-asc"))
                for figure, sort in ((MEAN, "duration"), (TALK_TIME, "talk"))
            ),
        )
        for pattern, casual in (
            (rf"{WHICH_OF}(?:(?P<n>{N}) )?{GROUPS} {HAS}{which} {figure}", True),
            (rf"{WHICH_OF}(?:(?P<n>{N}) )?{GROUPS} {HAS}{figure} {which}", True),
            (rf"{WHICH_OF}(?P<n>{N}) {GROUPS} (?:{which} {figure}|{figure} {which})", True),
            (rf"(?:o |a |the |com |with )?{which} {figure}(?: {FIRST})?", False),
            (rf"(?:[oa] |the )?{figure}(?: (?:foi|fica|eh|is|was))? (?:[oa] |the )?{which}(?: {FIRST})?", True),
        )
    ),
    *(
        rule_for(
            pattern,
            _agents_by_rate(sort),
            casual=True,
        )
        for words, sort in ((_WORST, "rate-asc"), (_BEST, "rate"))
        for pattern in (
            rf"(?:as |os |the )?{words} (?P<n>{N})(?= {RATE}(?: |$)|(?: ,)?(?: {_DAYS})|$)",
            rf"(?:os |the )?(?:(?P<n>{N}) )?{words}(?= (?:em|in) {_FIGURE}(?: |$))",
            rf"(?:[oa]s |the )?(?P<n>{N}) {words}(?= (?:d[aeo]|n[ao]|of|in|on) \S+(?: .*)? (?:em|in) {_FIGURE}(?: |$))",
        )
    ),
    *(
        rank(pattern, sort, casual=casual)
        for words, sort in ((_WORST, "rate-asc"), (_BEST, "rate"))
        for pattern, casual in (
            (rf"(?:[oa]s? |the )?{words} {FIRST}", False),
            (rf"(?:as |os |the )?(?P<n>{N}) {words}", True),
            (rf"{WHICH_OF}{words}", True),
            (rf"{WHICH_OF}(?:(?P<n>{N}) )?{words} {GROUPS}", True),
            (rf"{WHICH_OF}{words} (?P<n>{N}) {GROUPS}", True),
            (rf"{WHICH_OF}(?:(?P<n>{N}) )?{GROUPS}(?: (?:ta|esta|foi|eh|vai|is|was))?(?: [oa]| the)? {words}", True),
        )
    ),
    *(
        rank(
            rf"{WHICH_OF}(?:(?P<n>{N}) )?{words} {GROUPS} (?:por|em|de|by|in|for|at) {figure}",
            f"{sort}{suffix}",
            casual=True,
        )
        for words, suffix in ((_WORST, "-asc"), (_BEST, ""))
        for figure, sort in ((rf"(?:{RATE}|(?:getting )?answers|answering)", "rate"), (MEAN, "duration"))
    ),
    rule(rf"{WHICH_OF}(?:melhor(?:es)?|best) {_TIMES}{TO_CALL}?", Setting("by", "hour"), casual=True),
    rule(
        rf"{WHICH_OF}(?:(?:melhor(?:es)?|best) {_TIMES}(?: (?:pra|para|p|de|to|for))? (?:vender|sell|selling|sales))",
        Setting("by", "hour"),
        Setting("sort", "calls"),
        Condition("outcome", ("Venda",)),
        casual=True,
    ),
    *(
        rule(words, Setting("by", group), Setting("sort", "calls"), casual=True)
        for words, group in (
            (r"(?:the )?busiest (?:hours?|times?)(?: of (?:the )?day)?|h(?:orario|ora)s? com mais movimento", "hour"),
            (r"(?:[oa]s? )?picos?", "hour"),
            (r"(?:the )?busiest days?", "day"),
        )
    ),
    rule_for(
        r"(?:the )?busiest (?P<dim>agents?|campaigns?|trunks?|teams?)", lambda match: (dimension(match),), casual=True
    ),
    rule_for(
        r"(?:the )?(?:(?:slowest|quietest|emptiest)(?= hour| day)|least busy)"
        r" (?P<dim>(?:hour|day|agent|campaign|trunk|team)s?)(?: of (?:the )?(?:day|week))?",
        lambda match: (dimension(match), Setting("sort", "calls-asc")),
        casual=True,
    ),
    rule(
        rf"{WHICH_OF}(?:pior(?:es)?|worst) {_TIMES}{TO_CALL}",
        Setting("by", "hour"),
        Setting("sort", "rate-asc"),
        casual=True,
    ),
    rank(rf"(?:the )?(?:bottom|ultim[oa]s colocad[oa]s) (?:(?P<n>{N}) )?{GROUPS}", "calls-asc", casual=True),
    rank(rf"(?:the )?(?:fewest|least) {CALLS}(?: {FIRST})?|menos {CALLS} {FIRST}", "calls-asc"),
    rank(rf"(?:mais|most) {CALLS} {FIRST}", "calls"),
    *(
        rank(rf"(?:{order} (?:em|in|by)|{WHICH_OF}{words} {GROUPS} (?:em|in|by|de))(?= {_OUTCOME}(?: |$))", sort)
        for order, words, sort in (
            (rf"d[oa] {_WORST} (?:para|pra|pro|ao|a) (?:[oa] )?{_BEST}", _WORST, "calls-asc"),
            (rf"d[oa] {_BEST} (?:para|pra|pro|ao|a) (?:[oa] )?{_WORST}", _BEST, "calls"),
        )
    ),
    rule(r"d[oa] pior (?:para|pra|pro|ao|a) (?:[oa] )?melhor|(?:from )?worst to best", Setting("sort", "rate-asc")),
    rule(r"d[oa] melhor (?:para|pra|pro|ao|a) (?:[oa] )?pior|(?:from )?best to worst", Setting("sort", "rate")),
    rule(rf"{_WORST} (?:at (?:the )?|on )top|pior(?:es)? no topo", Setting("sort", "rate-asc")),
    rule(rf"{_BEST} (?:at (?:the )?|on )top|melhor(?:es)? no topo", Setting("sort", "rate")),
    rule_for(
        rf"(?:[oa]s? |the )?top (?P<n>{N})"
        rf"(?= (?:(?:.* )?(?:em|in|by|de|of) {OUTCOME}|(?!{CALLS} )(?:.* )?(?:em|in) {_FIGURE})(?: |$))",
        lambda match: (*top(match), Setting("by", "agent", weak=True)),
        casual=True,
    ),
    *(
        rule(
            rf"(?:ranque(?:ia|ie|ar)|rank(?:eia|eie|ear)?|ranking)(?: [oa]s?| them| the rest)?"
            rf" (?:por|pel[oa]|by|on) {figure}",
            Setting("by", "agent", weak=True),
            Setting("sort", sort),
            casual=True,
        )
        for figure, sort in ((RATE, "rate"), (MEAN, "duration"))
    ),
    rule(
        r"(?:ranking|rank|placar|leaderboard) semanal|weekly (?:ranking|leaderboard)",
        Days(one(Week(0))),
        Setting("by", "agent", weak=True),
        casual=True,
    ),
    rule(
        r"whose calls (?:are |were |is )?(?:running |going |lasting )?(?:the )?longest",
        Setting("by", "agent"),
        Setting("sort", "duration"),
        casual=True,
    ),
    rule(
        rf"{WHICH_OF}(?:clientes?|assinantes?|pessoas?|customers?|people)(?: que)? (?:foram |were )?(?:mais|most) "
        r"(?:chamad|ligad|discad|acionad|called|dialed|dialled)(?:[oa]s?)?",
        Setting("by", "number"),
        casual=True,
    ),
    *(
        rank(rf"{SORTED} (?:[oa] )?{figure}{tail}", f"{sort}{suffix}")
        for figure, sort in (
            (RATE, "rate"),
            (MEAN, "duration"),
            (rf"(?:(?:numero|quantidade|qtde?|total|volume|number|count) (?:de |of )?)?(?:{CALLS}|volume)", "calls"),
        )
        for tail, suffix in ((f"{_DOWN}?", ""), (_UP, "-asc"))
    ),
    *(
        rank(rf"(?:by|por|pel[oa]|em|in|in terms of)(?: [oa]| the)? {figure}", sort, casual=True)
        for figure, sort in ((RATE, "rate"), (MEAN, "duration"), (TALK_TIME, "talk"))
    ),
    *(
        rank(rf"(?P<dim>{'|'.join(DIMENSIONS[key] for key in _NAMED)}) {figure}{_NO_BOUND}", sort, casual=True)
        for figure, sort in ((RATE, "rate"), (MEAN, "duration"), (TALK_TIME, "talk"))
    ),
    rule(
        r"(?:quem|qm|who)(?: (?:que|s))?(?: (?:ta|esta|is|ficou|foi|vem|was))?(?: (?:em|in|o|a|no|on|at|the))?"
        r" (?:primeir[oa]|1[oa]?|first(?: place)?|na frente|liderando|lider(?:a|ou)?|topo|lead(?:ing|s)?|ahead"
        r"|top(?! ?\d))",
        Setting("by", "agent"),
        casual=True,
    ),
    rule(
        r"(?:o |a |the )?(?:ranking|rank|leaderboard|ranqueamento)(?: geral| overall)?",
        Setting("by", "agent", weak=True),
        casual=True,
    ),
    rule_for(
        rf"(?:o |os |as |the )?top (?P<n>{N})(?= (?:d[aeo]|n[ao]|of|from|in|for) (?!(?:{CALLS}|{_DAYS})(?: |$)))",
        lambda match: (*top(match), Setting("by", "agent", weak=True)),
        casual=True,
    ),
)
