"""The two sides of a comparison, as the pieces of a text come one by one."""

from datetime import date
from typing import Final

from msgspec import Struct, field

from bot.domain.day_spans import TODAY, DaysAgo, Month, Recent, Span, Week, Weekday
from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Trend, Versus
from bot.domain.lazy_regex import LazyRegex
from bot.domain.period import Period, comparable, one
from bot.domain.query import SHAPES
from bot.domain.text import fold

_ORDER_ON: Final = date(2029, 12, 31)
"""The day on which two sides are put in order: the last of a year, and a Monday, so that months and weekdays rise."""


def ordered(one_side: Period, other: Period) -> tuple[Period, Period]:
    """Return the later of two periods, then the earlier one."""
    first, second = sorted((one_side, other), key=_beginning)
    return second, first


def _beginning(period: Period) -> tuple[date, date]:
    return period.first.days(_ORDER_ON, _ORDER_ON)[0], period.last.days(_ORDER_ON, _ORDER_ON)[1]


_NO_PEOPLE: Final = frozenset({"campaign", "team", "trunk"})


class Sides(Struct):
    """The sides of a comparison, as the pieces of a text come one by one.

    ==============================  ======================================================
    *ontem vs hoje*                 the period is today; compared with yesterday
    *campanha 376 vs semana passada*  compared with last week
    *camila x larissa*              both agents, by agent
    *comparar camila com larissa*   the same
    *comparar agentes ontem*        yesterday by agent: nothing to compare with
    *ontem vs camila*, *hoje vs*    refused: there is no second side
    ==============================  ======================================================

    Attributes:
        compare: The days to compare with.
        settings: The shape that two values of one key ask for.
        of_week: Whether a week is compared with the one before where no day is named: *melhorou em relação à semana
            passada*; not *contra o mesmo dia da semana passada*, nor *comparar com semana passada*.
        either: The key of values with *or* between them that are no agents: *fibra ou retenção*.
        of_day: Whether *na mesma hora*, *no mesmo dia* says that it is a day all the same.
    """

    compare: Period | None = None
    settings: dict[str, str] = field(default_factory=dict)
    of_week: bool = False
    of_day: bool = False
    either: str = ""
    _word: str = ""
    _compared: str = ""
    _verb: bool = False
    _keys: set[str] = field(default_factory=set)
    _trend: tuple[Trend, str] | None = None
    _before: tuple[int, str] | None = None

    @property
    def open(self) -> bool:
        """Tell whether a side is still to come."""
        return bool(self._word)

    @property
    def compares(self) -> bool:
        """Tell whether there are days to compare with, be it the weekday before days that still come."""
        return self.compare is not None or self._before is not None

    def add_versus(self, versus: Versus, word: str) -> None:
        """Take in the word between the sides, or before both; raise `QueryError` where one is open already."""
        if self._word and not self._verb:
            raise QueryError("compare_what", self._word, _EXAMPLE)
        self._word, self._verb, self.of_week = word, versus.verb, bool(_WEEKLY.search(fold(word)))

    def add_compared(self, period: Period, word: str) -> None:
        """Take in the days to compare with; raise `QueryError` where they are others than before."""
        if self.compare not in {None, period}:
            raise QueryError("contradictory_periods", word)
        self.compare, self._compared = period, word

    def add_weekday_before(self, number: int, word: str) -> None:
        """Take in a weekday before the days of the text, which may still come: *hoje vs segunda anterior*.

        Raises:
            QueryError: It is another weekday than before.
        """
        if self._before is not None and self._before[0] != number:
            raise QueryError("contradictory_periods", word)
        self._before = number, word

    def add_days(self, days: Period, period: Period | None, word: str) -> Period | None:
        """Take in days while a side is open; return the period from now on.

        Raises:
            QueryError: There are days to compare with already, or they are the same days, or those before others
                than the current ones; see `check_before`.
        """
        if self._verb and period is None:
            return days
        later, earlier = (None, days) if period is None else ordered(period, days)
        if later == earlier:
            raise same_days(days, self._word)
        if period is not None:
            check_before(period, word)
        self.add_compared(earlier, self._word)
        self._word, self._verb = "", False
        return later

    def add_key(self, key: str, *, either: bool = False) -> None:
        """Take in the key of a condition; raise `QueryError` where it cannot be the side that is open.

        Args:
            either: Whether *or* stands before its value.
        """
        self.either = key if either and key in _NO_PEOPLE else self.either
        if self._word and key in self._keys:
            self._word, self._verb = "", False
            if key in SHAPES:
                self.settings["by"] = key
        elif self._word and not self._verb:
            raise QueryError("compare_what", self._word, _EXAMPLE)
        self._keys.add(key)

    def add_trend(self, trend: Trend, word: str) -> None:
        """Take in a word for a change, such as *melhorou*."""
        self._trend = trend, word

    def close_trend(self, period: Period | None, *, looks_up: bool) -> None:
        """Compare with the days before, where a change is asked for and nothing to compare with is named.

        *Melhorou essa semana* compares with the week before; a day is compared with the day
        before, or with the week before, and *caiu* may be said of the calls themselves.

        Args:
            period: Of the whole text.
            looks_up: Whether one customer is asked about.

        Raises:
            QueryError: It is one of several; with each. Or there are no such days.
        """
        if self._trend is None or self.compare is not None:
            return
        trend, word = self._trend
        days = () if looks_up else comparable(period or one(TODAY))
        if len(days) == 1 and not trend.falls:
            self.compare = days[0]
            return
        if not (days or trend.falls):
            raise QueryError("unknown_word", word)
        hints = [f"compare:{each.text('en')}" for each in days] + ["by:cause"] * trend.falls
        raise QueryError("ambiguous_word", word, ", ".join(hints))

    def complete(self, period: Period | None, *, grouped: bool) -> Period | None:
        """Return the period of the whole text; the days after *comparar* alone are what to compare with.

        Args:
            period: The period so far.
            grouped: Whether the text asks for a table, whose groups are what it compares.

        Raises:
            QueryError: A side is missing, or it cannot be told which weekday comes before the period.
        """
        if self._before is not None:
            self.add_compared(_weekday_before(*self._before, period), self._before[1])
        if self.compare == one(TODAY) and period in {None, one(TODAY)} and ":" not in self._compared:
            raise QueryError("compare_what", self._compared, _EXAMPLE)  # "quem tá me batendo hoje"
        if not self._word or (self._verb and (grouped or self.compare)):
            return period
        if not self._verb or period in {None, one(TODAY)}:
            raise QueryError("compare_what", self._word, _EXAMPLE)
        self.add_compared(period, self._word)
        return None


