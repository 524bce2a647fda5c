"""Days and spans of the calendar: *dia 18*, *primeira quinzena de novembro*, *weekend*, *q3*."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from bot.domain.day_spans import WEEKDAYS, Day, DayOfYear, DaysAgo, Month, NamedMonth, Span, Week, Weekday, month_days
from bot.domain.errors import QueryError
from bot.domain.language import Language

_SATURDAY: Final = 5
_MIDDLE: Final = 15
_HALVES: Final[dict[Language, tuple[str, str]]] = {
    "en": ("first-half", "second-half"),
    "pt-BR": ("primeira-quinzena", "segunda-quinzena"),
}


def _of(span: Week | Month | NamedMonth, language: Language) -> str:
    """Return ``of-last-week``, ``da-semana-passada``, ``deste-mês``, ``de-novembro``."""
    text = span.text(language)
    if language == "en":
        return f"of-{text}"
    if isinstance(span, NamedMonth):
        return f"de-{text}"
    if span.ago == 0:
        return f"d{text}"
    return f"d{'a' if isinstance(span, Week) else 'o'}-{text}"


class DayOfWeek(Struct, frozen=True):
    """A day of a week; 0 is Monday."""

    number: int
    week: Week

    def days(self, today: date, latest: date) -> tuple[date, date]:
        """Return that day twice."""
        day = self.week.days(today, latest)[0] + timedelta(days=self.number)
        return day, day

    def text(self, language: Language) -> str:
        """Return ``friday-of-last-week``, ``sexta-da-semana-passada``."""
        return f"{WEEKDAYS[language][self.number]}-{_of(self.week, language)}"


class DayOfMonth(Struct, frozen=True):
    """A day by its number: of a month, or the latest that is not to come."""

    number: int
    month: Month | None = None

    def days(self, today: date, latest: date) -> tuple[date, date]:
        """Return that day twice; raise `QueryError` where the month has no such day."""
        month = self.month.days(today, latest)[0] if self.month else latest
        if self.month is None:
            while self.number > (latest.day if month is latest else monthrange(month.year, month.month)[1]):
                month = month.replace(day=1) - timedelta(days=1)
        elif self.number > monthrange(month.year, month.month)[1]:
            raise QueryError("no_such_day", self.text("pt-BR"))
        day = month.replace(day=self.number)
        return day, day

    def text(self, language: Language) -> str:
        """Return ``day-18``, ``dia-18-do-mês-passado``."""
        text = f"{'day' if language == 'en' else 'dia'}-{self.number}"
        return f"{text}-{_of(self.month, language)}" if self.month else text


class DatedWeekday(Struct, frozen=True):
    """A day that is said together with its weekday; `Period.interval` checks that the two agree."""

    number: int
    day: Span

    def days(self, today: date, latest: date) -> tuple[date, date]:
        """Return the day twice."""
        return self.day.days(today, latest)

    def text(self, language: Language) -> str:
        """Return ``friday-20/11``, ``sexta-dia-20``."""
        return f"{WEEKDAYS[language][self.number]}-{self.day.text(language)}"


class WeekOf(Struct, frozen=True):
    """The week from Monday on that a day is in."""

    day: Span

    def days(self, today: date, latest: date) -> tuple[date, date]:
        """Return its Monday and Sunday."""
        day, _ = self.day.days(today, latest)
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)

    def text(self, language: Language) -> str:
        """Return ``week-of-16/11``, ``semana-do-dia-16``."""
        of = "do" if isinstance(self.day, DayOfMonth) else "de"
        return f"{'week-of' if language == 'en' else f'semana-{of}'}-{self.day.text(language)}"


class HalfMonth(Struct, frozen=True):
    """The first 15 days of a month (1), or the others (2); without a month the latest that have begun."""

    number: int
    month: NamedMonth | Month | None = None

    def days(self, today: date, latest: date) -> tuple[date, date]:
        """Return its first and last day."""
        if self.month:
            first, last = self.month.days(today, latest)
        else:
            begun = latest if self.number == 1 or latest.day > _MIDDLE else latest.replace(day=1) - timedelta(days=1)
            first, last = month_days(begun.year, begun.month)
        middle = first.replace(day=_MIDDLE)
        return (first, middle) if self.number == 1 else (middle + timedelta(days=1), last)

    def text(self, language: Language) -> str:
        """Return ``first-half-of-november``, ``segunda-quinzena``."""
        text = _HALVES[language][self.number - 1]
        return f"{text}-{_of(self.month, language)}" if self.month else text


class Weekend(Struct, frozen=True):
    """Saturday and Sunday: the latest that have begun (0), or the latest that are over (1)."""

    ago: int = 0

    def days(self, today: date, latest: date) -> tuple[date, date]:
        """Return its Saturday and Sunday."""
        saturday = latest - timedelta(days=(latest.weekday() - _SATURDAY) % 7)
        if self.ago and saturday + timedelta(days=1) >= today:
            saturday -= timedelta(days=7)
        return saturday, saturday + timedelta(days=1)

    def text(self, language: Language) -> str:
        """Return ``weekend`` or ``fim-de-semana-passado``."""
        return (("weekend", "last-weekend") if language == "en" else ("fim-de-semana", "fim-de-semana-passado"))[
            self.ago
        ]


class Quarter(Struct, frozen=True):
    """Three months of a year, 1 to 4; without a year, the latest that have begun."""

    number: int
    year: int | None = None

    def days(self, today: date, latest: date) -> tuple[date, date]:  # noqa: ARG002 - the protocol's
        """Return its first and last day."""
        month = 3 * self.number - 2
        year = self.year or (latest.year if month <= latest.month else latest.year - 1)
        return date(year, month, 1), month_days(year, month + 2)[1]

    def text(self, language: Language) -> str:
        """Return ``q3-2026`` or ``3º-trimestre-2026``."""
        text = f"q{self.number}" if language == "en" else f"{self.number}º-trimestre"
        return f"{text}-{self.year}" if self.year else text


class CurrentQuarter(Struct, frozen=True):
    """The three months that today is in (0), or those before (1)."""

    ago: int

    def days(self, today: date, latest: date) -> tuple[date, date]:
        """Return its first and last day."""
        year, place = divmod(today.year * 4 + (today.month - 1) // 3 - self.ago, 4)
        return Quarter(place + 1, year).days(today, latest)

    def text(self, language: Language) -> str:
        """Return ``last-quarter`` or ``trimestre-passado``."""
        return (("this-quarter", "last-quarter") if language == "en" else ("este-trimestre", "trimestre-passado"))[
            self.ago
        ]


_ANY_YEAR: Final = 2000
"""A leap year, which has every day that a year can have."""


def is_fixed(span: Span) -> bool:
    """Tell whether a span stays the same days from one day to the next, or for months: *16/11*, *q3 2026*."""
    match span:
        case Day() | DayOfYear() | DayOfMonth() | DatedWeekday() | WeekOf():
            return True
        case NamedMonth() | Quarter():
            return span.year is not None
        case HalfMonth():
            return isinstance(span.month, NamedMonth) and span.month.year is not None
        case _:
            return False


_END_OF_FEBRUARY: Final = (DayOfYear(2, 28), DayOfYear(3, 1))


def follows(span: Span, other: Span) -> bool:
    """Tell whether one span begins where another ends, whatever today is: *outubro* and *novembro*.

    Of days without a year, 1 March follows 28 February too, as it does in most years.
    """
    if (span, other) == _END_OF_FEBRUARY:
        return True
    (kind, place, cycle), (other_kind, other_place, _) = _place(span), _place(other)
    if kind != other_kind or kind is None:
        return False
    return place + 1 == other_place or (cycle > 0 and (place + 1 - other_place) % cycle == 0)


def _place(span: Span) -> tuple[object, int, int]:
    """Return a span's row of spans, its place in it, and after how many it comes again; no row of any other span."""
    match span:
        case DaysAgo(ago) | Week(ago) | Month(ago) | CurrentQuarter(ago):
            found: tuple[object, int, int] = (type(span), -ago, 0)
        case Day(on):
            found = (Day, on.toordinal(), 0)
        case DayOfYear(month, day):
            found = (DayOfYear, date(_ANY_YEAR, month, day).toordinal(), 366)
        case Weekday(number, 1):
            found = (Weekday, number, 7)
        case NamedMonth(month, year):
            found = (NamedMonth, (year or 0) * 12 + month, 0 if year else 12)
        case DayOfWeek(number, of) | DayOfMonth(number, of) | HalfMonth(number, of):
            found = ((type(span), of), number, 0)
        case _:
            found = (None, 0, 0)
    return found
