"""Phrases for days: *ontem*, *de 16 a 18 de novembro*, *since monday*."""

import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final

from bot.domain.day_spans import TODAY, YESTERDAY, Day, DayOfYear, DaysAgo, Month, Span, Week
from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Bound, Days, Drop, Filler, Meaning, PhraseRule, Refusal, rule, rule_for
from bot.domain.grammar.periods.calendar import WEEKEND
from bot.domain.grammar.periods.dates import COMMON_SPAN, SPAN, span_of
from bot.domain.grammar.periods.day_words import (
    AMBIGUOUS_MONTHS,
    DAY_NUMBER,
    FIRST_DAY,
    MONTH,
    YEAR,
    day_number,
    day_of,
    day_of_month,
)
from bot.domain.grammar.periods.durations import DURATION, N
from bot.domain.grammar.periods.recent_days import HOUR_OR_MINUTE, N_DAYS, RECENT, last_minutes, last_n
from bot.domain.period import Period, one

TO: Final = r"(?:a|as|ao|ate|ate (?:o|a|as)|to|until|till|til|thru|through|up to|pa?ra|\.\.|~)"
NOW: Final = "(?:agora|aqui|now|o momento|the moment)"
HERE: Final = "(?:(?:pa?ra|por|p|ate) ca)"
UNTIL_NOW: Final = rf"(?:(?:ate|to|until|till|til) {NOW}|{HERE})"
"""*de segunda até agora*, *p/ cá*."""


