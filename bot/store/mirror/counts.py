"""Counts of calls by the ids of their labels: the one aggregate that rows and roll-ups give, and that merges."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bot.domain.call_columns import Dimension
from bot.domain.summary import Summary
from bot.store.mirror.rows import instant

COUNTED: Final[Mapping[str, Dimension]] = {
    "agent": "agent",
    "campaign": "campaign",
    "cause": "cause",
    "ender": "ender",
    "outcome": "outcome",
    "trunk": "trunk",
}
"""The columns by whose labels calls are counted, and what a summary calls them."""

SEEN: Final[Mapping[str, str]] = {"outcome": "outcome", "class": "classification", "trunk": "trunk"}
"""The columns whose labels are told to users, by filter key."""

COLUMNS: Final = (*COUNTED, "classification")
"""All columns by which calls are counted."""

NO_LABEL: Final = 0
"""Stands for no label, among ids."""


def add_counts(counts: dict[int, int], more: Mapping[int, int]) -> None:
    """Add counts to others, by the thousand: a `Counter`, which is no plain dictionary, takes twice the time."""
    if not counts:
        counts.update(more)
        return
    get = counts.get
    for key, number in more.items():
        counts[key] = number + get(key, 0)


@dataclass(slots=True)
class Counts:
    """Counts of some calls, which merge with those of others.

    Attributes:
        first: When the first of them began, in microseconds since 1970.
        last: When the last of them began.
        labels: By column, calls by the id of their label; of calls read newest first, in the order of the newest.
        hours: Calls by hour of the day, in the zone of the question.
        talk: As in `Summary`.
        people: The same.
        packed_people: The people as a roll-up keeps them (`rolled_people`), where only roll-ups tell of them.
    """

    calls: int = 0
    answered: int = 0
    implausible: int = 0
    first: int | None = None
    last: int | None = None
    labels: dict[str, dict[int, int]] = field(default_factory=lambda: {column: {} for column in COLUMNS})
    hours: dict[int, int] = field(default_factory=dict)
    talk: dict[int, int] = field(default_factory=dict)
    people: int = 0
    approximate: bool = False
    packed_people: bytes = b""

    def count_all(self, calls: int, answered: int, implausible: int, first: int, last: int, people: int) -> None:
        """Set the figures of all of these calls."""
        self.calls, self.answered, self.implausible, self.people = calls, int(answered), int(implausible), people
        self.stretch(first, last)

    def stretch(self, first: int, last: int) -> None:
        """Note when calls began."""
        self.first = first if self.first is None else min(self.first, first)
        self.last = last if self.last is None else max(self.last, last)

    def add(self, other: "Counts") -> None:
        """Count other calls, too, apart from `people`, who may be the same."""
        self.calls += other.calls
        self.answered += other.answered
        self.implausible += other.implausible
        for column, labels in other.labels.items():
            add_counts(self.labels[column], labels)
        add_counts(self.hours, other.hours)
        add_counts(self.talk, other.talk)
        if other.first is not None and other.last is not None:
            self.stretch(other.first, other.last)

    def summary(self, known: Mapping[int | None, Any], quarters: Mapping[int, int]) -> Summary:
        """Return the counts as a summary.

        Args:
            known: The values of labels by their ids.
            quarters: A quarter of an hour since 1970 for each hour of the day.
        """
        found = Summary(calls=self.calls, answered=self.answered, talk=Counter(self.talk))
        found.people, found.approximate = self.people, self.approximate
        if self.first is not None and self.last is not None:
            found.first, found.last = instant(self.first).timestamp(), instant(self.last).timestamp()
        for column, dimension in COUNTED.items():
            counter = found.counts[dimension]
            for id_, calls in self.labels[column].items():
                counter[known[id_ or None]] += calls
        for hour, calls in self.hours.items():
            found.counts["hour"][quarters[hour]] += calls
        return found
