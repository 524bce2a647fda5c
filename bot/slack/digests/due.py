"""Which due times of a subscription have to be looked after, and what becomes of each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from bot.domain.schedule import Holidays, Occurrence, Schedule
from bot.store.digest_runs import Claim
from bot.store.subscriptions import NewSubscription, Subscription

GRACE: Final = timedelta(hours=12)
"""After its due time; later nothing is sent any more."""

LATE: Final = timedelta(minutes=10)
"""After its due time; from then on a digest says that it is late."""

LOOK_BACK: Final = timedelta(days=7)
"""How far back a due time is looked after that nobody has."""

Decision = Literal["send", "skipped", "missed", "superseded"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pending:
    """A due time that nobody has settled.

    Attributes:
        latest: Whether no other has come after it.

    """

    subscription: Subscription
    occurrence: Occurrence
    latest: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimedRun:
    """A run that this process has taken up."""

    subscription: Subscription
    claim: Claim
    latest: bool


def schedule_of(subscription: NewSubscription) -> Schedule:
    """Return when a subscription is due."""
    return Schedule(
        at=subscription.at,
        weekdays=subscription.weekdays,
        zone=ZoneInfo(subscription.zone),
        skip_holidays=subscription.skip_holidays,
    )


def pending(
    subscription: Subscription, now: datetime, holidays: Holidays, settled: Collection[tuple[int, date]]
) -> list[Pending]:
    """Return the due times of a subscription that have come and that nobody has settled, the oldest first."""
    after = max(subscription.due_from, now - LOOK_BACK)
    come = list(schedule_of(subscription).due_between(after, now, holidays))
    return [
        Pending(subscription=subscription, occurrence=one, latest=one is come[-1])
        for one in come
        if (subscription.id, one.day) not in settled
    ]


def decide(held: ClaimedRun, now: datetime) -> Decision:
    """Return what becomes of a run: of several that were missed only the latest is sent, and not too late.

    Where late ones are not wanted, one that was begun in time is still brought to its end.
    """
    late = now - held.claim.due_at
    if not held.latest:
        return "superseded"
    if late > GRACE:
        return "missed"
    if late > LATE and held.subscription.late == "skip" and held.claim.attempt == 1:
        return "skipped"
    return "send"


def next_attempt(held: ClaimedRun, now: datetime) -> datetime | None:
    """Return when to try again what went wrong: in a minute, then two, four …; None where that would be too late."""
    at = now + min(timedelta(minutes=2 ** min(held.claim.attempt - 1, 5)), timedelta(minutes=30))
    return at if at <= held.claim.due_at + GRACE else None
