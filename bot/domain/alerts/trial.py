"""A trial of an alert: when it would have fired in the last days."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TrialFiring:
    """One time at which an alert would have fired.

    Attributes:
        at: In the tenant's zone.
        label: The group that it would have spoken of; empty of all calls together.

    """

    at: datetime
    label: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """A trial.

    Attributes:
        days: How many days were looked at: fewer than asked for where the local copy has not all of them.
        fired: Latest first.

    """

    days: int
    fired: tuple[TrialFiring, ...] = ()
