"""A digest: the figures of a day, and their comparison with earlier ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Literal

from bot.domain.answer import HARMLESS, Note
from bot.domain.call import Call
from bot.domain.figures import Figures, FiguresGroup
from bot.domain.query import Query, Shape
from bot.domain.search import Interval

ENOUGH: Final = 30
"""Calls below which neither a rate nor a difference is shown."""

NotableKind = Literal["longest", "shortest", "lowest_nps", "most_attempts"]
BaselineKind = Literal["weekday", "working_day", "days"]
FigureName = Literal["calls", "answered", "answer_rate", "talk_seconds", "talk_seconds_mean"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """A digest that is due.

    Attributes:
        key: The subscription's id.
        at: Its due time, also when it runs late; aware.

    """

    key: int
    query: Query
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Baseline:
    """The days that a digest is compared with, and their figures.

    Attributes:
        kind: ``weekday``: the same day of the week before; ``working_day``: the
            last working day, since that was a holiday; ``days``: the same days of
            the week before.
        first: The first of its local days.
        last: The last of them.
        cut: Whether it ends at a time of day, as the digest does, and not with the day.
        causes: Calls by the code of their cause.
        trunks: Calls by carrier.

    """

    kind: BaselineKind
    first: date
    last: date
    cut: bool
    interval: Interval
    figures: Figures
    causes: Mapping[str, int] = field(default_factory=dict)
    trunks: Mapping[str, int] = field(default_factory=dict)
    complete: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Trend:
    """A figure, and the same figure of the baseline."""

    now: float
    before: float

    @property
    def direction(self) -> int:
        """Return 1 for more than before, -1 for less, else 0."""
        return (self.now > self.before) - (self.now < self.before)

    @property
    def change(self) -> float | None:
        """Return the relative change, such as 0.1 for 10 % more; None where the figure was zero."""
        return (self.now - self.before) / self.before if self.before else None


@dataclass(frozen=True, kw_only=True, slots=True)
class WorstRate:
    """Of the parts with enough calls, the one that was answered least.

    Attributes:
        by: The kind of part: ``campaign``, ``hour`` or ``trunk``.

    """

    by: Shape
    part: FiguresGroup


@dataclass(frozen=True, kw_only=True, slots=True)
class ShareJump:
    """A cause or trunk that many more of the calls have than before."""

    by: Shape
    key: str
    calls: int
    of: int
    before: int
    before_of: int

    @property
    def label(self) -> str:
        """Return its name, as far as the data has one."""
        return self.key


@dataclass(frozen=True, kw_only=True, slots=True)
class MostCalled:
    """A number that was called often."""

    number: str
    calls: int


Highlight = WorstRate | ShareJump | MostCalled


@dataclass(frozen=True, kw_only=True, slots=True)
class Notable:
    """A call worth listening to.

    Attributes:
        attempts: The calls to its number; of ``most_attempts`` only.

    """

    kind: NotableKind
    call: Call
    attempts: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Digest:
    """The answer of the tenant's history to the query of a digest.

    Attributes:
        as_of: Its due time, in the tenant's zone.
        subscribers: The number of people dialled.
        hours: By hour of the day, from the first to the last with calls.
        by: The kind of `parts`.
        parts: Most calls first; times, such as hours and days, in time.
        causes: By the code of the cause; labels are codes too.
        notable: One of each kind at most.
        baseline: None where there is nothing before, or nothing that compares.
        holiday: The name of the holiday that its day is.
        names: As in `Answer`.

    """

    query: Query
    as_of: datetime
    interval: Interval
    notes: tuple[Note, ...] = ()
    figures: Figures
    subscribers: int = 0
    last_at: datetime | None = None
    hours: tuple[FiguresGroup, ...] = ()
    by: Shape = "campaign"
    parts: tuple[FiguresGroup, ...] = ()
    agents: tuple[FiguresGroup, ...] = ()
    causes: tuple[FiguresGroup, ...] = ()
    outcomes: tuple[FiguresGroup, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    notable: tuple[Notable, ...] = ()
    baseline: Baseline | None = None
    holiday: str | None = None
    names: Mapping[tuple[str, int], str] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Tell whether every call that was asked for is in the figures."""
        return all(note.code in HARMLESS for note in self.notes)

    @property
    def empty(self) -> bool:
        """Tell whether there were no calls."""
        return self.figures.calls == 0

    @property
    def spin(self) -> float | None:
        """Return attempts a subscriber; None without subscribers."""
        return self.figures.calls / self.subscribers if self.subscribers else None

    @property
    def rated(self) -> bool:
        """Tell whether failed attempts are counted too, so that a hit rate says something."""
        return self.query.status == "both" and not any(one.key == "answered" for one in self.query.filters)

    def trend(self, name: FigureName) -> Trend | None:
        """Return how a figure compares; None without a baseline, or where either side says too little."""
        if self.baseline is None or not (self.complete and self.baseline.complete):
            return None
        if min(self.figures.calls, self.baseline.figures.calls) < ENOUGH:
            return None
        now, before = getattr(self.figures, name), getattr(self.baseline.figures, name)
        return None if now is None or before is None else Trend(now=now, before=before)
