"""Roll-ups: the counts of an hour, a day or a week, of all calls and of those that share a label.

They hold no personal data but ids of subscribers (`rolled_people`). Those of an hour are written in the transaction
that changes its calls; those of the day and the week (in UTC, of seven days since 1970) are deleted then, and made
anew of their parts once they are over.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, compress
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from bot.domain.search import Interval
from bot.store.mirror.count_query import OF_PEOPLE, PERSON
from bot.store.mirror.counts import COLUMNS, NO_LABEL, Counts, add_counts
from bot.store.mirror.rolled_people import UnreadableRollupError, merge_registers, merge_sets, pack_registers, pack_sets
from bot.store.mirror.rows import micros
from bot.store.mirror.tables import ANSWER_IMPLAUSIBLE, ANSWERED, TALK_IMPLAUSIBLE, calls, rollups

HOUR_MICROS: Final = 3_600_000_000
HOUR: Final = 1
DAY: Final = 24
WEEK: Final = 7 * DAY
LEVELS: Final = (HOUR, DAY, WEEK)
"""The hours of a roll-up; each level is made of the one before."""

ALL_CALLS: Final = 0
"""The column of the roll-up of all calls; those by label have the places of `COLUMNS` from 1."""

KNOWS_PEOPLE: Final = frozenset({ALL_CALLS, *(1 + COLUMNS.index(one) for one in ("agent", "campaign", "outcome"))})
"""The columns whose roll-ups tell people exactly, which takes five bytes a call for each; the others estimate them."""

_IMPLAUSIBLE: Final = ANSWER_IMPLAUSIBLE | TALK_IMPLAUSIBLE

Key = tuple[int, int]
"""A column, and a label in it."""


class Packed(msgspec.Struct, array_like=True, frozen=True):
    """A roll-up as bytes; dictionaries begin with what was last called, and people are `Counts.packed_people`."""

    calls: int
    answered: int
    implausible: int
    first: int | None
    last: int | None
    hours: dict[int, int]
    labels: list[dict[int, int]]
    talk: dict[int, int]
    people: bytes


_DECODER: Final = msgspec.msgpack.Decoder(Packed)


def pack(counts: Counts) -> bytes:
    """Return counts as bytes."""
    packed = Packed(
        counts.calls,
        counts.answered,
        counts.implausible,
        counts.first,
        counts.last,
        counts.hours,
        [counts.labels[column] for column in COLUMNS],
        counts.talk,
        counts.packed_people,
    )
    return msgspec.msgpack.encode(packed)


def unpack(packed: bytes) -> Packed:
    """Return what `pack` made bytes of; raise `UnreadableRollupError` of other bytes."""
    try:
        return _DECODER.decode(packed)
    except msgspec.DecodeError as error:
        raise UnreadableRollupError from error


def add_packed(counts: Counts, packed: Packed, shift: int) -> None:
    """Add a roll-up to counts, but for its people; hours are those of clocks so many hours ahead of UTC."""
    counts.calls += packed.calls
    counts.answered += packed.answered
    counts.implausible += packed.implausible
    for column, labels in zip(COLUMNS, packed.labels, strict=True):
        add_counts(counts.labels[column], labels)
    add_counts(counts.hours, {(hour + shift) % DAY: calls for hour, calls in packed.hours.items()})
    add_counts(counts.talk, packed.talk)
    if packed.first is not None and packed.last is not None:
        counts.stretch(packed.first, packed.last)


_CHOSEN: Final = (
    select(
        *(func.coalesce(calls.c[column], NO_LABEL) for column in COLUMNS),
        calls.c.flags,
        calls.c.talk,
        calls.c.started,
        PERSON.label("person"),
    )
    .select_from(OF_PEOPLE)
    .order_by(calls.c.started.desc(), calls.c.id.desc())
)


def place_of(level: int, hour: int) -> ColumnElement[bool]:
    """Return the condition that a roll-up is of a level, and has an hour."""
    by = rollups.c.by.in_(range(len(COLUMNS) + 1))  # so, an index finds it
    return (rollups.c.hours == level) & by & (rollups.c.start == hour - hour % level)


def is_rolled_up(connection: Connection, hour: int) -> bool:
    """Tell whether an hour is rolled up, as part of a transaction."""
    own = place_of(HOUR, hour) & (rollups.c.by == ALL_CALLS)
    return connection.execute(select(rollups.c.start).where(own)).first() is not None


def roll_up(connection: Connection, hour: int) -> None:
    """Count the calls of an hour anew, as part of a transaction; the day and the week with it are deleted."""
    begun = calls.c.started >= hour * HOUR_MICROS
    rows = connection.execute(_CHOSEN.where(begun, calls.c.started < (hour + 1) * HOUR_MICROS)).all()
    delete_rollups(connection, hour)
    connection.execute(insert(rollups), rows_of(count_rows(rows, hour % DAY), HOUR, hour))


def delete_rollups(connection: Connection, hour: int) -> None:
    """Delete the roll-ups of an hour, and of the day and the week with it, as part of a transaction."""
    for level in LEVELS:
        connection.execute(delete(rollups).where(place_of(level, hour)))


def rows_of(counted: Mapping[Key, Counts], level: int, start: int) -> list[dict[str, Any]]:
    """Return roll-ups as rows."""
    return [
        {"hours": level, "by": by, "start": start, "label": label, "counted": pack(counts)}
        for (by, label), counts in counted.items()
    ]


def count_rows(rows: Sequence[Any], hour: int) -> dict[Key, Counts]:
    """Return the counts of the calls of an hour of the day, newest first: of all, and by each label."""
    found: dict[Key, Counts] = {(ALL_CALLS, NO_LABEL): Counts()}
    if not rows:
        return found
    *labels, flags, talks, starts, people = zip(*rows, strict=True)
    columns = [[NO_LABEL] * len(rows), *labels]
    answered = [bool(one & ANSWERED) for one in flags]
    odd = [bool(one & _IMPLAUSIBLE) for one in flags]
    known = [ok and talk is not None for ok, talk in zip(answered, talks, strict=True)]
    for by, column in enumerate(columns):
        taken, strange = Counter(compress(column, answered)), Counter(compress(column, odd))
        last, first = dict(zip(reversed(column), reversed(starts), strict=True)), dict(zip(column, starts, strict=True))
        for label, number in Counter(column).items():
            own = found[by, label] = Counts(calls=number, answered=taken[label], implausible=strange[label])
            own.stretch(first[label], last[label])
            own.hours[hour] = number
            if by:
                own.labels[COLUMNS[by - 1]][label] = number
        for (label, talk), number in Counter(compress(zip(column, talks, strict=True), known)).items():
            found[by, label].talk[talk] = number
        pack_people = pack_sets if by in KNOWS_PEOPLE else pack_registers
        for label, packed in pack_people(column, people):
            found[by, label].packed_people = packed
    _pair(columns, found)
    return found


def _pair(columns: Sequence[Sequence[int]], found: dict[Key, Counts]) -> None:
    """Count the labels of each column by those of every other."""
    for (one, ones), (other, others) in combinations(enumerate(columns), 2):
        for (label, beside), number in Counter(zip(ones, others, strict=True)).items():
            found[one, label].labels[COLUMNS[other - 1]][beside] = number
            if one:
                found[other, beside].labels[COLUMNS[one - 1]][label] = number


def merge(parts: Iterable[tuple[int, int, Packed]]) -> dict[Key, Counts]:
    """Return the counts of roll-ups, by column and label; newest first."""
    found: defaultdict[Key, Counts] = defaultdict(Counts)
    people: defaultdict[Key, list[bytes]] = defaultdict(list)
    for by, label, packed in parts:
        add_packed(found[by, label], packed, 0)
        people[by, label].append(packed.people)
    for (by, label), some in people.items():
        merge_people = merge_sets if by in KNOWS_PEOPLE else merge_registers
        found[by, label].packed_people = merge_people(some)
    return dict(found)


def hours_of(interval: Interval) -> range:
    """Return the hours that an interval touches, counted from 1970."""
    return range(micros(interval.start) // HOUR_MICROS, -(-micros(interval.end) // HOUR_MICROS))


def hours_begun(interval: Interval) -> range:
    """Return the hours that begin in an interval, counted from 1970."""
    return range(-(-micros(interval.start) // HOUR_MICROS), -(-micros(interval.end) // HOUR_MICROS))
