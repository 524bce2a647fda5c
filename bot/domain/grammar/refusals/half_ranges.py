"""Days up to one, *até sexta*, *before the 10th*, which do not say since when: the week or month is offered."""

import re
from datetime import timedelta
from typing import Final

from bot.domain.calendar_spans import DayOfMonth
from bot.domain.day_spans import TODAY, Day, DayOfYear, DaysAgo, Month, Span, Week, Weekday
from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Meaning, PhraseRule, rule_for
from bot.domain.grammar.periods.dates import SPAN, span_of
from bot.domain.grammar.periods.day_words import WEEKDAY
from bot.domain.period import Period


def _up_to(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *até sexta*, *antes do dia 10*, which do not say since when; offer the week or month up to that day."""
    text = match["day"] or match["by"]
    span = TODAY if text == "tomorrow" else span_of(text)
    last = _day_before(span) if match["before"] else span
    firsts: tuple[Span, ...] = ()
    match last:
        case Weekday(number) if number:
            firsts = (Weekday(0),)
        case DaysAgo(1):
            firsts = (Week(0), Month(0))
        case DayOfMonth(number, None) if number > 1:
            firsts = (DayOfMonth(1),)
        case DayOfYear(month, day) if day > 1:
            firsts = (DayOfYear(month, 1),)
        case Day(on) if on.day > 1:
            firsts = (Day(on.replace(day=1)),)
    hint = ", ".join(f"period:{Period(first, last).text('en')}" for first in firsts if last)
    raise QueryError("half_a_range", match[0], hint or None)


def _day_before(span: Span) -> Span | None:
    """Return the day before one; None where it is of another week or month, or one may be."""
    match span:
        case DaysAgo(0):
            return DaysAgo(1)
        case Weekday(number) if number:
            return Weekday(number - 1)
        case DayOfMonth(number, None) if number > 1:
            return DayOfMonth(number - 1)
        case DayOfYear(month, day) if day > 1:
            return DayOfYear(month, day - 1)
        case Day(on) if on.day > 1:
            return Day(on - timedelta(days=1))
    return None


RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(
        rf"(?:(?P<before>antes d[aeo]|before)|ate|until|till|up to|through|thru)(?: [oa]| the)? (?P<day>{SPAN})"
        rf"|by (?P<by>{WEEKDAY}|today|yesterday|tomorrow)",
        _up_to,
    ),
)
