"""Times set against each other: *mais hoje do que ontem*, *mais de manhã ou de tarde*, *nesta semana ou na passada*.

Days are compared with days, and the parts of a day are a table of hours.
"""

import re
from typing import Final

from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.meanings import Condition, Days, Filler, Meaning, PhraseRule, Setting, Versus, rule, rule_for
from bot.domain.grammar.periods.clock import HOURS_OF
from bot.domain.grammar.periods.dates import SPAN, span_of
from bot.domain.grammar.periods.day_words import MONTH
from bot.domain.grammar.shapes.comparisons import two_days, with_the_last
from bot.domain.grammar.shapes.superlatives import CONDITION, GETS
from bot.domain.grammar.shapes.tables import SOLD
from bot.domain.period import one

_MORE: Final = r"(?:mais|menos|more|less|fewer)"
_THAN: Final = r"(?:(?:do )?(?:que|q)|than)"
_AT: Final = r"(?:n?[ao]s? |em |on |in |the )?"
_PART_OF_DAY: Final = r"(?:manha|tarde|noite|madrugada|morning|afternoon|evening|night)"
_IN_PART: Final = r"(?:(?:de|da|na|a|pela|in the|at)(?: parte da)? )"
_PARTS: Final = rf"{_IN_PART}(?P<a>{_PART_OF_DAY}) (?:ou|or|{_THAN}) (?:{_IN_PART}|the |a )?(?P<b>{_PART_OF_DAY})"
_BY_DAYLIGHT: Final = (
    r"(?:(?:de|durante o) dia (?:ou|or) (?:de|a|na|da) (?:noite|madrugada)"
    r"|(?:de|a|na|da) (?:noite|madrugada) (?:ou|or) (?:de|durante o) dia|(?:by|in the|during the) day (?:or|and) "
    r"(?:by|at|in the) night)"
)
_WHAT: Final = rf"(?:{CALLS}|tempo|time)"
_LAST_OR_THIS: Final = r"(?:n?[ao] )?(?P<unit>semana|mes) passad[ao] (?:ou|or) n?(?:ess|est)[ea](?: (?:semana|mes))?"
_THIS_OR_LAST: Final = (
    r"(?:n?est[ea]|n?ess[ea]|this) (?P<unit>semana|mes|week|month) (?:ou|or)"
    r" (?:(?<=semana ou )(?:n?a )?(?:passada|anterior)|(?<=mes ou )(?:n?o )?(?:passado|anterior)"
    r"|(?:the )?(?:last|previous)(?: one)?)"
)
_ASKED: Final = rf"(?:^| ){_MORE}(?! (?:d[eo]|que|than) \d)(?: [^ ]+){{0,6}}"
"""The beginning of a question of when there was more, up to both times."""


def _of_parts(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *mais de manhã ou de tarde*: the hours of both, each in its row."""
    both = tuple(dict.fromkeys(HOURS_OF[match[name]] for name in ("a", "b")))
    return (Condition("hour", both), Setting("by", "hour"))


def _of_weeks(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *na primeira ou na segunda semana de novembro*: that month, week by week."""
    return (Setting("by", "week"), Days(one(span_of(match["days"]))))


RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(rf"{_MORE}(?: {_WHAT})? {_PARTS}", _of_parts, casual=True),
    PhraseRule(
        rf"(?:entre|between) (?:a|the) (?P<a>{_PART_OF_DAY}) (?:e|and) (?:a|the) (?P<b>{_PART_OF_DAY})",
        _of_parts,
        after=r"(?:^| )(?:diferenca|difference|mudou|changed)(?: [^ ]+){0,4}",
    ),
    rule(
        rf"(?:quem|qm|who) (?:vend(?:e|em|eu|eram)|sells?|sold)(?= {_MORE} {_IN_PART}{_PART_OF_DAY})",
        Setting("by", "agent"),
        SOLD,
        casual=True,
    ),
    rule(
        rf"vend(?:e|em|eu|eram)(?= {_MORE} {_IN_PART}{_PART_OF_DAY})|vendemos(?= {_MORE} {_THAN} {_AT}(?:{SPAN})"
        rf"(?: |$))",
        SOLD,
        casual=True,
    ),
    PhraseRule(_PARTS, _of_parts, casual=True, after=_ASKED),
    PhraseRule(
        r"(?:eh?|foi|foram|sao|fic(?:a|am|ou|aram)|sa(?:i|em|iu|iram)|acontece(?:m|u|ram)?|happens?|happened"
        rf"|(?:was|were) made)"
        r"(?: feit[oa]s?)?"
        rf" {_IN_PART}{_PART_OF_DAY}",
        lambda _: (Setting("by", "hour"),),
        after=r"(?:percentual|porcentagem|por cento|parte|fatia|percentage|share) (?:d[aeo]s?|of)(?: [^ ]+){1,6}",
    ),  # the rest of the day is what it is a part of
    rule(rf"{_MORE}(?: {CALLS})? {_BY_DAYLIGHT}", Setting("by", "hour"), casual=True),
    rule(
        rf"(?:(?:{GETS}|(?:fiz|tiv|fech|peg)[ae]mos) )?{_MORE}(?= {CONDITION}(?: [^ ]+){{0,5}}? (?:{SPAN}"
        rf"|{_PART_OF_DAY}|semana|mes|week|month) "
        rf"(?:{_THAN}|ou|or) )",
        Filler(bridge=True),
        casual=True,
    ),
    rule_for(
        rf"{_MORE}(?: {_WHAT})? {_AT}(?P<a>{SPAN}) {_THAN} {_AT}(?P<b>{SPAN})",
        two_days,
        casual=True,
    ),
    PhraseRule(rf"(?P<a>{SPAN}) (?:{_THAN}|ou|or) {_AT}(?P<b>{SPAN})", two_days, casual=True, after=_ASKED),
    rule_for(rf"{_MORE}(?: {_WHAT})? {_THIS_OR_LAST}", with_the_last, casual=True),
    PhraseRule(_LAST_OR_THIS, with_the_last, casual=True, after=_ASKED),
    PhraseRule(_THIS_OR_LAST, with_the_last, casual=True, after=_ASKED),
    rule_for(
        r"(?:n?a |the )?(?:primeira|first) (?:ou|or) (?:n?a |the )?(?:segunda|second) (?:semana|week)"
        rf" (?P<days>(?:d[eo] |of ){MONTH})",
        _of_weeks,
    ),
    rule(rf"(?:atras|(?:n?a )?frente) d[aeo]s?(?= d[eo] (?:{SPAN})(?: |$))", Versus(), casual=True),
)
