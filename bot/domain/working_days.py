"""Days from Monday to Friday that are no holidays."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from bot.domain.language import Language

Holidays = Callable[[date], str | None]
"""Returns the name of the holiday that a day is; None of any other day."""

_SATURDAY: Final = 5


def no_holidays(_: date) -> str | None:
    """Return None: the holidays where none are known."""
    return None


class LastWorkingDay(Struct, frozen=True):
    """The latest day before today that is from Monday to Friday; no holiday, where holidays are known."""

    def days(self, today: date, latest: date) -> tuple[date, date]:
        """Return that day twice, as if there were no holidays."""
        day = self.before(min(latest, today), no_holidays)
        return day, day

    def before(self, today: date, holidays: Holidays) -> date:
        """Return the latest working day before a day; that of a year at most."""
        days = (today - timedelta(days=ago) for ago in range(1, 366))
        return next(day for day in days if day.weekday() < _SATURDAY and not holidays(day))

    def text(self, language: Language) -> str:
        """Return ``last-working-day`` or ``último-dia-útil``."""
        return "last-working-day" if language == "en" else "último-dia-útil"
