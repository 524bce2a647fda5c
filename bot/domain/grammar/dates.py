"""Phrases for one day, week or month: *ontem*, *28 de outubro*, *semana passada*, *3 days ago*."""

import re
from collections.abc import Callable, Container, Iterable
from datetime import date
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.durations import N, number
from bot.domain.period import MAX_DAYS
from bot.domain.spans import MONTHS, TODAY, WEEKDAYS, Day, DayOfYear, DaysAgo, Month, NamedMonth, Span, Week, Weekday
from bot.domain.text import fold
from bot.domain.working_days import LastWorkingDay

_WEEKDAY_NUMBERS: Final = {fold(name): place for names in WEEKDAYS.values() for place, name in enumerate(names)} | {
    name: place for place, name in enumerate(("2a feira", "3a feira", "4a feira", "5a feira", "6a feira"))
}
_SHORT_WEEKDAYS: Final = {
    name: place
    for place, names in enumerate(
        ("seg mon", "ter tue tues", "qua wed weds", "qui thu thur thurs", "sex fri", "sab sat", "dom sun")
    )
    for name in names.split()
}
_MONTH_NUMBERS: Final = {fold(name): place for names in MONTHS.values() for place, name in enumerate(names, 1)} | {
    "março": 3
}
_SHORT_MONTHS: Final = {
    name: place
    for place, names in enumerate(
        (
            "jan",
            "fev feb",
            "mar",
            "abr apr",
            "mai",
            "jun",
            "jul",
            "ago aug",
            "set sep sept",
            "out oct",
            "nov",
            "dez dec",
        ),
        1,
    )
    for name in names.split()
}
AMBIGUOUS_MONTHS: Final = {"marco", "march", "may"}
"""Also a name, and words of other meaning."""


def _any(names: Iterable[str], without: Container[str] = ()) -> str:
    return "|".join(sorted((name for name in names if name not in without), key=len, reverse=True))


WEEKDAY: Final = rf"(?:{_any(_WEEKDAY_NUMBERS)}|(?:{_any(_SHORT_WEEKDAYS)}))"
MONTH: Final = rf"(?:{_any(_MONTH_NUMBERS)}|{_any(_SHORT_MONTHS)})"
_FULL_MONTH: Final = rf"(?:{_any(_MONTH_NUMBERS, AMBIGUOUS_MONTHS)})"
_OTHER_MONTH: Final = rf"(?:{'|'.join(sorted(AMBIGUOUS_MONTHS))})"
YEAR: Final = r"(?:19|20)\d\d"
DAY_NUMBER: Final = r"(?:\d{1,2}(?:st|nd|rd|th|o)?|primeiro)"
_WORDED: Final = {"primeiro": 1, "first": 1, "um": 1, "one": 1, "dez": 10}
FIRST_DAY: Final = rf"(?:{DAY_NUMBER}|{'|'.join(_WORDED)})"
"""The number of a day before its month, where it may be a word: *um de novembro*."""

_THIS: Final = "(?:[dn]?est[ae]|[dn]?ess[ae]|this|current|the current)"
_PAST: Final = "(?:passad[oa]|anterior|que passou|que se passou)"
_LAST: Final = "(?:last|previous|prior|the last|the previous)"

SPAN: Final = "|".join(
    (
        r"(?:(?:[dn]?o )?dia )?@[\d/]+",
        rf"(?:(?:[dn]?o )?dia )?{FIRST_DAY} (?:de |of )?{MONTH}(?:(?: de| of| do| ,)? {YEAR})?",
        rf"{MONTH} (?:{DAY_NUMBER}|one|first)(?:(?: ,)? {YEAR})?",
        rf"(?:(?:[dn]?o )?mes de |month of |in |em |de |during )?{_FULL_MONTH}(?:(?: de| of)? {YEAR})?",
        rf"(?:(?:[dn]?o )?mes de |month of |in |em |during ){_OTHER_MONTH}(?:(?: de| of)? {YEAR})?",
        rf"{_OTHER_MONTH}(?: de| of)? {YEAR}",
        rf"(?:{_any(_SHORT_MONTHS)})(?: de| of)? {YEAR}",
        rf"(?:ha |faz )?{N} (?:dias?|semanas?) atras|ha {N} (?:dias?|semanas?)|(?:{N}|a) (?:days?|weeks?) ago",
        r"(?:(?:[dn]?o )?dia de )?(?:hoje|hj|ontem)|today|yesterday",
        r"ante ?ontem|antes de ontem|(?:the )?day before yesterday",
        rf"(?:(?:{_THIS}|ultim[oa]|last|past|a ultima|o ultimo) )?{WEEKDAY}(?: feira)?(?: {_PAST})?",
        rf"{_THIS}(?: mesm[oa])? (?:semana|mes|week|month)|(?:[dn]?[ao] )?(?:semana|mes) (?:atual|corrente)",
        rf"(?:[dn]?[ao] )?(?:semana|mes) {_PAST}|{_LAST} (?:week|month)",
        rf"(?:[dn]?o )?(?:ultimo dia util|dia util {_PAST})|{_LAST} (?:working|business|work) ?day",
    )
)
"""A day, week or month."""


