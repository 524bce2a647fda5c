"""The evidence of an alert: the figures of its window, those of normal times, and the calls behind them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Final, Literal

from msgspec.structs import replace

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.contributions import Part
from bot.domain.alerts.decomposition import Decomposition
from bot.domain.alerts.readings import Amount
from bot.domain.answer import Note
from bot.domain.call import Call
from bot.domain.day_spans import Recent
from bot.domain.errors import QueryError
from bot.domain.figures import NONE
from bot.domain.filters import Filter
from bot.domain.hours_of_day import hours
from bot.domain.period import one
from bot.domain.query import Query
from bot.domain.question import Question
from bot.domain.search import Interval
from bot.domain.short_call_projection import Projection, minutes_since_last_hour
from bot.domain.short_calls import ShortCounts

AlertState = Literal["firing", "reminder", "over", "stopped", "why"]
"""``stopped`` is one that a user paused, changed, moved or deleted while it fired; ``why`` explains one."""

MAX_CALLS: Final = 5
"""The calls of the window that the message of an alert shows."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Normal:
    """The times that a window is compared with: the same hours of the last same weekdays, or the hours before it.

    Attributes:
        amount: Of all of them together.
        days: Newest first; holidays are left out. Empty where these are the hours before.
        before: The hours before of the same day, where no earlier week is kept.
        length: How many windows long the hours before are.
    """

    amount: Amount
    days: tuple[date, ...] = ()
    before: Interval | None = None
    length: Fraction = Fraction(0)

    @property
    def windows(self) -> Fraction:
        """Return of how many windows the amount is."""
        return Fraction(len(self.days)) if self.before is None else self.length

    @property
    def usual(self) -> Fraction | None:
        """Return the figure: a quotient, None of no calls; of a count, the mean of a window."""
        return fraction(self.amount, self.windows) if self.windows else None


@dataclass(frozen=True, kw_only=True, slots=True)
class HourAmount:
    """The amount of one hour, and that of normal times; None where these are not known.

    Attributes:
        at: When the hour begins, in the tenant's zone.
        normal: Of all days of `Normal` together.
    """

    at: datetime
    now: Amount
    normal: Amount | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """The calls that an alert looked at, in figures.

    Attributes:
        group: The key of the group that it speaks of; None where it watches all calls together.
        label: The name of that group.
        as_of: When it looked, in the tenant's zone.
        interval: The window.
        calls: How many there are.
        normal: None where it is not known.
        hours: The last hours, oldest first.
        made_of: The parts of the change against normal times; None without these.
        shown: Some of the calls, newest first.
        notes: In which way the figures are partial.
        names: As in `Answer`.
        drivers: Of short calls, the campaigns with the most of them.
    """

    alert: Alert
    group: str | None = None
    label: str = ""
    as_of: datetime
    interval: Interval
    calls: int
    amount: Amount
    normal: Normal | None = None
    hours: tuple[HourAmount, ...] = ()
    made_of: Decomposition | None = None
    shown: tuple[Call, ...] = ()
    notes: tuple[Note, ...] = ()
    names: Mapping[tuple[str, int], str] = field(default_factory=dict)
    drivers: tuple[tuple[str, Amount], ...] = ()

    @property
    def projection(self) -> Projection | None:
        """Return the day at the present pace, of an alert on the short calls of today; None of any other."""
        if self.alert.measure.kind != "short" or self.alert.window is not None or not self.is_share:
            return None
        minutes = minutes_since_last_hour(self.as_of)
        lately = [hour.now for hour in self.hours if self.as_of - hour.at <= timedelta(minutes=minutes)]
        counts = ShortCounts(calls=sum(one.of or 0 for one in lately), short=sum(one.part for one in lately))
        total = ShortCounts(calls=self.calls, short=self.amount.part, unknown=self.calls - (self.amount.of or 0))
        return Projection.of(total, counts, minutes, self.as_of, self.alert.speaks.end)

    @property
    def is_share(self) -> bool:
        """Tell whether the figure is a rate, a share or a mean."""
        return self.amount.of is not None

    @property
    def value(self) -> Fraction | None:
        """Return the figure of the window; None of a rate without calls."""
        return fraction(self.amount)

    @property
    def usual(self) -> Fraction | None:
        """Return the figure of normal times."""
        return None if self.normal is None else self.normal.usual

    @property
    def question(self) -> Question:
        """Return the question whose answer is the calls of the window, as of the look."""
        return Question(query=window_query(self.alert, self.group), as_of=self.as_of)

    @property
    def part_queries(self) -> tuple[Query | None, ...]:
        """Return the query for the calls of each part of the change; None of calls that no text describes."""
        parts = () if self.made_of is None else self.made_of.parts
        return tuple(self._part_query(part) for part in parts)

    def _part_query(self, part: Part) -> Query | None:
        """Return the query for those calls of the window that share the values of a part."""
        try:
            query = self.question.query
            for by, key in part.values:
                if key is None:
                    return None
                value = hours(int(str(key)) * 60, (int(str(key)) + 1) * 60) if by == "hour" else str(key)
                others = tuple(one for one in query.filters if one.key != by or one.negated)
                query = replace(query, filters=(*others, Filter(by, (value,))))
        except QueryError:  # of names longer than a question may be
            return None
        return query


def window_query(alert: Alert, group: str | None = None) -> Query:
    """Return the query for the calls of an alert's window, up to the instant as of which it is asked.

    Args:
        group: The key of one of its groups; None for all calls together.
    """
    query = alert.query.listed()
    if alert.window is not None:
        query = replace(query, period=one(Recent(alert.window)))
    by = alert.query.by
    if by is None or group in {None, NONE}:
        return query
    others = tuple(other for other in query.filters if other.key != by or other.negated)
    return replace(query, filters=(*others, Filter(by, (str(group),))))


def fraction(amount: Amount, windows: Fraction = Fraction(1)) -> Fraction | None:
    """Return an amount exactly: a quotient, None of no calls; of a count, the mean of so many windows."""
    if amount.of is None:
        return amount.part / windows
    return Fraction(amount.part, amount.of) if amount.of else None
