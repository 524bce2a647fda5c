"""Comparisons: *hoje vs ontem*, *compared to last week*, *comparar camila com larissa*.

Days on both sides: the later ones are the period, the earlier ones what it is compared
with. Values of one key on both sides, such as two agents, are a table of these.
"""

import re
from typing import Final

from bot.domain.day_spans import Month, Span, Week
from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.meanings import (
    ComparedDays,
    Days,
    DependentWord,
    Meaning,
    PhraseRule,
    Refusal,
    Setting,
    Versus,
    WeekdayBefore,
    rule,
    rule_for,
)
from bot.domain.grammar.periods import ranges
from bot.domain.grammar.periods.dates import SPAN, span_of
from bot.domain.grammar.periods.day_words import MONTH, WEEKDAY, weekday
from bot.domain.grammar.periods.durations import N
from bot.domain.grammar.shapes.comparison_sides import check_before, ordered, same_days
from bot.domain.lazy_regex import LazyRegex
from bot.domain.period import one

_THIS_ONE: Final = LazyRegex(r"(?:[dn]?(?:est|ess)[ea]|this|compar\w+ [ao]) (semana|mes|week|month)(?= |$)")
_END: Final = r"(?= (?:,|por|by|per|d[aeo]s?|of|n[ao]s?|em|in|on|pr[ao]|para|for)(?: |$)|$)"
_SAME: Final = (
    r"(?: (?:o |a |os |the )?(?:mesm[oa]s? (?:dias?|periodo|horario|hora)(?: d[aeo])?"
    r"|same (?:days?|period|time)(?: of| on)?))?"
)
_WITH: Final = r"(?:com|a|as|ao|aos|to|with)"
_COMPARED: Final = r"(?:comparad[oa]s?|comparando|comparativ[oa]|comparacao|compared|comparing|comparison)"
_VERB: Final = r"(?:compara|compare|comparar|comparem|compares)"
_MORE: Final = (
    r"(?:(?:foi|foram|esta|estao|ta|tao|is|are|was|were)(?: (?:it|this|that|isso|isto))? )?"
    r"(?:(?:melhor(?:es)?|pior(?:es)?|better|worse"
    rf"|maior(?:es)?|menor(?:es)?|mais|menos|more|less|fewer|higher|lower)(?: {CALLS})?(?: (?:ou|or) (?:melhor|pior"
    r"|mais|menos|better|worse|more|less))? (?:do )?(?:que|q|than)"
    r"|(?:acima|abaixo|above|below)(?: (?:de|d[oa]|of))?)"
)
_UP_OR_DOWN: Final = r"(?:up|down|ahead|behind)"
_TOGETHER: Final = r"(?:e|com|and|with|to|a|ao|as|x|vs|versus|contra|pra|para|p)"
_CHANGED: Final = (
    r"(?:(?:quanto |how much (?:has |have |did )?)?(?:caiu|cairam|subiu|subiram|piorou|pioraram|melhorou|melhoraram"
    r"|aumentou|aumentaram|diminuiu|diminuiram|cresceu|cresceram|mudou|mudaram|crescimento|queda|aumento|variacao"
    r"|evolucao|diferenca|difference|dropped|fell|rose|grew|increased|decreased|improved|changed?|growth|drop))"
)


