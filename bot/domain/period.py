"""Days as people say them: *yesterday* is kept as *yesterday*, not as a date.

A `Period` goes from one span of days to another, both included; a span is a day, a
week or a month, named relative to the day on which it is resolved.
`Period.interval` is the only place that needs a clock.
"""

from calendar import isleap, monthrange
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Protocol

from bot.domain.errors import QueryError
from bot.domain.search import Interval
from bot.domain.text import Language
from bot.domain.working_days import Holidays, LastWorkingDay

MAX_DAYS: Final = 92
_YEAR: Final = 365

WEEKDAYS: Final[dict[Language, tuple[str, ...]]] = {
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "pt-BR": ("segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"),
}
MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "en": (
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    ),
    "pt-BR": (
        *("janeiro", "fevereiro", "março", "abril", "maio", "junho"),
        *("julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
    ),
}


class Span(Protocol):
    """Whole days in a row."""

    def days(self, today: date, latest: date) -> tuple[date, date]:
        """Return the first and the last day.

        Args:
            today: The day that it is.
            latest: Of days that come again and again, take the last ones that begin by then.

        """

    def text(self, language: Language) -> str:
        """Return the word for it: no spaces, reads back."""


@dataclass(frozen=True, slots=True)
class DaysAgo:
    """One day: 0 is today, 1 yesterday."""

    count: int

    def days(self, today: date, latest: date) -> tuple[date, date]:  # noqa: ARG002 - the protocol's
        """Return that day twice."""
        day = today - timedelta(days=self.count)
        return day, day

    def text(self, language: Language) -> str:
        """Return ``yesterday``, ``3-days-ago``, ``há-3-dias``."""
        if language == "en":
            return ("today", "yesterday")[self.count] if self.count < 2 else f"{self.count}-days-ago"
        return ("hoje", "ontem", "anteontem")[self.count] if self.count < 3 else f"há-{self.count}-dias"


