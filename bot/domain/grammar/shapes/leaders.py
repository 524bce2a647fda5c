"""Phrases for who does something most or least: *quem mais ligou*, *qual equipe perdeu mais chamadas*."""

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from bot.domain.grammar.filters.conditions import CALLS, OF_TEAM, WHICH
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
from bot.domain.grammar.shapes.figure_words import NO_COMPARISON
from bot.domain.grammar.shapes.superlatives import (
    DROPS,
    END,
    HANGS_UP,
    LEAST,
    MOST,
    THAT,
    answers,
    calls,
    drops,
    has,
    loses,
    sells,
    talks,
)
from bot.domain.grammar.shapes.tables import (
    BY,
    BY_TALK,
    BY_TALK_UP,
    DIMENSION,
    DIMENSIONS,
    SOLD,
    by_and,
    dimension,
)
from bot.domain.lazy_regex import LazyRegex
from bot.domain.period import one

_WHICH_PART: Final = (
    rf"(?:(?:(?:em|a|n[ao]|at|in|on) )?{WHICH} |os |as |the |{BY} |ranking (?:de|dos|das|of) )?"
    rf"(?:(?P<dim>{DIMENSION})|(?:quem|qm|who){OF_TEAM})"
)
_SUBJECT: Final = (
    r"(?: (?:(?:a gente|nos|we)|(?:[oa]s? |the )?(?:clientes?|assinantes?|devedor(?:es)?|pessoal|povo|customers?"
    r"|subscribers?|people|debtors?)))?"
)


def _busiest(sort: str) -> Callable[[re.Match[str]], tuple[Meaning, ...]]:
    """Return a reader of *qual semana de outubro foi a mais fraca*: with its days, if it names them."""

    def read(match: re.Match[str]) -> tuple[Meaning, ...]:
        named = match["days"].split(maxsplit=1)[1] if match["days"] else ""
        days = (Days(one(span_of(named))),) if named else ()
        return (dimension(match), Setting("sort", sort), *days)

    return read


_SHARE: Final = (
    r"(?:[oa]s? |the )?(?:percentua(?:l|is)|porcentage(?:m|ns)|(?:quantos )?por cento|percent(?:ages?)?|[?]%|share)"
    r"(?: d[aeo]s?| of)?(?: the)?"
)


