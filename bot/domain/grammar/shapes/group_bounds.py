"""Phrases for how many calls groups have: *agentes com mais de 50 ligações*, *numbers called once*."""

import re
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import (
    Condition,
    DependentWord,
    Filler,
    Meaning,
    Mine,
    PhraseRule,
    Refusal,
    Setting,
    rule,
    rule_for,
)
from bot.domain.grammar.periods.durations import SIGNS, N, number
from bot.domain.grammar.shapes.idle_agents import NO_CALLS, NONE, NOT, STILL, WHO
from bot.domain.grammar.shapes.superlatives import THAT
from bot.domain.grammar.shapes.tables import DIMENSION, shape_of
from bot.domain.lazy_regex import LazyRegex

_BOUND: Final = rf"(?:(?:{'|'.join(f'(?P<s{place}>{words})' for place, (words, _) in enumerate(SIGNS))}) (?P<n>{N}))"
_RANGE: Final = rf"(?:(?:entre|between|de|from) (?P<a>{N}) (?:e|and|a|ate|to) (?P<b>{N}))"
_OR_MORE: Final = rf"(?:(?P<m>{N})(?: (?:vezes|times))? (?:ou mais|or more|[+]))"
_HOW_MANY: Final = rf"(?:{_BOUND}|{_RANGE}|{_OR_MORE})"
_TIMES: Final = rf"(?:vezes|vez|times|{CALLS})"
_SO_OFTEN: Final = rf"(?: {_TIMES}|x|(?<=vezes ou mais)|(?<=times or more))"
_TAKEN: Final = r"(?:(?:atendid[oa]s?|answered)(?: calls?)?|atendimentos?)"
_PEOPLE: Final = r"(?:clientes?|assinantes?|pessoas?|customers?|subscribers?|people|callers?)"
NUMBERS: Final = rf"(?:numeros?|telefones?|numbers?|phones?|{_PEOPLE})"
GROUPS: Final = (
    rf"(?:(?:quais|que|which|what|os|as|the) (?:os |as |the )?)?(?P<dim>{DIMENSION}|{_PEOPLE}|quem|qm|who|anyone"
    r"|anybody|alguem|everyone|everybody)"
)
DIALLED: Final = (
    r"(?:(?:a gente|nos|eu|we|i|ja|foram|foi|were|was|have been|been|temos|tem|have|had|has|com|with|fizeram|fez|made"
    r"|did|do|got|tiveram|teve|receberam|recebeu|took|fic(?:ou|aram)|termin(?:ou|aram)|finished|ended up) ){0,3}"
    r"(?:(?:ligamos|ligou|ligaram|(?:ligu|disqu|cham|tent|acion)ei|discamos|discou|discaram|chamamos|tentamos"
    r"|(?:lig|disc|cham|acion|tent)ad[oa]s?|chamou|chamaram|insistiu|insistimos|insistiram|acionamos|acionou"
    r"|called|dialed|dialled|tried|call|dial|try|rang) )?(?:para |pra |to )?"
)
_MADE: Final = r"(?:fech(?:ou|aram)|tir(?:ou|aram)|deix(?:ou|aram)|marc(?:ou|aram)|consegu(?:iu|iram)|closed|got|left)"
_THEN: Final = (
    r"(?= (?:,|hoje|hj|ontem|n[ao]|d[ao]|est[ea]|ess[ea]|semana|mes|today|yesterday|this|last|in|on|@)(?: |$|\d)|$)"
)
KINDS: Final = (
    r"(?:ocupad[oa]s?|busy|rejeitad[oa]s?|rejected|perdid[oa]s?|missed|unanswered|(?:nao|n) atend\w+|curtas|short"
    r"|gravad[oa]s?|recorded|desligad[oa]s?)"
)

_DIALLED_THEM: Final = LazyRegex(
    r" (?:ligamos|discamos|chamamos|tentamos|(?:ligu|disqu|cham|tent|acion)ei|we|i|receb\w+|received"
    r"|(?:disc|cham|acion|tent|procur)ad[oa]s?|(?:was|were|been|got) (?:called|dialled|dialed|tried)) "
)
"""In what *quem* did, or had done to it, it is the person called."""


def count(sign: str, low: int, high: int | None, text: str) -> tuple[Meaning, ...]:
    """Return how many calls a group has, both ends included.

    Raises:
        QueryError: No group can have so many or so few, or all have.
    """
    if high is not None and high < low:
        raise QueryError("reversed_range", text)
    if (sign == "<" and not low) or (sign == ">=" and not low):
        raise QueryError("invalid_calls", text)
    nothing = (sign == "<" and low == 1) or (sign == "<=" and not low)
    value = "0" if nothing else f"{sign}{low}" if high in {None, low} else f"{low}..{high}"
    return (Setting("calls", value),)


