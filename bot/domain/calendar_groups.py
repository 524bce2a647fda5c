"""Weeks and months as groups of calls: their keys, their days, and those of them that a question covers."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta, tzinfo
from typing import Final

from bot.domain.query import Shape
from bot.domain.search import Interval

CALENDAR: Final[frozenset[Shape]] = frozenset({"week", "month"})
"""Groups of several days in a row, which a period may cover in part."""

_JOINT: Final = ".."
_MOMENT: Final = timedelta(microseconds=1)


def week_of(day: date) -> str:
    """Return the key of a day's week: its Monday, as an ISO date."""
    return (day - timedelta(days=day.weekday())).isoformat()


def month_of(day: date) -> str:
    """Return the key of a day's month: ``2026-11``."""
    return day.isoformat()[:7]


def days_of(key: str) -> tuple[date, date]:
    """Return the first and the last day of a week or month, by its key."""
    if len(key) == len("2026-11"):
        first = date.fromisoformat(f"{key}-01")
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    first = date.fromisoformat(key)
    return first, first + timedelta(days=6)


def covered_label(key: str, interval: Interval, zone: tzinfo | None) -> str:
    """Return the label of a week or month: its key, or the days that the interval has of it.

    These are written ``2026-11-16..2026-11-18``. A day that is not over counts among
    them, and leaves the week or month incomplete.
    """
    first, last = days_of(key)
    start, end, before_start, before_end = (
        instant.astimezone(zone).date()  # after the subtraction: a day need not begin at midnight
        for instant in (interval.start, interval.end, interval.start - _MOMENT, interval.end - _MOMENT)
    )
    if before_start < first and end > last:
        return key
    begins, ends = max(first, start), min(last, before_end)
    return f"{begins.isoformat()}{_JOINT}{ends.isoformat()}"


def covered_days(label: str) -> tuple[date, date] | None:
    """Return the days of a label of `covered_label`; None of a whole week or month."""
    first, joint, last = label.partition(_JOINT)
    return (date.fromisoformat(first), date.fromisoformat(last)) if joint else None


def keys_between(first: str, last: str) -> Iterator[str]:
    """Yield the keys of all weeks or months from one to another."""
    while first <= last:
        yield first
        after = days_of(first)[1] + timedelta(days=1)
        first = month_of(after) if len(first) == len("2026-11") else after.isoformat()
