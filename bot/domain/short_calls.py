"""Short calls, as the regulator counts them, and how near a caller is to being blocked for them.

Anatel has carriers block a caller for 15 days that makes so many calls in a day, of which
so large a share is short: not completed, or over within seconds. Above so many calls a
month through one carrier, the caller must be authenticated. The numbers are settings, since
the rules change.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from bot.domain.call import CallFacts
from bot.domain.call_columns import CallColumns

_WHOLE: Final = 100


class ShortCounts(Struct, frozen=True, kw_only=True):
    """The number of some calls, and of the short ones among them.

    Attributes:
        short: Calls that were not answered, or whose talk was short.
        unknown: Answered calls whose talk time is not known: they may be short, or not.
    """

    calls: int = 0
    short: int = 0
    unknown: int = 0

    def __add__(self, other: "ShortCounts") -> "ShortCounts":
        return ShortCounts(
            calls=self.calls + other.calls, short=self.short + other.short, unknown=self.unknown + other.unknown
        )

    @property
    def known(self) -> int:
        """Return of how many calls it is known whether they are short: the denominator of their share."""
        return self.calls - self.unknown

    @property
    def share(self) -> float | None:
        """Return the share of short calls among those that are known, from 0 to 1; None where none is."""
        return self.short / self.known if self.known else None


class ShortCallRules(Struct, frozen=True, kw_only=True):
    """The bounds of the regulator.

    Attributes:
        seconds: The longest talk of a short call.
        share: The percentage of short calls among those of a day from which a caller is blocked.
        volume: The calls of a day from which the percentage counts.
        monthly: The calls of a month through one carrier above which a caller must be authenticated.
    """

    seconds: int = 6
    share: int = 85
    volume: int = 100_000
    monthly: int = 500_000

    def is_short(self, call: CallFacts) -> bool | None:
        """Tell whether a call is short; None of an answered call whose talk time is not known."""
        if not call.answered:
            return True
        return None if call.talk_seconds is None else call.talk_seconds <= self.seconds

    def count(self, columns: CallColumns) -> ShortCounts:
        """Return the counts of calls, as `is_short` tells them apart."""
        answered = columns.answered.count(True)
        short = sum(seconds <= self.seconds for seconds in columns.seconds)
        calls = len(columns.calls)
        return ShortCounts(calls=calls, short=calls - answered + short, unknown=answered - len(columns.seconds))

    def of_talk(self, calls: int, answered: int, talk: Mapping[int, int]) -> ShortCounts:
        """Return the counts of calls, of which so many were answered; `talk` counts these by seconds, where known."""
        short = sum(count for seconds, count in talk.items() if seconds <= self.seconds)
        return ShortCounts(calls=calls, short=calls - answered + short, unknown=answered - sum(talk.values()))

    def over_share(self, counts: ShortCounts) -> bool:
        """Tell whether the share of short calls has reached the line."""
        return bool(counts.known) and counts.short * _WHOLE >= self.share * counts.known

    def over_volume(self, counts: ShortCounts) -> bool:
        """Tell whether the calls of a day have reached the volume from which the share counts."""
        return counts.calls >= self.volume

    def over_month(self, calls: int) -> bool:
        """Tell whether so many calls of a month are more than may be made without authentication."""
        return calls > self.monthly


DEFAULT_RULES: Final = ShortCallRules()
"""The limits of 2024."""

NONE_COUNTED: Final = ShortCounts()
"""The counts of no calls."""
