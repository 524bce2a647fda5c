"""Phrases for days in a row that share a word, *dias 16, 17 e 18*, *set/out*, and for *nas duas últimas horas*."""

import re
from collections.abc import Iterable
from functools import reduce
from typing import Final

from bot.domain.calendar_spans import DayOfMonth, DayOfWeek
from bot.domain.day_spans import YESTERDAY, Day, DayOfYear, Month, NamedMonth, Span, Week
from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Days, Meaning, PhraseRule, rule, rule_for
from bot.domain.grammar.periods.calendar import WEEK, ago
from bot.domain.grammar.periods.dates import span_of
from bot.domain.grammar.periods.day_words import (
    DAY_NUMBER,
    FIRST_DAY,
    MONTH,
    PAST,
    THIS,
    WEEKDAY,
    YEAR,
    day_number,
    day_of,
    day_of_month,
    month,
    weekday,
)
from bot.domain.grammar.periods.durations import N, number
from bot.domain.grammar.periods.ranges import HERE, LAST_DAY, NOW, TO
from bot.domain.grammar.periods.recent_days import N_DAYS, OVER, RECENT, last_n, recent
from bot.domain.period import Period, one, together


def _in_a_row(spans: Iterable[Span], text: str) -> tuple[Meaning, ...]:
    """Return spans as one period; raise `QueryError`, which names each of them, where they are not in a row."""
    periods = [one(span) for span in spans]

    def both(period: Period, other: Period) -> Period:
        if found := together(period, other):
            return found
        hint = ", ".join(f"period:{each.text('en')}" for each in periods)
        raise QueryError("contradictory_periods", text, hint)

    return (Days(reduce(both, periods)),)


