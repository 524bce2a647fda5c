"""A projection of the short calls of a day: what it comes to, if the rest of it goes on as the last hour."""

from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from bot.domain.figures import Figures
from bot.domain.short_calls import ShortCounts

ENDS: Final = 20 * 60
"""The minute of the day up to which calls are taken to go on, where nothing else is said."""


class Projection(Struct, frozen=True, kw_only=True):
    """A day as it comes to be at the present pace.

    Attributes:
        counts: Of the whole day.
        minutes: The last minutes, whose pace it is.
        until: The minute of the day up to which it goes on.
    """

    counts: ShortCounts
    minutes: int
    until: int

    @classmethod
    def of(
        cls, total: ShortCounts, lately: ShortCounts, minutes: int, at: datetime, until: int = ENDS
    ) -> "Projection | None":
        """Return the projection of a day at an instant in its zone; None where it is over, or nothing goes on.

        Args:
            total: The counts of the day so far.
            lately: Those of the last minutes.
            minutes: How many these are.
            at: The present.
            until: The minute of the day up to which calls go on.
        """
        now = at.hour * 60 + at.minute
        if not lately.calls or now >= until or minutes <= 0:
            return None
        times = (until - now) / minutes
        counts = ShortCounts(
            calls=total.calls + round(lately.calls * times),
            short=total.short + round(lately.short * times),
            unknown=total.unknown + round(lately.unknown * times),
        )
        return cls(counts=counts, minutes=minutes, until=until)


def minutes_since_last_hour(at: datetime) -> int:
    """Return the minutes of the hour of an instant and of the hour before, which began on the same day."""
    return at.minute + min(timedelta(hours=1), timedelta(hours=at.hour)) // timedelta(minutes=1)


def short_counts(figures: Figures) -> ShortCounts:
    """Return the counts of figures whose `short_calls` were counted by the rule's seconds."""
    return ShortCounts(
        calls=figures.calls,
        short=figures.calls - figures.answered + figures.short_calls,
        unknown=figures.answered - figures.talk_known,
    )
