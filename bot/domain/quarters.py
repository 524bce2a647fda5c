"""Figures of days that are over, by campaign and quarter of an hour; no personal data."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Protocol

QUARTER: Final = 900
"""Seconds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Quarter:
    """The calls of one campaign that began in a quarter of an hour.

    Attributes:
        at: When the quarter begins; aware, in UTC.
        talk: Answered calls by whole seconds of talk, where that is known.
        outcomes: Calls by the tenant's label.
        causes: Calls by the code of their hang-up cause.
        trunks: Calls by carrier.

    """

    at: datetime
    calls: int
    answered: int
    talk: Mapping[int, int] = field(default_factory=dict)
    outcomes: Mapping[str, int] = field(default_factory=dict)
    causes: Mapping[str, int] = field(default_factory=dict)
    trunks: Mapping[str, int] = field(default_factory=dict)


class ClosedDays(Protocol):
    """Where days that are over are remembered."""

    async def keep(self, day: date, zone: str, figures: Mapping[int, Sequence[Quarter]]) -> None:
        """Remember a day, in a zone, of these campaigns; those without a quarter had no calls."""
        ...

    async def find(self, day: date, zone: str, campaigns: Collection[int]) -> dict[int, tuple[Quarter, ...]]:
        """Return the day's figures of those campaigns of which it is known."""
        ...
