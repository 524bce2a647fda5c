"""The meter of short calls: those of a day and its month, beside the regulator's lines."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct

from bot.domain.answer import HARMLESS, Note, Source
from bot.domain.filters import Filter
from bot.domain.period import DAY
from bot.domain.query import Query
from bot.domain.short_call_projection import Projection
from bot.domain.short_calls import ShortCallRules, ShortCounts

Trunks = Mapping[str, ShortCounts]
"""Counts by trunk; calls without one are under ``-``."""


class MonthCounts(Struct, frozen=True, kw_only=True):
    """The calls of a month up to now, as far as the local copy has them.

    Attributes:
        trunks: With the calls of today.
        first: The first day of the month.
        unknown: How much of the month before today the copy does not have.
    """

    trunks: Trunks
    first: date
    unknown: timedelta = timedelta(0)

    @property
    def total(self) -> ShortCounts:
        """Return the counts of all trunks."""
        return sum(self.trunks.values(), ShortCounts())


class ShortCallMeter(Struct, frozen=True, kw_only=True):
    """The calls of a day and its month, beside the lines.

    Attributes:
        as_of: The instant up to which they are counted, in the tenant's zone.
        trunks: The calls of the day; of too many, the newest only.
        calls: How many calls the day has; more than those of `trunks` where these are the newest only.
        month: None where no local copy is kept, from which alone a month is counted.
        notes: What is missing from the day.
        source: As in `Answer`.
        read_at: The same.
        lately: The calls of the last hour; None where no local copy is kept.
    """

    rules: ShortCallRules
    as_of: datetime
    trunks: Trunks
    calls: int
    month: MonthCounts | None
    notes: tuple[Note, ...] = ()
    source: Source | None = None
    read_at: datetime | None = None
    lately: ShortCounts | None = None

    @property
    def projection(self) -> Projection | None:
        """Return the day at the pace of the last hour; None where that is not known."""
        return None if self.lately is None else Projection.of(self.total, self.lately, 60, self.as_of)

    @property
    def total(self) -> ShortCounts:
        """Return the counts of the calls of all trunks."""
        return sum(self.trunks.values(), ShortCounts())

    @property
    def complete(self) -> bool:
        """Tell whether every call of the day is counted."""
        return all(note.code in HARMLESS for note in self.notes)

    @property
    def over_volume(self) -> bool:
        """Tell whether the day has reached the volume from which the share counts."""
        return self.calls >= self.rules.volume

    @property
    def over_share(self) -> bool:
        """Tell whether the share of short calls has reached the line."""
        return self.rules.over_share(self.total)

    @property
    def blocks(self) -> bool:
        """Tell whether the day has reached both lines, so that carriers may block."""
        return self.over_share and self.over_volume

    @property
    def over_month(self) -> tuple[str, ...]:
        """Return the trunks through which more calls went this month than may without authentication, most first."""
        trunks = {} if self.month is None else self.month.trunks
        over = [trunk for trunk, counts in trunks.items() if self.rules.over_month(counts.calls)]
        return tuple(sorted(over, key=lambda trunk: (-trunks[trunk].calls, trunk)))

    @property
    def ordered(self) -> tuple[str, ...]:
        """Return all trunks: those with the most calls today first, then those of the month."""
        month = {} if self.month is None else self.month.trunks
        none = ShortCounts()
        return tuple(
            sorted(
                {*self.trunks, *month},
                key=lambda trunk: (-self.trunks.get(trunk, none).calls, -month.get(trunk, none).calls, trunk),
            )
        )


def short_calls_today(rules: ShortCallRules) -> Query:
    """Return the question about the short calls of today, to which the meter leads on."""
    return Query(filters=(Filter("short", (f"{rules.seconds}s",)),), period=DAY, by="trunk")


METER: Final = "meter"
"""The name of the meter, as an action of a text."""
