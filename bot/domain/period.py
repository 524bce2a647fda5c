"""Days as people say them: *yesterday* is kept as *yesterday*, not as a date.

A `Period` goes from one span of days to another, both included; a span is a day, a
week or a month, named relative to the day on which it is resolved.
`Period.interval` is the only place that needs a clock.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.calendar_spans import DatedWeekday, DayOfMonth, follows
from bot.domain.day_spans import TODAY, WEEKDAYS, Day, DayOfYear, DaysAgo, Month, Recent, Span, Week, Weekday
from bot.domain.daylight_saving import midnight
from bot.domain.errors import QueryError
from bot.domain.language import Language
from bot.domain.query_error_codes import QueryErrorCode
from bot.domain.search import Interval
from bot.domain.working_days import Holidays, LastWorkingDay

MAX_DAYS: Final = 92
_YEAR: Final = 365


class DaysError(QueryError):
    """Days that cannot be searched as they were said.

    Attributes:
        instead: The periods that may have been meant.
    """

    def __init__(
        self, code: QueryErrorCode, word: str, language: Language, instead: tuple["Period", ...], **params: int | str
    ) -> None:
        super().__init__(code, word, instead[0].text(language), (), **params)
        self.instead = instead


class Period(Struct, frozen=True):
    """From the first day of one span to the last day of another; a period that is not over ends now."""

    first: Span
    last: Span

    def text(self, language: Language) -> str:
        """Return it as one word: ``yesterday``, ``7d``, ``last-week``, ``28/10..today``."""
        if self.first == self.last:
            return self.first.text(language)
        if isinstance(self.first, DaysAgo) and self.last == TODAY:
            return f"{self.first.count + 1}d"
        return f"{self.first.text(language)}..{self.last.text(language)}"

    def without(self, holidays: Holidays, today: date) -> "Period":
        """Return the period with the date of its last working day, which is none of the holidays."""
        first, last = (
            Day(one.before(today, holidays)) if isinstance(one, LastWorkingDay) else one
            for one in (self.first, self.last)
        )
        return replace(self, first=first, last=last)

    def interval(self, now: datetime, *, max_days: int = MAX_DAYS, language: Language = "pt-BR") -> Interval:
        """Return those days, or the last hours, as an interval, in UTC.

        Args:
            now: The current instant, in the zone whose midnights count. A day in
                which the clocks change there lasts 23 or 25 hours.

        Raises:
            QueryError: They are in the future, too many, or end before they begin.
        """
        if isinstance(self.first, Recent):
            return _recent(self.first, now, max_days, language)
        today = now.date()
        if self._runs_over_new_year(today):
            return Period(self.first, TODAY).interval(now, max_days=max_days, language=language)
        ends, last = self.last.days(today, today)
        first, _ = self.first.days(today, min(last, today))
        self._check_order(today, last, language)
        for day, span in ((first, self.first), (ends, self.last)):
            if day > today:
                raise self._to_come(span, language, has_begun=first <= today)
            if isinstance(span, DatedWeekday) and day.weekday() != span.number:
                named, instead = WEEKDAYS[language][day.weekday()], (one(span.day), one(Weekday(span.number)))
                raise DaysError("wrong_weekday", span.text(language), language, instead, weekday=named)
        last = min(last, today)
        word, days = self.text(language), (last - first).days
        if days < 0 or (days >= max_days and not self._forward):
            raise QueryError("reversed_range", word)
        if days >= max_days:
            raise DaysError("period_too_long", word, language, (last_days(max_days),), days=max_days)
        end = now if last == today else midnight(last + timedelta(days=1), now.tzinfo)
        return Interval(midnight(first, now.tzinfo), end.astimezone(UTC))

    def _to_come(self, span: Span, language: Language, *, has_begun: bool) -> QueryError:
        """Return the error for a span that is to come, with the days that may be meant instead, where there are any."""
        word = span.text(language)
        if has_begun:
            return DaysError("future_period", word, language, (Period(self.first, TODAY),))
        if isinstance(span, Day) and self.first == self.last:
            return DaysError("future_period", word, language, (one(DayOfYear(span.on.month, span.on.day)),))
        return QueryError("future_period", word)

    @property
    def _forward(self) -> bool:
        """Tell whether the range could run forward within one year."""
        if not (isinstance(self.first, DayOfYear) and isinstance(self.last, DayOfYear)):
            return True
        return (self.first.month, self.first.day) <= (self.last.month, self.last.day)

    def _check_order(self, today: date, last: date, language: Language) -> None:
        """Raise `QueryError` for ``25/10..30/10`` on the 28th: it does not mean those days of a year ago.

        Nor does ``dia-10..dia-15`` on the 12th mean those of a month ago. But
        ``30/10..25/10`` on the 31st runs backwards.
        """
        first, _ = self.first.days(today, today)
        word, instead = self.last.text(language), (Period(self.first, TODAY),)
        if isinstance(self.first, DayOfYear) and isinstance(self.last, DayOfYear):
            to_come = last + timedelta(days=_YEAR) - first
            if first > last and (self._forward or to_come < timedelta(days=MAX_DAYS)):
                raise DaysError("future_period", word, language, instead)
        if isinstance(self.first, DayOfMonth) and isinstance(self.last, DayOfMonth):
            numbers_rise = self.first.number < self.last.number
            if first > last and numbers_rise:
                raise DaysError("future_period", word, language, instead)

    def _runs_over_new_year(self, today: date) -> bool:
        """Tell whether it began last year and is not over: ``28/12..03/01`` on 2 January."""
        if not (isinstance(self.first, DayOfYear) and isinstance(self.last, DayOfYear)):
            return False
        first, _ = self.first.days(today, today)
        to_come = (self.last.month, self.last.day) > (today.month, today.day)
        return to_come and first.year < today.year and today - first < timedelta(days=MAX_DAYS) and not self._forward


def comparable(period: "Period") -> tuple["Period", ...]:
    """Return the periods that one is compared with most often: the one before, and that of the week before."""
    if period.first != period.last:
        return ()
    match period.first:
        case DaysAgo(count):
            return (one(DaysAgo(count + 1)), one(Week(1))) if count < _RECENT_DAYS else ()
        case Week(ago) if ago < _MOST_AGO:
            return (one(Week(ago + 1)),)
        case Month(ago) if ago < _MOST_AGO:
            return (one(Month(ago + 1)),)
        case _:
            return ()


_RECENT_DAYS: Final = 2
_MOST_AGO: Final = 2


def last_days(count: int) -> Period:
    """Return the days from `count` - 1 days ago through now."""
    return Period(DaysAgo(count - 1), TODAY)


def one(span: Span) -> Period:
    """Return that span alone."""
    return Period(span, span)


DAY: Final = one(TODAY)
"""The local day up to now: the period of digests and alerts that name none."""


def together(period: Period, other: Period) -> Period | None:
    """Return two periods as one, in either order; None unless the later one begins where the other ends."""
    for earlier, later in ((period, other), (other, period)):
        if follows(earlier.last, later.first):
            return Period(earlier.first, later.last)
    return None


def _recent(span: Recent, now: datetime, max_days: int, language: Language) -> Interval:
    if span.length > timedelta(days=max_days):
        raise DaysError("period_too_long", span.text(language), language, (last_days(max_days),), days=max_days)
    end = now.astimezone(UTC)
    return Interval(end - span.length, end)
