"""Days in words: *ontem*, *last 7 days*, *de 16 a 18 de novembro*, *since monday*."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.period import (
    MONTHS,
    TODAY,
    WEEKDAYS,
    Day,
    DayOfYear,
    DaysAgo,
    Month,
    NamedMonth,
    Period,
    Span,
    Week,
    Weekday,
    last_days,
    one,
)
from bot.domain.reading.meanings import Bound, Days, Meaning, Refusal, Rule, rule, rule_for
from bot.domain.reading.numerals import N, number
from bot.domain.text import fold

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
_AMBIGUOUS_MONTHS: Final = {"marco", "march", "may"}
"""Also a name, and words of other meaning."""


def _any(names: dict[str, int], without: set[str] = frozenset()) -> str:  # type: ignore[assignment]
    return "|".join(sorted((name for name in names if name not in without), key=len, reverse=True))


_WEEKDAY: Final = rf"(?:{_any(_WEEKDAY_NUMBERS)}|(?:{_any(_SHORT_WEEKDAYS)}))"
_MONTH: Final = rf"(?:{_any(_MONTH_NUMBERS)}|{_any(_SHORT_MONTHS)})"
_FULL_MONTH: Final = rf"(?:{_any(_MONTH_NUMBERS, _AMBIGUOUS_MONTHS)})"
_YEAR: Final = r"(?:19|20)\d\d"
_D: Final = r"(?:\d{1,2}(?:st|nd|rd|th|o)?|primeiro)"
_THIS: Final = "(?:n?est[ae]|n?ess[ae]|this|current|the current)"
_PAST: Final = "(?:passad[oa]|anterior|que passou|que se passou)"
_LAST: Final = "(?:last|previous|prior|the last|the previous)"

SPAN: Final = "|".join(
    (
        r"(?:(?:o )?dia )?@[\d/]+",
        rf"(?:(?:o )?dia )?{_D} (?:de |of )?{_MONTH}(?:(?: de| of| do| ,)? {_YEAR})?",
        rf"{_MONTH} {_D}(?:(?: ,)? {_YEAR})?",
        rf"(?:(?:[dn]?o )?mes de |month of |in |em |de |during )?{_FULL_MONTH}(?:(?: de| of)? {_YEAR})?",
        rf"(?:(?:[dn]?o )?mes de |month of |in |em |during )(?:{'|'.join(sorted(_AMBIGUOUS_MONTHS))})(?:(?: de| of)? {_YEAR})?",
        rf"(?:{'|'.join(sorted(_AMBIGUOUS_MONTHS))})(?: de| of)? {_YEAR}",
        rf"(?:{_any(_SHORT_MONTHS)})(?: de| of)? {_YEAR}",
        rf"(?:ha |faz )?{N} (?:dias?|semanas?) atras|ha {N} (?:dias?|semanas?)|(?:{N}|a) (?:days?|weeks?) ago",
        r"(?:(?:o )?dia de )?(?:hoje|hj|ontem)|today|yesterday|ante ?ontem|antes de ontem|(?:the )?day before yesterday",
        rf"(?:(?:{_THIS}|ultim[oa]|last|past|a ultima|o ultimo) )?{_WEEKDAY}(?: feira)?(?: {_PAST})?",
        rf"{_THIS}(?: mesm[oa])? (?:semana|mes|week|month)|(?:semana|mes) (?:atual|corrente)",
        rf"(?:n?[ao] )?(?:semana|mes) {_PAST}|{_LAST} (?:week|month)",
    )
)
"""A day, week or month."""

_S: Final = rf"(?:{SPAN})"
_TO: Final = r"(?:a|as|ao|ate|ate (?:o|a|as)|to|until|till|til|thru|through|up to|\.\.|~)"
_NOW: Final = "(?:agora|now|o momento|the moment)"


def span_of(text: str) -> Span:
    """Return what `SPAN` matches.

    Raises:
        QueryError: There is no such day.

    """
    for pattern, read in _READERS:
        if match := pattern.fullmatch(text):
            return read(match)
    raise AssertionError(text)


def _day(day: int, month: int, year: int | None, text: str) -> Span:
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
    first, *rest = (int(part) for part in match[1].split("/"))
    if first > 31:
        month, day = rest
        return _day(day, month, first, match[1])
    year = rest[1] if len(rest) > 1 else None
    return _day(first, rest[0], year + 2000 if year is not None and year < 100 else year, match[1])


def _spelled(match: re.Match[str]) -> Span:
    day = 1 if match["d"] == "primeiro" else int(re.sub(r"\D", "", match["d"]))
    month = _MONTH_NUMBERS.get(match["m"]) or _SHORT_MONTHS[match["m"]]
    return _day(day, month, int(match["y"]) if match["y"] else None, match[0])


def _named_month(match: re.Match[str]) -> Span:
    month = _MONTH_NUMBERS.get(match["m"]) or _SHORT_MONTHS[match["m"]]
    return NamedMonth(month, int(match["y"]) if match["y"] else None)


def _ago(match: re.Match[str]) -> Span:
    count = 1 if match[1] == "a" else number(match[1])
    return _days_ago(count * (7 if match[2][0] in "sw" else 1), match[0])


def _days_ago(count: int, text: str) -> DaysAgo:
    if count > 36_500:
        raise QueryError("period_too_long", text, days=92)
    return DaysAgo(count)


_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Span]], ...]] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r".*@([\d/]+)", _numeric),
        (rf"(?:(?:o )?dia )?(?P<d>{_D}) (?:de |of )?(?P<m>{_MONTH})(?:(?: de| of| do| ,)? (?P<y>{_YEAR}))?", _spelled),
        (rf"(?P<m>{_MONTH}) (?P<d>{_D})(?:(?: ,)? (?P<y>{_YEAR}))?", _spelled),
        (rf"(?:.* )?(?P<m>{_any(_MONTH_NUMBERS)})(?:(?: de| of)? (?P<y>{_YEAR}))?", _named_month),
        (rf"(?P<m>{_any(_SHORT_MONTHS)})(?: de| of)? (?P<y>{_YEAR})", _named_month),
        (rf"(?:ha |faz )?({N}|a) (dia|semana|day|week).*", _ago),
        (r".*hoje|hj|today", lambda _: TODAY),
        (r"ante ?ontem|antes de ontem|.*before yesterday", lambda _: DaysAgo(2)),
        (r".*ontem|yesterday", lambda _: DaysAgo(1)),
        (rf".*?\b({_any(_WEEKDAY_NUMBERS)})\b.*", lambda match: Weekday(_WEEKDAY_NUMBERS[match[1]])),
        (rf".*?\b({_any(_SHORT_WEEKDAYS)})\b.*", lambda match: Weekday(_SHORT_WEEKDAYS[match[1]])),
        (rf"{_THIS}.*(?:semana|week)|semana (?:atual|corrente)", lambda _: Week(0)),
        (rf"{_THIS}.*(?:mes|month)|mes (?:atual|corrente)", lambda _: Month(0)),
        (r".*(?:semana|week).*", lambda _: Week(1)),
        (r".*(?:mes|month).*", lambda _: Month(1)),
    )
)


def _range(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (Days(between(span_of(match["a"]), span_of(match["b"]), match[0])),)


def between(first: Span, last: Span, text: str) -> Period:
    """Return the days from one span to another.

    Raises:
        QueryError: They run backwards, whatever today is.

    """
    backwards = isinstance(first, Day) and isinstance(last, Day) and first.on > last.on
    if backwards or (isinstance(first, DaysAgo) and isinstance(last, DaysAgo) and first.count < last.count):
        raise QueryError("reversed_range", text)
    return Period(first, last)


def _short_range(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read ``16 a 18/11``: the month is said once."""
    last = span_of(match["b"])
    first_day = int(re.sub(r"\D", "", match["a"]))
    if isinstance(last, Day):
        first = _day(first_day, last.on.month, last.on.year, match[0])
    else:
        assert isinstance(last, DayOfYear)
        first = _day(first_day, last.month, None, match[0])
        if first_day > last.day:
            raise QueryError("reversed_range", match[0])
    return (Days(between(first, last, match[0])),)


