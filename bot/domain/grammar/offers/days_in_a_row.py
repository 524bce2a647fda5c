"""Days that follow each other, said one by one: *segunda, terça e hoje*."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from bot.domain.day_spans import Day, DayOfYear, DaysAgo, Month, NamedMonth, Week, Weekday
from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Days, Piece, Setting
from bot.domain.grammar.periods.ranges import between
from bot.domain.period import Period

_MANY: Final = 3
"""Days of which each by itself is not all that was asked for."""

_ENDS: Final[tuple[list[int], ...]] = ([], [0], [1, 0])
"""Days before today with which a list of weekdays may end."""


def from_first_to_last(pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    """Yield a text with the days from the first to the last of its three or more, by day where it has no groups."""
    days = [one for one in pieces if isinstance(one.meaning, Days)]
    periods = [one.meaning.period for one in days if isinstance(one.meaning, Days)]
    if len(days) < _MANY or not _run_on(periods):
        return
    try:
        through = between(periods[0].first, periods[-1].last, days[0].word)
    except QueryError:  # they run backwards
        return
    rest = [replace(one, meaning=Days(through)) if one is days[0] else one for one in pieces if one not in days[1:]]
    grouped = any(isinstance(one.meaning, Setting) and one.meaning.name == "by" for one in rest)
    yield rest if grouped else [*rest, replace(days[0], meaning=Setting("by", "day"))]


def _run_on(periods: Sequence[Period]) -> bool:
    """Tell whether days may follow each other: weekdays in their order, then perhaps yesterday, and today."""
    spans = [one.first for one in periods if one.first == one.last]
    numbers = [one.number for one in spans if isinstance(one, Weekday)]
    ago = [one.count for one in spans[len(numbers) :] if isinstance(one, DaysAgo)]
    whole = len(numbers) + len(ago) == len(periods) and ago in _ENDS
    return whole and all(later == sooner + 1 for sooner, later in pairwise(numbers))


def unit_of(period: Period) -> str | None:
    """Return whether days are one day, week or month; None of others."""
    if period.first != period.last:
        return None
    match period.first:
        case DaysAgo() | Weekday() | Day() | DayOfYear():
            return "day"
        case Week():
            return "week"
        case Month() | NamedMonth():
            return "month"
        case _:
            return None
