"""Tell what days a reply names: days of an answer, or those for which colleagues arrange things."""

from collections.abc import Sequence

from bot.domain.calendar_spans import DayOfMonth
from bot.domain.day_spans import TODAY, Day, DayOfYear, DaysAgo, Month, Span, Week, Weekday
from bot.domain.grammar.meanings import Days, Piece, Versus


def may_come(pieces: Sequence[Piece], *more: Span) -> bool:
    """Tell whether a reply names a weekday, or one of more days, for which colleagues arrange things, too."""
    days = [one.meaning.period.first for one in pieces if isinstance(one.meaning, Days)]
    return any(isinstance(one, Weekday) or one in more for one in days)


def is_over(piece: Piece) -> bool:
    """Tell whether a piece is days that are over and do not come again, as *segunda* and *dia 20* do."""
    if not isinstance(piece.meaning, Days):
        return False
    match piece.meaning.period.last:
        case DaysAgo(count=ago) | Week(ago=ago) | Month(ago=ago):
            return ago > 0 or is_last_days(piece)
        case _:
            return False


def is_last_days(piece: Piece) -> bool:
    """Tell whether a piece is so many days up to today: *últimos 7 dias*."""
    if not isinstance(piece.meaning, Days):
        return False
    first, last = piece.meaning.period.first, piece.meaning.period.last
    return isinstance(first, DaysAgo) and first != last == TODAY and not piece.casual


def has_joined_days(pieces: Sequence[Piece]) -> bool:
    """Tell whether there are days more than once, and not to be compared."""
    kinds = [type(piece.meaning) for piece in pieces]
    return kinds.count(Days) > 1 and Versus not in kinds


def is_a_day(days: Days) -> bool:
    """Tell whether days are one day, by its name or date."""
    return (
        isinstance(days.period.last, Weekday | Day | DayOfYear | DayOfMonth) and days.period.first == days.period.last
    )