def _month_first_range(match: re.Match[str]) -> tuple[Meaning, ...]:
    first = span_of(match["a"])
    last = span_of(f"{match['m']} {match['b']}")
    return (Days(between(first, last, match[0])),)


def _since(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (Days(Period(span_of(match["a"]), TODAY)),)


def _last_n(match: re.Match[str]) -> tuple[Meaning, ...]:
    count = number(match["n"])
    if count < 1:
        raise QueryError("unknown_period", match[0], "7d")
    _days_ago(count, match[0])
    return (Days(last_days(count)),)


def _weeks_hint(match: re.Match[str]) -> tuple[Meaning, ...]:
    count, unit = number(match["n"] or match["m"]), match["unit"] or match["unit2"]
    days = f"{count * (7 if unit[0] in 'sw' else 30)}d"
    return (Refusal("ambiguous_period", (days, days)),)


_N_DAYS: Final = r"(?:dias|days|dia|day)(?: corridos)?"
_RECENT: Final = r"(?:ultim[oa]s?|last|past|previous|latest)"

RULES: Final[tuple[Rule, ...]] = (
    rule_for(rf"(?:(?:n?os |the )?{_RECENT} )?(?P<n>\d{{1,6}})d(?:ias|ays)?", _last_n),
    rule_for(rf"(?:n?os |the )?{_RECENT} (?P<n>{N}) {_N_DAYS}", _last_n),
    rule_for(rf"(?P<n>{N}) (?:{_RECENT} (?:dias|days)|(?:dias|days) passados)", _last_n),
    rule_for(rf"(?P<n>{N}) (?:dias|days|d)", _last_n, casual=True),
    rule_for(rf"(?P<a>{SPAN})", lambda match: (Days(one(span_of(match["a"]))),)),
    rule_for(rf"(?:d[eoa] |desde |from |since )?(?P<a>{SPAN}) {_TO} (?P<b>{SPAN})", _range),
    rule_for(rf"(?:entre |between )(?:o |os |as )?(?P<a>{SPAN}) (?:e|and|a|ate) (?:o |a )?(?P<b>{SPAN})", _range),
    rule_for(
        rf"(?:d[eo] |desde |from |the )?(?:dias? )?(?P<a>{_D}) {_TO} (?:dia )?(?P<b>@[\d/]+|{_D} (?:de |of )?{_MONTH}(?:(?: de| of)? {_YEAR})?)",
        _short_range,
    ),
    rule_for(
        rf"(?:entre |between )(?:o |os )?(?:dias? )?(?P<a>{_D}) (?:e|and|a) (?:dia )?(?P<b>@[\d/]+|{_D} (?:de |of )?{_MONTH}(?:(?: de| of)? {_YEAR})?)",
        _short_range,
    ),
    rule_for(rf"(?:from )?(?P<a>(?P<m>{_MONTH}) {_D}) {_TO} (?P<b>{_D})", _month_first_range),
    rule_for(
        rf"(?:desde|since|a partir d[eoa]|apartir de|starting|starting from|starting on|beginning|as of|as from)(?: o| a| on| the)? (?P<a>{SPAN})(?: (?:ate|until|till|up to) (?:hoje|{_NOW}|today))?",
        _since,
    ),
    rule_for(
        rf"(?:d[eoa] |from )?(?P<a>{SPAN}) (?:em diante|(?:pa?ra|ate) ca|onwards?|on|(?:ate|until|till|to) {_NOW})",
        _since,
    ),
    rule_for(
        rf"(?:ate|until|till|up to)(?: o| a)? (?:{SPAN})",
        lambda _: (Refusal("half_a_range", ("from:… to:…", "de:… até:…")),),
    ),
    rule_for(
        r"(?:desde|since|a partir d|from)(?: ?[oe]| the)? (?:inicio|comeco|beginning|start) (?:d[ao]|of the|of this)"
        r" (?P<unit>semana|mes|week|month)",
        lambda match: (Days(one(Week(0) if match["unit"] in {"semana", "week"} else Month(0))),),
    ),
    rule(r"(?:d|n)a semana|a semana|of the week|week to date", Days(one(Week(0))), casual=True),
    rule(r"(?:d|n)o mes|of the month|month to date", Days(one(Month(0))), casual=True),
    rule(r"(?:d|n)o dia|of the day|o dia (?:todo|inteiro)|dia de hoje", Days(one(TODAY)), casual=True),
    rule(
        r"(?:n?a )?(?:ultima|past) (?:semana|week)|(?:the )?past week|semana ultima",
        Refusal("ambiguous_period", ("last week, or 7d", "semana passada, ou 7d")),
    ),
    rule(
        r"(?:n?o )?(?:ultimo mes|past month)|the past month",
        Refusal("ambiguous_period", ("last month, or 30d", "mês passado, ou 30d")),
    ),
    rule_for(
        rf"(?:n?[oa]s |the )?{_RECENT} (?P<n>{N}) (?P<unit>semanas?|mes|meses|weeks?|months?)"
        rf"|(?P<m>{N}) (?:{_RECENT} )?(?P<unit2>semanas|meses|weeks|months)",
        _weeks_hint,
    ),
    rule(rf"(?:n?os |the )?{_RECENT} (?:dias|days)", Refusal("ambiguous_period", ("7d", "7d"))),
    rule(
        r"(?:n?o |this )?(?:fim|final) de semana(?: passado)?|(?:this |last |the )?weekend",
        Refusal("ambiguous_period", ("saturday..sunday", "sábado..domingo")),
    ),
    rule(
        r"(?:dia|dias|day) \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)",
        Refusal("day_needs_month", ("28/10", "28/10")),
    ),
    rule(
        r"amanha|tomorrow|(?:proxim[oa]|next) (?:semana|mes|week|month|dias|days)|(?:semana|mes) que vem|next "
        + _WEEKDAY
        + r"|proxim[oa] "
        + _WEEKDAY,
        Refusal("future_period", ("yesterday", "ontem")),
    ),
    rule(
        r"(?:(?:n?est[ea]|n?esse|d?o|this|last|ano|the) )*(?:ano|year|semestre|trimestre|quarter)(?: passado| anterior)?",
        Refusal("period_too_long", ("30d", "30d")),
    ),
    rule(
        rf"from (?:the )?(?:@[\d/]+|{_WEEKDAY}|{_D} (?:of )?{_MONTH}|{_MONTH} {_D})",
        Refusal("ambiguous_period", ("on:…, or since:…", "em:…, ou desde:…")),
    ),
    rule(
        rf"(?:every|each|cada|tod[oa]s? (?:[ao]s? )?)(?: (?:dias?|days?|semanas?|weeks?|mes|meses|months?)| ?{_WEEKDAY}s?(?: feiras?)?)|{_WEEKDAY}s feiras"
        r"|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|segundas|tercas|quartas|quintas|sextas|sabados|domingos|tod[oa]s? (?:os |as |a |o )?(?:dias?|semanas?|mes|meses)",
        Refusal("unknown_period", ("7d by:weekday", "7d por:dia-da-semana")),
    ),
)
"""Spans alone, ranges, and what looks like days and cannot be searched."""

_KEYED_SPAN: Final = rf"(?:{SPAN}|{'|'.join(sorted(_AMBIGUOUS_MONTHS))})"

KEYED: Final[tuple[Rule, ...]] = (
    rule_for(rf"from: (?:o |a |dia )?(?P<a>{_KEYED_SPAN})", lambda match: (Bound("first", span_of(match["a"])),)),
    rule_for(rf"to: (?:o |a |dia )?(?P<a>{_KEYED_SPAN})", lambda match: (Bound("last", span_of(match["a"])),)),
    rule_for(rf"from: (?P<a>{_KEYED_SPAN}) {_TO} (?P<b>{_KEYED_SPAN})", _range),
    rule_for(rf"from: (?P<a>{_D}) {_TO} (?P<b>@[\d/]+)", _short_range),
    rule_for(
        rf"since: (?:o |a |dia )?(?P<a>{_KEYED_SPAN})(?: (?:ate|until|till|up to) (?:hoje|{_NOW}|today))?", _since
    ),
    rule_for(rf"period: (?:o |a )?(?P<a>{_KEYED_SPAN})", lambda match: (Days(one(span_of(match["a"]))),)),
    rule_for(rf"period: (?:d[eo] |from )?(?P<a>{_KEYED_SPAN}) {_TO} (?P<b>{_KEYED_SPAN})", _range),
    rule_for(rf"period: (?P<a>{_D}) {_TO} (?P<b>@[\d/]+)", _short_range),
    rule_for(r"period: (?P<n>\d{1,6})d(?:ias|ays)?", _last_n),
    rule_for(rf"period: (?:n?os )?(?:{_RECENT} )?(?P<n>{N}) {_N_DAYS}", _last_n),
)
"""The same after a key."""