def _range(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (Days(between(span_of(match["a"]), span_of(match["b"]), match[0])),)


def between(first: Span, last: Span, text: str) -> Period:
    """Return the days from one span to another.

    Raises:
        QueryError: They run backwards, whatever today is.
    """
    backwards = isinstance(first, Day) and isinstance(last, Day) and first.on > last.on
    if backwards or (isinstance(first, DaysAgo) and isinstance(last, DaysAgo) and first.count < last.count):
        raise QueryError("reversed_range", text, f"period:{Period(last, first).text('en')}")
    return Period(first, last)


def closed(bounds: Mapping[str, Bound], period: Period | None) -> Period | None:
    """Return the days between the bounds of a text, else those that it names.

    Raises:
        QueryError: It has both, or only an end.
    """
    first, last = bounds.get("first"), bounds.get("last")
    if first is None and last is None:
        return period
    word = " ".join(bound.span.text("pt-BR") for bound in (first, last) if bound)
    if period:
        raise QueryError("contradictory_periods", word)
    if first is None:
        raise QueryError("half_a_range", word)
    return between(first.span, last.span if last else TODAY, word)


def _short_range(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read ``16 a 18/11``: the month is said once."""
    last = span_of(match["b"])
    first_day = day_number(match["a"])
    if isinstance(last, Day):
        first = day_of(first_day, last.on.month, last.on.year, match[0])
    else:
        if not isinstance(last, DayOfYear):  # "16 a 10/2026"
            raise QueryError("unknown_period", match[0], "16/10..18/10")
        first = day_of(first_day, last.month, None, match[0])
        if first_day > last.day:
            raise QueryError("reversed_range", match[0])
    return (Days(between(first, last, match[0])),)


def _month_first_range(match: re.Match[str]) -> tuple[Meaning, ...]:
    first = span_of(match["a"])
    last = span_of(f"{match['m']} {match['b']}")
    return (Days(between(first, last, match[0])),)


def _since(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (Days(Period(span_of(match["a"]), TODAY)),)


def _day_range(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *do dia 10 ao 15*."""
    first, last = (day_of_month(match[name], match[0]) for name in ("a", "b"))
    return (Days(Period(first, last)),)


def _span(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *ontem*, *ontem o dia todo*, *esta semana menos hoje*; refuse *yesterday but not today*."""
    span = span_of(match["a"])
    if match["but"]:
        rest = between(span, YESTERDAY, match[0])
        return (Days(rest) if all(map(partial(_holds, span), _SOME_DAYS)) else Refusal("negated_period"),)
    return (Days(one(span)), *([Drop("hour")] if match["whole"] else []))


def _holds(span: Span, today: date) -> bool:
    first, last = span.days(today, today)
    return first <= today <= last


def _span_or_range(match: re.Match[str]) -> tuple[Meaning, ...]:
    return _range(match) if match["b"] else (Days(one(span_of(match["a"]))),)


def _from(match: re.Match[str]) -> tuple[Meaning, ...]:
    return _range(match) if match["b"] else (Bound("first", span_of(match["a"])),)


def _last_n_until_yesterday(match: re.Match[str]) -> tuple[Meaning, ...]:
    [days] = last_n(match)
    assert isinstance(days, Days)
    return (Days(between(days.period.first, YESTERDAY, match[0])),)


_SOME_DAYS: Final = (date(2026, 3, 5), date(2026, 11, 18))
"""Of two weeks, months and halves of these: spans that hold both, each as today, always hold today."""

_BUT: Final = (
    r"(?:, )?(?:menos|exceto|fora|tirando|sem(?: contar| incluir)?|except(?: for)?|without|excluding|minus|but(?: not)?"
    r"|not (?:counting|including))(?: o dia de)? (?:hoje|hj|today)"
)
_WHOLE: Final = r"(?:(?:n?o dia|o mes|a semana) )?(?:tod[oa]|inteir[oa]|complet[oa]|all day|the whole day)"
LAST_DAY: Final = rf"(?:dia )?(?P<b>@[\d/]+|{FIRST_DAY} (?:de |of )?{MONTH}(?:(?: de| of)? {YEAR})?)"

RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        r"(?:d[eo]|desde|a partir d[eo]) (?:dia de )?(?:hoje|hj|agora) em diante|from (?:today|now) on(?:wards?)?",
        Refusal("future_period", ("today", "hoje")),
    ),
    rule_for(rf"(?P<a>{WEEKEND})", lambda match: (Days(one(span_of(match["a"]))),), casual=True),
    rule_for(COMMON_SPAN, lambda match: (Days(one(span_of(match[0]))),)),
    rule_for(rf"(?P<a>{SPAN})(?: (?:(?P<whole>{_WHOLE})|(?P<but>{_BUT})))?", _span),
    rule_for(rf"(?:[dn]?os |the )?{RECENT} (?P<n>{N}) {N_DAYS} {_BUT}", _last_n_until_yesterday),
    rule_for(
        rf"(?:d[eo]s? |entre (?:os )?|between (?:the )?|from (?:the )?)?(?:dias?|days?) (?P<a>{DAY_NUMBER}) {TO}"
        rf" (?:dia )?(?P<b>{DAY_NUMBER})",
        _day_range,
    ),
    rule_for(
        rf"(?:do|entre (?:os )?dias) (?P<a>{DAY_NUMBER}) (?:ao|e) (?:o )?(?:dia )?(?P<b>{DAY_NUMBER})", _day_range
    ),
    rule_for(rf"(?:d[eo] |desde |from |the )?(?:dias? )?(?P<a>{FIRST_DAY}) {TO} {LAST_DAY}", _short_range),
    rule_for(
        rf"(?:(?P<both>(?:entre|between) (?:o |os |as )?)|d[eoa] |desde |from |since )?(?P<a>{SPAN})"
        rf" (?(both)(?:e|and|a|ate)(?: [oa])?|{TO}) (?P<b>{SPAN})",
        _range,
    ),
    rule_for(rf"d[eoa] (?P<a>{SPAN}) (?:por|p) (?P<b>hoje|hj|today)", _range),
    rule_for(
        rf"(?:entre |between )(?:o |os )?(?:dias? )?(?P<a>{FIRST_DAY}) (?:e|and|a) {LAST_DAY}",
        _short_range,
    ),
    rule_for(rf"(?:from )?(?P<a>(?P<m>{MONTH}) {DAY_NUMBER}) {TO} (?P<b>{DAY_NUMBER})", _month_first_range),
    rule_for(
        rf"(?:entre|between)(?: o| a| as)? (?P<a>{SPAN}) (?:e|and) (?:hoje|{NOW}|today)",
        _since,
    ),
    rule_for(
        rf"(?:desde|since|a partir d[eoa]|apartir de|starting|starting from|starting on|beginning|as of"
        rf"|as from)(?: o| a| on| the)? (?P<a>{SPAN})(?: (?:(?:ate|until|till|up to) (?:hoje|{NOW}|today)|{HERE}))?",
        _since,
    ),
    rule_for(
        rf"(?:(?P<from>from )|d[eoa] )?(?P<a>{SPAN}) (?:em diante|{HERE}|onwards?"
        rf"|(?:ate|until|till|to) {NOW}|(?(from)on$|onwards))",
        _since,
    ),
    rule(
        r"(?:(?:[dn]?o )?mes|(?:the )?month) (?:tod(?:inh)?o|inteir(?:inh)?o|so far|ate (?:agora|aqui|hoje|o momento))"
        r"|(?:the )?(?:whole|entire) month",
        Days(one(Month(0))),
        casual=True,
    ),
    rule(
        r"(?:(?:[dn]?a )?semana|(?:the )?week) (?:tod(?:inh)?a|inteir(?:inh)?a|so far"
        r"|ate (?:agora|aqui|hoje|o momento))"
        r"|(?:the )?(?:whole|entire) week",
        Days(one(Week(0))),
        casual=True,
    ),
    rule(
        rf"desde (?:hoje )?cedo(?: {HERE}| ate {NOW})?|de (?:hoje )?cedo (?:{HERE}|ate {NOW})",
        Days(one(TODAY)),
        casual=True,
    ),
    rule(r"(?:o )?acumulado d[oe] mes", Days(one(Month(0)))),
    rule(r"(?:o )?acumulado da semana", Days(one(Week(0)))),
    rule(r"(?:d|n)a semana|a semana|of the week|week to date|wtd", Days(one(Week(0))), casual=True),
    rule(r"(?:d|n)o mes|of the month|month to date|mtd", Days(one(Month(0))), casual=True),
    rule(r"(?:d|n)o dia|of the day|o dia (?:tod(?:inh)?o|inteir(?:inh)?o)|dia de hoje", Days(one(TODAY)), casual=True),
    rule(r"(?:[dn]?o )?dia anterior|(?:the )?(?:previous day|day before)", Days(one(YESTERDAY)), casual=True),
    rule(
        r"(?:n?[ao]|at|by|in)? ?(?:the )?(?:mesm[oa]|same) (?:ponto|point) (?:do mes|of the month)", Days(one(Month(0)))
    ),
    rule(
        r"(?:n?[ao]|at|by|in)? ?(?:the )?(?:mesm[oa]|same) (?:ponto|point) (?:da semana|of the week)",
        Days(one(Week(0))),
    ),
    rule(r"(?:right|just) now|neste momento|nesse momento", Filler(), casual=True),
)
"""Spans alone, and ranges; `unclear_periods` has what cannot be searched."""

_KEYED_SPAN: Final = rf"(?:{SPAN}|{'|'.join(sorted(AMBIGUOUS_MONTHS))})"

KEYED: Final[tuple[PhraseRule, ...]] = (
    rule_for(rf"from: (?:o |a |dia )?(?P<a>{_KEYED_SPAN})(?: {TO} (?P<b>{_KEYED_SPAN}))?", _from),
    rule_for(rf"to: (?:o |a |dia )?(?P<a>{_KEYED_SPAN})", lambda match: (Bound("last", span_of(match["a"])),)),
    rule_for(rf"from: (?P<a>{DAY_NUMBER}) {TO} (?P<b>@[\d/]+)", _short_range),
    rule_for(rf"since: (?:o |a |dia )?(?P<a>{_KEYED_SPAN})(?: (?:ate|until|till|up to) (?:hoje|{NOW}|today))?", _since),
    rule_for(rf"period: (?:o |a |d[eo] |from )?(?P<a>{_KEYED_SPAN})(?: {TO} (?P<b>{_KEYED_SPAN}))?", _span_or_range),
    rule_for(rf"period: (?P<a>{DAY_NUMBER}) {TO} (?P<b>@[\d/]+)", _short_range),
    rule_for(rf"period: (?P<a>{DAY_NUMBER})", lambda match: (Days(one(day_of_month(match["a"], match[0]))),)),
    rule_for(r"period: (?P<n>\d{1,6})d(?:ias|ays)?", last_n),
    rule_for(rf"period: (?:n?os )?(?:{RECENT} )?(?P<n>{N}) {N_DAYS}", last_n),
    rule_for(rf"period: (?:n?[ao]s? )?(?:{RECENT} )?(?P<d>{DURATION}|{HOUR_OR_MINUTE})", last_minutes),
)
"""The rules of periods after a key."""
