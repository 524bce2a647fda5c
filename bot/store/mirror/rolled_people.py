"""The people of roll-ups, as bytes that merge: sets of their ids, or registers, by which they are estimated."""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyroaring import BitMap

from bot.store.mirror.hyperloglog import estimate, merged, ranks_by, ranks_of, registers_of


class UnreadableRollupError(Exception):
    """Bytes are no roll-up as this version of the program makes them; an older replica may have written them."""


def pack_sets(labels: Iterable[int], people: Iterable[int | None]) -> Iterator[tuple[int, bytes]]:
    """Yield the set of the people of each label.

    Args:
        labels: Of some calls.
        people: The ids of the people called, in the same order; None where it is not known who.
    """
    found: defaultdict[int, list[int]] = defaultdict(list)
    for label, person in zip(labels, people, strict=True):
        if person is not None:
            found[label].append(person)
    for label, some in found.items():
        yield label, BitMap(some).serialize()


def pack_registers(labels: Iterable[int], people: Iterable[int | None]) -> Iterator[tuple[int, bytes]]:
    """Yield the registers of the people of each label; the arguments are those of `pack_sets`."""
    for label, ranks in ranks_by(labels, ranks_of(people)):
        yield label, zlib.compress(registers_of(ranks), 1)


def merge_sets(packed: Iterable[bytes]) -> bytes:
    """Return the set of the people of all of these sets."""
    return _union(packed).serialize()


def merge_registers(packed: Iterable[bytes]) -> bytes:
    """Return the registers of the people of all of these registers."""
    return zlib.compress(_merged(packed), 1)


def count_sets(groups: Iterable[Iterable[bytes]]) -> tuple[list[int], int]:
    """Return how many people the sets of each group have, and those of all groups together."""
    sets = [_union(packed) for packed in groups]
    return [len(people) for people in sets], len(BitMap().union(*sets))


def estimate_registers(groups: Iterable[Iterable[bytes]]) -> tuple[list[int], int]:
    """Return about how many people the registers of each group are of, and those of all groups together."""
    registers = [_merged(packed) for packed in groups]
    return [estimate(own) for own in registers], estimate(merged(registers))


def _union(packed: Iterable[bytes]) -> BitMap:
    try:
        return BitMap().union(*(BitMap.deserialize(one) for one in packed if one))
    except ValueError as error:
        raise UnreadableRollupError from error


def _merged(packed: Iterable[bytes]) -> bytes:
    try:
        return merged(zlib.decompress(one) for one in packed if one)
    except zlib.error as error:
        raise UnreadableRollupError from error
