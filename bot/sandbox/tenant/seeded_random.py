"""Chance that is the same every time: bytes drawn by seed, day and position, in any order."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from hashlib import blake2b, shake_128
from typing import Final, Generic, TypeVar

WIDTH: Final = 8
"""Bytes drawn for every call of a day."""

_BLOCK: Final = 256

_LIGHTEST: Final = 100
"""The weight of an empty entry: without one, the cache could hold endless entries."""

_Key = TypeVar("_Key", bound=Hashable)
_Kept = TypeVar("_Kept")
_Choice = TypeVar("_Choice")


class Draws:
    """The bytes that decide the calls of every day; any call's bytes can be had without those of the others."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._block = lru_cache(maxsize=1024)(self._drawn)

    def of_calls(self, day: int, first: int, end: int) -> bytes:
        """Return `WIDTH` bytes for each call from `first` up to, and without, `end` of a day (its ordinal)."""
        low, high = first // _BLOCK, -(-end // _BLOCK)
        block = self._block if high - low == 1 else self._drawn
        drawn = b"".join([block(day, number) for number in range(low, high)])
        return drawn[(first - low * _BLOCK) * WIDTH : (end - low * _BLOCK) * WIDTH]

    def of_day(self, day: int, count: int) -> bytes:
        """Return bytes that belong to the day as a whole."""
        return shake_128(f"{self._seed}/{day}".encode()).digest(count)

    def _drawn(self, day: int, block: int) -> bytes:
        return shake_128(f"{self._seed}/{day}/{block}".encode()).digest(_BLOCK * WIDTH)


class Dice:
    """Throws for the details of one thing: always the same ones, in the same order."""

    def __init__(self, seed: int, thing: int) -> None:
        self._left = int.from_bytes(blake2b(b"%d/%d" % (seed, thing), digest_size=48).digest(), "big")

    def below(self, sides: int) -> int:
        """Return a number from 0 up to, and without, `sides`."""
        self._left, thrown = divmod(self._left, sides)
        return thrown

    def pick(self, choices: Sequence[_Choice]) -> _Choice:
        """Return one of the choices."""
        self._left, thrown = divmod(self._left, len(choices))
        return choices[thrown]


class Kept(Generic[_Key, _Kept]):
    """A cache with a budget of weight; the least recently used entry is dropped first."""

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._weight = 0
        self._things: OrderedDict[_Key, tuple[int, _Kept]] = OrderedDict()

    def peek(self, key: _Key) -> _Kept | None:
        """Return the thing of this key, if it is here."""
        return self._things[key][1] if key in self._things else None

    def get(self, key: _Key, make: Callable[[], _Kept], weigh: Callable[[_Kept], int]) -> _Kept:
        """Return the thing of this key, made now if it is not here; the last one made is always kept."""
        if key in self._things:
            self._things.move_to_end(key)
            return self._things[key][1]
        thing = make()
        weight = weigh(thing) + _LIGHTEST
        self._things[key] = (weight, thing)
        self._weight += weight
        while self._weight > self._budget and len(self._things) > 1:
            self._weight -= self._things.popitem(last=False)[1][0]
        return thing
