"""The days that calls are compared with: those that a query names, or a digest's same days of the week before."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.day_spans import Month, NamedMonth, Recent, Week
from bot.domain.daylight_saving import instant, midnight
from bot.domain.errors import QueryError
from bot.domain.filters import write_pair
from bot.domain.language import Language
from bot.domain.period import MAX_DAYS, Period, comparable
from bot.domain.query import Query
from bot.domain.schedule import WORKING_DAYS
from bot.domain.search import Interval
from bot.domain.working_days import Holidays, no_holidays

BaselineKind = Literal["weekday", "working_day", "days", "chosen"]

_ONE_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
MOST_DAYS: Final = 7
"""The most days of a digest that is compared: a longer one would contain its own baseline."""

_LONGEST: Final = 30
"""The most days in a row without a working day that are looked through."""


class Comparison(Struct, frozen=True, kw_only=True):
    """The days to compare with.

    Attributes:
        kind: ``weekday``: the same day of the week before; ``working_day``: the
            last working day, since that was a holiday; ``days``: the same days of
            the week before; ``chosen``: those that the query names.
        cut: Whether it ends at a time of day, as the period does, and not with the day.
        alike: Whether it is as long as the period, so that counts of calls compare.
    """

    kind: BaselineKind
    first: date
    last: date
    cut: bool
    interval: Interval
    alike: bool = True
    holidays: tuple[tuple[date, str], ...] = ()


def comparison(interval: Interval, zone: ZoneInfo, holidays: Holidays) -> Comparison | None:
    """Return the days to compare an interval with; None of more than a week, or of an empty interval.

    A single day is compared with the last working day before it, where the same
    weekday of the week before was a holiday.
    """
    start, end = interval.start.astimezone(zone), interval.end.astimezone(zone)
    whole = interval.end == midnight(end.date(), zone)
    first, last = start.date(), end.date() - _ONE_DAY * whole
    if interval.start >= interval.end or (last - first).days >= MOST_DAYS:
        return None
    kind: BaselineKind = "weekday" if first == last else "days"
    earlier = last - _WEEK
    if kind == "weekday" and holidays(earlier) and (worked := _working_day_before(first, holidays)):
        kind, earlier = "working_day", worked
    begins = earlier - (last - first)
    ends = earlier + _ONE_DAY if whole else earlier
    closes = instant(ends, time() if whole else end.time(), zone)
    at_midnight = interval.start == midnight(first, zone)
    opens = midnight(begins, zone) if at_midnight else instant(begins, start.time(), zone)
    return Comparison(
        kind=kind, first=begins, last=earlier, cut=not whole, interval=Interval(opens, max(opens, closes))
    )


class DayBounds(Struct, frozen=True, kw_only=True):
    """The bounds of the days of a period.

    Attributes:
        language: Of the words in an error.
    """

    max_days: int = MAX_DAYS
    language: Language = "pt-BR"
    holidays: Holidays = no_holidays

    def resolve(self, period: Period, now: datetime) -> Interval:
        """Return the instants of a period; raise `QueryError` as `Period.interval`."""
        dated = period.without(self.holidays, now.date())
        return dated.interval(now, max_days=self.max_days, language=self.language)


def _same_days(query: Query, days: Period, language: Language) -> QueryError:
    """Return the error for a query that is compared with its own days, with the ones before them to choose from."""
    from bot.domain.offer import Offer  # noqa: PLC0415 - for errors only

    others = [one for one in comparable(query.period) if one != days]
    hint = write_pair("compare", others[-1].text(language), language) if others else None
    error = QueryError("same_days", days.text(language), hint)
    error.offers = tuple(Offer(replace(query, compare=one)) for one in others)
    return error


def compared_days(query: Query, interval: Interval, now: datetime, bounds: DayBounds) -> Comparison | None:
    """Return the days that a query compares with, cut as its own period is; None where it names none.

    =============================================  =====================================================
    *today* at 14:30, with *yesterday*             yesterday up to 14:30
    *this week*, with *last week*                  Monday up to the same weekday and time of day
    *today* or *yesterday*, with *last week*       the same weekday of that week
    *this month*, with *last month*                the 1st up to the same day and time of day
    *yesterday*, with *28/10*                      the whole of that day
    *2h*, with *1h*                                that hour as it is
    *7d*, with *yesterday*                         the whole of yesterday: counts of calls do not compare
    =============================================  =====================================================

    Args:
        query: Its `compare` is resolved.
        interval: The instants of its own period.
        now: The instant against which the periods are resolved, in the tenant's zone.

    Raises:
        QueryError: The days are too many, in the future, end before they begin, or are
            those of the query itself.
    """
    if query.compare is None:
        return None
    whole = bounds.resolve(query.compare, now)
    if whole == interval:
        raise _same_days(query, query.compare, bounds.language)
    found = (
        _recent(whole, interval, now)
        if isinstance(query.compare.last, Recent)
        else _chosen(query.compare, whole, interval, now)
    )
    return replace(found, holidays=tuple(_holidays(found, bounds.holidays)))


def _holidays(days: Comparison, holidays: Holidays) -> Iterator[tuple[date, str]]:
    for number in range((days.last - days.first).days + 1):
        day = days.first + timedelta(days=number)
        if name := holidays(day):
            yield day, name


def _chosen(compare: Period, whole: Interval, interval: Interval, now: datetime) -> Comparison:
    """Return the days of `compare`, cut to the part that the query's period is of its own days."""
    period, baseline = _local(interval, now), _local(whole, now)
    count, parts = period.last - period.first, _is_part(compare, period)
    offset = _offset(compare, period.first) if parts else timedelta()
    first = min(baseline.first + offset, baseline.last)
    shorter = parts or not period.whole
    last = min(first + count, baseline.last) if shorter else baseline.last
    start = min(max(_at(first, period.start, now), whole.start), whole.end)
    reached = period.whole or first + count > baseline.last
    end = midnight(last + _ONE_DAY, now.tzinfo) if reached else _at(last, period.end, now)
    end = max(start, min(end, whole.end))
    cut = end < midnight(last + _ONE_DAY, now.tzinfo)
    return Comparison(
        kind="chosen",
        first=first,
        last=last,
        cut=cut,
        interval=Interval(start, end),
        alike=(last - first == count and cut != period.whole) or (_is_month(period) and _is_month(baseline)),
    )