@dataclass(frozen=True, slots=True)
class Weekday:
    """The latest such day before today; 0 is Monday."""

    number: int

    def days(self, today: date, latest: date) -> tuple[date, date]:
        """Return that day twice."""
        before = min(latest, today - timedelta(days=1))
        day = before - timedelta(days=(before.weekday() - self.number) % 7)
        return day, day

    def text(self, language: Language) -> str:
        """Return its name."""
        return WEEKDAYS[language][self.number]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a year."""

    on: date

    def days(self, today: date, latest: date) -> tuple[date, date]:  # noqa: ARG002 - the protocol's
        """Return that day twice."""
        return self.on, self.on

    def text(self, language: Language) -> str:
        """Return it as an ISO date, or day first in Portuguese."""
        return self.on.isoformat() if language == "en" else self.on.strftime("%d/%m/%Y")


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """The latest such day that is not in the future; also 29 February, of the latest year that has it."""

    month: int
    day: int

    def days(self, today: date, latest: date) -> tuple[date, date]:  # noqa: ARG002 - the protocol's
        """Return that day twice."""
        year = latest.year if (self.month, self.day) <= (latest.month, latest.day) else latest.year - 1
        while (self.month, self.day) == (2, 29) and not isleap(year):
            year -= 1
        day = date(year, self.month, self.day)
        return day, day

    def text(self, language: Language) -> str:  # noqa: ARG002 - the protocol's
        """Return day and month, in this order always."""
        return f"{self.day:02}/{self.month:02}"


@dataclass(frozen=True, slots=True)
class Week:
    """A week from Monday on: 0 is the one that today is in, 1 the one before."""

    ago: int

    def days(self, today: date, latest: date) -> tuple[date, date]:  # noqa: ARG002 - the protocol's
        """Return its Monday and Sunday."""
        monday = today - timedelta(days=today.weekday() + 7 * self.ago)
        return monday, monday + timedelta(days=6)

    def text(self, language: Language) -> str:
        """Return ``last-week`` or ``semana-passada``."""
        return (("this-week", "last-week") if language == "en" else ("esta-semana", "semana-passada"))[self.ago]


@dataclass(frozen=True, slots=True)
class Month:
    """A month: 0 is the one that today is in, 1 the one before."""

    ago: int

    def days(self, today: date, latest: date) -> tuple[date, date]:  # noqa: ARG002 - the protocol's
        """Return its first and last day."""
        last = today.replace(day=1) - timedelta(days=1)
        return _month(last.year, last.month) if self.ago else _month(today.year, today.month)

    def text(self, language: Language) -> str:
        """Return ``last-month`` or ``mês-passado``."""
        return (("this-month", "last-month") if language == "en" else ("este-mês", "mês-passado"))[self.ago]


@dataclass(frozen=True, slots=True)
class NamedMonth:
    """A month by its name; without a year, the latest that has begun."""

    month: int
    year: int | None = None

    def days(self, today: date, latest: date) -> tuple[date, date]:  # noqa: ARG002 - the protocol's
        """Return its first and last day."""
        year = latest.year if self.month <= latest.month else latest.year - 1
        return _month(self.year or year, self.month)

    def text(self, language: Language) -> str:
        """Return ``october`` or ``october-2021``."""
        name = MONTHS[language][self.month - 1]
        return f"{name}-{self.year}" if self.year else name


@dataclass(frozen=True, slots=True)
class Period:
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
        """Return those days as an interval, in UTC.

        Args:
            now: The current instant, in the zone whose midnights count. A day in
                which the clocks change there lasts 23 or 25 hours.
            max_days: The longest period that may be asked for.
            language: Of the word in an error.

        Raises:
            QueryError: They are in the future, too many, or end before they begin.

        """
        today = now.date()
        ends, last = self.last.days(today, today)
        first, _ = self.first.days(today, min(last, today))
        self._check_order(today, last, language)
        for day, span in ((first, self.first), (ends, self.last)):
            if day > today:
                raise QueryError("future_period", span.text(language))
        last = min(last, today)
        word, days = self.text(language), (last - first).days
        if days < 0 or (days >= max_days and not self._forward):
            raise QueryError("reversed_range", word)
        if days >= max_days:
            raise QueryError("period_too_long", word, f"{max_days}d", days=max_days)
        end = now if last == today else _midnight(last + timedelta(days=1), now)
        return Interval(_midnight(first, now), end.astimezone(UTC))

    @property
    def _forward(self) -> bool:
        """Tell whether the range could run forward within one year."""
        if not (isinstance(self.first, DayOfYear) and isinstance(self.last, DayOfYear)):
            return True
        return (self.first.month, self.first.day) <= (self.last.month, self.last.day)

    def _check_order(self, today: date, last: date, language: Language) -> None:
        """Raise `QueryError` for ``25/10..30/10`` on the 28th: it does not mean those days of a year ago.

        Neither does ``28/12..03/01`` on 2 January; but ``30/10..25/10`` on the 31st runs backwards.
        """
        if isinstance(self.first, DayOfYear) and isinstance(self.last, DayOfYear):
            first, _ = self.first.days(today, today)
            to_come = last + timedelta(days=_YEAR) - first
            if first > last and (self._forward or to_come < timedelta(days=MAX_DAYS)):
                raise QueryError("future_period", self.last.text(language))


def last_days(count: int) -> Period:
    """Return the days from `count` - 1 days ago through now."""
    return Period(DaysAgo(count - 1), TODAY)


def one(span: Span) -> Period:
    """Return that span alone."""
    return Period(span, span)


TODAY: Final = DaysAgo(0)


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _midnight(day: date, now: datetime) -> datetime:
    """Return when that day begins in the zone of `now`, in UTC; where the clocks skip midnight, when they do."""
    return datetime.combine(day, time(), now.tzinfo).astimezone(UTC)