def _before(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *esta semana … com a anterior*: the week before; refuse it where no current week or month is named."""
    named = [found[1] for found in _THIS_ONE.finditer(match.string[: match.start()])]
    if not named:
        return (Refusal("unknown_word"),)
    return (Versus(), Days(one(Week(1) if named[-1] in {"semana", "week"} else Month(1))))


def two_days(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *better today than yesterday*, *comparar hoje e ontem*: the later days, compared with the earlier ones."""
    first, second = one(span_of(match["a"])), one(span_of(match["b"]))
    if first == second:
        raise same_days(first, match[0])
    check_before(first, match["b"])
    later, earlier = ordered(first, second)
    return (Days(later), ComparedDays(earlier))


def with_the_last(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *esta semana com a passada*."""
    unit = Week if match["unit"] in {"semana", "week"} else Month
    compares = (Versus(verb=True),) if match.groupdict().get("verb") else ()
    return (*compares, Days(one(unit(0))), ComparedDays(one(unit(1))))


def _from_to(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *mudou de ontem pra hoje*, *melhorou da semana passada pra essa*; or days in a row."""
    first = span_of(match["a"])
    last = _THIS.get(type(first)) if match["this"] else span_of(match["b"])
    if last is None:
        return (Refusal("unknown_word"),)
    if match["onto"] and _CHANGES.search(match.string):
        return (Days(one(last)), ComparedDays(one(first)))
    return (Days(ranges.between(first, last, match[0])),)


_THIS: Final[dict[type[Span], Span]] = {Week: Week(0), Month: Month(0)}
_CHANGES: Final = LazyRegex(
    r"(?:^| )(?:melhor(?:ou|aram)|pior(?:ou|aram)|mud(?:ou|aram|anca)|sub(?:iu|iram)|aument(?:ou|aram|o)"
    r"|diminu(?:iu|iram)|cresc(?:eu|eram|imento)|evolu(?:iu|iram))(?: |$)"
)

RULES: Final[tuple[PhraseRule, ...]] = (
    *(
        rule(
            rf"{verb}{unit} passad[ao] (?:com|contra|x|vs|versus|{_COMPARED} {_WITH}|em relacao a)"
            rf"(?: [ao])?(?: {unit})? anterior",
            *compares,
            Days(one(last)),
            ComparedDays(one(before)),
        )
        for verb, compares in (("", ()), (rf"{_VERB} (?:a |o )?", (Versus(verb=True),)))
        for unit, last, before in (("semana", Week(1), Week(2)), ("mes", Month(1), Month(2)))
    ),
    rule_for(
        rf"(?:{_COMPARED} {_WITH}|vs|versus|x|contra|against) (?P<a>{SPAN})"
        r" (?:ate (?:essa|esta|a)(?: mesma)? hora|(?:by|until|at) (?:this|the same) (?:time|hour)"
        r"|ate (?:agora|o momento)|so far|(?:n?a|ate a) mesma hora)",
        lambda match: (Versus(), Days(one(span_of(match["a"])))),
    ),
    rule(
        r"(?:vs|versus|x|contra|against|frente (?:a|ao)|than|do que|comparad[oa]s? (?:com|a)|compared (?:to|with))"
        r" (?:[ao] |the |n?a )?(?:media|average|mean|normal|usual|habitual|costume|de costume)"
        r"(?: (?:geral|d[aeo]s?|of|das?)(?: \w+)?)?",
        Refusal("compare_what"),
    ),
    rule(rf"(?:vs|versus|x|contra|against|frente (?:a|ao)){_SAME}", Versus()),
    rule(rf"(?:{_CHANGED} )?(?:(?:em|n[ao]|in|as|by) )?{_COMPARED}(?: {_WITH}){_SAME}", Versus()),
    rule(rf"(?:{_CHANGED} )?(?:em relacao|relative|relativo) {_WITH}{_SAME}", Versus()),
    rule(
        rf"{_CHANGED} (?:vs|versus|contra|against|frente (?:a|ao)|since|desde|sobre|over|ante)(?= (?:{SPAN})(?: |$))",
        Versus(),
    ),
    rule(rf"{_VERB} (?:com|with|to|(?:ao?|as|aos)(?= (?:{SPAN})(?: |$))){_SAME}", Versus()),
    rule(rf"(?:a |the )?(?:diferenca|difference) (?:pra|para|a|em relacao a|to|from)(?= (?:{SPAN})(?: |$))", Versus()),
    rule(rf"{_UP_OR_DOWN}(?: or {_UP_OR_DOWN})? (?:on|from|against|vs)(?= (?:{SPAN})(?: |$))", Versus(), casual=True),
    rule(rf"{_MORE}{_SAME}(?= (?:{SPAN})(?: |$))", Versus(), casual=True),
    rule_for(
        rf"(?:melhor|pior|better|worse) (?P<a>{SPAN}) (?:do )?(?:que|than)",
        lambda match: (Days(one(span_of(match["a"]))), Versus()),
        casual=True,
    ),  # "melhor hoje que ontem"
    rule(
        rf"(?:quem|qm|who) (?:foi |esta |was |is |did )?(?:melhor|pior|better|worse) (?:{SPAN}) (?:do )?(?:que|than)",
        Refusal("compare_what"),
    ),  # than one agent
    rule(
        r"(?:fal(?:a|am|ou|aram|ando)|convers(?:a|am|ou|aram|ando)|talk(?:s|ed|ing)?|speaks?|spoke)"
        r" (?:mais(?: ou menos)?|menos(?: ou mais)?|more(?: or less)?|less(?: or more)?)(?: tempo| time)?"
        rf" (?:do )?(?:que|q|than)(?! (?:{SPAN}|\d\S*|{N})(?: |$))(?= (?:[oa] )?[a-z])",
        Versus(),
        Setting("sort", "talk", weak=True),
        casual=True,
    ),
    rule(
        r"(?:mais ou menos|menos ou mais|melhor ou pior|pior ou melhor|more or less|less or more|better or worse"
        rf"|worse or better)(?: (?:tempo|time|{CALLS}))? (?:do )?(?:que|q|than)(?= (?:{SPAN})(?: |$))",
        Versus(),
        casual=True,
    ),
    rule(
        r"(?:melhor ou pior|pior ou melhor|better or worse|worse or better)(?! (?:(?:do )?(?:que|q)|than) )",
        DependentWord(("compare",)),
        casual=True,
    ),
    rule_for(
        rf"(?:melhor|pior|mais|menos|better|worse) (?:do )?(?:que|q|than) (?:a|o|the)"
        rf" (?:passad[ao]|anterior|last one){_END}",
        _before,
        casual=True,
    ),
    rule(r"ao lado d[aeo](?= [a-z])|next to(?= [a-z])", Versus(), casual=True),
    rule(
        rf"(?:mais|menos|maior|menor|melhor|pior|more|less|fewer|better|worse|higher|lower|longer|shorter)"
        rf"(?: {CALLS})? (?:do )?(?:que|q|than)"
        rf"(?! (?:{SPAN}|\d\S*|{N})(?: |$))(?= (?:(?:pel|n|d)?[oa]s? |(?:the|on|via|by|in|through) )?[a-z])",
        Versus(),
        casual=True,
    ),
    rule(rf"{_VERB}|(?:a |uma |the )?(?:{_COMPARED}|diferenca|difference) (?:entre|between)", Versus(verb=True)),
    rule(
        r"(?:a |o |um |uma |the )?(?:comparativo|comparacao|comparison)(?: d[aeo]s?| of| para| pra)?", Versus(verb=True)
    ),
    rule(
        r"(?:(?:is|are|esta|ta) )?(?:beating|ahead of|behind|outperforming|batendo|ganhando d[aeo]|perdendo p[ar]+[ao]?"
        r"|na frente d[aeo])(?= [a-z])",
        Versus(),
        casual=True,
    ),
    rule_for(
        rf"(?:{_VERB}|(?:a |uma |the |o )?(?:{_COMPARED}|{_CHANGED})(?: d[eo]| of| from)?)(?: entre| between)?"
        rf" (?P<a>{SPAN})(?: {_TOGETHER})? (?P<b>{SPAN})",
        two_days,
    ),
    rule_for(
        r"(?:[dn]?est[ea]|[dn]?ess[ea]|this) (?P<unit>semana|mes|week|month)"
        r"(?: (?:stack|measure|hold|compare|look|do|doing|going|fare|far)(?:s|d|ing)?(?: up)?)?"
        rf" (?:x|vs|versus|contra|against|{_COMPARED} {_WITH}|em relacao a?) (?:[ao] |the )?"
        r"(?:passad[ao]|anterior|(?:last|previous)(?! (?:weeks?|months?|days?|\w+day|\d))(?: one)?)",
        with_the_last,
    ),
    rule_for(
        rf"(?:(?P<verb>{_VERB}) )?(?:[ao] )?(?:[dn]?est[ea]|[dn]?ess[ea]|this) (?P<unit>semana|mes|week|month) {_WITH}"
        r" (?:[ao] |the )?(?:passad[ao]|anterior|(?:last|previous)(?: one)?)"
        rf"{_END}",
        with_the_last,
    ),
    rule_for(
        rf"(?:d[aeo]|from) (?P<a>{SPAN}) (?:(?P<onto>pra|para|pro)|a|ate|to) (?:(?P<b>{SPAN})"
        r"|(?P<this>ess[ea]|est[ea]|this(?: one)?)(?= (?:,|em|n[ao]s?|d[aeo]s?|por|pra|in|on|by|for)(?: |$)|$))",
        _from_to,
    ),
    rule_for(
        r"(?:com|contra|x|vs|versus|with|against) (?:a|o|the) (?:passad[ao]|anterior|previous one|(?:last|previous) one"
        rf"|one before){_END}",
        _before,
    ),
    rule_for(
        r"(?:compar\w+ )?(?:a |the )?(?:primeira|first)(?: quinzena| half)?"
        r" (?:com|contra|x|vs|versus|against|with|to)"
        rf" (?:a |the )?(?P<b>(?:segunda|second) (?:quinzena|half) (?:de|do mes de|of) (?P<m>{MONTH}))",
        lambda match: (Days(one(span_of(match["b"]))), ComparedDays(one(span_of(f"first half of {match['m']}")))),
    ),
    rule("week over week|semana (?:contra|sobre) semana", Days(one(Week(0))), ComparedDays(one(Week(1)))),
    rule("month over month|mes (?:contra|sobre) mes", Days(one(Month(0))), ComparedDays(one(Month(1)))),
    rule(
        rf"(?:{_VERB} )?last week (?:vs|versus|x|against|with|to|and|{_COMPARED} (?:to"
        rf"|with)) the (?:week before|previous week)(?! last)",
        Days(one(Week(1))),
        ComparedDays(one(Week(2))),
    ),
    rule(
        rf"(?:{_VERB} )?last month (?:vs|versus|x|against|with|to|and|{_COMPARED} (?:to"
        rf"|with)) the (?:month before|previous month)(?! last)",
        Days(one(Month(1))),
        ComparedDays(one(Month(2))),
    ),
    rule_for(
        rf"(?:{_COMPARED} {_WITH}|em relacao a|vs|versus|x|contra|against) (?:the |o |a )?(?P<w>{WEEKDAY})(?: feira)?"
        r" (?:before(?: that)?|anterior)",
        lambda match: (WeekdayBefore(weekday(match["w"])),),
    ),
    rule_for(
        rf"(?P<verb>{_VERB} (?:a |o )?)?(?P<a>(?P<unit>semana|mes) passad[ao])"
        rf" (?(verb){_TOGETHER}|(?!e |and ){_TOGETHER}) (?:a |o )?(?P<ago>retrasad[ao])",
        lambda match: (
            Days(one(span_of(match["a"]))),
            ComparedDays(one(span_of(f"{match['unit']} {match['ago']}"))),
        ),
    ),
)
