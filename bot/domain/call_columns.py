"""Calls as columns: the values that figures count, worked out once for a page of calls."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, Final, Literal, Self, TypeVar

from bot.domain.call import NOT_ANSWERED, CallFacts

SHORT_CALL: Final = timedelta(seconds=6)
"""The longest call that counts as short (Anatel's rule of 2024)."""

QUARTER: Final = 900
"""Seconds of a quarter of an hour: calls are counted by these, and every zone's hours and days begin with one."""

_Key = TypeVar("_Key")

Dimension = Literal["agent", "campaign", "cause", "ender", "hour", "number", "outcome", "trunk"]
"""A thing that calls share; ``hour`` stands for days and weekdays, too, and its values are quarters."""

_VALUES: Final[dict[Dimension, Callable[[Sequence[CallFacts]], Sequence[Any]]]] = {
    "agent": lambda calls: [call.agent for call in calls],
    "campaign": lambda calls: [call.campaign for call in calls],
    "cause": lambda calls: [call.hangup_cause for call in calls],
    "ender": lambda calls: [call.end_by for call in calls],
    "number": lambda calls: [call.number for call in calls],
    "outcome": lambda calls: [call.outcome for call in calls],
    "trunk": lambda calls: [call.trunk_name for call in calls],
}
"""A comprehension for each: it reads an attribute in half the time that ``attrgetter`` takes."""


class CallColumns:
    """Calls as columns, each worked out once however many figures it is counted in.

    Attributes:
        starts: When each call began, in Unix seconds.
        quarters: In which quarter of an hour since 1970 that was.
        talk: Whole seconds of talk of each answered call; None where they are
            unknown, and of other calls.
        seconds: The talk times that are known.
        subscribers: A number for each call's subscriber; empty unless the reader
            of the calls gives such numbers.
    """

    def __init__(
        self,
        calls: Sequence[CallFacts],
        starts: Sequence[float],
        quarters: Sequence[int],
        answered: Sequence[bool],
        talk: Sequence[int | None],
    ) -> None:
        self.calls, self.starts, self.quarters = calls, starts, quarters
        self.answered, self.talk = answered, talk
        self.seconds = [seconds for seconds in talk if seconds is not None]
        self.subscribers: Sequence[int] = ()
        self._values: dict[Dimension, Sequence[Any]] = {"hour": quarters}

    @classmethod
    def of(cls, calls: Sequence[CallFacts]) -> Self:
        """Return the columns of calls whose start is readable; a start without an offset is in UTC."""
        moments = map(datetime.fromisoformat, [call.start_time for call in calls])
        starts = [(at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() for at in moments]
        talks = [call.talking_duration for call in calls]
        # as `CallFacts.answered` and `talk_seconds`, which would cost two calls for each call
        answered = [
            call.answer_time not in NOT_ANSWERED or (talk or 0) > 0 for call, talk in zip(calls, talks, strict=True)
        ]
        known = [
            int(talk) if taken and talk is not None and talk >= 0 else None
            for taken, talk in zip(answered, talks, strict=True)
        ]
        return cls(calls, starts, [int(at) // QUARTER for at in starts], answered, known)

    def values(self, dimension: Dimension) -> Sequence[Any]:
        """Return the dialer's own value of each call; of ``hour``, its quarter."""
        found = self._values.get(dimension)
        if found is None:
            found = self._values[dimension] = _VALUES[dimension](self.calls)
        return found

    def where(self, chosen: Sequence[bool]) -> "CallColumns":
        """Return the calls that are chosen; these columns themselves, where all are."""
        if all(chosen):
            return self
        return self.at([place for place, one in enumerate(chosen) if one])

    def split(self, keys: Sequence[_Key]) -> "dict[_Key, CallColumns]":
        """Return the calls by their keys, of which there is one for each call."""
        places: defaultdict[_Key, list[int]] = defaultdict(list)
        for place, key in enumerate(keys):
            places[key].append(place)
        if len(places) == 1:
            return dict.fromkeys(places, self)
        return {key: self.at(some) for key, some in places.items()}

    def at(self, places: Sequence[int]) -> "CallColumns":
        """Return the calls at these places, each as often as its place is given."""
        calls, starts, quarters, answered, talk = self.calls, self.starts, self.quarters, self.answered, self.talk
        taken = CallColumns(
            [calls[place] for place in places],
            [starts[place] for place in places],
            [quarters[place] for place in places],
            [answered[place] for place in places],
            [talk[place] for place in places],
        )
        if self.subscribers:
            taken.subscribers = [self.subscribers[place] for place in places]
        return taken

    @cached_property
    def known(self) -> Sequence[bool]:
        """Return whether the talk time of each call is known."""
        return [seconds is not None for seconds in self.talk]

    @cached_property
    def short(self) -> Sequence[bool]:
        """Return whether each call was answered, and short."""
        longest = SHORT_CALL.total_seconds()
        return [seconds is not None and seconds <= longest for seconds in self.talk]
