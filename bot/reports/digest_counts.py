"""Count the calls of one digest: its figures, how often each subscriber was called, and its notable calls."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from typing import Final

from bot.domain.call import Call, CallFacts
from bot.domain.call_columns import CallColumns, Dimension
from bot.domain.digest import Notable
from bot.domain.phone import number_key
from bot.domain.summary import Summary
from bot.reports.grouping import Grouping

UNKNOWN: Final = -1
"""The index of a subscriber without a number and without an id."""

_LEAST_ATTEMPTS: Final = 2
_FULL: Final = 255
_ID: Final = "id:"


class SubscriberIndex:
    """A small number for each subscriber of a read, which all digests of the read share."""

    def __init__(self) -> None:
        self._indexes: dict[str, int] = {}
        self._keys: list[str] = []

    def columns_of(self, calls: Sequence[CallFacts]) -> CallColumns:
        """Return the columns of calls, `CallColumns.subscribers` too."""
        columns = CallColumns.of(calls)
        columns.subscribers = list(map(self._of, calls))
        return columns

    def number(self, subscriber: int) -> str | None:
        """Return a subscriber's number; None where they have only an id, or a number without digits."""
        key = self._keys[subscriber]
        return None if not key or key.startswith(_ID) else key

    def _of(self, call: CallFacts) -> int:
        number = call.number
        if number is not None:
            return self._index(number_key(number))
        external_id = call.external_id
        return UNKNOWN if external_id is None else self._index(_ID + external_id)

    def _index(self, key: str) -> int:
        index = self._indexes.setdefault(key, len(self._keys))
        if index == len(self._keys):
            self._keys.append(key)
        return index


class Attempts:
    """The number of calls of each subscriber, in a byte for each: hundreds of digests count at the same time."""

    def __init__(self, index: SubscriberIndex) -> None:
        self._index = index
        self._counts = bytearray()
        self._beyond: Counter[int] = Counter()

    def add(self, subscriber: int) -> int:
        """Count a call, and return how many its subscriber has had."""
        counts = self._counts
        if subscriber >= len(counts):
            counts.extend(bytes(max(1024, subscriber + 1 - len(counts))))
        if counts[subscriber] == _FULL:
            self._beyond[subscriber] += 1
            return _FULL + self._beyond[subscriber]
        counts[subscriber] += 1
        return counts[subscriber]

    @property
    def subscribers(self) -> int:
        """Return how many subscribers were called at all."""
        return len(self._counts) - self._counts.count(0)

    def most(self, count: int) -> list[tuple[str, int]]:
        """Return the numbers that were called most often, and how often; of equals, the lower number first."""
        found: list[tuple[str, int]] = []
        for calls, subscribers in self._by_calls():
            known = (self._index.number(subscriber) for subscriber in subscribers)
            lowest = nsmallest(count - len(found), (number for number in known if number is not None))
            found += [(number, calls) for number in lowest]
            if len(found) >= count:
                break
        return found

    def _by_calls(self) -> Iterator[tuple[int, Iterator[int]]]:
        """Yield numbers of calls from two on, the highest first, each with the subscribers who had so many."""
        for extra in sorted(set(self._beyond.values()), reverse=True):
            yield _FULL + extra, (subscriber for subscriber, more in self._beyond.items() if more == extra)
        for calls in range(max(self._counts, default=0), 1, -1):
            yield calls, (subscriber for subscriber in self._with(calls) if subscriber not in self._beyond)

    def _with(self, calls: int) -> Iterator[int]:
        place = self._counts.find(calls)
        while place >= 0:
            yield place
            place = self._counts.find(calls, place + 1)


class NotableCalls:
    """The longest answered call, the shortest, the one with the lowest NPS, and one of the number called most often.

    Of equals the call with the lowest id counts, and the lowest number.
    """

    def __init__(self, index: SubscriberIndex) -> None:
        self._index = index
        self._longest: tuple[int, int, Call] | None = None
        self._shortest: tuple[int, int, Call] | None = None
        self._lowest_nps: tuple[int, int, Call] | None = None
        self._most_attempts: tuple[int, str, Call] | None = None

    def add(self, call: CallFacts, talk: int | None, subscriber: int, attempts: int) -> None:
        """Look at a call, which is the subscriber's n-th attempt; calls without details cannot be notable."""
        if not isinstance(call, Call):
            return
        if talk is not None:
            self._longest = _better(self._longest, (-talk, call.id, call))
            self._shortest = _better(self._shortest, (talk, call.id, call))
        if call.survey is not None and call.survey.nps is not None:
            self._lowest_nps = _better(self._lowest_nps, (call.survey.nps, call.id, call))
        most = self._most_attempts
        if attempts >= _LEAST_ATTEMPTS and (most is None or -attempts <= most[0]):
            number = self._index.number(subscriber)
            if number is not None and (most is None or (-attempts, number) < most[:2]):
                self._most_attempts = -attempts, number, call

    def found(self) -> tuple[Notable, ...]:
        """Return at most one call of each kind; a call that is both the longest and the shortest, as the longest."""
        found = []
        if self._longest is not None:
            found.append(Notable(kind="longest", call=self._longest[2]))
        if self._shortest is not None and self._longest is not None and self._shortest[1] != self._longest[1]:
            found.append(Notable(kind="shortest", call=self._shortest[2]))
        if self._lowest_nps is not None:
            found.append(Notable(kind="lowest_nps", call=self._lowest_nps[2]))
        if self._most_attempts is not None:
            negative, _, call = self._most_attempts
            found.append(Notable(kind="most_attempts", call=call, attempts=-negative))
        return tuple(found)


def _better(best: tuple[int, int, Call] | None, other: tuple[int, int, Call]) -> tuple[int, int, Call]:
    return other if best is None or other[:2] < best[:2] else best


class DigestCounts:
    """Everything that a digest says of its calls.

    Args:
        tables: Those of two shapes or of agents without calls, by digests of these calls.
    """

    def __init__(
        self, index: SubscriberIndex, dimensions: Iterable[Dimension], tables: Iterable[Grouping] = ()
    ) -> None:
        self._tables = tuple(tables)
        self.summary = Summary((), dimensions, tell_subscribers=False)
        self.attempts = Attempts(index)
        self.notable = NotableCalls(index)

    def add(self, columns: CallColumns) -> None:
        """Count these calls too; each must be new."""
        if not columns.calls:
            return
        self.summary.add_columns(columns)
        for table in self._tables:
            table.add(columns)
        attempts, notable = self.attempts, self.notable
        for call, talk, subscriber in zip(columns.calls, columns.talk, columns.subscribers, strict=True):
            notable.add(call, talk, subscriber, 0 if subscriber == UNKNOWN else attempts.add(subscriber))
