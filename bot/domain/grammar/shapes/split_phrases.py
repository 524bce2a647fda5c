"""Phrases whose words stand apart: *better today than yesterday*, *numbers of X that got more than 3 calls*."""

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from bot.domain.day_spans import NamedMonth, Span, Week, Weekday
from bot.domain.grammar.filters.conditions import CALLS, WHICH
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import (
    Condition,
    Days,
    Filler,
    Meaning,
    PhraseRule,
    Refusal,
    Setting,
    rule,
    rule_for,
)
from bot.domain.grammar.periods.dates import SPAN, span_of
from bot.domain.grammar.periods.day_words import MONTH, WEEKDAY
from bot.domain.grammar.periods.durations import AT_LEAST, AT_MOST, LESS, MORE, UNIT, N
from bot.domain.grammar.shapes.comparisons import two_days, with_the_last
from bot.domain.grammar.shapes.superlatives import LEAST, MOST, answers, calls, has, loses, sells
from bot.domain.grammar.shapes.tables import SOLD, dimension
from bot.domain.lazy_regex import LazyRegex
from bot.domain.period import one

_THAN: Final = r"(?:(?:do )?(?:que|q)|than)"
_BETTER: Final = (
    r"(?:better|worse|busier|quieter|slower|faster|weaker|stronger|calmer|melhor|pior"
    r"|mais (?:frac|lent|movimentad|cheio|parad|calm|devagar|forte)[oa]?)"
)
_IS: Final = r"(?:is|was|are|were|ta|esta|foi|eh)"


def _more_on(*meanings: Meaning) -> Callable[[re.Match[str]], tuple[Meaning, ...]]:
    """Return a reader of *perdeu mais ligação hoje ou ontem*: both days, of the calls of these meanings."""
    return lambda match: (*meanings, *(with_the_last(match) if match["unit"] else two_days(match)))