def _share_of_days(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Return the days of *quantos por cento das ligações de ontem foram atendidas*: their hit rate is shown."""
    named = match["a"] or match["b"]
    return (Days(one(span_of(named))),) if named else (Filler(),)


_SHARE_OF: Final = LazyRegex(rf"(?:^| ){_SHARE} (?:\S+ ){{0,6}}?{CALLS} ")


def _answered_of_share(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *foram atendidas* of calls; of *a porcentagem das minhas ligações que foram atendidas* the rate is shown."""
    return (Filler() if _SHARE_OF.search(match.string[: match.start()]) else Condition("answered"),)


_THAN: Final = LazyRegex(r"^ (?:que|q) | (?:do (?:que|q)|than) ")
_FULL: Final = r"(?:movimentad|chei|agitad)[oa]s?"
_WHEN: Final = LazyRegex(
    r"(?:^| )(?:(?:que|qual|quais) (?:horas?|horarios?|dias?|campanhas?|clientes?|numeros?)"
    r"|(?:pr[ao]|para|p) (?:quem|qm)) "
)


def _when_most(match: re.Match[str], *, means: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """Read *em que hora a ana mais ligou*; refuse it without the hour, or with *do que a bia*."""
    asked = _WHEN.search(match.string[: match.start()])
    than = _THAN.search(match.string[match.end() :])
    return means if asked and not than else (Refusal("unknown_word"),)


RULES: Final[tuple[PhraseRule, ...]] = (
    *(
        rule_for(rf"mais (?:{verbs})", partial(_when_most, means=means), casual=True)
        for verbs, means in (
            (r"lig(?:am?|aram|ou)|disc(?:am?|aram|ou)", (Filler(),)),
            (r"atend(?:em?|eram|eu)", (Condition("answered"),)),
            (r"vend(?:em?|eram|eu)", (SOLD,)),
            (r"fal(?:am?|aram|ou)", (BY_TALK,)),
        )
    ),
    rule(
        rf"(?:(?:pra|para|p|to) )?(?:quem|qm|whom?) (?:que )?(?:a gente|nos|eu|did we|did i|we|i)"
        rf" (?:{calls(MOST)}|call(?:ed)? (?:the )?most)"
        rf"|(?:pra|para|p) (?:quem|qm) (?:que )?(?:{calls(MOST)})",
        Setting("by", "number"),
        casual=True,
    ),
    rule_for(
        rf"{_SHARE}(?: (?P<a>{SPAN}))? {CALLS}(?:(?: d[aeo]| from| on| in)? (?P<b>{SPAN}))?(?: que| that)?"
        r"(?: (?:foi|foram|sao|was|were|got|is|are))? (?:(?:nao |not |un ?)?(?:atendid[oa]s?|answered)|picked up)",
        _share_of_days,
        casual=True,
    ),
    rule_for(
        r"(?:(?:que|that|which) )?(?:foi|foram|sao|was|were|got|get|is|are) (?:atendid[oa]s?|answered|picked up)",
        _answered_of_share,
        casual=True,
    ),
    rule(
        r"(?:quem|qm|who) (?:perdeu|perderam|missed)(?: (?:chamadas?|ligac(?:ao|oes)|calls?))?"
        r"(?= (?:hoje|ontem|n[ao]|d[ao]|est[ea]|ess[ea]|today|yesterday|this|last|on|in|,)(?: |$)|$)",
        Setting("by", "agent"),
        Condition("answered", negated=True),
        casual=True,
    ),
    rule(rf"(?:{sells(MOST)})", SOLD, casual=True),
    rule(
        r"(?:(?:quem|qm|who) (?:foi|eh|e|is|was) )?(?:[oa]s? |the )?(?:campe(?:ao|a|oes)|lider(?:es)?"
        r"|destaques?|champions?)"
        r"(?: (?:d[aeo]s?|of|in))?",
        Setting("by", "agent"),
        casual=True,
    ),
    rule(
        rf"(?:atende(?:u|m|ram)?|answers?|answered|pick(?:s|ed)? up)(?: the)? {MOST}{END}",
        Condition("answered"),
        casual=True,
    ),
    rule(rf"(?:liga(?:mos|m)?|ligou|discamos|discou|call|called|dialed)(?: the)? {MOST}{END}", Filler(), casual=True),
    *(
        rule_for(rf"{_WHICH_PART}{THAT}{_SUBJECT} (?:{pattern})", by_and(*meanings), casual=True)
        for pattern, meanings in (
            (talks(MOST), (BY_TALK,)),
            (talks(LEAST), (BY_TALK_UP,)),
            (calls(MOST), ()),
            (calls(LEAST), (Setting("sort", "calls-asc"),)),
            (answers(MOST), (Condition("answered"),)),
            (answers(LEAST), (Condition("answered"), Setting("sort", "calls-asc"))),
            (sells(MOST), (SOLD,)),
            (sells(LEAST), (SOLD, Setting("sort", "calls-asc"))),
            (loses(MOST), (Condition("answered", negated=True),)),
        )
    ),
    rule(
        rf"(?:{WHICH} |[oa]s? |the )?{DIMENSIONS['agent']}{THAT} (?:{drops(MOST, rf'(?:{DROPS}|{HANGS_UP})')})"
        rf"|(?:quem|qm|who){OF_TEAM}{THAT} (?:{drops(MOST, DROPS)})",
        Setting("by", "agent"),
        Condition("ended", ("agent",)),
        casual=True,
    ),
    rule(
        rf"(?:(?:{WHICH} |[oa]s? |the )?{DIMENSIONS['agent']}|(?:quem|qm|who){OF_TEAM}){THAT}"
        rf" (?:{drops(MOST, HANGS_UP)})"
        r" (?:antes d[oa]s?|before(?: the| our)?) (?:clientes?|assinantes?|customers?|subscribers?)",
        Setting("by", "agent"),
        Condition("ended", ("agent",)),
        casual=True,
    ),
    rule(
        rf"(?:(?:at|what|which) )+times?(?: (?:of (?:the )?day|do|does|are|is))*{_SUBJECT} (?:{answers(MOST)})",
        Condition("answered"),
        Setting("by", "hour"),
        casual=True,
    ),
    *(
        rule_for(rf"{_WHICH_PART}{THAT}{_SUBJECT} {has(how_much)}", by_and(*meanings), casual=True)
        for how_much, meanings in ((MOST, ()), (LEAST, (Setting("sort", "calls-asc"),)))
    ),
    rule(
        r"(?:(?:d[eo]|com) )?(?:quem|qm|who)(?: (?:isso|it|that))?"
        r"(?: (?:acontec(?:e|eu|em)|ocorr(?:e|eu)|happens?|happened))?"
        r"(?: (?:to|com|with))?(?: the)? (?:mais vezes|most often|mais|most)"
        r"(?= (?:,|hoje|ontem|n[ao]|d[ao]|est[ea]|ess[ea]|today|yesterday|this|last|in|on)(?: |$)|$)",
        Setting("by", "agent"),
        casual=True,
    ),
    rule(
        rf"(?:(?:o |the )?(?:resto|restante|rest) (?:d[aeo]s?|of(?: the)?)|[oa]s (?:demais|restantes)) (?:{CALLS}"
        rf"|{'|'.join(DIMENSIONS[key] for key in ('agent', 'campaign', 'team', 'trunk', 'outcome', 'cause'))})"
        rf"|(?:the )?remaining {CALLS}",
        Refusal("ambiguous_word"),
        casual=True,
    ),
    rule(
        r"(?:quem|qm|who)(?: (?:s|is|was|spent|spends|ta|esta|fica|ficou|passa|passou))?"
        r" (?:on the phone (?:the )?(?:longest|most)|(?:the )?(?:longest|most time) on the phone"
        r"|mais tempo (?:no telefone|em ligacao|em linha))",
        Setting("by", "agent"),
        BY_TALK,
        casual=True,
    ),
    rule(r"(?:d[eo] )?(?:quem|qm|who) (?:mais vezes|most often)", Setting("by", "agent"), casual=True),
    rule(
        rf"clientes?{THAT} mais (?:ligamos|discamos|chamamos|(?:chamad|ligad|discad|acionad)[oa]s)"
        r"|customers?(?: that| who)?(?: we)?(?: have)? (?:called|dialed|dialled) (?:the )?most",
        Setting("by", "number"),
    ),
    *(
        rule_for(
            rf"(?:{WHICH} |[oa]s? |the )?(?P<dim>{DIMENSION})(?P<days> (?:d[eo]|of|in) (?:{SPAN}))? (?:(?:foi|eh|e|was"
            rf"|is) )?(?:[oa]|the)?"
            rf" ?{words}{NO_COMPARISON}",
            _busiest(sort),
            casual=True,
        )
        for words, sort in (
            (rf"(?:(?:mais|most) (?:frac|parad|vazi|calm)[oa]s?|menos {_FULL}|weakest|quietest|slowest)", "calls-asc"),
            (rf"(?:(?:mais|most) (?:fortes?|{_FULL})|busiest|strongest)", "calls"),
        )
    ),
)
