"""Phrases for parts of a day that name it: *between 2 and 5 this morning*, *tonight*, *noite de sexta pra sábado*."""

import re
from typing import Final

from bot.domain.day_spans import TODAY, YESTERDAY, DaysAgo
from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Condition, Days, Meaning, PhraseRule, Refusal, rule, rule_for
from bot.domain.grammar.periods.clock import BARE, HOURS_OF, NOON, PART, half_of, minute_of
from bot.domain.grammar.periods.dates import span_of
from bot.domain.grammar.periods.hours import AS
from bot.domain.hours_of_day import hour_bounds, hours
from bot.domain.period import one


def _in_part(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read both times as of the part of the day; refuse *between 2 and 5 this evening*, which has no such hours."""
    part = match["part"]
    begin, last = hour_bounds(HOURS_OF[part])
    afternoon = half_of(part) == "pm"
    start, end = (minute_of(match[name]) % NOON + NOON * afternoon for name in ("a", "b"))
    end = end or NOON
    start = start if start < end else start - NOON  # "between 11 and 2 this afternoon"
    if not 0 <= start < end <= last or (afternoon and end <= begin):
        raise QueryError("which_hours", match[0], f"hour:{HOURS_OF[part]}")
    day = span_of(match["day"]) if match["day"] else TODAY
    return (Condition("hour", (hours(start, end),)), Days(one(day)))


_BETWEEN: Final = r"(?:(?:entre|between|das|de|from)(?: as)? )"

_NIGHT: Final = (
    r"(?:(?:n?[ao] |d[ao] |pela |a |de |the |on (?:the )?)?(?P<part>noite|madrugada|virada|night|overnight))"
)
_INTO: Final = r"(?:pr[ao]|para(?: [ao])?|ate(?: [ao])?|to|into|until|e)(?: the)?"
_WEEK: Final = (
    r"(?:segunda|seg|monday|mon)",
    r"(?:terca|ter|tuesday|tue)",
    r"(?:quarta|qua|wednesday|wed)",
    r"(?:quinta|qui|thursday|thu)",
    r"(?:sexta|sex|friday|fri)",
    r"(?:sabado|sab|saturday|sat)",
    r"(?:domingo|dom|sunday|sun)",
)
_IN_A_ROW: Final = (
    *((f"{one}(?: feira)?", f"{other}(?: feira)?") for one, other in zip(_WEEK, (*_WEEK[1:], _WEEK[0]), strict=True)),
    ("(?:ontem|yesterday)", "(?:hoje|hj|today)"),
    ("(?:ante ?ontem|antes de ontem)", "(?:ontem|yesterday)"),
)
_NIGHTS: Final = tuple(rf"(?:d[eao] |from |of )?(?P<a>{one}) {_INTO} (?P<b>{other})" for one, other in _IN_A_ROW)


def _night(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *madrugada de ontem pra hoje* as that of today; refuse a night that is of two days, and offer either part.

    Of two weekdays the second may be today, which its name alone never is.
    """
    first, second = span_of(match["a"]), span_of(match["b"])
    morning = HOURS_OF["madrugada"]
    if match["part"] == "madrugada" and (first, second) == (YESTERDAY, TODAY):
        return (Condition("hour", (morning,)), Days(one(second)))
    days = [(one(second), morning), (one(first), HOURS_OF["noite"])]
    days = days[:1] if match["part"] == "madrugada" else [days[1], days[0]]
    english = ", or ".join(f"{day.text('en')} hour:{found}" for day, found in days)
    portuguese = ", ou ".join(f"{day.text('pt-BR')} hora:{found}" for day, found in days)
    return (Refusal("hours_across_days", (english, portuguese)),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(
        rf"{_BETWEEN}(?P<a>{BARE}) (?:e|and|{AS})(?: as)? (?P<b>{BARE})"
        rf" (?:this|[dn]?(?:est|ess)[ea]|(?:d[eo] )?(?P<day>hoje|anteontem|ontem|today|yesterday)"
        rf"(?: (?:a|de|da|na|pela|in the))?) {PART}",
        _in_part,
        casual=True,
    ),
    rule("tonight", Condition("hour", ("18..24",)), Days(one(TODAY)), casual=True),
    rule("this am", Condition("hour", (HOURS_OF["morning"],)), Days(one(TODAY)), casual=True),
    rule("this pm", Condition("hour", (HOURS_OF["afternoon"],)), Days(one(TODAY)), casual=True),
    rule(r"de manha cedo|(?:early )?in the (?:early )?morning", Condition("hour", (HOURS_OF["manha"],)), casual=True),
    rule(r"(?<=hoje )mais cedo|mais cedo hoje|earlier today", Days(one(TODAY)), casual=True),
    rule(
        "(?:d?a |na )?(?:last night|noite passada|ultima noite)",
        Condition("hour", ("18..24",)),
        Days(one(DaysAgo(1))),
        casual=True,
    ),
    *(
        rule_for(words, _night, casual=True)
        for days in _NIGHTS
        for words in (
            rf"{_NIGHT} {days}",
            rf"{days} (?:a|de|na|pela|at) (?P<part>noite|madrugada|night)",
            days.replace(f" {_INTO}", rf" (?P<part>night) {_INTO}"),
        )
    ),
)
