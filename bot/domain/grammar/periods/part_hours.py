"""Phrases for hours whose part of the day comes after its day: *between 2 and 5 this morning*, *ontem à tarde*."""

import re
from typing import Final

from bot.domain.day_spans import TODAY
from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Condition, Days, Meaning, PhraseRule, rule_for
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

RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(
        rf"{_BETWEEN}(?P<a>{BARE}) (?:e|and|{AS})(?: as)? (?P<b>{BARE})"
        rf" (?:this|[dn]?(?:est|ess)[ea]|(?:d[eo] )?(?P<day>hoje|anteontem|ontem|today|yesterday)"
        rf"(?: (?:a|de|da|na|pela|in the))?) {PART}",
        _in_part,
        casual=True,
    ),
)
