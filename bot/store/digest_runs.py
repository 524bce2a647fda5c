"""Runs of digests: one for each due time, each claimed by one replica.

A claim lives by a lease in the database's time and has a fence, a number that grows
with every claim: who has lost a run can no longer write to it. What is posted in a
run is the affair of `parts`.
"""

import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Final, Literal

from sqlalchemy import ColumnElement, Update, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.mapping import database_time, value_of
from bot.store.tables import parts, runs

LEASE: Final = timedelta(minutes=2)
"""Far longer than a request to Slack can take: who posts must not lose the run meanwhile."""

Ending = Literal["posted", "skipped", "failed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What is known of one due time of a subscription.

    Attributes:
        local_date: The day, in the subscription's zone, on which it was due.
        state: ``claimed`` until it has ended.
        attempt: How often it was taken up.
        retry_at: When it is to be tried again; None unless it went wrong.
        result: A word or two on how it went, for its owner; no personal data.

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
    """The right to carry out a run, until its lease is over and another takes it up."""

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
        """Take up a run that nobody has, or whose holder is gone, or whose time to be retried has come.

        None when another has it, it has ended, or the subscription is gone.
        """
        return await self._take(subscription, local_date, due_at, _claimable(self._clock()))

    async def claim_again(self, subscription: int, local_date: date, due_at: datetime) -> Claim | None:
        """Take up a run that nobody has, also one that waits to be retried or has ended without being posted.

        None when another has it, it is posted, or the subscription is gone.
        """
        left = (runs.c.state == "claimed") & (runs.c.lease_until < database_time())
        return await self._take(subscription, local_date, due_at, left | runs.c.state.in_(("skipped", "failed")))

    async def _take(
        self, subscription: int, local_date: date, due_at: datetime, takable: ColumnElement[bool]
    ) -> Claim | None:
        taken = {"owner": self._owner, "fence": 1, "attempt": 1, "lease_until": database_time(self._lease)}
        row = taken | {"subscription": subscription, "local_date": local_date, "due_at": due_at}
        row |= {"claimed_at": self._clock(), "state": "claimed", "result": ""}
        again = taken | {"fence": runs.c.fence + 1, "attempt": runs.c.attempt + 1}
        again |= {"state": "claimed", "retry_at": None, "finished_at": None}
        fresh = self._database.insert(runs).values(row)
        taking = fresh.on_conflict_do_update(index_elements=list(runs.primary_key), set_=again, where=takable)
        told = taking.returning(*(runs.c[field.name] for field in fields(Claim)))
        try:
            claimed = await self._database.execute_returning(told)
        except IntegrityError:  # the subscription was removed a moment ago
            return None
        return value_of(Claim, claimed[0]) if claimed else None

    async def renew(self, claim: Claim) -> bool:
        """Lengthen the lease; False when the claim is lost, and with it the right to go on."""
        return await self._database.transaction(lambda connection: renewed(connection, claim, self._lease))

    async def finish(self, claim: Claim, ending: Ending, result: str) -> bool:
        """End a run; False when the claim is lost."""
        return await self._write(_held(claim).values(state=ending, result=result, finished_at=self._clock()))

    async def retry(self, claim: Claim, at: datetime, result: str) -> bool:
        """Give a run back, to be taken up again at this time; False when the claim is lost."""
        over = database_time(timedelta(seconds=-1))
        return await self._write(_held(claim).values(retry_at=at, result=result, lease_until=over))

    async def find(self, subscription: int, local_date: date) -> Run | None:
        """Return a run; None of one that nobody has taken up."""
        row = await self._database.row(
            select(runs).where(runs.c.subscription == subscription, runs.c.local_date == local_date)
        )
        return None if row is None else value_of(Run, row)

    async def settled(self, since: date) -> set[tuple[int, date]]:
        """Return the runs from that day on that nobody has to take up now."""
        chosen = select(runs.c.subscription, runs.c.local_date)
        chosen = chosen.where(runs.c.local_date >= since, ~_claimable(self._clock()))
        return {(row.subscription, row.local_date) for row in await self._database.rows(chosen)}

    async def latest(self, subscriptions: Collection[int]) -> dict[int, Run]:
        """Return the last run of each of these that has one."""
        last = select(runs.c.subscription, func.max(runs.c.local_date).label("local_date"))
        last_of_each = last.where(runs.c.subscription.in_(subscriptions)).group_by(runs.c.subscription).subquery()
        chosen = select(runs).join(
            last_of_each,
            (runs.c.subscription == last_of_each.c.subscription) & (runs.c.local_date == last_of_each.c.local_date),
        )
        return {row.subscription: value_of(Run, row) for row in await self._database.rows(chosen)}

    async def _write(self, statement: Update) -> bool:
        return bool(await self._database.write(statement))


async def renewed(connection: AsyncConnection, claim: Claim, lease: timedelta) -> bool:
    """Lengthen a lease within a transaction; until that ends nobody else can claim the run."""
    longer = _held(claim).values(lease_until=database_time(lease))
    return bool((await connection.execute(longer)).rowcount)


def _claimable(now: datetime) -> ColumnElement[bool]:
    may_retry = or_(runs.c.retry_at.is_(None), runs.c.retry_at <= now)
    return (runs.c.state == "claimed") & (runs.c.lease_until < database_time()) & may_retry


def _held(claim: Claim) -> Update:
    """Return the beginning of a change that only the latest claim of a run can make, until it gives the run back."""
    return update(runs).where(
        runs.c.subscription == claim.subscription,
        runs.c.local_date == claim.local_date,
        runs.c.fence == claim.fence,
        runs.c.state == "claimed",
        runs.c.retry_at.is_(None),
    )


# The messages of a run: each is announced before it is posted, and posted once.


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestMessage:
    """One message of a run.

    Attributes:
        part: ``root``, or which of the messages in its thread.
        run_key: Unique; goes into the message's metadata.
        uncertain: Whether an earlier claim was about to post it: look for it first.
        posting_at: When somebody first was; it cannot be in Slack from before.

    """

    subscription: int
    local_date: date
    part: str
    run_key: str
    state: Literal["posting", "posted"]
    channel: str
    message_ts: str | None
    posting_at: datetime
    uncertain: bool = False


class DigestMessages:
    """The parts of every run."""

    def __init__(self, database: Database, clock: Callable[[], datetime], *, lease: timedelta = LEASE) -> None:
        self._database, self._clock, self._lease = database, clock, lease

    async def begin(self, claim: Claim, part: str, channel: str) -> DigestMessage | None:
        """Announce that a part is about to be posted, unless it is already; None when the claim is lost."""
        row = {"subscription": claim.subscription, "local_date": claim.local_date, "part": part, "channel": channel}
        row |= {"run_key": secrets.token_hex(12), "state": "posting", "posting_at": self._clock()}
        begun = self._database.insert(parts).values(row).on_conflict_do_nothing().returning(parts.c.run_key)
        this = select(parts).where(*(parts.c[name] == row[name] for name in ("subscription", "local_date", "part")))

        async def announce(connection: AsyncConnection) -> DigestMessage | None:
            if not await renewed(connection, claim, self._lease):
                return None
            fresh = (await connection.execute(begun)).one_or_none() is not None
            found = (await connection.execute(this)).one()
            return value_of(DigestMessage, found, uncertain=not fresh and found.state == "posting")

        return await self._database.transaction(announce)

    async def posted(self, part: DigestMessage, message_ts: str) -> None:
        """Note where a part is in Slack. What is there is there: this holds even if the claim is lost meanwhile."""
        done = update(parts).where(parts.c.run_key == part.run_key, parts.c.state == "posting")
        await self._database.write(done.values(state="posted", message_ts=message_ts, posted_at=self._clock()))

    async def withdraw(self, claim: Claim, part: DigestMessage) -> bool:
        """Take an announcement back: Slack has refused the part. False when the claim is lost."""
        gone = delete(parts).where(parts.c.run_key == part.run_key, parts.c.state == "posting")

        async def take_back(connection: AsyncConnection) -> bool:
            held = await renewed(connection, claim, self._lease)
            if held:
                await connection.execute(gone)
            return held

        return await self._database.transaction(take_back)

    async def of_run(self, subscription: int, local_date: date) -> list[DigestMessage]:
        """Return the parts of a run that are posted or about to be."""
        chosen = select(parts).where(parts.c.subscription == subscription, parts.c.local_date == local_date)
        rows = await self._database.rows(chosen.order_by(parts.c.posting_at))
        return [value_of(DigestMessage, row, uncertain=row.state == "posting") for row in rows]