def _bound(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Return the bound that `_HOW_MANY` matched."""
    if match["a"]:
        return count("", number(match["a"]), number(match["b"]), match[0])
    if match["m"]:
        return count(">=", number(match["m"]), None, match[0])
    sign = next(sign for place, (_, sign) in enumerate(SIGNS) if match[f"s{place}"])
    return count(sign, number(match["n"]), None, match[0])


def _of_groups(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Return the groups with their bound; customers are told apart by number."""
    shape = _shape(match)
    if match["dim"] in {"quem", "qm", "who"} and _DIALLED_THEM.search(match[0]):
        shape = "number"
    taken = (Condition("answered"),) if "taken" in match.groupdict() else ()
    return (*taken, *by_asker(match), Setting("by", shape), *_bound(match))


def _shape(match: re.Match[str]) -> str:
    return "agent" if match["dim"] in _SOMEONE else shape_of(match["dim"]) or "number"


def _so_often(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (*by_asker(match), Setting("by", "number"), Setting("calls", ">1" if match["n"] == "once" else ">2"))


def by_asker(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Return whose calls are counted of *números que eu liguei*: the asker's."""
    return (Mine(),) if {"eu", "i", "liguei", "disquei", "chamei", "tentei", "acionei"} & set(match[0].split()) else ()


_SOMEONE: Final = frozenset({"anyone", "anybody", "alguem", "everyone", "everybody"})

_MADE_NOT: Final = (
    rf"(?:{NOT}|nunca) (?:d(?:eu|eram)|rend(?:eu|eram)|(?:ger|fech|marc|tir|peg|deix|tabul|registr)(?:ou|aram)"
    r"|consegu(?:iu|iram))"
)
_HAS_NOT: Final = rf"{NOT} (?:fez|fizeram|tem|teve|tiveram|conseguiu|conseguiram|have|had|ma(?:de|ke)|g[eo]t)(?: an?)?"


_REACHED: Final = (
    r"(?:(?:cheg(?:ou|aram)|pass(?:ou|aram)) (?P<past>d[eao]s?|a|em|n[ao]s?)|bat(?:eu|eram)|ating(?:iu|iram)"
    r"|fez|fizeram"
    r"|reach(?:ed)?|hit|made)"
)


def _reached(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *quem ainda não chegou em 30 ligações*, *quem já passou de 80 ligações*."""
    over = (match["past"] or "").startswith("d")  # "passou de 80"
    sign = ("<=" if over else "<") if match["not"] else (">" if over else ">=")
    return (Setting("by", "agent"), *count(sign, number(match["n"]), None, match[0]))


RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(rf"{GROUPS}{THAT} {DIALLED}{_HOW_MANY}{_SO_OFTEN}", _of_groups, casual=True),
    rule_for(rf"{GROUPS}{THAT} {DIALLED}{_HOW_MANY} (?:{_TIMES} )?(?P<taken>{_TAKEN})", _of_groups, casual=True),
    rule_for(
        rf"{GROUPS}{THAT} (?P<taken>atende(?:u|ram)|answered|took) {_HOW_MANY}(?: {_TIMES}|x|{_THEN})",
        _of_groups,
        casual=True,
    ),
    rule(
        rf"{WHO} (?:so|apenas|somente|only|just)"
        r"(?= (?:[a-z]+(?:ou|eu|iu|aram|eram|ed)|sold|made|got|fez|ligam?|vendem?)(?: |$))",
        Refusal("ambiguous_word", ("by agent", "por agente")),
        casual=True,
    ),
    rule(
        rf"(?:[oa]s? |the )?{NUMBERS}(?: que| that| who)? (?:so|apenas|somente|only|just)"
        r"(?= (?:atend(?:em?|eram|eu)|answer(?:s|ed)?|pick(?:s|ed)? up)(?: |$))",
        Refusal("ambiguous_word", ("by number", "por número")),
        casual=True,
    ),  # and did nothing else
    rule(rf"{NUMBERS}(?: que| that| who)? (?:nunca|never|jamais)(?! #)", Refusal("dangling_negation"), casual=True),
    rule_for(
        rf"{WHO}(?: ja| already)? (?P<sold>vend(?:eu|eram)|sold) {_HOW_MANY}(?: vezes| times)?{_THEN}",
        lambda match: (Setting("by", "agent"), Condition("outcome", ("Venda",)), *_bound(match)),
        casual=True,
    ),
    rule_for(
        rf"{WHO}(?: ja| already)? (?:fez|fizeram|lig(?:ou|aram)|disc(?:ou|aram)|made|called|did) {_HOW_MANY}{_THEN}",
        lambda match: (Setting("by", "agent"), *_bound(match)),
        casual=True,
    ),
    rule_for(rf"{NUMBERS}{THAT} {DIALLED}more than (?P<n>once|twice)", _so_often, casual=True),
    rule_for(
        rf"{GROUPS}{THAT} {DIALLED}(?:{_MADE} )?{_HOW_MANY}(?= (?:{OUTCOME}|{KINDS})(?: |$))",
        _of_groups,
        casual=True,
    ),  # "agentes com pelo menos 3 vendas"
    rule_for(rf"(?:com |with )?{_HOW_MANY}{_SO_OFTEN}", _bound, casual=True),
    PhraseRule(
        rf"(?:(?:{_MADE}|com|tem|teve|tiveram|fez|fizeram|pass(?:ou|aram)|with|had|made) )?{_HOW_MANY}"
        rf"(?= (?:{OUTCOME}|{KINDS})(?: |$))",
        _bound,
        casual=True,
        after=rf"(?:^| )(?:quais|que|quant[oa]s|which|how many) {DIMENSION}(?: [^ ]+){{1,5}}",
    ),
    rule_for(
        rf"{GROUPS}{THAT} (?:ja )?(?:bat(?:eu|eram)|{_MADE}|fez|fizeram|tem|teve|tiveram|made|had|hit) (?P<m>{N})"
        rf"(?= {OUTCOME} (?:ou mais|or more)(?: |$))",
        lambda match: (Setting("by", _shape(match)), *count(">=", number(match["m"]), None, match[0])),
        casual=True,
    ),
    rule(r"ou mais|or more", Filler(), casual=True, after=rf"(?:^| ){N} {OUTCOME}"),
    rule_for(
        rf"{WHO}{STILL} (?P<not>(?:nao|n|hasnt|havent|has not|have not) )?(?:ja |already )?{_REACHED} (?P<n>{N})"
        rf"(?: {_TIMES}|x)",
        _reached,
        casual=True,
    ),
    rule(
        rf"(?:sem|with no|without)(?: {NONE})? (?:chamadas?|ligac(?:ao|oes)|calls?)"
        r"(?= (?:hoje|hj|ontem|ess[ea]|est[ea]|today|yesterday|this|last|por|by|,|@)(?: |$)|$)",
        Setting("calls", "0"),
        casual=True,
    ),
    *(
        rule(
            rf"(?:called |call |rung |dialed |dialled )?(?:more|over) than {often}|mais d[eo] que {vezes}",
            Setting("calls", bound),
        )
        for often, vezes, bound in (("once", "uma vez", ">1"), ("twice", "duas vezes", ">2"))
    ),
    rule(
        rf"(?:quem|qm|who) (?:vendeu|venderam|sold)(?: ,)? (?:e|and) (?:quem|qm|who) {NOT}"
        r"(?: (?:vendeu|venderam|sold|sell))?",
        Refusal(
            "either_or",
            (
                "by:agent outcome:Venda, or by:agent outcome:Venda calls:0",
                "por:agente resultado:Venda, ou por:agente resultado:Venda chamadas:0",
            ),
        ),
        casual=True,
    ),
    rule_for(
        rf"{WHO}{STILL} (?:(?:{_MADE_NOT}|{_HAS_NOT})(?: {NONE})?|closed no)(?= {OUTCOME}(?: |$))",
        lambda match: (
            (Refusal("ambiguous_word"),) if " nem " in match.string else (*NO_CALLS, DependentWord(("outcome",)))
        ),
        casual=True,
    ),
    rule(
        rf"(?<!por )(?<!by )(?<!cada )(?:(?:qual|quais|que) (?:[oa]s )?)?{DIMENSION}(?: que)? {_MADE_NOT}"
        rf"(?= {OUTCOME}(?: |$))",
        Refusal("dangling_negation"),
        casual=True,
    ),
    rule_for(
        rf"{GROUPS}{THAT} {DIALLED}(?P<m>{N}) {CALLS} (?:ou mais|or more)",
        lambda match: (Setting("by", _shape(match)), *count(">=", number(match["m"]), None, match[0])),
        casual=True,
    ),
    rule_for(
        rf"(?:com |with )?(?P<m>{N}) {CALLS} (?:ou mais|or more)",
        lambda match: count(">=", number(match["m"]), None, match[0]),
        casual=True,
    ),
)

KEYED: Final[tuple[PhraseRule, ...]] = (
    rule_for(
        rf"calls: (?:(?P<sign>>=|<=|>|<) )?(?P<n>{N})",
        lambda match: count(match["sign"] or "", number(match["n"]), None, match[0]),
    ),
    rule_for(
        rf"calls: (?P<a>{N}) (?:[.][.]|~|a|e|to|and|ate) (?P<b>{N})",
        lambda match: count("", number(match["a"]), number(match["b"]), match[0]),
    ),
)
