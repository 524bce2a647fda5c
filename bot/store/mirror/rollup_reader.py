"""Answer from roll-ups: which questions they answer, and what they say."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Executable, Row, func, null, or_, select, text, tuple_, union_all

from bot.domain.call_columns import QUARTER
from bot.domain.figures import dimension_of, key_of
from bot.domain.query import CHRONOLOGICAL, Shape
from bot.domain.selection import Selection
from bot.store.mirror.conditions import Condition, labels_wanted, offsets
from bot.store.mirror.count_query import OF_PEOPLE, PERSON
from bot.store.mirror.counts import COLUMNS, Counts
from bot.store.mirror.group_keys import ALL, GroupKeys, Number, group_keys
from bot.store.mirror.labels_and_subscribers import LabelsByKind
from bot.store.mirror.rolled_people import count_sets, estimate_registers
from bot.store.mirror.rollups import (
    ALL_CALLS,
    DAY,
    HOUR,
    HOUR_MICROS,
    KNOWS_PEOPLE,
    WEEK,
    Packed,
    add_packed,
    unpack,
)
from bot.store.mirror.rows import micros
from bot.store.mirror.tables import calls, rollups
from bot.store.snapshot import MANY_BYTES, Snapshot

EXACT_CALLS: Final = 2_000_000
"""The most calls whose people are counted one by one where roll-ups do not know them; of more they are estimated."""

_LONGEST: Final = (WEEK, DAY)
_ONE_HOUR: Final = timedelta(hours=1)
_QUARTERS: Final = 3600 // QUARTER


@dataclass(frozen=True, slots=True)
class Rolled:
    """A question that roll-ups can answer.

    Attributes:
        hours: Whole hours, from 1970: the first, and the one after the last.
        by: The column of the roll-ups that are wanted.
        labels: The labels in it; None for all.
        in_time: Whether groups are times, so that each roll-up is wanted by itself.
        shift: By how many hours the clocks of the question are ahead of UTC.
        key: Returns the key of a roll-up's group, by its label and its first hour.
        people: The groups of the calls themselves.
    """

    hours: range
    by: int
    labels: frozenset[int] | None
    in_time: bool
    shift: int
    key: Callable[[int, int], str]
    people: GroupKeys


def rolled(selection: Selection, by: Shape | None, known: LabelsByKind) -> Rolled | None:
    """Return how roll-ups answer a question by a shape; None where they cannot.

    They know the labels of calls two by two: so they answer questions with filters of one
    column at most, in whole hours, either in time or by that column itself.
    """
    labels = labels_wanted(selection, known)
    (whole, offset), *changes = offsets(selection.search.interval, selection.zone)
    people = GroupKeys(ALL, str) if by is None else group_keys(by, selection, known)
    if labels is None or len(labels) > 1 or changes or offset % _ONE_HOUR or people is None:
        return None
    column = None if by is None or by in CHRONOLOGICAL else dimension_of(by)
    if micros(whole.start) % HOUR_MICROS or (column and labels.keys() - {column}):
        return None
    ((of, wanted),) = labels.items() or ((column, None),)
    in_time = by in CHRONOLOGICAL
    return Rolled(
        hours=range(micros(whole.start) // HOUR_MICROS, -(-micros(whole.end) // HOUR_MICROS)),
        by=ALL_CALLS if of is None else 1 + COLUMNS.index(of),
        labels=None if wanted is None else frozenset(wanted),
        in_time=in_time,
        shift=offset // _ONE_HOUR,
        key=_key(by, selection, {} if column is None else known[column]),
        people=people,
    )


def _key(by: Shape | None, selection: Selection, known: Mapping[int, Any]) -> Callable[[int, int], str]:
    if by is None:
        return lambda _, __: ""
    key = key_of(by, selection.zone)
    if by in CHRONOLOGICAL:
        return lambda _, hour: key(hour * _QUARTERS)
    return lambda label, _: key(known[label] if label else None)


@dataclass(slots=True)
class _Found:
    """The counts of roll-ups for a question, and their people, by key."""

    groups: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    people: defaultdict[str, list[bytes]] = field(default_factory=lambda: defaultdict(list))

    def add(self, row: Row[Any], asked: Rolled) -> None:
        """Count a roll-up."""
        packed: Packed = unpack(row.counted)
        if not packed.calls:
            return
        key = asked.key(row.label, row.start)
        add_packed(self.groups[key], packed, asked.shift)
        self.people[key].append(packed.people)


class RollupReader:
    """Answers from roll-ups."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def counts(
        self, asked: Rolled, selection: Selection, conditions: Sequence[Condition] | None
    ) -> tuple[Counts, dict[str, Counts]] | None:
        """Return the counts of all calls of a question, and by group; None where roll-ups are not there for all hours.

        Args:
            asked: The question, as `rolled` returns it.
            selection: The same.
            conditions: The calls themselves, to count their people; None where these are not wanted.
        """
        kept = self._kept(asked)
        if kept is None or self._goes_on(asked, selection):
            return None
        found = _Found()
        rows = self._rows(asked, kept)
        for row in rows:
            found.add(row, asked)
        total = Counts()
        for own in found.groups.values():
            total.add(own)
        if conditions is None:
            return total, dict(found.groups)
        if asked.by in KNOWS_PEOPLE:
            _tell_people(total, found, count_sets)
        elif total.calls <= EXACT_CALLS:
            self._count_people(asked, conditions, total, found.groups)
        else:
            _tell_people(total, found, estimate_registers)
            for own in (total, *found.groups.values()):
                own.approximate = True
        return total, dict(found.groups)

    def _kept(self, asked: Rolled) -> list[Condition] | None:
        """Return the conditions of the roll-ups that make up the hours; None where an hour has none.

        For example, of 92 days: twelve weeks, the days before and after these, and the hours of two days in part.
        """
        known, kept = self._longer(asked), dict[int, list[int]]()
        hour = asked.hours.start
        while hour < asked.hours.stop:
            level = next((one for one in _LONGEST if (one, hour) in known and hour + one <= asked.hours.stop), HOUR)
            kept.setdefault(level, []).append(hour)
            hour += level
        parts = {level: [_of_level(level, one) for one in _ranges(starts, level)] for level, starts in kept.items()}
        single = kept.get(HOUR, [])
        if single:
            counted = select(func.count()).where(rollups.c.by == ALL_CALLS, or_(*parts[HOUR]))
            rows = self._snapshot.rows(counted)
            if rows[0][0] < len(single):
                return None
        return [one for some in parts.values() for one in some]

    def _longer(self, asked: Rolled) -> set[tuple[int, int]]:
        """Return the days and weeks of a question that are rolled up; none where each hour is wanted by itself."""
        if asked.in_time:
            return set()
        own = (rollups.c.hours.in_(_LONGEST)) & (rollups.c.by == ALL_CALLS)
        chosen = select(rollups.c.hours, rollups.c.start).where(own, rollups.c.start >= asked.hours.start)
        return {(row.hours, row.start) for row in self._snapshot.rows(chosen)}

    def _goes_on(self, asked: Rolled, selection: Selection) -> bool:
        """Tell whether the last hour has calls after the end of a question."""
        after = calls.c.started >= micros(selection.search.interval.end)
        within = calls.c.started < asked.hours.stop * HOUR_MICROS
        return bool(self._snapshot.rows(select(calls.c.id).where(after, within).limit(1)))

    def _rows(self, asked: Rolled, kept: Iterable[Condition]) -> Sequence[Row[Any]]:
        """Return these roll-ups, newest first."""
        chosen = select(rollups.c.start, rollups.c.label, rollups.c.counted).where(rollups.c.by == asked.by)
        chosen = chosen.execution_options(**{MANY_BYTES: True})
        if asked.labels is not None:
            chosen = chosen.where(rollups.c.label.in_(asked.labels))
        rows = [row for one in kept for row in self._snapshot.rows(chosen.where(one))]
        return sorted(rows, key=lambda row: -row.start)

    def _count_people(
        self, asked: Rolled, conditions: Sequence[Condition], total: Counts, groups: Mapping[str, Counts]
    ) -> None:
        statement = _people(asked.people.number, conditions, is_sqlite=self._snapshot.is_sqlite)
        for number, people in map(tuple, self._snapshot.rows(statement)):
            own = total if number is None else groups.get(asked.people.key(number))
            if own is not None:
                own.people = people
        for own in groups.values() if asked.people.number is ALL else ():  # there is but one
            own.people = total.people


