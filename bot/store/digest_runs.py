"""Runs of digests: a run for each due time, claimed by one replica.

A claim lives by a lease in the database's time and has a fence, a number that grows
with every claim, so that a replica that has lost a run can no longer write to it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Final, Literal

from sqlalchemy import ColumnElement, Update, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.mapping import database_time, lease_over, value_of
from bot.store.tables import runs

LEASE: Final = timedelta(minutes=2)
"""Far longer than a request to Slack can take, so that a replica keeps the run while it posts."""

LONGEST_RETRY: Final = timedelta(minutes=30)
"""The longest wait before a failed run is tried again; a later `retry_at` was written by a clock that was ahead."""

Ending = Literal["posted", "skipped", "failed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A run of a subscription at one of its due times.

    Attributes:
        local_date: The day, in the subscription's zone, on which it was due.
        state: ``claimed`` until the run has ended.
        attempt: The number of claims so far.
        retry_at: When a replica may claim it again; None unless it failed.
        result: The outcome in a word or two, for the owner; no personal data.

    """

    subscription: int
    local_date: date
    due_at: datetime
    state: Literal["claimed"] | Ending
    attempt: int
    retry_at: datetime | None
    result: str
    claimed_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """The right to carry out a run, until its lease is over and another replica claims it."""

    subscription: int
    local_date: date
    due_at: datetime
    fence: int
    attempt: int


class Runs:
    """The runs of every subscription."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime], *, owner: str, lease: timedelta = LEASE
    ) -> None:
        self._database, self._clock, self._owner, self._lease = database, clock, owner, lease

    async def claim(self, subscription: int, local_date: date, due_at: datetime) -> Claim | None:
        """Claim a run that is new, whose lease is over, or that is to be retried by now.

        Return None when another replica holds it, it has ended, or the subscription is removed.
        """
        return await self._claim(subscription, local_date, due_at, self._claimable())

    async def claim_again(self, subscription: int, local_date: date, due_at: datetime) -> Claim | None:
        """Claim a run as `claim` does, also before its retry, or if it was skipped or has failed.

        Return None when another replica holds it, it is posted, or the subscription is removed.
        """
        abandoned = (runs.c.state == "claimed") & lease_over(runs.c.lease_until, self._lease)
        return await self._claim(subscription, local_date, due_at, abandoned | runs.c.state.in_(("skipped", "failed")))

    async def _claim(
        self, subscription: int, local_date: date, due_at: datetime, claimable: ColumnElement[bool]
    ) -> Claim | None:
        claimed = {"owner": self._owner, "fence": 1, "attempt": 1, "lease_until": database_time(self._lease)}
        row = claimed | {"subscription": subscription, "local_date": local_date, "due_at": due_at}
        row |= {"claimed_at": self._clock(), "state": "claimed", "result": ""}
        again = claimed | {"fence": runs.c.fence + 1, "attempt": runs.c.attempt + 1}
        again |= {"state": "claimed", "retry_at": None, "finished_at": None}
        fresh = self._database.insert(runs).values(row)
        upsert = fresh.on_conflict_do_update(index_elements=list(runs.primary_key), set_=again, where=claimable)
        try:
            rows = await self._database.execute_returning(upsert.returning(*(runs.c[it.name] for it in fields(Claim))))
        except IntegrityError:  # the subscription was removed a moment ago
            return None
        return value_of(Claim, rows[0]) if rows else None

    async def renew(self, claim: Claim) -> bool:
        """Renew the lease; return False when the claim is lost, and with it the right to go on."""
        return await self._database.transaction(lambda connection: renew_claim(connection, claim, self._lease))

    async def finish(self, claim: Claim, ending: Ending, result: str) -> bool:
        """End a run; return False when the claim is lost."""
        return await self._write(_held(claim).values(state=ending, result=result, finished_at=self._clock()))

    async def retry(self, claim: Claim, at: datetime, result: str) -> bool:
        """Release a run, to be claimed again from this time on; return False when the claim is lost."""
        over = database_time(timedelta(seconds=-1))
        return await self._write(_held(claim).values(retry_at=at, result=result, lease_until=over))

    async def find(self, subscription: int, local_date: date) -> Run | None:
        """Return a run; None of one that was never claimed."""
        row = await self._database.row(
            select(runs).where(runs.c.subscription == subscription, runs.c.local_date == local_date)
        )
        return None if row is None else value_of(Run, row)

    async def settled(self, since: date) -> set[tuple[int, date]]:
        """Return the runs from that day on that `claim` would not give now."""
        chosen = select(runs.c.subscription, runs.c.local_date)
        chosen = chosen.where(runs.c.local_date >= since, ~self._claimable())
        return {(row.subscription, row.local_date) for row in await self._database.rows(chosen)}

    async def latest(self, subscriptions: Collection[int]) -> dict[int, Run]:
        """Return the last run of each of these subscriptions that has one."""
        last = select(runs.c.subscription, func.max(runs.c.local_date).label("local_date"))
        last_of_each = last.where(runs.c.subscription.in_(subscriptions)).group_by(runs.c.subscription).subquery()
        chosen = select(runs).join(
            last_of_each,
            (runs.c.subscription == last_of_each.c.subscription) & (runs.c.local_date == last_of_each.c.local_date),
        )
        return {row.subscription: value_of(Run, row) for row in await self._database.rows(chosen)}

    def _claimable(self) -> ColumnElement[bool]:
        now, at = self._clock(), runs.c.retry_at
        may_retry = or_(at.is_(None), at <= now, at > now + 2 * LONGEST_RETRY)
        return (runs.c.state == "claimed") & lease_over(runs.c.lease_until, self._lease) & may_retry

    async def _write(self, statement: Update) -> bool:
        return bool(await self._database.write(statement))


async def renew_claim(connection: AsyncConnection, claim: Claim, lease: timedelta) -> bool:
    """Renew a lease within a transaction, until whose end no other replica can claim the run."""
    longer = _held(claim).values(lease_until=database_time(lease))
    return bool((await connection.execute(longer)).rowcount)


def _held(claim: Claim) -> Update:
    """Return an UPDATE that changes a run only while this claim is the latest and not released."""
    return update(runs).where(
        runs.c.subscription == claim.subscription,
        runs.c.local_date == claim.local_date,
        runs.c.fence == claim.fence,
        runs.c.state == "claimed",
        runs.c.retry_at.is_(None),
    )
