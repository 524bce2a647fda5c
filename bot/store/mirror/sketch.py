"""Estimate how many people were called, from marks of fixed size that merge (HyperLogLog).

The marks of a thousand registers are off by 3 % in the mean. They tell nothing of a person:
each holds only the length of the longest run of zeros among scattered ids.

Source: Flajolet et al., "HyperLogLog: the analysis of a near-optimal cardinality estimation algorithm"
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import log
from typing import Final

_BITS: Final = 10
_REGISTERS: Final = 1 << _BITS
_RUN_BITS: Final = 6
_RUN: Final = (1 << _RUN_BITS) - 1
_MARK_BITS: Final = _BITS + _RUN_BITS
_MARK: Final = (1 << _MARK_BITS) - 1
_ALPHA: Final = 0.7213 / (1 + 1.079 / _REGISTERS)
_WIDE: Final = (1 << 64) - 1

NO_PEOPLE: Final = bytes(_REGISTERS)


def marks_of(people: Iterable[int | None]) -> list[int]:
    """Return the mark of each person by their id; 0, which is none, of a call without a known person."""
    return [0 if person is None else _mark(person) for person in people]


def marks_by(labels: Iterable[int], marks: Iterable[int]) -> Iterator[tuple[int, list[int]]]:
    """Yield the marks of each label, smallest first, each once."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for one in sorted({label << _MARK_BITS | mark for label, mark in zip(labels, marks, strict=True)}):
        found[one >> _MARK_BITS].append(one & _MARK)
    yield from found.items()


def sketch_of(marks: Iterable[int]) -> bytes:
    """Return the sketch of people, by their marks in order: so, the longest run of a register comes last."""
    registers = bytearray(_REGISTERS)
    for mark in marks:
        if mark:
            registers[mark >> _RUN_BITS] = mark & _RUN
    return bytes(registers)


def merged(sketches: Iterable[bytes]) -> bytes:
    """Return the marks of all people of several sketches."""
    some = tuple(sketches)
    return bytes(map(max, *some)) if len(some) > 1 else some[0] if some else NO_PEOPLE


def estimate(sketch: bytes) -> int:
    """Return about how many people left these marks."""
    if not sketch:
        return 0
    empty = sketch.count(0)
    found = _ALPHA * _REGISTERS**2 / sum(sketch.count(run) / (1 << run) for run in set(sketch))
    if empty and found <= 2.5 * _REGISTERS:
        found = _REGISTERS * log(_REGISTERS / empty)
    return round(found)


@lru_cache(maxsize=200_000)
def _mark(person: int) -> int:
    """Return the register of a person, and in its last bits the run of zeros, with the one after it, of their id."""
    mixed = (person + 0x9E3779B97F4A7C15) & _WIDE  # splitmix64
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & _WIDE
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & _WIDE
    mixed ^= mixed >> 31
    return (mixed & (_REGISTERS - 1)) << _RUN_BITS | 64 - _BITS - (mixed >> _BITS).bit_length() + 1
