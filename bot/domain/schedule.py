"""The schedule of a digest: a time of day, on days of the week, in a zone.

A schedule is due once a local date, whatever the clocks of the zone do: dates are
counted, and each has one instant. How people say a schedule, see
`grammar.commands.schedules`; how it is written, see `text`.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.domain.day_spans import WEEKDAYS
from bot.domain.daylight_saving import instant
from bot.domain.language import Language
from bot.domain.working_days import Holidays

ALL_DAYS: Final = frozenset(range(7))
WORKING_DAYS: Final = frozenset(range(5))
WEEKEND: Final = frozenset({5, 6})

_ONE_DAY: Final = timedelta(days=1)
_FAR: Final = 3 * 366
"""Days after which nothing is expected to be due any more."""


class Occurrence(Struct, frozen=True):
    """One due time.

    Attributes:
        day: The local date, by which a run is known.
        at: The due time; aware, in UTC.
    """

    day: date
    at: datetime


class Schedule(Struct, frozen=True, kw_only=True):
    """The days and the time at which a digest is due.

    Attributes:
        at: The time of the day, to the minute.
        weekdays: Days when it is due; 0 is Monday.
        zone: Whose clocks and dates count.
    """

    at: time
    weekdays: frozenset[int]
    zone: ZoneInfo
    skip_holidays: bool = False

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= ALL_DAYS:
            message = f"not days of the week: {sorted(self.weekdays)!r}"
            raise ValueError(message)
        if self.at.tzinfo is not None or self.at != self.at.replace(second=0, microsecond=0, fold=0):
            message = f"not a time of day to the minute: {self.at!r}"
            raise ValueError(message)

    def due_at(self, day: date) -> datetime:
        """Return when it is due on a local date, in UTC."""
        return instant(day, self.at, self.zone)

    def is_due_on(self, day: date, holidays: Holidays) -> bool:
        """Tell whether it is due at all on a local date."""
        return day.weekday() in self.weekdays and not (self.skip_holidays and holidays(day))

    def due_dates(self, first: date, last: date, holidays: Holidays) -> Iterator[date]:
        """Yield the local dates on which it is due, both ends included."""
        days = (first + timedelta(days=place) for place in range((last - first).days + 1))
        return (day for day in days if self.is_due_on(day, holidays))

    def due_between(self, after: datetime, until: datetime, holidays: Holidays) -> Iterator[Occurrence]:
        """Yield what is due after one instant up to another, that one included, the oldest first."""
        first, last = (at.astimezone(self.zone).date() for at in (after, until))
        for day in self.due_dates(first - _ONE_DAY, last, holidays):  # a skipped time may be due a day later
            at = self.due_at(day)
            if after < at <= until:
                yield Occurrence(day, at)

    def next_due(self, after: datetime, holidays: Holidays) -> Occurrence | None:
        """Return the first due time after an instant; None where every such day is a holiday."""
        horizon = after.astimezone(UTC) + timedelta(days=_FAR)
        return next(self.due_between(after, horizon, holidays), None)

    def text(self, language: Language, *, home: ZoneInfo | None = None) -> str:
        """Return it as people say it; it reads back.

        Args:
            home: The zone that goes without saying.
        """
        words = _WORDS[language]
        days = write_days(self.weekdays, language, skip_holidays=self.skip_holidays)
        parts = [f"{words.at} {self.at:%H:%M}", *days]
        if self.zone != home:
            parts.append(f"{words.zone}:{self.zone.key}")
        return " ".join(parts)


def write_days(weekdays: frozenset[int], language: Language, *, skip_holidays: bool) -> Iterator[str]:
    """Yield the texts of days of the week, and of holidays where these are not as usual for such days."""
    words = _WORDS[language]
    if weekdays == WORKING_DAYS:
        yield words.working_days
    elif weekdays == ALL_DAYS:
        yield words.every_day
    else:
        yield _listed(weekdays, words, WEEKDAYS[language])
    if skip_holidays != (weekdays == WORKING_DAYS):
        yield words.without if skip_holidays else words.including


def _listed(weekdays: frozenset[int], words: "_Words", names: Sequence[str]) -> str:
    days = sorted(weekdays)
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return words.range.format(first=names[days[0]], last=names[days[-1]])
    *most, last = (names[day] for day in days)
    listed = f"{', '.join(most)} {words.and_} {last}" if most else last
    return f"{words.every[weekdays <= WEEKEND]} {listed}"


class _Words(Struct, frozen=True):
    """The words of a schedule in one language; `every` stands before Monday to Friday, and before the other days."""

    at: str
    working_days: str
    every_day: str
    every: tuple[str, str]
    and_: str
    range: str
    without: str
    including: str
    zone: str


_WORDS: Final[dict[Language, _Words]] = {
    "en": _Words(
        "at",
        "weekdays",
        "every day",
        ("every", "every"),
        "and",
        "{first} to {last}",
        "except holidays",
        "including holidays",
        "zone",
    ),
    "pt-BR": _Words(
        "às",
        "dias úteis",
        "todo dia",
        ("toda", "todo"),
        "e",
        "de {first} a {last}",
        "exceto feriados",
        "incluindo feriados",
        "fuso",
    ),
}
