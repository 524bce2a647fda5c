"""Phrases for one day, week or month: *ontem*, *28 de outubro*, *semana passada*; others are in `calendar`."""

import re
from collections.abc import Callable
from typing import Final

from bot.domain.day_spans import TODAY, DaysAgo, Month, NamedMonth, Span, Week, Weekday
from bot.domain.grammar.periods import calendar
from bot.domain.grammar.periods.calendar import WEEKEND, weekend
from bot.domain.grammar.periods.day_words import (
    BARE_MONTH,
    DAY_NUMBER,
    FIRST_DAY,
    FULL_MONTH,
    LAST,
    MONTH,
    OTHER_MONTH,
    PAST,
    SHORT_MONTH,
    THIS,
    WEEKDAY,
    YEAR,
    days_ago,
    month,
    numeric_date,
    spelled_date,
    weekday,
)
from bot.domain.grammar.periods.durations import N, number
from bot.domain.lazy_regex import LazyRegex
from bot.domain.regex_fragments import named
from bot.domain.working_days import LastWorkingDay

SPAN: Final = named(
    "span",
    "|".join(
        (
            *calendar.SPANS,
            r"(?:(?:[dn]?o )?dia )?@[\d/]+",
            rf"(?:(?:[dn]?o )?dia )?{FIRST_DAY} (?:de |of )?{MONTH}(?:(?: de| of| do| ,)? {YEAR})?",
            rf"{MONTH} (?:{DAY_NUMBER}|one|first)(?:(?: ,)? {YEAR})?",
            rf"(?:(?:[dn]?o )?mes de |month of |in |em |de |during )?{FULL_MONTH}(?:(?: de| of)? {YEAR})?",
            rf"(?:(?:[dn]?o )?mes de |month of |in |em |during ){OTHER_MONTH}(?:(?: de| of)? {YEAR})?",
            rf"{OTHER_MONTH}(?: de| of)? {YEAR}",
            rf"{SHORT_MONTH}(?: de| of)? {YEAR}",
            BARE_MONTH,
            rf"(?:ha |faz )?{N} (?:dias?|semanas?) atras|ha {N} (?:dias?|semanas?)|(?:{N}|a) (?:days?|weeks?) ago",
            r"(?:(?:[dn]?o )?dia de )?(?:hoje|hj|ontem)|today|yesterday|yday",
            r"ante ?ontem|(?:(?:[dn]?o )?dia )?antes de ontem|(?:[dn]?o )?dia anterior a ontem",
            r"(?:the )?day before yesterday",
            rf"(?:(?:{THIS}|ultim[oa]|last|past|a ultima|o ultimo) )?{WEEKDAY}(?: feira)?(?: {PAST})?",
            WEEKEND,
            rf"{THIS}(?: mesm[oa])? (?:semana|mes|week|month)|(?:[dn]?[ao] )?(?:semana|mes) (?:atual|corrente)",
            rf"(?:[dn]?[ao] )?(?:semana|sem|mes) (?:{PAST}|pass)|{LAST}(?: full| whole| calendar)? (?:week|month)",
            r"(?:[dn]?[ao] )?ultim[oa] (?:semana|mes) (?:complet|fechad|inteir|chei)[oa]",
            rf"(?:[dn]?o )?(?:ultimo dia util|dia util {PAST})|{LAST} (?:working|business|work) ?day",
        )
    ),
)
"""A day, week or month."""

COMMON_SPAN: Final = (
    "hoje|hj|ontem|today|yesterday"
    "|(?:semana|mes) passad[oa]|(?:est|ess)[ae] (?:semana|mes)|(?:last|this) (?:week|month)"
)
"""The days of `SPAN` that most texts have; all of it takes longer to compile than all else that a short text needs."""


def span_of(text: str) -> Span:
    """Return what `SPAN` matches.

    Raises:
        QueryError: There is no such day.
    """
    for pattern, read in _READERS:
        if match := pattern.fullmatch(text):
            return read(match)
    raise AssertionError(text)


def _named_month(match: re.Match[str]) -> Span:
    return NamedMonth(month(match["m"]), int(match["y"]) if match["y"] else None)


def _ago(match: re.Match[str]) -> Span:
    count = 1 if match[1] == "a" else number(match[1])
    return days_ago(count * (7 if match[2][0] in "sw" else 1), match[0])


_FORMS: Final[tuple[tuple[str, Callable[[re.Match[str]], Span]], ...]] = (
    (r".*@(?P<n>[\d/]+)", numeric_date),
    (
        rf"(?:.*dia )?(?P<d>{FIRST_DAY}) (?:de |of )?(?P<m>{MONTH})(?:(?: de| of| do| ,)? (?P<y>{YEAR}))?",
        spelled_date,
    ),
    (rf"(?P<m>{MONTH}) (?P<d>{DAY_NUMBER}|one|first)(?:(?: ,)? (?P<y>{YEAR}))?", spelled_date),
    (rf"(?:.* )?(?P<m>{FULL_MONTH}|{OTHER_MONTH})(?:(?: de| of)? (?P<y>{YEAR}))?", _named_month),
    (rf"(?P<m>{SHORT_MONTH})(?:(?: de| of)? (?P<y>{YEAR}))?", _named_month),
    (rf"(?:ha |faz )?({N}|a) (dia|semana|day|week)s?(?: atras| ago)?", _ago),
    (r".*dia util.*|.*(?:working|business|work) ?day", lambda _: LastWorkingDay()),
    (r".*hoje|hj|today", lambda _: TODAY),
    (r"ante ?ontem|.*antes de ontem|.*anterior a ontem|.*before yesterday", lambda _: DaysAgo(2)),
    (r".*ontem|yesterday|yday", lambda _: DaysAgo(1)),
    (rf".*?\b({WEEKDAY})\b.*", lambda match: Weekday(weekday(match[1]))),
    (WEEKEND, lambda match: weekend(match[0])),
    (rf"{THIS}.*(?:semana|week)|.*semana (?:atual|corrente)", lambda _: Week(0)),
    (rf"{THIS}.*(?:mes|month)|.*mes (?:atual|corrente)", lambda _: Month(0)),
    (r".*(?:semana|sem |week).*", lambda _: Week(1)),
    (r".*(?:mes|month).*", lambda _: Month(1)),
)


_READERS: Final = tuple((LazyRegex(pattern), read) for pattern, read in (*calendar.FORMS, *_FORMS))
