"""Hours of the day after ``hour:``: ``hour:9..12,18..20``, ``hora:>18h``, ``hora:de manhã``."""

import re
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Condition, Meaning, PhraseRule, rule_for
from bot.domain.grammar.periods.clock import ANY_TIME, HOUR, HOURS_OF, minute_of
from bot.domain.grammar.periods.hours import AS, time_range
from bot.domain.hours_of_day import MINUTES, hours

_OR_PART: Final = (
    rf"(?:{ANY_TIME}|(?:(?:de|a|da|pela) )?(?:manha|tarde|noite|madrugada|morning|afternoon|evening|night))"
)
_SIGN: Final = r"(?:>=|<=|>|<)"
_KEYED: Final = rf"(?:(?:d[ae]s |d[eo] |from )?{ANY_TIME} {AS}(?: as)? {ANY_TIME}|{_SIGN} {ANY_TIME}|{_OR_PART})"


def _listed(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read ``hour:6..9,18..20`` and ``hora:de manhã``."""
    return (Condition("hour", tuple(_value(one) for one in match["values"].split(" , "))),)


def _value(text: str) -> str:
    if found := re.fullmatch(rf"(?:\w+ )?(?P<a>{ANY_TIME}) {AS}(?: as)? (?P<b>{ANY_TIME})", text):
        [condition] = time_range(found)
        assert isinstance(condition, Condition)
        return condition.values[0]
    word = text.rsplit(" ", 1)[-1]
    if not text[0].isdigit() and word in HOURS_OF:
        return HOURS_OF[word]
    sign, _, clock = text.rpartition(" ") if text[0] in "<>" else ("", "", text)
    minute = minute_of(clock)
    start, end = (0, minute) if sign[:1] == "<" else (minute, MINUTES if sign else min(minute + HOUR, MINUTES))
    if start >= end:
        raise QueryError("no_such_time", text)
    return hours(start, end)


KEYED: Final[tuple[PhraseRule, ...]] = (rule_for(rf"hour: (?P<values>{_KEYED}(?: , {_KEYED})*)", _listed),)
