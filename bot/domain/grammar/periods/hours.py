"""Phrases for hours of the day: *entre 9 e 12h*, *depois das 18h*, *de manhã*, *after 6pm*.

    ontem das 9h às 12h     9..12, on every day of the period
    depois das 18h          18..24
    às 15h                  15..16: one time is the hour that begins then
    from 9 to 5             refused: does it end at 17?
    depois das 6            refused: 6 or 18?

`clock` reads the times.
"""

import re
from collections.abc import Callable
from typing import Final

from bot.domain.day_spans import TODAY
from bot.domain.errors import QueryError
from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.meanings import Condition, Days, Meaning, PhraseRule, rule_for
from bot.domain.grammar.periods.clock import ANY_TIME, BARE, HALF, HOUR, HOURS_OF, NOON, PART, TIME, half_of, minute_of
from bot.domain.grammar.periods.day_words import WEEKDAY
from bot.domain.grammar.periods.durations import UNIT
from bot.domain.grammar.periods.ranges import HERE, UNTIL_NOW
from bot.domain.hours_of_day import MINUTES, hour_bounds, hours
from bot.domain.lazy_regex import LazyRegex
from bot.domain.period import one

EARLY: Final = 8 * 60
"""The minute of the day before which a number alone may be of the afternoon, and *2h* a length of time."""

EARLIEST: Final = 6 * HOUR
"""The minute of the day at which the night ends."""

_LONG: Final = 4 * HOUR
_MAY_LAST: Final = ("entre ", "between ", "de ", "from ")
"""After these words two times before 4h may be how long calls last."""

_NOONS: Final = frozenset({"meio dia", "noon", "midday"})
_LAST_DAY: Final = 31
_WORK_BEGINS: Final = 9
_COUNTED: Final = (
    rf"(?! (?:{UNIT}|{CALLS}|vezes|times|dias?|days?|semanas?|weeks?|mes|meses|months?|(?:agent|camp|num|pe)\S+|of|/|%"
    r"|(?:caus|vend|motiv|acord|promess|recad|primeir|ultim)[ao]s?"
    rf"|de(?! (?:hoje|hj|ontem|anteontem|{WEEKDAY})(?: |$)))(?: |$))"
)
AS: Final = r"(?:as|ao?|ate|ate (?:as|ao?|o)|to|until|till|til|thru|through|~|\.\.)"
_BETWEEN: Final = r"(?:entre|between)(?: as| a| o)?"
_AFTER: Final = (
    r"(?:depois d(?:as|a|o|e)|apos(?: as| a| o)?|a ?partir d(?:as|a|o|e)|desde(?: as| a| o)?|after|past|since"
    r"|starting(?: at| from)?|from)"
)
_BEFORE: Final = r"(?:antes d(?:as|a|o|e)|ate(?: as| a| o| umas)?|before|(?:until|till)(?: about)?|up to|by)"
_WITHIN: Final = (
    r"(?:(?:n?[oa] |in the |during the |na |no )?(?:horario|periodo|faixa(?: de horario| horaria)?|intervalo|time"
    r" (?:window|slot)) )?"
)

_PAST: Final = LazyRegex(r"(?:depois|apos|after|past) ")
_BARE: Final = rf"(?:one o ?clock|{BARE})"
_ABOUT: Final = r"por volta d[aeo]s?|la pel[ao]s|perto d[aeo]s?|cerca d[aeo]s?|around|about"


def _minute(match: re.Match[str]) -> int:
    return minute_of(match["a"])


