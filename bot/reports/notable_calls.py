"""The few calls of a day that are worth listening to."""

from bot.domain.call import Call
from bot.domain.digest import Notable
from bot.reports.observations import NOBODY, Observation, SubscriberIndex

_LEAST_ATTEMPTS = 2


class NotableCalls:
    """The longest call, the shortest that was answered, the unhappiest, and one of the number called most often.

    Of equals the call with the lowest id counts, and the lowest number.
    """

    def __init__(self, people: SubscriberIndex) -> None:
        self._people = people
        self._longest: tuple[int, int, Call] | None = None
        self._shortest: tuple[int, int, Call] | None = None
        self._unhappiest: tuple[int, int, Call] | None = None
        self._most: tuple[int, str, Call] | None = None

    def add(self, seen: Observation, attempts: int) -> None:
        """Look at a call, so many of whose subscriber's it is."""
        call = seen.call
        if not isinstance(call, Call):
            return
        if seen.talk is not None:
            self._longest = _better(self._longest, (-seen.talk, call.id, call))
            self._shortest = _better(self._shortest, (seen.talk, call.id, call))
        if call.survey is not None and call.survey.nps is not None:
            self._unhappiest = _better(self._unhappiest, (call.survey.nps, call.id, call))
        if seen.person != NOBODY and attempts >= _LEAST_ATTEMPTS and (self._most is None or -attempts <= self._most[0]):
            number = self._people.number(seen.person)
            if number is not None and (self._most is None or (-attempts, number) < self._most[:2]):
                self._most = -attempts, number, call

    def found(self) -> tuple[Notable, ...]:
        """Return those that there are, each call but once where it is both the longest and the shortest."""
        found = []
        if self._longest is not None:
            found.append(Notable(kind="longest", call=self._longest[2]))
        if self._shortest is not None and self._longest is not None and self._shortest[1] != self._longest[1]:
            found.append(Notable(kind="shortest", call=self._shortest[2]))
        if self._unhappiest is not None:
            found.append(Notable(kind="lowest_nps", call=self._unhappiest[2]))
        if self._most is not None:
            found.append(Notable(kind="most_attempts", call=self._most[2], attempts=-self._most[0]))
        return tuple(found)


def _better(best: tuple[int, int, Call] | None, other: tuple[int, int, Call]) -> tuple[int, int, Call]:
    return other if best is None or other[:2] < best[:2] else best
