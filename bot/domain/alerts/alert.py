"""An alert: a figure of some calls, the bound at which it speaks, and when it may.

`grammar.subscriptions.alerts` parses what users type to one, and `Alert.text` writes it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Final

from msgspec.structs import replace

from bot.domain.alerts.conditions import CONTRARY, NO_CALLS, SURVEYS, Change, Measure, Threshold
from bot.domain.filters import write_pair
from bot.domain.hours_of_day import MINUTES
from bot.domain.language import Language
from bot.domain.period import DAY
from bot.domain.query import Query, Shape
from bot.domain.schedule import ALL_DAYS, write_days
from bot.domain.working_days import Holidays

WATCHED: Final[frozenset[Shape]] = frozenset({"agent", "team", "campaign", "outcome", "cause", "ended", "trunk"})
"""Groups that can be watched each by itself."""

MINIMUM: Final = 30
"""Calls before a rate may speak, unless an alert says otherwise."""

SHORTEST: Final = 15
LONGEST: Final = MINUTES
"""The shortest and the longest window, in minutes."""

WINDOW: Final = 30
AGAIN: Final = 60
SURVEYS_AN_HOUR: Final = 20
"""Calls with a grade that an alert tells one by one in an hour; of more it tells the number."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SpeakingHours:
    """The hours and days in which an alert may speak, in the tenant's zone: never at night, unless it is asked to.

    Attributes:
        start: The first minute of the day; later than `end` where it speaks over midnight.
        end: The minute after the last.
    """

    start: int = 8 * 60
    end: int = 20 * 60
    weekdays: frozenset[int] = ALL_DAYS
    skip_holidays: bool = False

    def includes(self, local: datetime, holidays: Holidays) -> bool:
        """Tell whether it may speak at a time in the tenant's zone."""
        minute = local.hour * 60 + local.minute
        over_midnight = self.start >= self.end
        within = (minute >= self.start) + (minute < self.end) > (not over_midnight)
        return within and local.weekday() in self.weekdays and not (self.skip_holidays and holidays(local.date()))

    def parts(self, language: Language) -> Iterator[str]:
        """Yield the texts of what is not as usual."""
        usual = SpeakingHours()
        if (self.start, self.end) != (usual.start, usual.end):
            yield self.hours(language)
        if (self.weekdays, self.skip_holidays) != (usual.weekdays, usual.skip_holidays):
            yield from write_days(self.weekdays, language, skip_holidays=self.skip_holidays)

    def hours(self, language: Language) -> str:
        """Return ``from 08:00 to 20:00``, or that it speaks day and night."""
        if (self.start, self.end) == (0, MINUTES):
            return "day and night" if language == "en" else "dia e noite"
        start, end = (f"{minute // 60:02}:{minute % 60:02}" for minute in (self.start, self.end))
        return f"from {start} to {end}" if language == "en" else f"das {start} às {end}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Alert:
    """An alert without a number, an owner or a channel.

    Attributes:
        query: The calls that are watched, with the groups that are watched each by itself; of today.
        window: The minutes before each look; None for the day so far. Of single calls it says nothing.
        minimum: The fewest calls of which a rate, a mean or a change may speak.
        again_after: The minutes between reminders; None for no reminders.
        clears: The bound at which it is over; None where it is over as soon as its condition does not hold.
    """

    query: Query = field(default_factory=lambda: Query(period=DAY))
    measure: Measure
    condition: Threshold | Change
    window: int | None = WINDOW
    minimum: int = MINIMUM
    speaks: SpeakingHours = field(default_factory=SpeakingHours)
    again_after: int | None = AGAIN
    clears: Threshold | None = None

    def __post_init__(self) -> None:
        if self.clears is not None and not self._clears_beyond(self.clears):
            message = f"not beyond the bound of {self.condition!r}: {self.clears!r}"
            raise ValueError(message)
        answered = next((one for one in self.query.filters if one.key == "answered"), None)
        if self.measure.kind == "calls" and answered is not None:  # "unanswered calls > 5" is "unanswered > 5"
            others = tuple(one for one in self.query.filters if one is not answered)
            object.__setattr__(self, "query", replace(self.query, filters=others))
            object.__setattr__(self, "measure", Measure("unanswered" if answered.negated else "answered"))
        if self.measure.of_calls:
            object.__setattr__(self, "window", None)
            object.__setattr__(self, "again_after", None)

    def __str__(self) -> str:
        return self.text("en")

    @property
    def silence(self) -> bool:
        """Tell whether it speaks where there are no calls."""
        return self.measure.kind == "calls" and self.condition == NO_CALLS

    @property
    def rated(self) -> bool:
        """Tell whether it needs `minimum` calls to speak: not where calls are counted against a fixed number."""
        counted = self.measure.kind in {"calls", "answered"} or getattr(self.condition, "unit", None) == ""
        return isinstance(self.condition, Change) or not (counted or self.measure.of_calls)

    @property
    def length(self) -> timedelta:
        """Return the length of the window; of the day so far, a day."""
        return timedelta(minutes=LONGEST if self.window is None else self.window)

    @property
    def of_few(self) -> bool:
        """Tell whether it speaks when calls are few or none, as they are before the hours in which it may speak."""
        few = isinstance(self.condition, Change) and self.condition.direction == "falls"
        few = few or (isinstance(self.condition, Threshold) and self.condition.sign in {"<", "<="})
        return few and self.measure.kind in {"calls", "answered"}

    def may_speak(self, at: datetime, zone: tzinfo, holidays: Holidays) -> bool:
        """Tell whether it may speak at an instant; of few calls, only where its whole window lies within its hours."""
        began = at - self.length
        within = self.speaks.includes(at.astimezone(zone), holidays)
        if not (within and self.of_few and self.window is not None):
            return within
        return self.speaks.includes(began.astimezone(zone), holidays)

    def holds(self, value: float, normal: float | None = None) -> bool:
        """Tell whether the condition holds; a change does not without a normal value."""
        if isinstance(self.condition, Change):
            return normal is not None and self.condition.holds(value, normal)
        return self.condition.holds(value)

    def is_over(self, value: float, normal: float | None = None) -> bool:
        """Tell whether the figure is normal again."""
        return not self.holds(value, normal) if self.clears is None else self.clears.holds(value)

    def text(self, language: Language) -> str:
        """Return the canonical text, which parses to this alert."""
        return " ".join(self.parts(language))

    def parts(self, language: Language) -> Iterator[str]:
        """Yield the canonical texts of its parts."""
        portuguese = language == "pt-BR"
        query, kind = self.query, self.measure.kind
        yield from (one.text(language) for one in query.filters)
        if self.silence:
            yield "sem chamadas" if portuguese else "no calls"
        else:
            yield f"{self.measure.text(language)} {self.condition_text(language)}"
        if query.by is not None:
            yield write_pair("by", query.by, language)
        if not self.measure.of_calls:
            yield self.window_text(language)
        if self.minimum != MINIMUM:
            yield f"mínimo {self.minimum} chamadas" if portuguese else f"min {self.minimum} calls"
        yield from self.speaks.parts(language)
        if self.clears is not None:
            yield f"normal {self.clears.text(language)}"
        if self.again_after != AGAIN and kind not in SURVEYS:
            yield self._again(language)

    def condition_text(self, language: Language) -> str:
        """Return the bound: ``< 20%``, or *falls 30% against normal*."""
        if isinstance(self.condition, Threshold):
            return self.condition.text(language)
        plural = self.measure.kind in {"calls", "answered", "unanswered", "short"}
        return self.condition.text(language, plural=plural)

    def window_text(self, language: Language) -> str:
        """Return ``over 30m``, or *today*."""
        if self.window is None:
            return DAY.text(language)
        return f"{'em' if language == 'pt-BR' else 'over'} {write_minutes(self.window)}"

    def _again(self, language: Language) -> str:
        if self.again_after is None:
            return "no reminders" if language == "en" else "sem lembretes"
        after = write_minutes(self.again_after)
        return f"again after {after}" if language == "en" else f"de novo após {after}"

    @property
    def days_needed(self) -> int:
        """The days that a local copy must hold for its condition to be told: a change needs the same day a week ago."""
        return 8 if isinstance(self.condition, Change) else 1

    def _clears_beyond(self, clears: Threshold) -> bool:
        """Tell whether a bound lies on the other side of the condition's, so that no value is beyond both."""
        condition = self.condition
        if not isinstance(condition, Threshold) or clears.unit != condition.unit or self.measure.of_calls:
            return False
        apart = (clears.value - condition.value) * (-1 if condition.sign in {">", ">="} else 1)
        touches = apart == 0 and "=" in condition.sign and "=" in clears.sign
        return clears.sign in CONTRARY[condition.sign] and apart >= 0 and not touches


def write_minutes(minutes: int) -> str:
    """Return ``30m``, or ``2h`` of whole hours."""
    return f"{minutes}m" if minutes % 60 else f"{minutes // 60}h"