def _tell_people(
    total: Counts, found: _Found, count: Callable[[Iterable[Iterable[bytes]]], tuple[list[int], int]]
) -> None:
    each, total.people = count(found.people.values())
    for key, people in zip(found.people, each, strict=True):
        found.groups[key].people = people


def _people(number: Number, conditions: Sequence[Condition], *, is_sqlite: bool) -> Executable:
    """Return the statement that counts the people of each group, and all of them, who have no number of a group.

    Each database sorts the calls once: PostgreSQL for both counts, SQLite, which has no
    grouping sets, to keep one of each person's calls in a group.
    """
    chosen = select(number.label("grouped"), PERSON.label("called")).select_from(OF_PEOPLE).where(*conditions)
    if is_sqlite:
        pairs = chosen.group_by("called", "grouped").cte("pairs")
        own = select(pairs.c.grouped, func.count(pairs.c.called)).group_by(pairs.c.grouped)
        return union_all(select(null(), func.count(pairs.c.called.distinct())), own)
    some = chosen.subquery("some")
    sets = func.grouping_sets(tuple_(some.c.grouped), text("()"))
    return select(some.c.grouped, func.count(some.c.called.distinct())).group_by(sets)


def _of_level(level: int, starts: range) -> Condition:
    return (rollups.c.hours == level) & rollups.c.start.between(starts.start, starts.stop - level)


def _ranges(starts: Iterable[int], level: int) -> list[range]:
    """Return roll-ups in order, by their first hours, as ranges of those that follow one another."""
    found: list[range] = []
    for start in starts:
        if found and found[-1].stop == start:
            found[-1] = range(found[-1].start, start + level)
        else:
            found.append(range(start, start + level))
    return found
