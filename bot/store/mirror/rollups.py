"""Roll-ups: the counts of an hour or a day, of all calls and of those that share a label.

They hold no personal data. Those of an hour are written in the transaction that changes its
calls; those of a day (in UTC) are deleted then, and made anew once the day is over.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, compress
from typing import Any, Final

import msgspec
from sqlalchemy import Select, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.search import Interval
from bot.store.mirror.counting import OF_PEOPLE, PERSON
from bot.store.mirror.counts import COLUMNS, NO_LABEL, Counts
from bot.store.mirror.rows import micros
from bot.store.mirror.sketch import sketch_of
from bot.store.mirror.tables import ANSWER_IMPLAUSIBLE, ANSWERED, TALK_IMPLAUSIBLE, calls, rollups

HOUR_MICROS: Final = 3_600_000_000
HOUR: Final = 1
DAY: Final = 24
"""The hours of a roll-up."""

ALL_CALLS: Final = 0
"""The column of the roll-up of all calls; those by label have the places of `COLUMNS` from 1."""

_IMPLAUSIBLE: Final = ANSWER_IMPLAUSIBLE | TALK_IMPLAUSIBLE

_Key = tuple[int, int]
"""A column, and a label in it."""


class Packed(msgspec.Struct, array_like=True, frozen=True):
    """A roll-up as bytes; dictionaries begin with what was last called."""

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
        zlib.compress(counts.sketch, 1) if counts.sketch else b"",
    )
    return msgspec.msgpack.encode(packed)


def unpack(packed: bytes) -> Packed:
    """Return what `pack` made bytes of."""
    return _DECODER.decode(packed)


def people_of(packed: bytes) -> bytes:
    """Return the marks of people of `Packed.people`."""
    return zlib.decompress(packed)


def add_packed(counts: Counts, packed: Packed, shift: int) -> None:
    """Add a roll-up to counts, but for its people; hours are those of clocks so many hours ahead of UTC."""
    counts.calls += packed.calls
    counts.answered += packed.answered
    counts.implausible += packed.implausible
    for column, labels in zip(COLUMNS, packed.labels, strict=True):
        counts.labels[column].update(labels)
    counts.hours.update({(hour + shift) % DAY: calls for hour, calls in packed.hours.items()})
    counts.talk.update(packed.talk)
    if packed.first is not None and packed.last is not None:
        counts.stretch(packed.first, packed.last)


_CHOSEN: Final = (
    select(
        calls.c.started,
        *(calls.c[column] for column in COLUMNS),
        calls.c.flags,
        calls.c.talk,
        PERSON.label("person"),
    )
    .select_from(OF_PEOPLE)
    .order_by(calls.c.started.desc(), calls.c.id.desc())
)


def calls_of(start: int, hours: int) -> Select[Any]:
    """Return the statement for the calls of an hour or a day, as `packed_rollups` counts them."""
    return _CHOSEN.where(calls.c.started >= start * HOUR_MICROS, calls.c.started < (start + hours) * HOUR_MICROS)


def packed_rollups(rows: Sequence[Any], start: int, hours: int) -> list[dict[str, Any]]:
    """Return the roll-ups of the calls of an hour or a day."""
    return [
        {"hours": hours, "by": by, "start": start, "label": label, "counted": pack(counts)}
        for (by, label), counts in count_rows(rows, tell_people=hours == DAY).items()
    ]


async def is_rolled_up(connection: AsyncConnection, hour: int) -> bool:
    """Tell whether an hour is rolled up, as part of a transaction."""
    own = (rollups.c.hours == HOUR) & (rollups.c.by == ALL_CALLS) & (rollups.c.start == hour)
    return (await connection.execute(select(rollups.c.start).where(own))).first() is not None


async def roll_up(connection: AsyncConnection, hour: int) -> None:
    """Count the calls of an hour anew, as part of a transaction; the day with it is deleted."""
    rows = (await connection.execute(calls_of(hour, HOUR))).all()
    day = (rollups.c.hours == DAY) & (rollups.c.start == hour - hour % DAY)
    own = (rollups.c.hours == HOUR) & (rollups.c.start == hour)
    await connection.execute(delete(rollups).where(own | day))
    await connection.execute(insert(rollups), packed_rollups(rows, hour, HOUR))


def count_rows(rows: Sequence[Any], *, tell_people: bool) -> dict[_Key, Counts]:
    """Return the counts of calls, newest first: of all, and by each label.

    Args:
        rows: As `_CHOSEN` has them.
        tell_people: Whether people leave their marks in all counts, not in those of all calls alone.

    """
    found: dict[_Key, Counts] = {(ALL_CALLS, NO_LABEL): Counts()}
    if not rows:
        return found
    starts, *labels, flags, talks, people = zip(*rows, strict=True)
    columns = [[NO_LABEL] * len(rows), *([label or NO_LABEL for label in some] for some in labels)]
    answered = [bool(one & ANSWERED) for one in flags]
    known = [talk if ok else None for talk, ok in zip(talks, answered, strict=True)]
    for by, column in enumerate(columns):
        counted, odd = Counter(column), Counter(compress(column, [one & _IMPLAUSIBLE for one in flags]))
        taken = Counter(compress(column, answered))
        last, first = dict(zip(reversed(column), reversed(starts), strict=True)), dict(zip(column, starts, strict=True))
        for label, number in counted.items():
            own = found[by, label] = Counts(
                calls=number, answered=taken[label], implausible=odd[label], first=first[label], last=last[label]
            )
            if by:
                own.labels[COLUMNS[by - 1]][label] = number
        for (label, hour), number in Counter(zip(column, _hours(starts), strict=True)).items():
            found[by, label].hours[hour] = number
        for (label, talk), number in Counter(zip(column, known, strict=True)).items():
            if talk is not None:
                found[by, label].talk[talk] = number
        if tell_people or by == ALL_CALLS:
            for label, some in _distinct(column, people).items():
                found[by, label].sketch = sketch_of(some)
    _pair(columns, found)
    return found


def _pair(columns: Sequence[Sequence[int]], found: dict[_Key, Counts]) -> None:
    """Count the labels of each column by those of every other."""
    for (one, ones), (other, others) in combinations(enumerate(columns), 2):
        for (label, beside), number in Counter(zip(ones, others, strict=True)).items():
            found[one, label].labels[COLUMNS[other - 1]][beside] = number
            if one:
                found[other, beside].labels[COLUMNS[one - 1]][label] = number


def _hours(starts: Iterable[int]) -> Iterator[int]:
    """Yield the hour of the day of each call, in UTC."""
    return (at // HOUR_MICROS % DAY for at in starts)


def _distinct(column: Iterable[int], people: Iterable[int | None]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for label, person in zip(column, people, strict=True):
        own = found.setdefault(label, set())
        if person is not None:
            own.add(person)
    return found


def hours_of(interval: Interval) -> range:
    """Return the hours that an interval touches, counted from 1970."""
    return range(micros(interval.start) // HOUR_MICROS, -(-micros(interval.end) // HOUR_MICROS))
