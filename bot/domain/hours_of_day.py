"""Hours of the day, half-open and in the tenant's zone: ``9..12``, ``9:30..12``, ``18..24``."""

from collections.abc import Iterable, Sequence
from datetime import tzinfo
from typing import Final

from bot.domain.call import Call
from bot.domain.call_predicates import CallPredicate
from bot.domain.lazy_regex import LazyRegex

MINUTES: Final = 24 * 60
"""Minutes of a day by the clock, also of one in which the clocks change."""

_TIME: Final = r"(?:1?\d|2[0-3])(?::(?!00)[0-5]\d)?"
HOURS: Final = LazyRegex(rf"{_TIME}\.\.(?:{_TIME}|24)")


def hours(start: int, end: int) -> str:
    """Return the canonical text of hours, from one minute of the day up to another."""
    return f"{_clock(start)}..{_clock(end)}"


def hour_bounds(value: str) -> tuple[int, int]:
    """Return the first minute of the day of ``9:30..12``, and the one after the last."""
    start, _, end = value.partition("..")
    return _minute(start), _minute(end)


def merged(values: Iterable[str]) -> tuple[str, ...]:
    """Return the hours that lie in any of these, in order, none twice: equal hours have equal texts.

    *Depois das 9h* and *antes das 12h* together mean ``9..12``, not the whole day.
    """
    spans = sorted(map(hour_bounds, values))
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    if found == [(0, MINUTES)] and len(spans) == 2 and 0 < spans[1][0] < spans[0][1] < MINUTES:
        found = [(spans[1][0], spans[0][1])]
    return tuple(hours(start, end) for start, end in found)


def narrowed(one: str, other: str, *, listed: bool) -> tuple[str, ...]:
    """Return the hours of *de manhã, depois das 9h*, which lie in both; of a list, *9h-11h, 10h-12h*, either hours."""
    spans = [hour_bounds(one), hour_bounds(other)]
    both = max(start for start, _ in spans), min(end for _, end in spans)
    is_open = any(end - start > 60 and {0, MINUTES} & {start, end} for start, end in spans)
    within = both[0] < both[1] and (is_open or (both in spans and not listed))
    return (hours(*both),) if within else (one, other)


def defines(values: Sequence[str], part: str) -> bool:
    """Tell whether hours say when a part of the day is, as *das 8h às 14h* does of *turno da manhã*."""
    spans = [hour_bounds(value) for value in values]
    begin, end = hour_bounds(part)
    closed = len(spans) > 1 or not {0, MINUTES} & set(*spans)  # "depois das 9h" does not
    return closed and any(start < end and begin < stop for start, stop in spans)


def began_within(values: Sequence[str]) -> CallPredicate:
    """Return a predicate of calls that began within any of these hours; an hour that comes twice counts both times."""
    bounds = [hour_bounds(value) for value in values]

    def within(call: Call, zone: tzinfo) -> bool:
        local = call.started_at.astimezone(zone)
        minute = local.hour * 60 + local.minute
        return any(start <= minute < end for start, end in bounds)

    return within


def _clock(minute: int) -> str:
    hour, minute = divmod(minute, 60)
    return f"{hour}:{minute:02}" if minute else str(hour)


def _minute(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute or 0)
