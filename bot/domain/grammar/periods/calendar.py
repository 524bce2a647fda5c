"""Phrases for days and spans of the calendar: *dia 18*, *sexta, 20/11*, *primeira quinzena*, *weekend*, *q3*."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from bot.domain.calendar_spans import (
    CurrentQuarter,
    DatedWeekday,
    DayOfMonth,
    DayOfWeek,
    HalfMonth,
    Quarter,
    Weekend,
    WeekOf,
)
from bot.domain.day_spans import DayOfYear, Month, NamedMonth, Span, Week, Weekday
from bot.domain.grammar.periods.day_words import (
    DAY_NUMBER,
    FIRST_DAY,
    MONTH,
    PAST,
    THIS,
    WEEKDAY,
    WEEKDAYS_OF,
    YEAR,
    day_of_month,
    days_ago,
    month,
    month_of,
    numeric_date,
    spelled_date,
    weekday,
)
from bot.domain.grammar.periods.durations import N, number

_ORDINALS: Final = {
    word: place
    for place, words in enumerate(
        (
            "primeira primeiro 1a 1o first 1st",
            "segunda segundo 2a 2o second 2nd",
            "terceiro 3o third 3rd",
            "quarto 4o fourth 4th",
        ),
        1,
    )
    for word in words.split()
}
ORDINAL: Final = rf"(?:{'|'.join(_ORDINALS)})"
_BACK: Final = r"(?:retrasad[oa]|antepassad[oa])"
_BEFORE_LAST: Final = r"before (?:the )?last(?: one)?"
_FEIRA: Final = r"(?: feiras?)?"

WEEK: Final = (
    rf"(?:(?:[dn]?a )?semana (?:{PAST}|{_BACK}|atual)|d?{THIS} (?:semana|week)|last week|(?:the )?week {_BEFORE_LAST})"
)
_MONTH: Final = (
    rf"(?:(?:[dn]?o )?mes (?:{PAST}|{_BACK}|atual)|d?{THIS} (?:mes|month)|last month|(?:the )?month {_BEFORE_LAST})"
)
_OF_YEAR: Final = rf"(?:(?: de| of| do| /| ,| ~)? (?P<y>{YEAR}))?"
_HOLIDAYS: Final = {
    "finados": (11, 2),
    "proclamacao(?: da republica)?": (11, 15),
    "consciencia(?: negra)?": (11, 20),
    "independencia": (9, 7),
    "tiradentes": (4, 21),
    "trabalh(?:o|ador)": (5, 1),
    "(?:nossa senhora )?aparecida": (10, 12),
    "natal|christmas": (12, 25),
    "ano novo|new years?": (1, 1),
}
"""Brazil's holidays that are on the same day each year."""

_HOLIDAY: Final = (
    rf"(?:(?:[dn]?[oa]|on|the) )?(?:(?P<eve>vespera|eve)|feriado|holiday|dia) (?:d[aeo]s? |of )?(?:dia (?:d[aeo]s? )?)?"
    rf"(?:feriado d[aeo]s? )?(?P<h>{'|'.join(_HOLIDAYS)})"
)
_DAY: Final = rf"(?:dia (?P<day>{DAY_NUMBER}|um|dez)|(?:the )?(?P<nth>\d{{1,2}}(?:st|nd|rd|th))|day (?P<nr>\d{{1,2}}))"
_ANY_DAY: Final = rf"(?:@(?P<n>[\d/]+)|(?P<d>{FIRST_DAY}) (?:de |of )?(?P<m>{MONTH}){_OF_YEAR}|{_DAY})"


def ordinal(text: str) -> int:
    """Return the number of what `ORDINAL` matches."""
    return _ORDINALS[text]


def ago(text: str) -> int:
    """Return which week or month is said: 0 the current one, 1 the last, 2 the one before."""
    if re.search(rf"{_BACK}|before", text):
        return 2
    return 1 if re.search(rf"\b(?:{PAST}|last|previous|ultimo)\b", text) else 0


