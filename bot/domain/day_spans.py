"""Spans of days as people name them: *yesterday*, *october*, *last week*.

A span is relative to the day on which it is resolved, so none of them holds a clock.
"""

from calendar import isleap, monthrange
from datetime import date, timedelta
from typing import Final, Protocol

from msgspec import Struct

from bot.domain.language import Language

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


_WEEKS: Final[dict[Language, tuple[str, ...]]] = {
    "en": ("this-week", "last-week", "week-before-last"),
    "pt-BR": ("esta-semana", "semana-passada", "semana-retrasada"),
}
_MONTHS_AGO: Final[dict[Language, tuple[str, ...]]] = {
    "en": ("this-month", "last-month", "month-before-last"),
    "pt-BR": ("este-mês", "mês-passado", "mês-retrasado"),
}


class Span(Protocol):
    """Whole days in a row."""

    def days(self, today: date, latest: date) -> tuple[date, date]:
        """Return the first and the last day.

        Args:
            latest: Of days that come again and again, take the last ones that begin by then.
        """

    def text(self, language: Language) -> str:
        """Return the word for it: no spaces, reads back."""


class DaysAgo(Struct, frozen=True):
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


class Weekday(Struct, frozen=True):
    """The latest such day before today; 0 is Monday.

    Attributes:
        back: 1, or which one before that, counted from today: 2 is the Friday before last.
    """

    number: int
    back: int = 1

    def days(self, today: date, latest: date) -> tuple[date, date]:
        """Return that day twice."""
        yesterday = today - timedelta(days=1)
        before = min(latest, yesterday) if self.back == 1 else yesterday
        day = before - timedelta(days=(before.weekday() - self.number) % 7 + 7 * (self.back - 1))
        return day, day

    def text(self, language: Language) -> str:
        """Return its name; of one further back ``2-fridays-ago``, ``há-2-sextas``."""
        name = WEEKDAYS[language][self.number]
        if self.back == 1:
            return name
        return f"{self.back}-{name}s-ago" if language == "en" else f"há-{self.back}-{name}s"


class Day(Struct, frozen=True):
    """A day of a year."""

    on: date

    def days(self, today: date, latest: date) -> tuple[date, date]:  # noqa: ARG002 - the protocol's
        """Return that day twice."""
        return self.on, self.on

    def text(self, language: Language) -> str:
        """Return it as an ISO date, or day first in Portuguese."""
        return self.on.isoformat() if language == "en" else self.on.strftime("%d/%m/%Y")


class DayOfYear(Struct, frozen=True):
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


class Week(Struct, frozen=True):
    """A week from Monday on: 0 is the one that today is in, 1 the one before, 2 the one before that."""

    ago: int

    def days(self, today: date, latest: date) -> tuple[date, date]:  # noqa: ARG002 - the protocol's
        """Return its Monday and Sunday."""
        monday = today - timedelta(days=today.weekday() + 7 * self.ago)
        return monday, monday + timedelta(days=6)

    def text(self, language: Language) -> str:
        """Return ``last-week`` or ``semana-passada``."""
        return _WEEKS[language][self.ago]


class Month(Struct, frozen=True):
    """A month: 0 is the one that today is in, 1 the one before, 2 the one before that."""

    ago: int

    def days(self, today: date, latest: date) -> tuple[date, date]:  # noqa: ARG002 - the protocol's
        """Return its first and last day."""
        year, month = divmod(today.year * 12 + today.month - 1 - self.ago, 12)
        return month_days(year, month + 1)

    def text(self, language: Language) -> str:
        """Return ``last-month`` or ``mês-passado``."""
        return _MONTHS_AGO[language][self.ago]


class NamedMonth(Struct, frozen=True):
    """A month by its name; without a year, the latest that has begun."""

    month: int
    year: int | None = None

    def days(self, today: date, latest: date) -> tuple[date, date]:  # noqa: ARG002 - the protocol's
        """Return its first and last day."""
        year = latest.year if self.month <= latest.month else latest.year - 1
        return month_days(self.year or year, self.month)

    def text(self, language: Language) -> str:
        """Return ``october`` or ``october-2021``."""
        name = MONTHS[language][self.month - 1]
        return f"{name}-{self.year}" if self.year else name


class Recent(Struct, frozen=True):
    """The last so many minutes, up to now."""

    minutes: int

    @property
    def length(self) -> timedelta:
        """Return how long that is."""
        return timedelta(minutes=self.minutes)

    def days(self, today: date, latest: date) -> tuple[date, date]:  # noqa: ARG002 - the protocol's
        """Return the current day twice: a span of minutes knows no others."""
        return today, today

    def text(self, language: Language) -> str:  # noqa: ARG002 - the protocol's
        """Return ``2h`` or ``30min``."""
        hours, rest = divmod(self.minutes, 60)
        return f"{self.minutes}min" if rest else f"{hours}h"


TODAY: Final = DaysAgo(0)
YESTERDAY: Final = DaysAgo(1)


def month_days(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
