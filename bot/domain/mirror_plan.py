"""The plan of the local copy of the call history: which part of it is to be read or counted next.

Spans lie on a grid: quarters of an hour where calls may still be missing, hours before that.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.domain.daylight_saving import instant, midnight
from bot.domain.mirror_ledger import SETTLED_AFTER, LedgerSpan
from bot.domain.search import Interval

_HOUR: Final = timedelta(hours=1)
_QUARTER: Final = timedelta(minutes=15)
_TAIL: Final = timedelta(minutes=30)
"""Spans that ended less than this ago are read anew each time; older ones are counted first."""

_RETRY: Final = timedelta(hours=1)
"""The time after which a span that proved unsound is read again, after all others."""

_NIGHT: Final = time(3)
"""The hour at which the two days before are read again: outcomes and surveys are filled in late."""

_NIGHTS: Final = 2

_PART_OF_AGE: Final = 24
"""A settled span is counted again after this part of its age, an hour at least: its calls may be moved and deleted."""


class Task(Struct, frozen=True):
    """A part of the history that is to be looked at.

    Attributes:
        span: The entry with which the tenant's count is compared first; None of a part that is read.
    """

    interval: Interval
    span: LedgerSpan | None = None


class Plan(Struct, frozen=True, kw_only=True):
    """The rules by which the copy is filled and kept true.

    Attributes:
        days: How many days before today are kept.
        zone: The tenant's zone, whose midnights begin days.
        every: How often a part that is not settled is looked at.
    """

    days: int
    zone: ZoneInfo
    every: timedelta

    def begin(self, now: datetime) -> datetime:
        """Return the first instant that is kept."""
        day = now.astimezone(self.zone).date() - timedelta(days=self.days)
        return _floor(midnight(day, self.zone), _HOUR)

    def tasks(self, spans: Iterable[LedgerSpan], now: datetime) -> Iterator[Task]:
        """Yield what is to be done now, newest first; what proved unsound comes last.

        Args:
            spans: The whole ledger.
            now: The present, in UTC, to the second.
        """
        known = sorted(spans, key=lambda span: span.interval.start)
        hours = _floor(now - SETTLED_AFTER, _HOUR)
        again: list[Task] = []
        for cell in (*_cells(hours, now, _QUARTER), *_cells(self.begin(now), hours, _HOUR)):
            inside: list[LedgerSpan] = []
            while known and known[-1].interval.end > cell.start:
                inside.insert(0, known.pop())
            yield from self._of_cell(cell, inside, now)
            again += [Task(span.interval) for span in inside if self._to_retry(span, now)]
        yield from again

    def _of_cell(self, cell: Interval, inside: Sequence[LedgerSpan], now: datetime) -> Iterator[Task]:
        if len(inside) == 1 and inside[0].interval == cell:
            yield from self._of_span(inside[0], now)
        elif cell.end - cell.start <= _QUARTER or all(self._is_due_at_night(span, now) for span in inside):
            yield Task(cell)  # so, at night the quarters of an hour become one span
        else:
            for part in _cells(cell.start, cell.end, _QUARTER):
                own = [span for span in inside if span.interval.start < part.end and span.interval.end > part.start]
                yield from self._of_cell(part, own, now)

    def _of_span(self, span: LedgerSpan, now: datetime) -> Iterator[Task]:
        if now - span.interval.end <= SETTLED_AFTER and not span.sound:
            if now - span.read_at >= self.every / 2:
                yield Task(span.interval)
        elif span.sound and not span.settled:
            if now - span.interval.end < _TAIL:
                yield Task(span.interval)
            elif now - span.checked_at >= self.every / 2:
                yield Task(span.interval, span)
        elif self._is_due_at_night(span, now):
            yield Task(span.interval)
        elif span.sound and now - span.checked_at >= max((now - span.interval.end) / _PART_OF_AGE, _HOUR):
            yield Task(span.interval, span)

    def _is_due_at_night(self, span: LedgerSpan, now: datetime) -> bool:
        nights = self._nights(span.interval.start)
        return span.sound and span.settled and any(span.read_at < night <= now for night in nights)

    def _to_retry(self, span: LedgerSpan, now: datetime) -> bool:
        old = now - span.interval.end > SETTLED_AFTER
        return old and not span.sound and now - span.read_at >= _RETRY

    def _nights(self, at: datetime) -> Iterator[datetime]:
        """Yield the instants at which the calls of a day are read again."""
        day = at.astimezone(self.zone).date()
        for ahead in range(1, _NIGHTS + 1):
            yield instant(day + timedelta(days=ahead), _NIGHT, self.zone)


def _cells(start: datetime, end: datetime, size: timedelta) -> Iterator[Interval]:
    """Yield the parts of an interval on the grid of a size, newest first; the newest may be shorter."""
    at = end
    while at > start:
        first = max(start, _floor(at - timedelta(microseconds=1), size))
        yield Interval(first, at)
        at = first


def quarters(interval: Interval) -> tuple[Interval, ...]:
    """Return the quarters of an hour of an interval, newest first."""
    return tuple(_cells(interval.start, interval.end, _QUARTER))


def _floor(at: datetime, size: timedelta) -> datetime:
    seconds = int(at.timestamp())
    return datetime.fromtimestamp(seconds - seconds % int(size.total_seconds()), UTC)