def _number_of_day(match: re.Match[str]) -> str:
    return match["day"] or match["nth"] or match["nr"]


def _any_day(match: re.Match[str]) -> Span:
    """Return the day that `_ANY_DAY` matches."""
    if match["n"]:
        return numeric_date(match)
    return spelled_date(match) if match["m"] else day_of_month(_number_of_day(match), match[0])


def _dated(match: re.Match[str]) -> Span:
    """Read *sexta, 20/11*; `Period.interval` checks that the two agree."""
    return DatedWeekday(weekday(match["w"]), _any_day(match))


def _numbered(match: re.Match[str]) -> Span:
    """Read *sexta-feira 13*, *sábado (21)*."""
    return DatedWeekday(weekday(match["w"]), day_of_month(match["nr"], match[0]))


def _dated_after(match: re.Match[str]) -> Span:
    return DatedWeekday(weekday(match["w"]), numeric_date(match))


def _day(match: re.Match[str]) -> Span:
    return day_of_month(_number_of_day(match), match[0], Month(ago(match["of"])) if match["of"] else None)


def _first_day(match: re.Match[str]) -> Span:
    return DayOfMonth(1, Month(ago(match["of"] or "")))


def _day_of_week(match: re.Match[str]) -> Span:
    return DayOfWeek(weekday(match["w"]), Week(ago(match["of"])))


def _weekday_back(match: re.Match[str]) -> Span:
    return Weekday(weekday(match["w"].removesuffix("s")), max(number(match["n"]), 1))


def _weekday_before_last(match: re.Match[str]) -> Span:
    return Weekday(weekday(match["w"]), 2)


def _holiday(match: re.Match[str]) -> Span:
    """Read *feriado de finados*, *véspera de natal*."""
    month, day = next(date for words, date in _HOLIDAYS.items() if re.fullmatch(words, match["h"]))
    on = date(2000, month, day) - timedelta(days=1 if match["eve"] else 0)
    return DayOfYear(on.month, on.day)


def _half(match: re.Match[str]) -> Span:
    half = 1 + (ordinal(match["h"]) == 2)
    if match["m"]:
        return HalfMonth(half, NamedMonth(month(match["m"]), int(match["y"]) if match["y"] else None))
    return HalfMonth(half, Month(ago(match["of"])) if match["of"] else None)


def _quarter(match: re.Match[str]) -> Span:
    return Quarter(int(match["q"]), int(match["y"]) if match["y"] else None)


def _nth_quarter(match: re.Match[str]) -> Span:
    return Quarter(ordinal(match["h"]), int(match["y"]) if match["y"] else None)


def _slashed_month(match: re.Match[str]) -> Span:
    return NamedMonth(month(match["m"]), 2000 + int(match["yy"]) % 100)


_OF_MONTH: Final = rf"(?:d[eo] (?:mes de )?|of )?(?:(?P<m>{MONTH}){_OF_YEAR}|(?P<of>{_MONTH}))"

