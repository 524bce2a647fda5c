"""Due times of subscriptions: which have to be carried out now, and what is done with each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from bot.domain.schedule import Occurrence, Schedule
from bot.domain.working_days import Holidays
from bot.store.claimed_runs import Claim
from bot.store.digests import NewDigest, StoredDigest

GRACE: Final = timedelta(hours=12)
"""The time after its due time in which a digest is still sent."""

LATE: Final = timedelta(minutes=10)
"""The time after its due time from which on a digest is marked as late."""

LOOK_BACK: Final = timedelta(days=7)
"""The time for which a due time without a run is still looked for."""

Decision = Literal["send", "skipped", "missed", "superseded"]


@dataclass(frozen=True, kw_only=True, slots=True)
class PendingRun:
    """A due time whose run has not ended.

    Attributes:
        latest: Whether it is the subscription's latest due time so far.
    """

    subscription: StoredDigest
    occurrence: Occurrence
    latest: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimedRun:
    """A run that this replica holds; `latest` is as in `PendingRun`."""

    subscription: StoredDigest
    claim: Claim
    latest: bool


def schedule_of(subscription: NewDigest) -> Schedule:
    """Return when a subscription is due."""
    return Schedule(
        at=subscription.at,
        weekdays=subscription.weekdays,
        zone=ZoneInfo(subscription.zone),
        skip_holidays=subscription.skip_holidays,
    )


def pending(
    subscription: StoredDigest, now: datetime, holidays: Holidays, settled: Collection[tuple[int, date]]
) -> list[PendingRun]:
    """Return the due times of a subscription up to now that are not settled, oldest first.

    Args:
        subscription: An active one.
        settled: The runs that have ended or are held, by subscription and local date.
    """
    after = max(subscription.due_from, now - LOOK_BACK)
    passed = list(schedule_of(subscription).due_between(after, now, holidays))
    return [
        PendingRun(subscription=subscription, occurrence=one, latest=one is passed[-1])
        for one in passed
        if (subscription.id, one.day) not in settled
    ]


def due_within(
    subscription: StoredDigest, after: datetime, until: datetime, holidays: Holidays
) -> list[tuple[StoredDigest, Occurrence]]:
    """Return the due times of an active subscription after one instant up to another, each with the subscription."""
    after = max(subscription.due_from, after)
    return [(subscription, one) for one in schedule_of(subscription).due_between(after, until, holidays)]


def decide(run: ClaimedRun, now: datetime) -> Decision:
    """Return what is done with a run: of several missed ones only the latest is sent, and only within `GRACE`.

    A subscription that skips late digests still finishes a run that began in time.
    """
    late = now - run.claim.due_at
    if not run.latest:
        return "superseded"
    if late > GRACE:
        return "missed"
    if late > LATE and run.subscription.late == "skip" and run.claim.attempt == 1:
        return "skipped"
    return "send"


def next_attempt(run: ClaimedRun, now: datetime) -> datetime | None:
    """Return when to retry a failed run, as `Claim.retry_at`; None if that is beyond `GRACE`."""
    return run.claim.retry_at(now, run.claim.due_at + GRACE)