def _but_not(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *era ontem e não hoje*, which leaves nothing out: the two have no day in common."""
    wanted, other = span_of(match["a"]), span_of(match["b"])
    if wanted == other or not _apart(wanted, other) or _DENIES.search(match.string[: match.start()]):
        return (Refusal("negated_period"),)
    return (Days(one(wanted)),)


def _apart(wanted: Span, other: Span) -> bool:
    """Tell whether two spans of days are of one kind, and so have no day in common."""
    if isinstance(wanted, Weekday) and isinstance(other, Weekday):
        return wanted.number != other.number
    if isinstance(wanted, NamedMonth) and isinstance(other, NamedMonth):
        return wanted.month != other.month
    return type(wanted) is type(other)


def _which_day(match: re.Match[str], *, sort: str) -> tuple[Meaning, ...]:
    """Read *qual dia do mês teve mais vendas*, *que semana de outubro vendeu menos*, with its days."""
    named = f"esse {match['this']}" if match["this"] else match["days"]
    did = next((found for name, found in _DID.items() if match[name]), ())
    return (dimension(match), Days(one(span_of(named))), Setting("sort", sort), *did)


_DID: Final[dict[str, tuple[Meaning, ...]]] = {
    "sold": (SOLD,),
    "took": (Condition("answered"),),
    "lost": (Condition("answered", negated=True),),
}


def _did(how_much: str) -> str:
    """Return the pattern of *teve mais ligação*, *vendeu mais*; `how_much` is `MOST` or `LEAST`."""
    verbs = (("sold", sells), ("took", answers), ("lost", loses))
    return "|".join((has(how_much), calls(how_much), *(f"(?P<{name}>{verb(how_much)})" for name, verb in verbs)))


def _busiest_days(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *busiest day of the week*: of this one, unless the text names days."""
    apart = f"{match.string[: match.start()]} , {match.string[match.end() :]}"
    days = () if _NAMES_DAYS.search(apart) else (Days(one(Week(0))),)
    return (Setting("by", "day"), Setting("sort", "calls"), *days)


_NAMES_DAYS: Final = LazyRegex(rf"(?:^| )(?:{SPAN}|\d+d|@|(?:last|past|ultim[ao]s) \d+)(?: |$)")


def _than(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *teve mais vendas que ontem*, *que a camila*: not the most of yesterday, but more than then."""
    if _MORE_OF.search(match.string[: match.start()]):
        return (Refusal("compare_what", ("compare:yesterday", "comparar:ontem")),)
    return (Filler(bridge=True),)


_MORE_OF: Final = LazyRegex(
    r"(?:^| )(?:mais|menos|maior|menor|melhor|pior|more|less|fewer)"
    r"(?: (?!(?:que|quem|hoje|hj|ontem|anteontem) )[^\W\d]\S*){1,3} $"
)
_DENIES: Final = LazyRegex(r"(?:^| )(?:nao|n|not|nem|nunca|never|sem|except|exceto) ")
_WHEN: Final = LazyRegex(r"(?:^| )(?:que horas?|qual horario|what time|when) ")
_ASKS_HOW: Final = LazyRegex(r"(?:^| )how (?:did|does|do) ")

RULES: Final[tuple[PhraseRule, ...]] = (
    *(
        rule_for(
            rf"(?:(?:did|has|have|we) )?(?:{verb}) (?:mais|more) (?:{CALLS} )?(?:(?P<a>{SPAN}) (?:ou|or) (?P<b>{SPAN})"
            r"|(?:n?est[ea]|n?ess[ea]|this) (?P<unit>semana|mes|week|month) (?:ou|or)"
            r" (?:(?<=semana ou )(?:n?a )?passada|(?<=mes ou )(?:n?o )?passado|(?:the )?last))",
            _more_on(*meanings),
            casual=True,
        )
        for verb, meanings in (
            ("perd(?:eu|emos|eram)|miss(?:ed)?|lost", (Condition("answered", negated=True),)),
            ("atend(?:eu|emos|eram)|answer(?:ed)?", (Condition("answered"),)),
            ("vend(?:eu|emos|eram)|sold|sell", (Condition("outcome", ("Venda",)),)),
            ("lig(?:ou|amos|aram)|disc(?:ou|amos|aram)|fez|fizemos|fizeram|teve|tivemos|tiveram|made?|make|had", ()),
        )
    ),
    rule_for(
        r"(?:(?:(?:em|n[ao]|on|in) )?(?:que|qual|quais|which|what)(?: [oa]s?)?|(?:em )?quant[oa]s|how many) "
        r"(?:dias?|days?)"
        rf" (?:d[aeo] |of |in )?(?P<days>(?:a |the )?(?:{SPAN}))",
        lambda match: (Setting("by", "day"), Days(one(span_of(match["days"])))),
        casual=True,
    ),  # longer than "dia da semana"
    rule_for(r"(?:the )?busiest days? of the week", _busiest_days, casual=True),
    rule_for(rf"(?:{_IS} )?(?:going |doing )?{_BETTER} (?P<a>{SPAN}) {_THAN} (?P<b>{SPAN})", two_days, casual=True),
    rule_for(rf"(?:{_IS} )?(?P<a>{SPAN}) (?:{_IS} )?{_BETTER} {_THAN} (?P<b>{SPAN})", two_days, casual=True),
    rule_for(
        rf"(?:(?:do )?que|q|than)(?= (?:[oa]s? |the )?(?:{OUTCOME})(?: |$))"
        r"|(?:do )?que(?= (?:(?:n?[ao]|em) )?(?:hoje|hj|ontem|anteontem|semana|mes|ess[ae]|est[ae]"
        rf"|{WEEKDAY}|{MONTH})(?: |$)| (?:eu|[ao] [a-z]+)(?= (?:hoje|hj|ontem|ess[ae]|est[ae]|n[ao]|em|,)(?: |$)|$))",
        _than,
        casual=True,
    ),
    rule_for(
        rf"(?:era|i meant?|it was) (?P<a>{SPAN})(?:(?: ,)? (?:e|and|mas|but) (?:nao|not)|(?: ,)? not)"
        rf" (?P<b>{SPAN})",
        _but_not,
        casual=True,
    ),
    *(
        rule_for(
            rf"(?:(?:em|n[ao]|on|in) )?{WHICH} (?P<dim>dias?|semanas?|days?|weeks?)(?: d[aeo]| of| in)?"
            rf" (?:(?P<this>mes|semana)|(?P<days>{SPAN}))(?: (?:a gente|nos|did we|we))? (?:{did})",
            partial(_which_day, sort=sort),
            casual=True,
        )
        for did, sort in ((_did(MOST), "calls"), (_did(LEAST), "calls-asc"))
    ),
    *(
        rule(
            rf"(?:(?:quais|que|which|what|os|as|the) (?:os |as |the )?)?{nouns}"
            r"(?= (?:d[aeo]s?|n[ao]s?|em|on|in|of|from|at) (?!(?:hoje|ontem|today|yesterday)(?: |$))(?:[a-z]\S* ){1,3}"
            rf"(?:(?:que|who|that|com|with|which|got|have|had|receberam|ja) ){{1,3}}"
            rf"(?:{MORE}|{LESS}|{AT_LEAST}|{AT_MOST}) {N}(?:$| (?!{UNIT}(?: |$))))",
            Setting("by", key),
            casual=True,
        )
        for key, nouns in (
            ("number", r"(?:numeros|telefones|numbers|phones|clientes|customers)"),
            ("agent", r"(?:agentes|atendentes|operadores|operadoras|vendedores|agents|operators|reps)"),
        )
    ),
    rule_for(
        r"(?:started|comec(?:ou|aram|a))(?: (?:a|de))?(?: (?:ligar|discar|trabalhar|atender|calling|dialing|working))?",
        lambda match: (Filler() if _WHEN.search(match.string) else Refusal("unknown_word"),),
        casual=True,
    ),
    rule_for(
        r"end(?:ed)?(?= (?:,|today|yesterday|on)(?: |$)|$)",
        lambda match: (Filler() if _ASKS_HOW.search(match.string) else Refusal("unknown_word"),),
        casual=True,
    ),
    rule(
        r"if(?= (?:(?:the|our|a|any) )?(?:#|\d{5,}|customer|number|agent|anyone|anybody|someone|somebody|we|he|she|they"
        r"|client)(?: |$))",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:(?<=today )|(?<=yesterday )|(?<=week )|(?<=month )|(?<=day ))"
        r"numbers(?= (?:for|on|of|in|please|,)(?: |$)|$)",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:(?:weekday|day of (?:the )?week) (?:pattern|breakdown|split|profile|view)"
        r"|(?:padrao|perfil|visao) (?:por|d[eao]s?) dias? da semana)",
        Setting("by", "weekday"),
        casual=True,
    ),
    rule(
        r"(?:bot )?(?:,? ?me )?ajud(?:a|e)(?: ai| aqui)?(?= (?:,|#|um|uma|o|a|os|as|quant\w+|qual|quais|quem) )",
        Filler(),
        casual=True,
    ),
)