def _recent(whole: Interval, interval: Interval, now: datetime) -> Comparison:
    """Return the last hours, to compare with as they are."""
    first, last = (at.astimezone(now.tzinfo).date() for at in (whole.start, whole.end))
    alike = whole.end - whole.start == interval.end - interval.start
    return Comparison(kind="chosen", first=first, last=last, cut=True, interval=whole, alike=alike)


class _LocalDays(Struct, frozen=True):
    """The days of an interval in the tenant's zone, and the times of day at which it begins and ends."""

    first: date
    last: date
    start: time
    end: time

    @property
    def whole(self) -> bool:
        """Tell whether it ends with its last day."""
        return self.end == time.max


def _local(interval: Interval, now: datetime) -> _LocalDays:
    start, end = (at.astimezone(now.tzinfo) for at in (interval.start, interval.end))
    if interval.start < interval.end and interval.end == midnight(end.date(), now.tzinfo):
        return _LocalDays(start.date(), end.date() - _ONE_DAY, start.time(), time.max)
    return _LocalDays(start.date(), end.date(), start.time(), end.time())


def _is_part(compare: Period, period: _LocalDays) -> bool:
    """Tell whether days within one week, or month, are compared with a week or month: with the same part of it."""
    if compare.first != compare.last:
        return False
    match compare.first:
        case Week():
            return period.last - period.first < _WEEK - timedelta(days=period.first.weekday())
        case Month() | NamedMonth():
            return _month(period.first) == _month(period.last) and not _is_month(period)
        case _:
            return False


def _offset(compare: Period, first: date) -> timedelta:
    """Return how far into its week or month a day is."""
    return timedelta(days=first.weekday() if isinstance(compare.first, Week) else first.day - 1)


def _is_month(days: _LocalDays) -> bool:
    """Tell whether days are a whole month."""
    first, last = days.first, days.last
    return days.whole and first.day == 1 and (last + _ONE_DAY).day == 1 and _month(first) == _month(last)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _at(day: date, moment: time, now: datetime) -> datetime:
    return instant(day, moment, now.tzinfo)


def whole_day(day: date, zone: ZoneInfo) -> Interval:
    """Return a local day, which may have 23 or 25 hours."""
    return Interval(midnight(day, zone), midnight(day + _ONE_DAY, zone))


def whole_days(interval: Interval, zone: ZoneInfo) -> tuple[date, ...]:
    """Return the local days that an interval holds from midnight to midnight, if it begins with one."""
    first, last = (at.astimezone(zone).date() for at in (interval.start, interval.end))
    days = (first + timedelta(days=place) for place in range((last - first).days))
    return tuple(days) if interval.start == midnight(first, zone) else ()


def _working_day_before(day: date, holidays: Holidays) -> date | None:
    for ago in range(1, _LONGEST):
        earlier = day - timedelta(days=ago)
        if earlier.weekday() in WORKING_DAYS and not holidays(earlier):
            return earlier
    return None
