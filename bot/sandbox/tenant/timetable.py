"""The call centre's timetable: open days, busy hours, and the second at which each call begins."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final
from zoneinfo import ZoneInfo

import holidays

from bot.sandbox.tenant.seeded_random import Draws

OPENS: Final = 8
CLOSES: Final = 20

_WEEKDAY: Final = (0, 0, 0, 0, 0, 0, 0, 0, 70, 100, 115, 105, 50, 58, 100, 112, 108, 100, 88, 60, 0, 0, 0, 0)
_SATURDAY: Final = (0, 0, 0, 0, 0, 0, 0, 0, 80, 110, 115, 100, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
_NIGHT: Final = 1
"""Outside these hours the line for emergencies is still open, or no figure would tell a local day from one in UTC."""

_SHARES: Final = (1.08, 1.04, 1.0, 1.0, 0.9, 0.35, 0.0)
"""Calls of a day, Monday to Sunday, as a share of the calls of a full day."""


Times = Callable[[int], int]
"""Returns how many times as many calls begin in a minute (Unix seconds) as usual."""


class Timetable:
    """The beginnings of the calls of one local day, in order; none of them is stored.

    Attributes:
        usual: How many calls the day would have without incidents.
    """

    def __init__(self, day: date, calls: int, draws: Draws, zone: ZoneInfo, times: Times) -> None:
        self.day = day
        self.usual, self._draws, self._times = calls, draws, times
        self._midnight = int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())
        following = day + timedelta(days=1)
        end = int(datetime(following.year, following.month, following.day, tzinfo=zone).timestamp())
        hours = range(self._midnight, end, 3600)
        # A day in which the clocks change has 23 or 25 hours: each is as busy as its name says.
        self._hours = [datetime.fromtimestamp(at, UTC).astimezone(zone).hour for at in hours]
        self._before = array("I", self._minutes(calls))

    def __len__(self) -> int:
        """Return how many calls begin on this day."""
        return self._before[-1]

    def starts(self, first: int, end: int, jitter: bytes) -> list[int]:
        """Return when the calls from `first` up to `end` begin: Unix seconds, never falling.

        Args:
            first: Position of a call in the day.
            end: Position after the last one.
            jitter: The first byte drawn for each of them.
        """
        starts: list[int] = []
        minute = bisect_right(self._before, first) - 1
        at = first
        while at < end:
            opened, upto = self._before[minute], min(self._before[minute + 1], end)
            begins, calls = self._midnight + 60 * minute, self._before[minute + 1] - opened
            jittered = zip(range(at - opened, upto - opened), jitter[at - first : upto - first], strict=True)
            starts += [begins + (60 * nth + byte * 60 // 256) // calls for nth, byte in jittered]
            at, minute = upto, minute + 1
        return starts

    def before(self, at: int) -> int:
        """Return how many calls begin before this instant (Unix seconds)."""
        minute = (at - self._midnight) // 60
        if minute < 0:
            return 0
        if minute >= len(self._before) - 1:
            return len(self)
        return bisect_left(range(len(self)), at, self._before[minute], self._before[minute + 1], key=self._start)

    def at(self, hour: int, minute: int) -> int:
        """Return how many calls begin before a time of the day, counted in hours from midnight."""
        return self.before(self._midnight + 3600 * hour + 60 * minute)

    def hours(self, first: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield the hour on the wall, and the first and last position (not included), of each hour with calls."""
        number = (bisect_right(self._before, first) - 1) // 60
        while first < end:
            upto = min(self._before[min(60 * number + 60, len(self._before) - 1)], end)
            if upto > first:
                yield self._hours[number], first, upto
            first, number = upto, number + 1

    def _start(self, index: int) -> int:
        return self.starts(index, index + 1, self._draws.of_calls(self.day.toordinal(), index, index + 1)[:1])[0]

    def _minutes(self, calls: int) -> list[int]:
        busy = _SATURDAY if self.day.weekday() == 5 else _WEEKDAY
        noise = self._draws.of_day(self.day.toordinal(), 60 * len(self._hours))
        weights = [(busy[hour] or _NIGHT) * (160 + noise[60 * nth + minute])
                   for nth, hour in enumerate(self._hours) for minute in range(60)]  # fmt: skip
        total = sum(weights)
        usual = [0, *(calls * weight // total for weight in accumulate(weights))]
        counts = (
            (upto - since) * self._times(self._midnight + 60 * minute)
            for minute, (since, upto) in enumerate(pairwise(usual))
        )
        return [0, *accumulate(counts)]


class Calendar:
    """The timetables of all days."""

    def __init__(self, draws: Draws, calls_per_day: int, zone: ZoneInfo, times: Times = lambda _: 1) -> None:
        self.zone, self._times = zone, times
        self._draws = draws
        self._calls_per_day = calls_per_day
        self._closed = holidays.country_holidays("BR")
        self.timetable = lru_cache(maxsize=512)(self._timetable)

    def _timetable(self, day: date) -> Timetable:
        return Timetable(day, self._calls(day), self._draws, self.zone, self._times)

    def _calls(self, day: date) -> int:
        if day in self._closed:
            return 0
        noise = self._draws.of_day(-day.toordinal(), 1)[0] / 256
        return int(self._calls_per_day * _SHARES[day.weekday()] * (0.94 + 0.12 * noise))
