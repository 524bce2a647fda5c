"""Runs, each claimed by one replica: of a digest one for each due time, of an alert one for each of its transitions.

A claim lives by a lease in the database's time and has a fence, a number that grows
with every claim, so that a replica that has lost a run can no longer write to it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Final, Literal

from sqlalchemy import ColumnElement, Connection, Table, Update, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from bot.domain.schedule import Occurrence
from bot.store.database import Database
from bot.store.database_time import database_time, lease_over
from bot.store.row_mapping import value_of
from bot.store.tables.digests import digest_messages, digest_runs, digests
from bot.type_aliases import Clock

LEASE: Final = timedelta(minutes=2)
"""Far longer than a request to Slack can take, so that a replica keeps the run while it posts."""

LONGEST_RETRY: Final = timedelta(minutes=30)
"""The longest wait before a failed run is tried again; a later `retry_at` was written by a clock that was ahead."""

_AT_ONCE: Final = 500
"""Runs that one statement claims: a database bounds its parameters."""

Ending = Literal["posted", "skipped", "failed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class RunTables:
    """The tables of one kind of runs.

    Attributes:
        runs: A row for each.
        messages: The messages of each.
        subjects: The subscriptions or transitions that they are runs of.
        purpose: Of the signatures of messages, so that no kind has the run keys of another.
    """

    runs: Table
    messages: Table
    subjects: Table
    purpose: str


DIGEST_TABLES: Final = RunTables(
    runs=digest_runs, messages=digest_messages, subjects=digests, purpose="digest messages"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A run of a subscription at one of its due times, or of a transition.

    Attributes:
        subject: The id of the subscription or transition.
        local_date: The day, in the subscription's zone, on which it was due.
        state: ``claimed`` until the run has ended.
        attempt: The number of claims so far.
        retry_at: When a replica may claim it again; None unless it failed.
        result: The outcome in a word or two, for the owner; no personal data.
    """

    subject: int
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
    """The right to carry out a run, until its lease is over and another replica claims it.

    Attributes:
        claimed_at: When it was claimed, by the clock of the replica that did.
    """

    subject: int
    local_date: date
    due_at: datetime
    fence: int
    attempt: int
    claimed_at: datetime

    def retry_at(self, now: datetime, until: datetime) -> datetime | None:
        """Return when to retry the run, if it failed: in 1, 2, 4 … 30 minutes; None if that is later than `until`."""
        at = now + min(timedelta(minutes=2 ** min(self.attempt - 1, 5)), LONGEST_RETRY)
        return at if at <= until else None


