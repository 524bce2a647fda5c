"""A cache for values that stay the same as long as the objects that they are made of do."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Cache(Generic[_Value]):
    """Values by key; the least recently used go.

    Args:
        most: How many values are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, tuple[tuple[object, ...], _Value]] = OrderedDict()

    def get(self, key: Hashable, made_of: tuple[object, ...]) -> _Value | None:
        """Return the value that is kept for a key if it was made of these very objects; None otherwise."""
        known = self._values.get(key)
        if known is None or not all(one is other for one, other in zip(known[0], made_of, strict=True)):
            return None
        self._values.move_to_end(key)
        return known[1]

    def keep(self, key: Hashable, made_of: tuple[object, ...], value: _Value) -> _Value:
        """Keep a value, which is made of these objects, in place of the key's earlier one; return it."""
        self._values[key] = made_of, value
        self._values.move_to_end(key)
        if len(self._values) > self._most:
            self._values.popitem(last=False)
        return value