_WEEKLY: Final = LazyRegex(r"^(?!.*\b(?:mesm[oa]|same)\b).*\b(?:relacao|melhor|pior|better|worse)\b")
_BEFORE: Final = LazyRegex(r"\b(?:anterior|previous|before(?! yesterday))\b")
_CURRENT: Final[tuple[Span, ...]] = (TODAY, Week(0), Month(0))
_EXAMPLE: Final = "compare:yesterday"


def _weekday_before(number: int, word: str, period: Period | None) -> Period:
    """Return the latest such day before a period.

    ===============================  =========================================================
    *hoje x segunda anterior*        the latest Monday before today
    *segunda x segunda anterior*     the Monday before that one
    *sábado x sexta anterior*        refused with both Fridays: it depends on the day of asking
    ===============================  =========================================================
    """
    span = TODAY if period is None else period.first if period.first == period.last else None
    if isinstance(span, Weekday) and span.number == number:
        return one(Weekday(number, span.back + 1))
    latest = one(Weekday(number))
    if span in {TODAY, DaysAgo(1)}:
        return latest
    both = (latest, one(Weekday(number, 2)))
    raise QueryError("ambiguous_word", word, ", ".join(f"compare:{days.text('en')}" for days in both))


def check_before(days: Period, word: str) -> None:
    """Raise `QueryError` for the day, week or month before days that are over: *outubro x mês anterior*.

    Such a word means those before today, and not before the days that stand beside it.
    """
    current = isinstance(days.first, Recent) or days.last in _CURRENT
    if not current and _BEFORE.search(fold(word)):
        raise QueryError("ambiguous_word", word)


def same_days(days: Period, word: str) -> QueryError:
    """Return the error for days that are compared with themselves: *segunda passada x essa segunda*."""
    span = days.first
    before = [one(Weekday(span.number, span.back + 1))] if isinstance(span, Weekday) else comparable(days)
    hints = ", ".join(f"compare:{each.text('en')}" for each in before)
    return QueryError("ambiguous_word", word, hints or None)