def time_range(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *das 2 às 5 da tarde*, where both are of the afternoon; *9 to 5pm*, where only the second is."""
    start, end = minute_of(match["a"]), minute_of(match["b"])
    if end <= _LONG and re.fullmatch(LENGTH, match["b"]) and match[0].startswith(_MAY_LAST):
        raise QueryError("which_hours", match[0], f"hour:{hours(start, end)}, talk:{start}m..{end}m")
    if half_of(match["b"]) == "pm" and re.fullmatch(BARE, match["a"]) and start < NOON and start + NOON < end:
        start += NOON
    end = MINUTES if end == 0 else end
    if start >= end:
        late = end + NOON if start <= NOON and start < end + NOON and not half_of(match["b"]) else 0
        wanted = hours(start, late) if late else f"{hours(0, end)},{hours(start, MINUTES)}"
        raise QueryError("reversed_range", match[0], f"hour:{wanted}")
    return (Condition("hour", (hours(start, end),)),)


def _said_range(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *das 9 às 11*; refuse *entre 3 e 4*, which may be of the afternoon."""
    start, end = minute_of(match["a"]), minute_of(match["b"])
    if match["a"] in _NOONS and HOUR <= end < EARLY and not half_of(match["b"]):
        return _hours(NOON, end + NOON, match)  # "entre meio-dia e duas"
    if match["a"].isdigit() and match["b"].isdigit() and 0 < start < end < EARLY:
        afternoon = hours(start + NOON, end + NOON)
        raise QueryError("which_hours", match[0], f"hour:{hours(start, end)}, hour:{afternoon}")
    return time_range(match)


def _from_one(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *da uma às 15h*; refuse *da uma às três*, which may be of the night."""
    end = minute_of(match["b"])
    if end > NOON:
        return _hours(HOUR + NOON, end, match)
    night, day = hours(HOUR, end), hours(HOUR + NOON, end + NOON)
    raise QueryError("which_hours", match[0], f"hour:{day}, hour:{night}" if HOUR < end < NOON else f"hour:{day}")


def _after(match: re.Match[str]) -> tuple[Meaning, ...]:
    start = _minute(match)
    if not start and _PAST.match(match[0]):
        raise QueryError("which_hours", match[0], f"hour:{hours(0, EARLIEST)}")  # "depois da meia-noite"
    return _hours(start, MINUTES, match)


def _before(match: re.Match[str]) -> tuple[Meaning, ...]:
    return _hours(0, _minute(match) or MINUTES, match)


def _at(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read one time as the hour that begins then."""
    start = _minute(match)
    return _hours(start, min(start + HOUR, MINUTES), match)


def _hours(start: int, end: int, match: re.Match[str]) -> tuple[Meaning, ...]:
    if start >= end:
        raise QueryError("no_such_time", match[0])
    return (Condition("hour", (hours(start, end),)),)


def _after_bare(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *depois das 6*, which may be 18h."""
    start = _minute(match)
    if start < EARLY:
        raise QueryError("which_hours", match[0], f"hour:{hours(start, MINUTES)}, hour:{hours(start + NOON, MINUTES)}")
    return _hours(start, MINUTES, match)


def _before_bare(match: re.Match[str]) -> tuple[Meaning, ...]:
    end = _minute(match)
    if 0 < end < EARLY:
        raise QueryError("which_hours", match[0], f"hour:{hours(0, end)}, hour:{hours(0, end + NOON)}")
    return _hours(0, end, match)


def _length_or_time(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *15h*; refuse *2h*, which may be a length of time, or the last two hours."""
    minute = _minute(match)
    if minute < EARLY:
        lasts = f"period:{minute // HOUR}h" if minute and not minute % HOUR else f"period:{minute or HOUR}min"
        raise QueryError("which_hours", match[0], f"hour:{hours(minute, minute + HOUR)}, {lasts}")
    return _at(match)


def _lengths_or_times(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *até 15h*, *de 14h a 15h*; refuse *até 2h*, which may be how long calls last."""
    last = minute_of(match["a"])
    if last < EARLY:
        raise QueryError("which_hours", match[0], f"hour:{hours(0, last or MINUTES)}, talk:<={last}m")
    return _before(match)


def _number(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *as 10*, which may be ten calls, and *por volta das 15h*, which has no bounds."""
    start = _minute(match)
    low, high = (start - HOUR, start + HOUR) if match["about"] else (start, start + HOUR)
    hint = f"hour:{hours(max(low, 0), min(high, MINUTES))}" if start < MINUTES else "hour:9..12"
    raise QueryError("which_hours", match[0], hint)


def _part(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (Condition("hour", (HOURS_OF[match["part"] or match["half"]],)),)


def _part_until_now(match: re.Match[str]) -> tuple[Meaning, ...]:
    start, _ = hour_bounds(HOURS_OF[match["part"]])
    return _hours(start, MINUTES, match)


def _hours_or_days(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *de 8 a 12*, which may be days of the month; *12-2* is until two in the afternoon."""
    first, last = int(match["a"]), int(match["b"])
    until = last + NOON // HOUR if last < first and first in range(_WORK_BEGINS, NOON // HOUR + 1) else last
    readings = [f"hour:{first}..{until}"] if first < until <= MINUTES // HOUR else []
    readings += [f"period:day-{first}..day-{last}"] if 1 <= first < last <= _LAST_DAY else []
    raise QueryError("ambiguous_word" if readings else "unknown_word", match[0], ", ".join(readings) or None)


LENGTH: Final = r"(?:\d{1,2}h(?:\d\d)?|\d{1,2} (?:horas?|hrs?|hs|h))"


def _each(patterns: tuple[str, ...], read: Callable[[re.Match[str]], tuple[Meaning, ...]]) -> tuple[PhraseRule, ...]:
    return tuple(rule_for(pattern, read, casual=True) for pattern in patterns)


RANGES: Final[tuple[PhraseRule, ...]] = (
    *_each(
        (
            rf"{_WITHIN}{_BETWEEN} (?P<a>{ANY_TIME}) (?:e|and|{AS})(?: as| a| o)? (?P<b>{ANY_TIME}){_COUNTED}",
            rf"{_WITHIN}{_BETWEEN} (?P<a>{ANY_TIME}) (?:e|and|{AS})(?: as| a| o)? (?P<b>{TIME})",
            rf"(?P<a>{TIME}) / (?P<b>{TIME})",
            rf"{_WITHIN}(?:das|desde as|from) (?P<a>{ANY_TIME}) {AS} (?P<b>{ANY_TIME}){_COUNTED}",
            rf"{_WITHIN}(?:d[eo] )?(?P<a>{ANY_TIME}) {AS}(?: o)? (?P<b>{TIME})",
            rf"{_WITHIN}(?:d[eo] )?(?P<a>{TIME}) {AS}(?: o)? (?P<b>{ANY_TIME}){_COUNTED}",
            rf"(?P<a>\d{{1,2}}) as (?P<b>\d{{1,2}}){_COUNTED}",
        ),
        _said_range,
    ),
    rule_for(
        rf"(?:da|de|entre a|entre|from) (?:uma|one)(?: hora)? (?:e|and|{AS})(?: as)? (?P<b>{ANY_TIME})",
        _from_one,
        casual=True,
    ),
    *_each(
        (
            rf"{_AFTER} (?P<a>{TIME}|(?:uma|one){HALF})(?: em diante| on(?:wards?)?| {HERE})?",
            rf"(?:das? |from |since |desde(?: as)? |(?!{LENGTH} ))(?P<a>{TIME}) {UNTIL_NOW}",
            rf"(?:d[aeo]s? )?(?P<a>{TIME}) (?:em diante|on(?:wards?|(?=$| ,))|pa?ra frente|or later|and later)",
        ),
        _after,
    ),
    *_each((rf"(?:(?:depois|a ?partir) das|apos as|desde as|after|since) (?P<a>{_BARE}){_COUNTED}",), _after_bare),
    *_each((rf"(?:d[ae]s|from) (?P<a>\d{{1,2}}) (?:em diante|pa?ra frente|on|{UNTIL_NOW})",), _after_bare),
    *_each((rf"(?:ate|up to) (?P<a>{LENGTH})",), _lengths_or_times),
    *_each((rf"{_BEFORE} (?P<a>{TIME}|(?:uma|one){HALF})",), _before),
    *_each((rf"(?:antes das|ate (?:as|umas)|before|(?:un)?till?(?: about)?) (?P<a>{BARE}){_COUNTED}",), _before_bare),
)
"""From a time, up to one, or both."""

RULES: Final[tuple[PhraseRule, ...]] = (
    *RANGES,
    *_each((rf"(?:de |from )?(?P<a>\d{{1,2}}) (?:a|ate|to|~) (?P<b>\d{{1,2}}){_COUNTED}",), _hours_or_days),
    *_each((rf"(?P<a>{LENGTH})",), _length_or_time),
    *_each((rf"(?:(?:as|a|at) )?(?P<a>{TIME})",), _at),
    *_each((rf"(?:as|at|(?P<about>{_ABOUT})) (?P<a>{ANY_TIME}){_COUNTED}",), _number),
    rule_for(
        rf"(?:n?[ao] |d[aeo] |pel[ao] |a |em |at |in (?:the )?|during (?:the )?|the )?"
        rf"(?:(?:parte|periodo|turno|horario) d[ao] )?(?:tod[ao]s? (?:as |a )?)?{PART}(?: tod[ao]| inteir[ao]| shift)?"
        r"|(?P<half>am|pm)(?! i(?: |$))",
        _part,
        casual=True,
    ),
    rule_for(
        rf"(?:this|[dn]?est[ea]|[dn]?ess[ea]) {PART}(?P<half>$^)?",
        lambda match: (*_part(match), Days(one(TODAY))),
        casual=True,
    ),
    rule_for(
        rf"(?:d[ae] |desde (?:a |de )?|n?a |pela |since |from )?(?:this )?{PART} {UNTIL_NOW}",
        _part_until_now,
        casual=True,
    ),
)
"""Hours; `unclear_hours` has what looks like them and names none."""