class Runs:
    """The runs of one kind: of every subscription, or of every transition."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        owner: str,
        tables: RunTables = DIGEST_TABLES,
    ) -> None:
        self._database, self._clock, self._owner, self._lease = database, clock, owner, LEASE
        self._tables, self._runs = tables, tables.runs

    async def claim(self, subject: int, local_date: date, due_at: datetime) -> Claim | None:
        """Claim a run that is new, whose lease is over, or that is to be retried by now.

        Return None when another replica holds it, it has ended, or its subject is removed.
        """
        return await self._claim_one(subject, Occurrence(local_date, due_at), self._claimable())

    async def claim_all(self, due: Sequence[tuple[int, Occurrence]]) -> list[Claim]:
        """Claim runs as `claim` does, in one statement, so that one replica gets all that are due together.

        Return the claims in the order of `due`, without those that `claim` would not give.
        """
        order = {(subject, occurrence.day): place for place, (subject, occurrence) in enumerate(due)}
        waiting, claims = sorted(due, key=lambda one: one[0]), list[Claim]()  # all replicas lock rows in this order
        for first in range(0, len(waiting), _AT_ONCE):
            some = waiting[first : first + _AT_ONCE]
            try:
                claims += await self._claim(some, self._claimable())
            except IntegrityError:  # the subject of one was removed a moment ago
                each = [await self.claim(subject, one.day, one.at) for subject, one in some]
                claims += [claim for claim in each if claim is not None]
        return sorted(claims, key=lambda claim: order[claim.subject, claim.local_date])

    async def claim_again(self, subject: int, local_date: date, due_at: datetime) -> Claim | None:
        """Claim a run as `claim` does, also before its retry, or if it was skipped or has failed.

        Return None when another replica holds it, it is posted, or its subject is removed.
        """
        abandoned = (self._runs.c.state == "claimed") & lease_over(self._runs.c.lease_until, self._lease)
        claimable = abandoned | self._runs.c.state.in_(("skipped", "failed"))
        return await self._claim_one(subject, Occurrence(local_date, due_at), claimable)

    async def _claim_one(self, subject: int, due: Occurrence, claimable: ColumnElement[bool]) -> Claim | None:
        try:
            claims = await self._claim([(subject, due)], claimable)
        except IntegrityError:  # its subject was removed a moment ago
            return None
        return claims[0] if claims else None

    async def _claim(self, due: Sequence[tuple[int, Occurrence]], claimable: ColumnElement[bool]) -> list[Claim]:
        claimed = {"owner": self._owner, "fence": 1, "attempt": 1, "lease_until": database_time(self._lease)}
        claimed |= {"state": "claimed", "claimed_at": self._clock()}
        new = claimed | {"result": ""}
        rows = [new | {"subject": subject, "local_date": one.day, "due_at": one.at} for subject, one in due]
        again = claimed | {"fence": self._runs.c.fence + 1, "attempt": self._runs.c.attempt + 1}
        again |= {"retry_at": None, "finished_at": None}
        fresh = self._database.insert(self._runs).values(rows)
        upsert = fresh.on_conflict_do_update(index_elements=list(self._runs.primary_key), set_=again, where=claimable)
        columns = (self._runs.c[it.name] for it in fields(Claim))
        found = await self._database.execute_returning(upsert.returning(*columns))
        return [value_of(Claim, row) for row in found]

    async def renew(self, claim: Claim) -> bool:
        """Renew the lease; return False when the claim is lost, and with it the right to go on."""
        return await self._database.transaction(
            lambda connection: renew_claim(connection, self._runs, claim, self._lease)
        )

    async def finish(self, claim: Claim, ending: Ending, result: str) -> bool:
        """End a run; return False when the claim is lost."""
        return await self._write(
            _held(self._runs, claim).values(state=ending, result=result, finished_at=self._clock())
        )

    async def retry(self, claim: Claim, at: datetime, result: str) -> bool:
        """Release a run, to be claimed again from this time on; return False when the claim is lost."""
        over = database_time(timedelta(seconds=-1))
        return await self._write(_held(self._runs, claim).values(retry_at=at, result=result, lease_until=over))

    async def find(self, subject: int, local_date: date) -> Run | None:
        """Return a run; None of one that was never claimed."""
        row = await self._database.row(
            select(self._runs).where(self._runs.c.subject == subject, self._runs.c.local_date == local_date)
        )
        return None if row is None else value_of(Run, row)

    async def settled(self, since: date) -> set[tuple[int, date]]:
        """Return the runs from that day on that `claim` would not give now."""
        chosen = select(self._runs.c.subject, self._runs.c.local_date)
        chosen = chosen.where(self._runs.c.local_date >= since, ~self._claimable())
        return {(row.subject, row.local_date) for row in await self._database.rows(chosen)}

    async def latest(self, subjects: Collection[int]) -> dict[int, Run]:
        """Return the last run of each of these subjects that has one."""
        last = select(self._runs.c.subject, func.max(self._runs.c.local_date).label("local_date"))
        last_of_each = last.where(self._runs.c.subject.in_(subjects)).group_by(self._runs.c.subject).subquery()
        chosen = select(self._runs).join(
            last_of_each,
            (self._runs.c.subject == last_of_each.c.subject) & (self._runs.c.local_date == last_of_each.c.local_date),
        )
        return {row.subject: value_of(Run, row) for row in await self._database.rows(chosen)}

    def _claimable(self) -> ColumnElement[bool]:
        now, at = self._clock(), self._runs.c.retry_at
        may_retry = or_(at.is_(None), at <= now, at > now + 2 * LONGEST_RETRY)
        return (self._runs.c.state == "claimed") & lease_over(self._runs.c.lease_until, self._lease) & may_retry

    async def _write(self, statement: Update) -> bool:
        return bool(await self._database.write(statement))


def renew_claim(connection: Connection, runs: Table, claim: Claim, lease: timedelta) -> bool:
    """Renew a lease within a transaction, until whose end no other replica can claim the run."""
    longer = _held(runs, claim).values(lease_until=database_time(lease))
    return bool(connection.execute(longer).rowcount)


def _held(runs: Table, claim: Claim) -> Update:
    """Return an UPDATE that changes a run only while this claim is the latest and not released."""
    return update(runs).where(
        runs.c.subject == claim.subject,
        runs.c.local_date == claim.local_date,
        runs.c.fence == claim.fence,
        runs.c.state == "claimed",
        runs.c.retry_at.is_(None),
    )
