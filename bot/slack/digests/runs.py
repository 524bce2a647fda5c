"""Runs of digests: the due times to be carried out now, what is done with each, and the leases of claimed ones."""

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

import structlog

from bot.domain.schedule import Occurrence, Schedule
from bot.domain.working_days import Holidays
from bot.store.claimed_runs import LEASE, Claim, Runs
from bot.store.digests import NewDigest, StoredDigest
from bot.type_aliases import Sleep

GRACE: Final = timedelta(hours=12)
"""The time after its due time in which a digest is still sent."""

LATE: Final = timedelta(minutes=10)
"""The time after its due time from which on a digest is marked as late."""

LOOK_BACK: Final = timedelta(days=7)
"""The time for which a due time without a run is still looked for."""

_log: Final = structlog.get_logger(__name__)

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


class LeaseRenewal:
    """Holds the leases of runs for as long as this replica works on them.

    Those of runs that wait for their turn are renewed, too, so that no other replica claims them meanwhile.
    """

    def __init__(self, runs: Runs, sleep: Sleep) -> None:
        self._runs, self._sleep = runs, sleep
        self._held: dict[tuple[int, date], Claim] = {}

    @property
    def held(self) -> set[tuple[int, date]]:
        """Return the runs that this replica must not claim again, whatever the clock says of their leases."""
        return set(self._held)

    @asynccontextmanager
    async def hold(self, claims: Iterable[Claim]) -> AsyncIterator[None]:
        """Renew the leases of claims until the block ends, or each is released."""
        own = {(claim.subject, claim.local_date): claim for claim in claims}
        async with asyncio.TaskGroup() as tasks:
            renewing = tasks.create_task(self._renew(own.values()))
            self._held |= own
            try:
                yield
            finally:
                for claim in own.values():
                    self.release(claim)
                renewing.cancel()

    def release(self, claim: Claim) -> None:
        """Renew a lease no more: its run has ended, or is retried later."""
        name = claim.subject, claim.local_date
        if self._held.get(name) == claim:
            del self._held[name]

    async def _renew(self, claims: Iterable[Claim]) -> None:
        while True:
            await self._sleep(LEASE.total_seconds() / 4)
            for claim in claims:
                if self._held.get((claim.subject, claim.local_date)) == claim:
                    try:
                        await self._runs.renew(claim)
                    except Exception:  # noqa: BLE001 - the run goes on: the next renewal may succeed, else its fence stops it
                        _log.warning("digest_lease_not_renewed", digest=claim.subject, exc_info=True)
