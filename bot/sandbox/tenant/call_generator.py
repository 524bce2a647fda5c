"""The call generator: assigns every call of a day to a subscriber, and the reverse.

A day calls a stretch of the crowd, and the next day's stretch begins a quarter
further on: so a person is called on about four days running, and some of them
several times a day, hours apart. Both directions are arithmetic.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import gcd
from typing import Final

from bot.sandbox.tenant.people import REGULARS
from bot.sandbox.tenant.timetable import Timetable

_ATTEMPTS: Final = (0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 5, 5, 6, 7, 8)
"""Of sixteen calls in a row, which of nine people each of them is for."""

_CALLS: Final = 16
_PEOPLE: Final = 9

_PATTERN: Final = 16 * 29
"""Traits that every sixteenth or every 29th person has begin anew with the first of the regulars."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """The order in which one day's calls go through the subscribers.

    Attributes:
        base: The first person of the day's stretch.
        spacing: How many calls lie between two attempts on one person.
        back: The inverse of `spacing`, modulo the day's calls.
        regulars: The calls that are for regulars instead, by position.
    """

    base: int
    spacing: int
    back: int
    regulars: dict[int, int]


class Dialling:
    """The plan by which the dialer works through its lists."""

    def __init__(self, calls_per_day: int) -> None:
        self.crowd = _PATTERN * (9 * calls_per_day // _PATTERN + 1)
        self._step = max(1, calls_per_day * _PEOPLE // _CALLS // 4)
        self._plan = lru_cache(maxsize=512)(self._planned)

    def persons(self, timetable: Timetable, first: int, end: int) -> list[int]:
        """Return the person of each call from `first` up to `end` of a day."""
        plan, calls, crowd = self._plan(timetable), timetable.usual, self.crowd
        turns = [index * plan.back % calls for index in range(first, end)]
        base, attempts = plan.base, _ATTEMPTS
        persons = [(base + (turn >> 4) * _PEOPLE + attempts[turn & 15]) % crowd for turn in turns]
        for index, person in plan.regulars.items():
            if first <= index < end:
                persons[index - first] = person
        return persons

    def calls(self, timetable: Timetable, person: int) -> list[int]:
        """Return the positions of a person's calls of a day, in order."""
        plan, calls = self._plan(timetable), timetable.usual
        if person >= self.crowd:
            return sorted(index for index, called in plan.regulars.items() if called == person)
        sixteen, nth = divmod((person - plan.base) % self.crowd, _PEOPLE)
        turns = [sixteen * _CALLS + at for at, called in enumerate(_ATTEMPTS) if called == nth]
        first = {turn * plan.spacing % calls for turn in turns if turn < calls}
        every = {index for at in first for index in range(at, len(timetable), calls)}
        return sorted(every - plan.regulars.keys())

    def _planned(self, timetable: Timetable) -> _Plan:
        calls, weekday = timetable.usual, timetable.day.weekday()
        spacing = calls * 31 // 100 + 1
        while gcd(spacing, calls) > 1:
            spacing += 1
        called = {
            timetable.at(hour, minute): self.crowd + position
            for position, regular in enumerate(REGULARS)
            if weekday in regular.weekdays
            for hour, minute in regular.times
        }
        regulars = {index: person for index, person in called.items() if index < len(timetable)}
        base = timetable.day.toordinal() * self._step % self.crowd
        return _Plan(base, spacing, pow(spacing, -1, calls) if calls else 0, regulars)
