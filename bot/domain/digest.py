"""A digest: the figures of a day, and their comparison with earlier ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Literal

from msgspec import Struct

from bot.domain.answer import HARMLESS, Answer, Note
from bot.domain.baseline_days import Comparison
from bot.domain.call import Call
from bot.domain.call_columns import SHORT_CALL
from bot.domain.figures import Figures, FiguresGroup
from bot.domain.history_errors import HistoryError
from bot.domain.query import Query, Shape
from bot.domain.search import Interval
from bot.domain.short_call_projection import Projection, minutes_since_last_hour, short_counts
from bot.domain.short_calls import DEFAULT_RULES, NONE_COUNTED, ShortCallRules, ShortCounts
from bot.domain.trends import FiguresPair

NotableKind = Literal["longest", "shortest", "lowest_nps", "most_attempts"]

_DRIVERS: Final = 3
"""The campaigns that are named where short calls are told of."""


class Due(Struct, frozen=True, kw_only=True):
    """A digest that is due.

    Attributes:
        key: The subscription's id.
        at: Its due time, also when it runs late; aware.
    """

    key: int
    query: Query
    at: datetime


class Baseline(Comparison, frozen=True, kw_only=True):
    """The days that a digest is compared with, and their figures.

    Attributes:
        causes: Calls by the code of their cause.
        trunks: Calls by carrier.
    """

    figures: Figures
    causes: Mapping[str, int] = {}
    trunks: Mapping[str, int] = {}
    complete: bool = True


class WorstRate(Struct, frozen=True, kw_only=True):
    """Of the parts with enough calls, the one that was answered least.

    Attributes:
        by: The kind of part: ``campaign``, ``hour`` or ``trunk``.
    """

    by: Shape
    part: FiguresGroup


class ShareJump(Struct, frozen=True, kw_only=True):
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


class MostCalled(Struct, frozen=True, kw_only=True):
    """A number that was called often."""

    number: str
    calls: int


Highlight = WorstRate | ShareJump | MostCalled


class Notable(Struct, frozen=True, kw_only=True):
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
        table: The groups of a query of two shapes, by number or for agents without calls, else None: `parts`
            cannot show these.
        causes: By the code of the cause; labels are codes too.
        notable: One of each kind at most.
        baseline: None where there is nothing before, or nothing that compares.
        uncompared: The error for which the days to compare with could not be read; else None.
        holiday: The name of the holiday that its day is.
        names: As in `Answer`.
    """

    query: Query
    as_of: datetime
    interval: Interval
    notes: tuple[Note, ...] = ()
    figures: Figures
    short: ShortCounts = NONE_COUNTED
    rules: ShortCallRules = DEFAULT_RULES
    subscribers: int = 0
    last_at: datetime | None = None
    hours: tuple[FiguresGroup, ...] = ()
    by: Shape = "campaign"
    parts: tuple[FiguresGroup, ...] = ()
    table: Answer | None = None
    agents: tuple[FiguresGroup, ...] = ()
    causes: tuple[FiguresGroup, ...] = ()
    outcomes: tuple[FiguresGroup, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    notable: tuple[Notable, ...] = ()
    baseline: Baseline | None = None
    uncompared: HistoryError | None = None
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
    def projection(self) -> Projection | None:
        """Return the short calls of its day at the pace of the last hour; None of other days, or where not known."""
        began = self.interval.start.astimezone(self.as_of.tzinfo)
        if began.date() != self.as_of.date() or self.interval.end < self.as_of or not self._short_by_part:
            return None
        minutes = minutes_since_last_hour(self.as_of)
        last = {f"{self.as_of.hour:02}", f"{max(0, self.as_of.hour - 1):02}"}
        lately = sum((short_counts(one.figures) for one in self.hours if one.key in last), ShortCounts())
        return Projection.of(self.short, lately, minutes, self.as_of)

    @property
    def short_drivers(self) -> tuple[FiguresGroup, ...]:
        """Return the campaigns with the most short calls, where its parts are campaigns."""
        if self.by != "campaign" or not self._short_by_part:
            return ()
        return tuple(sorted(self.parts, key=lambda one: -short_counts(one.figures).short)[:_DRIVERS])

    @property
    def _short_by_part(self) -> bool:
        """Tell whether the figures of its parts count short calls as the rules do."""
        return timedelta(seconds=self.rules.seconds) == SHORT_CALL

    @property
    def spin(self) -> float | None:
        """Return attempts a subscriber; None without subscribers."""
        return self.figures.calls / self.subscribers if self.subscribers else None

    @property
    def rated(self) -> bool:
        """Tell whether a hit rate says something; see `Query.rated`."""
        return self.query.rated

    @property
    def pair(self) -> FiguresPair | None:
        """Return the figures beside those of the baseline; None without one."""
        baseline = self.baseline
        if baseline is None:
            return None
        complete = self.complete and baseline.complete
        return FiguresPair(now=self.figures, before=baseline.figures, complete=complete, alike=baseline.alike)
