"""Sides that are named before they are compared: *a diferença de acordos entre …*, *entre a ana e o hugo, quem …*."""

from typing import Final

from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import Filler, Mine, PhraseRule, Setting, Versus, rule
from bot.domain.grammar.periods.dates import COMMON_SPAN, SPAN
from bot.domain.grammar.periods.day_words import WEEKDAY
from bot.domain.grammar.shapes.comparisons import two_days
from bot.domain.grammar.shapes.superlatives import CONDITION, LEAST, MOST, has
from bot.domain.grammar.shapes.tables import EACH

_DIFFERENCE: Final = r"(?:[oa] |the |uma |alguma |any )?(?:diferenca|difference)"
_OF: Final = r"(?: (?:d[aeo]s?|n[ao]s?|em|of|in)(?: the)?)"
_COUNT: Final = rf"(?:(?:numero|quantidade|total|volume|number) (?:de|of) )?{CALLS}"
_LENGTH: Final = r"(?:duracao|tempo(?: (?:de|em) (?:fala|conversa|ligacao|chamada))?|tma|duration|length|talk time)"
_BETWEEN: Final = r"(?:entre|between)"
_NO_TIMES: Final = rf"(?! (?:(?:as?|the) )?(?:\d|@|{COMMON_SPAN}|{WEEKDAY}|meio dia|meia noite|noon|midday|midnight))"
_ASKS: Final = r"(?:, )?(?:quem|qm|qual|quais|who|which)(?: |$)"
_OF_OUTCOME: Final = rf"{_DIFFERENCE}{_OF} (?:{OUTCOME}|[^ ]+)(?: [^ ]+){{0,2}}"
_SIDE: Final = r"(?:as? d[aeo]s?|os? d[aeo]s?|those of|that of)"

_NO_FIGURE: Final = r"(?!(?: \S+){0,3} (?:longest|shortest|average|mean|usual|media|normal)(?: |$))"
"""Not before a figure of the other side, which is no side itself: *longer than larissa's longest*."""


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(rf"{_DIFFERENCE}{_OF} {_COUNT} {_BETWEEN}", Versus(verb=True)),
    rule(rf"{_DIFFERENCE}{_OF} {_LENGTH} {_BETWEEN}", Versus(verb=True), Setting("sort", "duration")),
    rule(rf"{_DIFFERENCE}{_OF}(?= {CONDITION}(?: [^ ]+){{0,4}}? {_BETWEEN} )", Versus(verb=True)),
    PhraseRule(
        rf"{_BETWEEN}(?: [oa]s?| the)? (?P<a>{SPAN}) (?:e|and)(?: [oa]s?| the)? (?P<b>{SPAN})",
        two_days,
        after=_OF_OUTCOME,
    ),
    rule(_BETWEEN, Filler(), after=_OF_OUTCOME),
    rule(rf"{_BETWEEN}{_NO_TIMES}(?=(?: [^ ]+){{3,16}}? {_ASKS})", Versus(verb=True), casual=True),
    rule(
        rf"(?:entre|dentre|among|of) (?:[oa]s |the )?{CALLS}(?= (?:que|q|com|de mais|that|with|which) )",
        Filler(),
        casual=True,
    ),
    *(
        rule(
            rf"(?:qual|which)(?: d(?:el[ae]s|os 2|as 2)| one| of them)? {has(how_much)}",
            *order,
            Setting("by", EACH, weak=True),
            casual=True,
        )
        for how_much, order in ((MOST, ()), (LEAST, (Setting("sort", "calls-asc"),)))
    ),
    rule(
        r"(?:(?:tem|teve|fez|fechou|vendeu|ligou|fizeram) )?(?:do )?(?:que|q)(?= [oa] [a-z])",
        Versus(),
        casual=True,
        after=r"(?:^| )a (?:mais|menos)(?: [^ ]+){1,4}",
    ),
    rule(r"faltam?(?: (?:pra|para))?(?= .* (?:alcancar|passar|ultrapassar|empatar) )", Filler(), casual=True),
    rule(
        r"eu (?:alcancar|passar|ultrapassar|empatar com)(?= [oa] [a-z])",
        Mine(),
        Versus(),
        after=r"faltam? [^,]{3,40}",
    ),
    rule(r"(?:alcancar|passar|ultrapassar|empatar com)(?= [oa] [a-z])", Versus(), after=r"faltam? [^,]{3,40}"),
    rule(
        r"(?:dur(?:a|am|ou|aram)|demor(?:a|am|ou|aram)|lasts?|lasted) (?:mais|menos|longer|less|more)(?: tempo)?"
        rf" (?:do )?(?:que|q|than)(?! \d){_NO_FIGURE}(?=(?: {_SIDE}| [oa]s?| the)? [a-z])",
        Versus(),
        Setting("sort", "duration"),
        casual=True,
    ),
)
