"""Calls on a disk: put there in any order, taken back in that of a query."""

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import IO, Final

import msgspec

from bot.domain.call import Call
from bot.domain.phone import mobile_key
from bot.domain.query import Query

_MOST_FIELDS: Final = 100
"""Custom fields that get a column."""


class Shelf:
    """Calls in a file; in memory there are only their places.

    Attributes:
        fields: Names of the custom fields that any of them has, as they came.
        numbers: Of everybody who was called.

    """

    def __init__(self, file: IO[bytes], query: Query) -> None:
        self._file, self._query = file, query
        self._places: list[tuple[float, int, int]] = []
        self._end = 0
        self.fields: dict[str, None] = {}
        self.numbers: set[str] = set()

    def __len__(self) -> int:
        """Return how many calls are there."""
        return len(self._places)

    def add(self, calls: Sequence[Call]) -> None:
        """Put calls there."""
        for call in calls:
            # the standard library's, since it can write halves of characters, which a dialer may send
            line = json.dumps(msgspec.to_builtins(call)).encode() + b"\n"
            self._places.append((self._rank(call), -call.id, self._end))
            self._end += self._file.write(line)
            if call.number is not None:
                self.numbers.add(mobile_key(call.number))
            if len(self.fields) < _MOST_FIELDS:
                self.fields.update(dict.fromkeys(map(str, call.custom_fields or ())))

    def __iter__(self) -> Iterator[Call]:
        """Return the calls that the query wants, newest (or longest) first."""
        self._places.sort()
        wanted = None if self._query.by is not None else self._query.top
        for _, _, place in islice(self._places, wanted):
            self._file.seek(place)
            yield msgspec.convert(json.loads(self._file.readline()), Call)

    def _rank(self, call: Call) -> float:
        return -(call.talk_seconds or 0) if self._query.sort == "talk" else -call.started_at.timestamp()
