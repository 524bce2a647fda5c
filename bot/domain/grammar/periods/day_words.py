"""The words for weekdays, months and numbers of days, and what they stand for."""

import re
from calendar import monthrange
from collections.abc import Container, Iterable
from datetime import date
from typing import Final

from bot.domain.calendar_spans import DayOfMonth
from bot.domain.day_spans import MONTHS, WEEKDAYS, Day, DayOfYear, DaysAgo, Month, NamedMonth, Span
from bot.domain.errors import QueryError
from bot.domain.period import MAX_DAYS
from bot.domain.text import fold

_WEEKDAY_NUMBERS: Final = {fold(name): place for names in WEEKDAYS.values() for place, name in enumerate(names)} | {
    name: place for place, name in enumerate(("2a feira", "3a feira", "4a feira", "5a feira", "6a feira"))
}
_SHORT_WEEKDAYS: Final = {
    name: place
    for place, names in enumerate(
        (
            "seg mon 2a",
            "ter tue tues 3a",
            "qua wed weds 4a",
            "qui thu thur thurs 5a",
            "sex fri 6a",
            "sab sat",
            "dom sun",
        )
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
WEEKDAYS_OF: Final = rf"(?:{'|'.join(f'{fold(name)}s' for names in WEEKDAYS.values() for name in names)})"
"""Weekdays in the plural: *fridays*, *sextas*."""

AMBIGUOUS_MONTHS: Final = {"marco", "march", "may"}
"""Also a name, and words of other meaning."""


def _any(names: Iterable[str], without: Container[str] = ()) -> str:
    return "|".join(sorted((name for name in names if name not in without), key=len, reverse=True))


WEEKDAY: Final = rf"(?:{_any(_WEEKDAY_NUMBERS)}|(?:{_any(_SHORT_WEEKDAYS)}))"
MONTH: Final = rf"(?:{_any(_MONTH_NUMBERS)}|{_any(_SHORT_MONTHS)})"
FULL_MONTH: Final = rf"(?:{_any(_MONTH_NUMBERS, AMBIGUOUS_MONTHS)})"
OTHER_MONTH: Final = rf"(?:{'|'.join(sorted(AMBIGUOUS_MONTHS))})"
YEAR: Final = r"(?:19|20)\d\d"
DAY_NUMBER: Final = r"(?:\d{1,2}(?:st|nd|rd|th|o)?|primeiro)"
_WORDED: Final = {"primeiro": 1, "first": 1, "um": 1, "one": 1, "dez": 10}
BARE_MONTH: Final = r"(?:nov|fev|feb|aug|oct)"
"""Short names of months that are no other word: *dez* is ten, *set* and *out* are English."""
SHORT_MONTH: Final = rf"(?:{_any(_SHORT_MONTHS)})"
FIRST_DAY: Final = rf"(?:{DAY_NUMBER}|{'|'.join(_WORDED)})"
"""The number of a day before its month, where it may be a word: *um de novembro*."""

THIS: Final = "(?:[dn]?est[ae]|[dn]?ess[ae]|this|current|the current)"
PAST: Final = "(?:passad[oa]s?|anterior|que passou|que se passou)"
LAST: Final = "(?:last|previous|prior|the last|the previous)"


def weekday(text: str) -> int:
    """Return the number of what `WEEKDAY` matches; 0 is Monday."""
    return _WEEKDAY_NUMBERS[text] if text in _WEEKDAY_NUMBERS else _SHORT_WEEKDAYS[text]


def month(text: str) -> int:
    """Return the number of what `MONTH` matches; 1 is January."""
    return _MONTH_NUMBERS[text] if text in _MONTH_NUMBERS else _SHORT_MONTHS[text]


def month_of(text: str, year: str | None, typed: str) -> NamedMonth:
    """Return a month by its number; raise `QueryError` where there is none."""
    if not 1 <= int(text) <= 12:
        raise QueryError("no_such_day", typed)
    return NamedMonth(int(text), int(year) if year else None)


def day_number(text: str) -> int:
    """Return the number of a day that `FIRST_DAY` matches."""
    return _WORDED.get(text) or int(re.sub(r"\D", "", text))


def day_of(day: int, month: int, year: int | None, text: str) -> Span:
    """Return a day of a year, or of any year.

    Raises:
        QueryError: There is no such day.
    """
    try:
        found = date(year or 2000, month, day)
    except ValueError:
        raise QueryError("no_such_day", text, _turned_round(day, month, year)) from None
    if year is None:
        return DayOfYear(month, day)
    if not 1970 <= year < 2100:
        raise QueryError("too_long_ago" if year < 1970 else "future_period", text)
    return Day(found)


def _turned_round(day: int, month: int, year: int | None) -> str | None:
    """Return ``28/10`` of ``10/28``; None where that is no day, either."""
    if not 1 <= day <= 12 < month <= monthrange(year or 2000, day)[1]:
        return None
    return f"{month:02}/{day:02}" + (f"/{year}" if year else "")


def day_of_month(text: str, typed: str, of: Month | None = None) -> DayOfMonth:
    """Return a day by its number; raise `QueryError` where no month has it."""
    day = day_number(text)
    if not 1 <= day <= 31:
        raise QueryError("no_such_day", typed)
    return DayOfMonth(day, of)


def numeric_date(match: re.Match[str]) -> Span:
    """Return what ``28/10``, ``28/10/26``, ``2026-10-28`` or ``10/2026`` stands for: the group ``n``."""
    parts = match["n"].split("/")
    if len(parts) == 2 and len(parts[0]) == 4:
        parts.reverse()
    if len(parts) == 2 and len(parts[1]) == 4:
        return month_of(parts[0], parts[1], match["n"])
    if len(parts[0]) > 2:
        parts.reverse()
    day, month, *year = map(int, parts)
    if len(parts[-1]) == 2 and year:
        year = [year[0] + 2000]
    return day_of(day, month, year[0] if year else None, match["n"])


def spelled_date(match: re.Match[str]) -> Span:
    """Return the day of the groups ``d``, ``m`` and, if it has matched, ``y``."""
    year = int(match["y"]) if match["y"] else None
    return day_of(day_number(match["d"]), month(match["m"]), year, match[0])


def days_ago(count: int, text: str) -> DaysAgo:
    """Return the day so many days before today.

    Raises:
        QueryError: That is longer ago than any call.
    """
    if count > 36_500:
        raise QueryError("period_too_long", text, days=MAX_DAYS)
    return DaysAgo(count)
