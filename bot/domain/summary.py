"""The one aggregate of calls: exact, in memory that does not grow with the calls.

Answers, their groups, digests and baselines all count in a `Summary`; they differ in
what they count by. Apart from the numbers and ids that tell subscribers apart, it holds
no personal data. Talk time is whole seconds: counters of these give an exact median.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import InitVar, dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from bot.domain.call import ABSENT, CallFacts
from bot.domain.call_columns import SHORT_CALL, CallColumns, Dimension
from bot.domain.figures import NONE, Figures, Tally, dimension_of, display_names, key_of
from bot.domain.phone import number_key

_ALL: Final[tuple[Dimension, ...]] = ("agent", "campaign", "cause", "ender", "hour", "outcome", "trunk")
_UTC: Final = ZoneInfo("UTC")


@dataclass(slots=True)
class Summary:
    """The exact figures of a set of calls; rates and means of no calls are None, never zero.

    Args:
        counted: By what calls are counted.
        tallied: By what the other figures are kept, too (`Tally`).
        tell_subscribers: Whether subscribers are told apart; else `subscribers`
            is 0, and no number is held.

    Attributes:
        first: When the first of the calls began, in Unix seconds.
        last: When the last of them began.
        counts: Calls by the dialer's own values.
        talk: Answered calls by whole seconds of talk, where these are known.
        numbers: As dialled; personal data.
        external_ids: Of subscribers without a number; personal data.
        people: Subscribers who were told apart elsewhere, and are in neither of these.
        approximate: Whether `people` is an estimate.
    """

    counted: InitVar[Iterable[Dimension]] = _ALL
    tallied: InitVar[Iterable[Dimension]] = ()
    tell_subscribers: bool = True
    calls: int = 0
    answered: int = 0
    first: float | None = None
    last: float | None = None
    counts: dict[Dimension, Counter[Any]] = field(init=False)
    tallies: dict[Dimension, Tally] = field(init=False)
    talk: Counter[int] = field(default_factory=Counter)
    numbers: set[str | None] = field(default_factory=set)
    external_ids: set[str | None] = field(default_factory=set)
    people: int = 0
    approximate: bool = False

    def __post_init__(self, counted: Iterable[Dimension], tallied: Iterable[Dimension]) -> None:
        self.counts = {dimension: Counter() for dimension in counted}
        self.tallies = {dimension: Tally() for dimension in tallied}

    def add(self, calls: Sequence[CallFacts]) -> None:
        """Count these calls too; each must be new."""
        if calls:
            self.add_columns(CallColumns.of(calls))

    def add_columns(self, columns: CallColumns) -> None:
        """Count the calls of these columns, of which there is at least one; each must be new."""
        self.calls += len(columns.calls)
        self.answered += columns.answered.count(True)
        self.talk.update(columns.seconds)
        for dimension, counter in self.counts.items():
            counter.update(columns.values(dimension))
        for dimension, tally in self.tallies.items():
            tally.add(columns.values(dimension), columns)
        if self.tell_subscribers:
            self._add_subscribers(columns.calls)
        first, last = min(columns.starts), max(columns.starts)
        self.first = first if self.first is None else min(self.first, first)
        self.last = last if self.last is None else max(self.last, last)

    def _add_subscribers(self, calls: Sequence[CallFacts]) -> None:
        subscribers = [call.subscriber for call in calls]
        numbers = {subscriber.number if subscriber is not None else None for subscriber in subscribers}
        self.numbers |= numbers
        if not ABSENT.isdisjoint(numbers):
            self.external_ids.update(
                subscriber.external_id
                for subscriber in subscribers
                if subscriber is not None and subscriber.number in ABSENT
            )

    @property
    def figures(self) -> Figures:
        """Return the figures of all calls."""
        return Figures(
            calls=self.calls,
            answered=self.answered,
            talk_seconds=self.talk_seconds,
            talk_known=self.talk_known,
            short_calls=self.short_calls,
        )

    @property
    def answer_rate(self) -> float | None:
        """Return the share of calls answered, from 0 to 1; None of no calls."""
        return self.figures.answer_rate

    @property
    def subscribers(self) -> int:
        """Return how many people were dialled: numbers (both forms of a mobile as one), or else external ids."""
        numbers = {number_key(number) for number in self.numbers if number and number not in ABSENT}
        return self.people + len(numbers) + len(self.external_ids - ABSENT)

    @property
    def talk_seconds(self) -> int:
        """Return all talk time."""
        return sum(seconds * calls for seconds, calls in self.talk.items())

    @property
    def talk_known(self) -> int:
        """Return of how many answered calls the talk time is known: the denominator of mean and median."""
        return self.talk.total()

    @property
    def talk_seconds_mean(self) -> float | None:
        """Return the mean over answered calls whose talk time is known."""
        return self.figures.talk_seconds_mean

    @property
    def talk_seconds_median(self) -> float | None:
        """Return the median over answered calls whose talk time is known."""
        known = self.talk_known
        if not known:
            return None
        return (_nth(self.talk, (known - 1) // 2) + _nth(self.talk, known // 2)) / 2

    @property
    def short_calls(self) -> int:
        """Return how many answered calls lasted no longer than `SHORT_CALL`."""
        return sum(calls for seconds, calls in self.talk.items() if seconds <= SHORT_CALL.total_seconds())

    @property
    def first_at(self) -> datetime | None:
        """Return when the first of these calls began, in UTC."""
        return None if self.first is None else datetime.fromtimestamp(self.first, UTC)

    @property
    def last_at(self) -> datetime | None:
        """Return when the last of these calls began, in UTC."""
        return None if self.last is None else datetime.fromtimestamp(self.last, UTC)

    def by_hour(self, zone: ZoneInfo) -> dict[str, int]:
        """Return calls by the zone's hour of the day, ``"00"`` to ``"23"``, only hours that have calls."""
        key = key_of("hour", zone)
        return dict(sorted(_summed((key(quarter), calls) for quarter, calls in self._counter("hour").items()).items()))

    def calls_by(self, by: Literal["agent", "campaign", "outcome", "trunk", "cause", "ended"]) -> dict[Any, int]:
        """Return calls by the keys of one dimension, most first; of agents and campaigns by name.

        Namesakes are ``Name (id)``, causes their codes, and who hung up is ``agent`` or ``subscriber``.
        """
        counter = self._counter(dimension_of(by))
        if by in {"agent", "campaign"}:
            names = display_names(counter)
            return _most_first((names[thing.id] if thing else NONE, calls) for thing, calls in counter.items())
        key = key_of(by, _UTC)
        return _most_first((key(value), calls) for value, calls in counter.items())

    def _counter(self, dimension: Dimension) -> Counter[Any]:
        tally = self.tallies.get(dimension)
        return self.counts[dimension] if tally is None else tally.calls


def summarise(calls: Iterable[CallFacts]) -> Summary:
    """Return the figures of these calls, each counted once."""
    summary = Summary()
    summary.add(list(calls))
    return summary


def _summed(pairs: Iterable[tuple[str, int]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for key, calls in pairs:
        counts[key] += calls
    return counts


def _most_first(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    return dict(sorted(_summed(pairs).items(), key=lambda item: (-item[1], item[0])))


def _nth(counts: Mapping[int, int], index: int) -> int:
    """Return the value at an index of the sorted values."""
    for value, count in sorted(counts.items()):
        index -= count
        if index < 0:
            return value
    raise IndexError(index)
