"""The value of an alert's figure, out of the counts of its calls; with its denominator, and the normal value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.conditions import Change, Measure, MeasureKind, Threshold
from bot.domain.alerts.significance import is_significant
from bot.domain.call_predicates import comparable
from bot.domain.daylight_saving import instant, midnight
from bot.domain.figures import Figures
from bot.domain.query import Shape
from bot.domain.search import Interval
from bot.domain.working_days import Holidays

ALL: Final = ""
"""The key of the calls of an alert that watches no groups."""

WEEKS: Final = 4
"""Same weekdays that make the normal value."""

_HOURS_BEFORE: Final = timedelta(hours=4)
_SHARES: Final[dict[str, Shape]] = {"cause": "cause", "ended": "ended", "outcome": "outcome", "trunk": "trunk"}
_PERCENT: Final = 100


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as a sum and what it is a sum of.

    Attributes:
        part: Calls, or seconds of talk.
        of: The denominator: calls; None where the part is the figure itself.
    """

    part: int = 0
    of: int | None = None

    @property
    def value(self) -> float | None:
        """Return the part, or the quotient; None of no calls."""
        if self.of is None:
            return self.part
        return self.part / self.of if self.of else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A figure at one look.

    Attributes:
        key: The group, as `Group.key`; empty where no groups are watched.
        calls: How many calls it is of.
        amount: The figure; a share is not yet percent.
        normal: The normal figure of a change: of several days together, or the mean of a day; None where unknown.
        value: The figure in the unit of the bound; None where there are too few calls to tell.
        by_chance: Whether a change is no more than chance makes of calls that fare as ever.
    """

    key: str = ALL
    calls: int = 0
    amount: Amount
    normal: float | None = None
    value: float | None = None
    by_chance: bool = False


Counts = Mapping[tuple[str, ...], Figures]
"""Figures by the keys of `dimensions`."""


def dimensions(alert: Alert) -> tuple[Shape, ...]:
    """Return the keys by which the calls of an alert are counted: its groups, and the key of its share."""
    share, by = share_key(alert.measure), alert.query.by
    return tuple(key for key in (by, share) if key is not None)


def share_key(measure: Measure) -> Shape | None:
    """Return the key by which the calls of a share are told apart; None of any other figure."""
    return None if measure.part is None else _SHARES[measure.part.key]


def shared(alert: Alert, counts: Counts) -> tuple[Figures, Figures]:
    """Return the figures of all calls, and of those that have the part of a share, whose key is the last."""
    part = alert.measure.part
    wanted = set() if part is None else {comparable(value) for value in part.values}
    some = [figures for keys, figures in counts.items() if wanted and comparable(keys[-1]) in wanted]
    return summed(counts.values()), summed(some)


def window(alert: Alert, end: datetime, zone: ZoneInfo) -> Interval:
    """Return the interval that an alert looks at, which ends at an instant in UTC."""
    start = midnight(end.astimezone(zone).date(), zone) if alert.window is None else end - alert.length
    return Interval(start, end)


def normal_windows(looked: Interval, zone: ZoneInfo, holidays: Holidays) -> tuple[Interval, ...]:
    """Return the same hours of the last four same weekdays, without holidays, the latest first."""
    start, end = looked.start.astimezone(zone), looked.end.astimezone(zone)
    found = []
    for weeks in range(1, WEEKS + 1):
        back = timedelta(weeks=weeks)
        days: tuple[date, date] = (start.date() - back, end.date() - back)
        if not any(map(holidays, days)):
            found.append(Interval(instant(days[0], start.time(), zone), instant(days[1], end.time(), zone)))
    return tuple(found)


def hours_before(alert: Alert, looked: Interval, zone: ZoneInfo) -> Interval | None:
    """Return the hours before a window on its day, in which its alert speaks: four at most; None where it has none."""
    day = looked.start.astimezone(zone).date()
    opening = instant(day, time(*divmod(alert.speaks.start, 60)), zone)
    opened = opening if opening < looked.start else midnight(day, zone)
    start = max(opened, looked.start - _HOURS_BEFORE)
    return Interval(start, looked.start) if start < looked.start else None


def readings(
    alert: Alert, counts: Counts, normal: Iterable[Counts] = (), *, known: Iterable[str] = ()
) -> dict[str, Reading]:
    """Return what an alert reads, by group.

    Args:
        counts: Of its window, by `dimensions`.
        normal: Of each day that makes the normal value.
        known: Groups to read even if they have no calls.
    """
    grouped = alert.query.by is not None
    days = [_amounts(alert, one) for one in normal]
    now = _amounts(alert, counts)
    keys = dict.fromkeys([*now, *known, *(key for day in days for key in day)] if grouped else [ALL])
    return {
        key: _reading(alert, key, now.get(key), [day[key] for day in days if key in day], len(days)) for key in keys
    }


def _reading(
    alert: Alert, key: str, now: tuple[int, Amount] | None, days: list[tuple[int, Amount]], number: int
) -> Reading:
    calls, amount = now or (0, _nothing(alert))
    normal_calls = sum(calls for calls, _ in days)
    normal = _normal(alert, [amount for _, amount in days], number, normal_calls)
    value = amount.value
    if alert.rated and max(calls, _expected(alert, normal_calls, number)) < alert.minimum:
        value = None
    if value is not None and isinstance(alert.condition, Threshold) and alert.condition.unit == "%":
        value *= _PERCENT
    usual = [(amount.part, amount.of) for _, amount in days] + [(0, amount.of and 0)] * (number - len(days))
    by_chance = isinstance(alert.condition, Change) and not is_significant(
        (amount.part, amount.of), usual, mean=alert.measure.kind == "talk"
    )
    return Reading(
        key=key,
        calls=calls,
        amount=amount,
        normal=normal,
        value=value,
        by_chance=by_chance,
    )


def _expected(alert: Alert, normal_calls: int, days: int) -> float:
    """Return the calls that a window normally has; 0 unless a change of their number is watched: a fall leaves few."""
    counts = isinstance(alert.condition, Change) and alert.measure.kind in {"calls", "answered"}
    return normal_calls / days if counts and days else 0


def _normal(alert: Alert, days: list[Amount], number: int, calls: int) -> float | None:
    """Return the normal value: of rates that of all days together, of counts the mean of a day."""
    if not isinstance(alert.condition, Change) or calls < alert.minimum or not number:
        return None
    if any(day.of is not None for day in days):
        return Amount(part=sum(day.part for day in days), of=sum(day.of or 0 for day in days)).value
    return sum(day.part for day in days) / number


def _nothing(alert: Alert) -> Amount:
    return amount_of(alert, Figures(), Figures())


def _amounts(alert: Alert, counts: Counts) -> dict[str, tuple[int, Amount]]:
    """Return the calls and the figure of each group."""
    groups: dict[str, dict[tuple[str, ...], Figures]] = {}
    for keys, figures in counts.items():
        groups.setdefault(keys[0] if alert.query.by is not None else ALL, {})[keys] = figures
    found = {group: shared(alert, some) for group, some in groups.items()}
    return {
        group: (_base(alert.measure, total), amount_of(alert, total, part)) for group, (total, part) in found.items()
    }


def _base(measure: Measure, figures: Figures) -> int:
    """Return of how many calls a figure is."""
    return figures.answered if measure.of_answered else figures.calls


def amount_of(alert: Alert, figures: Figures, part: Figures) -> Amount:
    """Return the figure of an alert that watches no single calls.

    Args:
        figures: Of some of its calls.
        part: Of those of them that have the part of a share.
    """
    calls, answered = figures.calls, figures.answered
    of_answered = alert.measure.of_answered
    known = calls - answered + figures.talk_known
    shares = isinstance(alert.condition, Change) or alert.condition.unit == "%"
    amounts: dict[MeasureKind, Amount] = {
        "calls": Amount(part=calls),
        "answered": Amount(part=answered),
        "rate": Amount(part=answered, of=calls),
        "unanswered": Amount(part=calls - answered, of=calls if shares else None),
        "talk": Amount(part=figures.talk_seconds, of=figures.talk_known),
        "short": Amount(part=calls - answered + figures.short_calls, of=known if shares else None),
        "share": Amount(part=part.answered if of_answered else part.calls, of=answered if of_answered else calls),
    }
    return amounts[alert.measure.kind]


def summed(some: Iterable[Figures]) -> Figures:
    """Return the figures of some calls together."""
    rows = [(one.calls, one.answered, one.talk_seconds, one.talk_known, one.short_calls) for one in some]
    calls, answered, seconds, known, short = map(sum, zip(*rows, strict=True)) if rows else (0, 0, 0, 0, 0)
    return Figures(calls=calls, answered=answered, talk_seconds=seconds, talk_known=known, short_calls=short)
