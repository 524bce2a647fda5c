"""Runs of digests, and their messages: a run for each due time, claimed by one replica.

A claim lives by a lease in the database's time and has a fence, a number that grows
with every claim, so that a replica that has lost a run can no longer write to it.
Each message of a run is announced before it is posted, and so is posted once:

    begin -> post -> posted
                  -> withdraw, if Slack refuses the message

A message that an earlier claim has announced may be in Slack or not: it has to be
looked for there, by its run key, before it is posted.
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
"""Far longer than a request to Slack can take, so that a replica keeps the run while it posts."""

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
        return await self._claim(subscription, local_date, due_at, _claimable(self._clock()))

    async def claim_again(self, subscription: int, local_date: date, due_at: datetime) -> Claim | None:
        """Claim a run as `claim` does, also before its retry, or if it was skipped or has failed.

        Return None when another replica holds it, it is posted, or the subscription is removed.
        """
        abandoned = (runs.c.state == "claimed") & (runs.c.lease_until < database_time())
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
        return await self._database.transaction(lambda connection: _renew(connection, claim, self._lease))

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
        chosen = chosen.where(runs.c.local_date >= since, ~_claimable(self._clock()))
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

    async def _write(self, statement: Update) -> bool:
        return bool(await self._database.write(statement))


async def _renew(connection: AsyncConnection, claim: Claim, lease: timedelta) -> bool:
    """Renew a lease within a transaction, until whose end no other replica can claim the run."""
    longer = _held(claim).values(lease_until=database_time(lease))
    return bool((await connection.execute(longer)).rowcount)


def _claimable(now: datetime) -> ColumnElement[bool]:
    may_retry = or_(runs.c.retry_at.is_(None), runs.c.retry_at <= now)
    return (runs.c.state == "claimed") & (runs.c.lease_until < database_time()) & may_retry


def _held(claim: Claim) -> Update:
    """Return an UPDATE that changes a run only while this claim is the latest and not released."""
    return update(runs).where(
        runs.c.subscription == claim.subscription,
        runs.c.local_date == claim.local_date,
        runs.c.fence == claim.fence,
        runs.c.state == "claimed",
        runs.c.retry_at.is_(None),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestMessage:
    """A message of a run.

    Attributes:
        part: ``root``, or the name of a message in its thread.
        run_key: Unique, and part of the message's metadata in Slack.
        uncertain: Whether an earlier claim announced it, so that it may be in Slack already.
        posting_at: When it was announced first; it cannot be older in Slack.

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
    """The messages of every run."""

    def __init__(self, database: Database, clock: Callable[[], datetime], *, lease: timedelta = LEASE) -> None:
        self._database, self._clock, self._lease = database, clock, lease

    async def begin(self, claim: Claim, part: str, channel: str) -> DigestMessage | None:
        """Announce a message, unless it was announced before, and return it; None when the claim is lost."""
        row = {"subscription": claim.subscription, "local_date": claim.local_date, "part": part, "channel": channel}
        row |= {"run_key": secrets.token_hex(12), "state": "posting", "posting_at": self._clock()}
        begun = self._database.insert(parts).values(row).on_conflict_do_nothing().returning(parts.c.run_key)
        this = select(parts).where(*(parts.c[name] == row[name] for name in ("subscription", "local_date", "part")))

        async def announce(connection: AsyncConnection) -> DigestMessage | None:
            if not await _renew(connection, claim, self._lease):
                return None
            fresh = (await connection.execute(begun)).one_or_none() is not None
            found = (await connection.execute(this)).one()
            return value_of(DigestMessage, found, uncertain=not fresh and found.state == "posting")

        return await self._database.transaction(announce)

    async def posted(self, message: DigestMessage, message_ts: str) -> None:
        """Record the `ts` of a message that is in Slack, even if the claim is lost meanwhile."""
        done = update(parts).where(parts.c.run_key == message.run_key, parts.c.state == "posting")
        await self._database.write(done.values(state="posted", message_ts=message_ts, posted_at=self._clock()))

    async def withdraw(self, claim: Claim, message: DigestMessage) -> bool:
        """Delete the announcement of a message that Slack refused; return False when the claim is lost."""
        gone = delete(parts).where(parts.c.run_key == message.run_key, parts.c.state == "posting")

        async def delete_it(connection: AsyncConnection) -> bool:
            held = await _renew(connection, claim, self._lease)
            if held:
                await connection.execute(gone)
            return held

        return await self._database.transaction(delete_it)

    async def of_run(self, subscription: int, local_date: date) -> list[DigestMessage]:
        """Return the messages of a run, announced or posted, in the order of their announcements."""
        chosen = select(parts).where(parts.c.subscription == subscription, parts.c.local_date == local_date)
        rows = await self._database.rows(chosen.order_by(parts.c.posting_at))
        return [value_of(DigestMessage, row, uncertain=row.state == "posting") for row in rows]
