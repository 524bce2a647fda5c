"""Calls as figures see them: what many digests ask of a call is worked out once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

from bot.domain.baseline_days import QUARTER
from bot.domain.call import CallFacts
from bot.domain.phone import mobile_key

NOBODY: Final = -1
"""The place of a subscriber without a number and without an id."""

_FULL: Final = 255
_ID: Final = "id:"


class Observation(NamedTuple):
    """A call, and what is counted of it.

    Attributes:
        at: When it began, in Unix seconds.
        quarter: The number of the quarter of an hour in which that was.
        talk: Whole seconds, of an answered call; None where they are not known.
        person: The place of its subscriber among all that were seen.

    """

    call: CallFacts
    at: float
    quarter: int
    answered: bool
    talk: int | None
    person: int


class SubscriberIndex:
    """The subscribers of one reading: each is a place in a list, which every digest of the reading shares."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._keys: list[str] = []

    def see(self, calls: Sequence[CallFacts]) -> list[Observation]:
        """Return calls with what is counted of them."""
        return [self._seen(call) for call in calls]

    def number(self, person: int) -> str | None:
        """Return the number of a subscriber; None of one who has only an id, or a number without digits."""
        key = self._keys[person]
        return None if not key or key.startswith(_ID) else key

    def _seen(self, call: CallFacts) -> Observation:
        began = datetime.fromisoformat(call.start_time)
        at = (began if began.tzinfo else began.replace(tzinfo=UTC)).timestamp()
        answered = call.answered
        talk = call.talk_seconds if answered else None
        return Observation(call, at, int(at) // QUARTER, answered, talk, self._of(call))

    def _of(self, call: CallFacts) -> int:
        number = call.number
        if number is not None:
            return self._place(mobile_key(number))
        own = call.external_id
        return NOBODY if own is None else self._place(_ID + own)

    def _place(self, key: str) -> int:
        place = self._places.setdefault(key, len(self._keys))
        if place == len(self._keys):
            self._keys.append(key)
        return place


class Attempts:
    """How often each subscriber was called: a byte for each."""

    def __init__(self, people: SubscriberIndex) -> None:
        self._people = people
        self._counts = bytearray()
        self._beyond: Counter[int] = Counter()

    def add(self, person: int) -> int:
        """Count a call, and return how many its subscriber has had."""
        counts = self._counts
        if person >= len(counts):
            counts.extend(bytes(max(1024, person + 1 - len(counts))))
        if counts[person] == _FULL:
            self._beyond[person] += 1
            return _FULL + self._beyond[person]
        counts[person] += 1
        return counts[person]

    @property
    def subscribers(self) -> int:
        """Return how many were called at all."""
        return len(self._counts) - self._counts.count(0)

    def most(self, count: int) -> list[tuple[str, int]]:
        """Return the numbers that were called most often, and how often; the lower number first of equals."""
        found: list[tuple[str, int]] = []
        for calls, people in self._by_calls():
            numbers = sorted(number for person in people if (number := self._people.number(person)) is not None)
            found += [(number, calls) for number in numbers[: count - len(found)]]
            if len(found) >= count:
                break
        return found

    def _by_calls(self) -> Iterator[tuple[int, Iterator[int]]]:
        """Yield numbers of calls, the most first, each with who had so many; one call is not often."""
        for extra in sorted(set(self._beyond.values()), reverse=True):
            yield _FULL + extra, (person for person, more in self._beyond.items() if more == extra)
        for calls in range(max(self._counts, default=0), 1, -1):
            yield calls, (person for person in self._with(calls) if person not in self._beyond)

    def _with(self, calls: int) -> Iterator[int]:
        place = self._counts.find(calls)
        while place >= 0:
            yield place
            place = self._counts.find(calls, place + 1)
