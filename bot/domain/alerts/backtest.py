"""A backtest of an alert, and its preview: when it would have fired in the last days, and what it sees now."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.alerts.evidence import Evidence
from bot.domain.alerts.transitions import Blindness
from bot.domain.filters import Filter


@dataclass(frozen=True, slots=True)
class PastFiring:
    """One time at which an alert would have fired.

    Attributes:
        at: In the tenant's zone.
        label: The group that it would have spoken of; empty of all calls together.
    """

    at: datetime
    label: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Backtest:
    """The times at which an alert would have fired in the last days.

    Attributes:
        days: How many days were looked at: fewer than asked for where the local copy has not all of them.
        fired: Latest first.
        few: Where no look had enough calls to speak of: the most that one had, and the fewest that were needed.
    """

    days: int
    fired: tuple[PastFiring, ...] = ()
    few: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertPreview:
    """The figures of a new alert now, and its backtest.

    Attributes:
        now: The figure of each group at the last look, those with most calls first; of single calls none.
        blind: Why it sees nothing now; None where it sees.
        backtest: The last days; None where they take too long to look at.
        unseen: Filters with values of which no call of the last days is known, with these values alone.
        days: The days in which calls of them were looked for.
    """

    now: tuple[Evidence, ...] = ()
    blind: Blindness | None = None
    backtest: Backtest | None = None
    unseen: tuple[Filter, ...] = ()
    days: int = 0
