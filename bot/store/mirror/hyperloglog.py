"""Estimate how many people were called, from registers of fixed size that merge (HyperLogLog).

Estimates of a thousand registers are off by 3 % in the mean. They tell nothing of a person:
each register holds only the greatest rank, the place of the first bit that is set, of its hashed ids.

Source: Flajolet et al., "HyperLogLog: the analysis of a near-optimal cardinality estimation algorithm"
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import log
from typing import Final

_BITS: Final = 10
_REGISTERS: Final = 1 << _BITS
_RANK_BITS: Final = 6
_RANK: Final = (1 << _RANK_BITS) - 1
_RANKED_BITS: Final = _BITS + _RANK_BITS
_RANKED: Final = (1 << _RANKED_BITS) - 1
_ALPHA: Final = 0.7213 / (1 + 1.079 / _REGISTERS)
_WIDE: Final = (1 << 64) - 1

NO_PEOPLE: Final = bytes(_REGISTERS)


def ranks_of(people: Iterable[int | None]) -> list[int]:
    """Return the register and rank of each person, by their ids, as one number; 0 of a call without a known person."""
    return [0 if person is None else _ranked(person) for person in people]


def ranks_by(labels: Iterable[int], ranks: Iterable[int]) -> Iterator[tuple[int, list[int]]]:
    """Yield the ranks of each label, smallest first, each once."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for one in sorted({label << _RANKED_BITS | rank for label, rank in zip(labels, ranks, strict=True)}):
        found[one >> _RANKED_BITS].append(one & _RANKED)
    yield from found.items()


def registers_of(ranks: Iterable[int]) -> bytes:
    """Return the registers of people, by their ranks in order: so, the greatest one of a register comes last."""
    registers = bytearray(_REGISTERS)
    for rank in ranks:
        if rank:
            registers[rank >> _RANK_BITS] = rank & _RANK
    return bytes(registers)


def merged(registers: Iterable[bytes]) -> bytes:
    """Return the registers of the people of all of these together."""
    some = tuple(registers)
    return bytes(map(max, *some)) if len(some) > 1 else some[0] if some else NO_PEOPLE


def estimate(registers: bytes) -> int:
    """Return about how many people these registers are of."""
    if not registers:
        return 0
    empty = registers.count(0)
    found = _ALPHA * _REGISTERS**2 / sum(registers.count(rank) / (1 << rank) for rank in set(registers))
    if empty and found <= 2.5 * _REGISTERS:
        found = _REGISTERS * log(_REGISTERS / empty)
    return round(found)


@lru_cache(maxsize=200_000)
def _ranked(person: int) -> int:
    """Return the register of a person, and in the last bits the rank of their hashed id."""
    mixed = (person + 0x9E3779B97F4A7C15) & _WIDE  # splitmix64
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & _WIDE
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & _WIDE
    mixed ^= mixed >> 31
    return (mixed & (_REGISTERS - 1)) << _RANK_BITS | 64 - _BITS - (mixed >> _BITS).bit_length() + 1