def span_of(text: str) -> Span:
    """Return what `SPAN` matches.

    Raises:
        QueryError: There is no such day.

    """
    for pattern, read in _READERS:
        if match := pattern.fullmatch(text):
            return read(match)
    raise AssertionError(text)


def day_of(day: int, month: int, year: int | None, text: str) -> Span:
    """Return a day of a year, or of any year.

    Raises:
        QueryError: There is no such day.

    """
    try:
        found = date(year or 2000, month, day)
    except ValueError:
        raise QueryError("no_such_day", text) from None
    if year is None:
        return DayOfYear(month, day)
    if not 1970 <= year < 2100:
        raise QueryError("no_such_day", text)
    return Day(found)


def _numeric(match: re.Match[str]) -> Span:
    parts = match[1].split("/")
    if len(parts[0]) > 2:
        parts.reverse()
    day, month, *year = map(int, parts)
    if len(parts[-1]) == 2 and year:
        year = [year[0] + 2000]
    return day_of(day, month, year[0] if year else None, match[1])


def day_number(text: str) -> int:
    """Return the number of a day that `FIRST_DAY` matches."""
    return _WORDED.get(text) or int(re.sub(r"\D", "", text))


def _spelled(match: re.Match[str]) -> Span:
    day = day_number(match["d"])
    month = _MONTH_NUMBERS.get(match["m"]) or _SHORT_MONTHS[match["m"]]
    return day_of(day, month, int(match["y"]) if match["y"] else None, match[0])


def _named_month(match: re.Match[str]) -> Span:
    month = _MONTH_NUMBERS.get(match["m"]) or _SHORT_MONTHS[match["m"]]
    return NamedMonth(month, int(match["y"]) if match["y"] else None)


def _ago(match: re.Match[str]) -> Span:
    count = 1 if match[1] == "a" else number(match[1])
    return days_ago(count * (7 if match[2][0] in "sw" else 1), match[0])


def days_ago(count: int, text: str) -> DaysAgo:
    """Return the day so many days before today.

    Raises:
        QueryError: That is longer ago than any call.

    """
    if count > 36_500:
        raise QueryError("period_too_long", text, days=MAX_DAYS)
    return DaysAgo(count)


_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Span]], ...]] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r".*@([\d/]+)", _numeric),
        (
            rf"(?:.*dia )?(?P<d>{FIRST_DAY}) (?:de |of )?(?P<m>{MONTH})(?:(?: de| of| do| ,)? (?P<y>{YEAR}))?",
            _spelled,
        ),
        (rf"(?P<m>{MONTH}) (?P<d>{DAY_NUMBER}|one|first)(?:(?: ,)? (?P<y>{YEAR}))?", _spelled),
        (rf"(?:.* )?(?P<m>{_any(_MONTH_NUMBERS)})(?:(?: de| of)? (?P<y>{YEAR}))?", _named_month),
        (rf"(?P<m>{_any(_SHORT_MONTHS)})(?: de| of)? (?P<y>{YEAR})", _named_month),
        (rf"(?:ha |faz )?({N}|a) (dia|semana|day|week)s?(?: atras| ago)?", _ago),
        (r".*dia util.*|.*(?:working|business|work) ?day", lambda _: LastWorkingDay()),
        (r".*hoje|hj|today", lambda _: TODAY),
        (r"ante ?ontem|antes de ontem|.*before yesterday", lambda _: DaysAgo(2)),
        (r".*ontem|yesterday", lambda _: DaysAgo(1)),
        (rf".*?\b({_any(_WEEKDAY_NUMBERS)})\b.*", lambda match: Weekday(_WEEKDAY_NUMBERS[match[1]])),
        (rf".*?\b({_any(_SHORT_WEEKDAYS)})\b.*", lambda match: Weekday(_SHORT_WEEKDAYS[match[1]])),
        (rf"{_THIS}.*(?:semana|week)|.*semana (?:atual|corrente)", lambda _: Week(0)),
        (rf"{_THIS}.*(?:mes|month)|.*mes (?:atual|corrente)", lambda _: Month(0)),
        (r".*(?:semana|week).*", lambda _: Week(1)),
        (r".*(?:mes|month).*", lambda _: Month(1)),
    )
)