FORMS: Final[tuple[tuple[str, Callable[[re.Match[str]], Span]], ...]] = (
    (rf"(?P<w>{WEEKDAY}){_FEIRA}(?: ,)?(?: (?:o )?dia)? {_ANY_DAY}(?! (?:de |of )?{MONTH}(?: |$))", _dated),
    (
        rf"(?P<w>{WEEKDAY}){_FEIRA}(?: ,)? (?P<nr>\d{{1,2}})(?= ,|$| (?:n[ao]|d[ao]|por|by|in) (?!\d)| \d\d?(?:h|:))",
        _numbered,
    ),
    (rf"(?:(?:[dn]?o )?dia )?@(?P<n>[\d/]+)(?: ,)? (?P<w>{WEEKDAY}){_FEIRA}", _dated_after),
    (rf"(?P<w>{WEEKDAY}){_FEIRA} (?:da |of )?(?P<of>{WEEK})", _day_of_week),
    (rf"(?P<of>(?:last|this) week) (?P<w>{WEEKDAY})", _day_of_week),
    (rf"(?:ha |faz )?(?P<n>{N}) (?P<w>{WEEKDAYS_OF}){_FEIRA} (?:atras|ago)", _weekday_back),
    (rf"(?:ha|faz) (?P<n>{N}) (?P<w>{WEEKDAYS_OF}){_FEIRA}", _weekday_back),
    (rf"(?:[dn]?a |the )?(?P<w>{WEEKDAY}){_FEIRA} (?:{_BACK}|{_BEFORE_LAST})", _weekday_before_last),
    (rf"(?:[dn]?a )?penultim[oa] (?P<w>{WEEKDAY}){_FEIRA}", _weekday_before_last),
    (
        rf"(?:[dn]?a |the )?(?P<h>{ORDINAL}) (?:quinzena|half)(?: {_OF_MONTH})?",
        _half,
    ),
    (
        rf"(?:[dn]?a |the )?(?:semana|week) (?:d[eo] |of )(?:o )?(?:dia )?{_ANY_DAY}(?! (?:de |of )?{MONTH}(?: |$))",
        lambda match: WeekOf(_any_day(match)),
    ),
    (
        rf"(?:[dn]?o |the )?(?:primeiro dia|first day)(?: (?:d[eo] |of )?(?:(?P<of>{_MONTH})|o?mes|the month))?",
        _first_day,
    ),
    (_HOLIDAY, _holiday),
    (rf"(?:[dn]?a )?semana {_BACK}|(?:the )?week {_BEFORE_LAST}", lambda _: Week(2)),
    (rf"(?:[dn]?o )?mes {_BACK}|(?:the )?month {_BEFORE_LAST}", lambda _: Month(2)),
    (rf"q(?P<q>[1-4]){_OF_YEAR}", _quarter),
    (rf"(?:[dn]?o |the )?(?P<h>{ORDINAL}) (?:trimestre|quarter){_OF_YEAR}", _nth_quarter),
    (rf"(?:{THIS} (?:trimestre|quarter)|(?:[dn]?o )?trimestre atual)", lambda _: CurrentQuarter(0)),
    (rf"(?:[dn]?o )?trimestre {PAST}|(?:the )?(?:last|previous) quarter", lambda _: CurrentQuarter(1)),
    (r"d (?P<n>\d{1,2})", lambda match: days_ago(int(match["n"]), match[0])),
    (rf"(?:d[eo] |em |in )?(?P<m>{MONTH}) / (?P<yy>(?:20)?\d\d)", _slashed_month),
    (
        r"(?P<q>[1-4])t(?P<yy>(?:20)?\d\d)",
        lambda match: Quarter(int(match["q"]), 2000 + int(match["yy"]) % 100),
    ),
    (
        rf"(?:(?:[dn]?o )?mes|month) (?P<mm>\d{{1,2}}){_OF_YEAR}",
        lambda match: month_of(match["mm"], match["y"], match[0]),
    ),
    (rf"(?:[dn]?o |on )?{_DAY}(?: (?:d[eo] |of )?(?P<of>{_MONTH}))?(?! (?:de |of )?{MONTH}(?: |$))", _day),
)
"""Patterns and their readers; of those that begin alike the longest comes first."""

SPANS: Final = tuple(re.sub(r"\?P<\w+>", "?:", pattern) for pattern, _ in FORMS)

_FIM_DE_SEMANA: Final = rf"(?:[dn]?[oe]s? )?(?:ultimo )?(?:(?:fim|final) de semana|fds)(?: {PAST})?"
WEEKEND: Final = rf"(?:{_FIM_DE_SEMANA}|(?:(?:on |over )?the )?(?:last |past )?weekend)"


def weekend(text: str) -> Weekend:
    """Return what `WEEKEND` matches."""
    return Weekend(ago(text))
