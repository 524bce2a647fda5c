"""Two spans of days beside each other: *hoje e ontem lado a lado*, *this week and last week side by side*."""

from typing import Final

from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import PhraseRule, Refusal, Setting, rule, rule_for
from bot.domain.grammar.periods.dates import SPAN
from bot.domain.grammar.periods.day_words import WEEKDAY
from bot.domain.grammar.shapes.comparisons import two_days, with_the_last
from bot.domain.grammar.shapes.tables import BY, DIMENSION, EACH

SIDE_BY_SIDE: Final = r"(?:lado a lado|(?:um|uma) (?:do|ao) lado d[oa] outr[oa]|side by side|head to head)"
_COMPARED: Final = (
    rf"(?:{SIDE_BY_SIDE}|(?:em |o |num )?(?:comparativo|comparacao)|comparad[oa]s|compared|comparison"
    r"|pra comparar|to compare)"
)
_LATER: Final = rf"(?=(?: (?!(?:com|to|with|a|ao)(?: |$))\S+){{0,6}}? {_COMPARED}(?: ,|$| (?!(?:com|to|with|a|ao) )))"
_AND: Final = r"(?:e|and|,)(?: (?:[ao]|d[aeo]|the))?"
_TWO_DAYS: Final = rf"(?P<a>{SPAN}) {_AND} (?P<b>{SPAN})"
_THIS_AND_LAST: Final = (
    r"(?:[dn]?est[ea]|[dn]?ess[ea]|this) (?P<unit>semana|mes|week|month)"
    rf" {_AND} (?:passad[ao]|anterior|(?:last|previous)(?: one)?)(?! (?:weeks?|months?))"
)
_VERSUS: Final = r"(?:x|vs|versus|contra|against)"
_NO_OTHERS: Final = (
    rf"(?! (?:{WEEKDAY}|{DIMENSION}|\d+|meses|anos?|years?|trimestre|quarter|quinzena|fortnight|dias|days|manha|tarde"
    r"|noite|morning|afternoon|evening|night)(?: |$))"
)
"""Not before other days, or what else *this* is of: *last week vs this friday*."""

_NOW_AND_BEFORE: Final = (
    rf"(?P<unit>semana|mes|week|month) (?:atual|corrente|current) {_VERSUS} (?:[ao] )?(?:passad[ao]|anterior)",
    rf"current (?P<unit>week|month) {_VERSUS} (?:the )?(?:last|previous)(?: one)?{_NO_OTHERS}",
    rf"(?P<unit>semana|mes) (?:passad[ao]|anterior) {_VERSUS} (?:[ao] )?(?:ess[ae]|est[ae]|atual){_NO_OTHERS}",
    rf"(?:last|previous) (?P<unit>week|month) {_VERSUS} this(?: one)?{_NO_OTHERS}",
)
"""The two sides where one of them is not named in full: *semana atual x anterior*, *semana passada x essa*."""

_ONE_SIDE: Final = (
    rf"(?=(?: (?!(?:com|to|with|outcome:|{DIMENSION}|{BY}|{OUTCOME})(?: |$))\S+){{0,6}}? {SPAN}"
    rf" (?:com|with|to)(?: [ao]s?| the)? {OUTCOME}(?:$| ,))"
)
"""Before a day and an outcome, which are no sides of one thing: *comparar a fibra ontem com vendas*."""

RULES: Final[tuple[PhraseRule, ...]] = (
    *(
        rule_for(pattern, read)
        for days, read in ((_TWO_DAYS, two_days), (_THIS_AND_LAST, with_the_last))
        for pattern in (rf"{days}{_LATER}", rf"{SIDE_BY_SIDE}(?: (?:d[aeo]s?|of|,|:))? {days}")
    ),
    *(rule_for(pattern, with_the_last) for pattern in _NOW_AND_BEFORE),
    rule(
        rf"(?:compara|compare|comparar|comparem){_ONE_SIDE}",
        Refusal("ambiguous_word", ("by:outcome", "por:resultado")),
        casual=True,
    ),
    *(
        rule(
            rf"(?:{unit} over {unit}|{pt} (?:a|contra|sobre|apos) {pt})"
            rf"(?=.* (?:(?:last|past) \S+ {unit}s|ultim[oa]s \S+ {pts})(?: |$))",
            Setting("by", unit),
            casual=True,
        )
        for unit, pt, pts in (("day", "dia", "dias"), ("week", "semana", "semanas"), ("month", "mes", "meses"))
    ),
    rule(
        rf"my (?:average|mean)(?: (?:talk time|duration|time))? {_VERSUS} (?:the )?team(?: ?s)?(?! [a-z]( |$))",
        Setting("by", "agent"),
        Setting("sort", "duration"),
        casual=True,
    ),  # the total is the team's
    rule(SIDE_BY_SIDE, Setting("by", EACH, weak=True)),
)