def _days_of_month(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *dias 16, 17 e 18*."""
    numbers = re.findall(DAY_NUMBER, match["days"])
    return _in_a_row((day_of_month(number, match[0]) for number in numbers), match[0])


def _days_of_a_month(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *16, 17 e 18/11*: the month is said once."""
    last = span_of(match["b"])
    numbers = [day_number(number) for number in re.findall(FIRST_DAY, match["days"])]
    if isinstance(last, Day):
        days = [day_of(number, last.on.month, last.on.year, match[0]) for number in numbers]
    elif isinstance(last, DayOfYear):
        days = [day_of(number, last.month, None, match[0]) for number in numbers]
    else:
        raise QueryError("unknown_period", match[0], "16/10..18/10")
    return _in_a_row((*days, last), match[0])


def _weekdays_of(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *terça e quarta da semana passada*, *semana passada de segunda a sexta*."""
    week = Week(ago(match["week"]))
    first, last = (DayOfWeek(weekday(match[name]), week) for name in ("a", "b"))
    return (Days(Period(first, last)),) if match["to"] else _in_a_row((first, last), match[0])


def _months(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *set a out*, *jan/fev de 2026*."""
    year = int(match["y"]) if match["y"] else None
    first, last = (NamedMonth(month(match[name]), year) for name in ("a", "b"))
    return (Days(Period(first, last)),) if match["to"] else _in_a_row((first, last), match[0])


def _first_days(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *primeiros 10 dias do mês*, *first 5 days of november*."""
    last = number(match["n"] or match["l"] or match["k"])
    if match["m"]:
        days = [day_of(day, month(match["m"]), None, match[0]) for day in (1, last)]
        return (Days(Period(*days)),)
    first, end = (day_of_month(str(day), match[0]) for day in (1, last))
    return (Days(Period(first, end)),)


def _days_of_this_month(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *de 1 a 12 deste mês*, *do 1 ao 12 do mês passado*."""
    month = Month(1 if match["past"] else 0)
    first, last = (day_of_month(match[name], match[0], month) for name in ("a", "b"))
    return (Days(Period(first, last)),)


_THESE: Final = r"(?:est[ea]|ess[ea]|this)"
_JOINT: Final = rf"(?:(?P<to>{TO})|e|and)"

RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(rf"{OVER}(?P<n>{N}) {RECENT} (?P<unit>semanas|meses|weeks|months)", last_n),
    rule_for(
        rf"{OVER}(?P<n>{N}) {RECENT} (?P<unit>horas?|hours?|hrs?|minutos?|minutes?|min)",
        lambda match: recent(f"{match['n']} {match['unit']}", match[0]),
    ),
    rule_for(
        rf"(?:(?:d[eo]s?|n[eo]s?|desde|ha|faz|from|for) )?(?P<n>{N}) {N_DAYS} {HERE}",
        last_n,
    ),
    rule_for(
        rf"(?:(?:d[eo]|ha|faz|from) )?(?P<n>{N}) (?:minutos?|minutes?|mins?) {HERE}",
        lambda match: recent(f"{match['n']} min", match[0]),
    ),
    rule_for(
        rf"(?:[dn]?os |(?:in )?the )?(?:(?:primeiros (?P<n>{N})|(?P<l>{N}) primeiros) dias|first (?P<k>{N}) days)"
        rf" (?:d[eo] |of )(?:(?P<m>{MONTH})|(?:the )?(?:mes|month))",
        _first_days,
    ),
    rule_for(
        rf"(?:[dn]?os )?(?:primeiros (?P<n>{N})|(?P<l>{N}) primeiros)(?P<k>$^)? de (?P<m>{MONTH})",
        _first_days,
    ),
    rule_for(
        rf"(?:d[eo] |from |entre |between )?(?:dias? )?(?P<a>\d{{1,2}}) (?:{TO}|e|and) (?:dia )?(?P<b>\d{{1,2}})"
        rf" (?:d?{THIS}|do|of (?:the|this)) (?:mes|month)(?P<past> {PAST})?",
        _days_of_this_month,
    ),
    rule_for(
        r"(?:(?P<since>(?:desde|since|a partir d|from)(?: ?[oe]| the)? )|do )?(?:inicio|comeco|beginning|start)"
        r" (?:d[ao]|of the|of this) (?P<unit>semana|mes|week|month)"
        rf"(?: (?:(?:ate|to|until) (?:hoje|today|{NOW})|{HERE})|(?(since)|$^))",
        lambda match: (Days(one(Week(0) if match["unit"] in {"semana", "week"} else Month(0))),),
    ),
    rule_for(
        r"(?:(?:desde|since|a partir d|from|d)(?: ?[oe]| the)? )?(?:inicio|comeco|beginning|start)"
        r" (?:d[ao]|of the|of this) (?:mes|month) (?:ate|to|until|through) (?:ontem|yesterday)",
        lambda _: (Days(Period(DayOfMonth(1, Month(0)), YESTERDAY)),),
    ),
    rule_for(
        rf"(?:[dn]?os? )?(?:dias?|days?) (?P<days>{DAY_NUMBER}(?: , {DAY_NUMBER})*(?: ,)? (?:e|and) {DAY_NUMBER})",
        _days_of_month,
    ),
    rule_for(
        rf"(?:[dn]?os? )?(?:dias? )?(?P<days>{FIRST_DAY}(?: , {FIRST_DAY})*)(?: ,)? (?:e|and) {LAST_DAY}",
        _days_of_a_month,
    ),
    rule_for(
        rf"(?:d[ea] )?(?P<a>{WEEKDAY})(?: feira)? {_JOINT} (?P<b>{WEEKDAY})(?: feira)? (?:da |of )?(?P<week>{WEEK})",
        _weekdays_of,
    ),
    rule_for(
        rf"(?P<week>{WEEK})(?: ,)? (?:d[ea] |from |on )?(?P<a>{WEEKDAY})(?: feira)? {_JOINT} (?P<b>{WEEKDAY})"
        r"(?: feira)?",
        _weekdays_of,
    ),
    rule_for(
        rf"(?:d[eo] |from |entre |between )?(?P<a>{MONTH}) (?:(?P<to>{TO})|/|e|and) (?P<b>{MONTH})"
        rf"(?:(?: de| of| /)? (?P<y>{YEAR}))?",
        _months,
    ),
    rule(
        rf"{_THESE} (?:semana|week) (?:e|and) (?:[ao] |the )?(?:passada|anterior|last)", Days(Period(Week(1), Week(0)))
    ),
    rule(
        rf"{_THESE} (?:mes|month) (?:e|and) (?:[ao] |the )?(?:passado|anterior|last)", Days(Period(Month(1), Month(0)))
    ),
    rule(r"semana (?:passada|anterior) e (?:a )?(?:retrasada|antepassada)", Days(Period(Week(2), Week(1)))),
    rule(r"mes (?:passado|anterior) e (?:o )?(?:retrasado|antepassado)", Days(Period(Month(2), Month(1)))),
)
