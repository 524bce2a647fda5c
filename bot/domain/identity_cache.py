"""A cache for values that stay the same as long as the objects that they are made of do."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
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

    def get(self, key: Hashable, made_of: tuple[object, ...], make: Callable[[], _Value]) -> _Value:
        """Return the value of a key: the kept one if it was made of these very objects, else what `make` returns.

        An error of `make` is not kept.
        """
        known = self._values.get(key)
        if known is not None and all(one is other for one, other in zip(known[0], made_of, strict=True)):
            self._values.move_to_end(key)
            return known[1]
        value = make()
        self._values[key] = made_of, value
        self._values.move_to_end(key)
        if len(self._values) > self._most:
            self._values.popitem(last=False)
        return value
