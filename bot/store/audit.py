"""The audit: each user's actions, with phone numbers as keyed hashes and their last digits.

Rows are written in batches, since a transaction for each would cost more than the
question itself: a crash can lose the rows of the last second, a shutdown loses none.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Final, Self

import structlog
from sqlalchemy import insert, select
from sqlalchemy.exc import SQLAlchemyError

from bot.store.column_types import has_beginning
from bot.store.database import Database
from bot.store.row_mapping import row_of, value_of
from bot.store.signing import Fingerprints
from bot.store.tables.audit import audit
from bot.type_aliases import Clock

EVERY: Final = timedelta(seconds=1)
BATCH: Final = 200
MAX_WAITING: Final = 10_000
"""Rows that may wait for a database that does not answer; then `Audit.record` waits as well."""

_log: Final = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """The user who does something, and where.

    Attributes:
        channel: The conversation's id; empty on the App Home and in a browser.
    """

    team: str
    user: str
    channel: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditRecord:
    """An action of a user, as it was stored.

    Attributes:
        kind: ``question``, ``listen``, ``export``, ``publish``, …
        calls: The number of calls that the user was shown or given.
        target: The action's object, where it has one: a call's id, a digest's.
        numbers: The phone numbers that it concerned, each as ``hash:9999``, or ``hash:`` where no digits are kept.
    """

    team: str
    user: str
    channel: str
    kind: str
    calls: int
    target: str
    numbers: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditFilter:
    """The conditions that records must meet; None leaves one out."""

    since: datetime | None = None
    until: datetime | None = None
    user: str | None = None
    kind: str | None = None
    number: str | None = None


class Audit:
    """The audit, as a context: leaving it writes the rows that wait.

    Args:
        digits: How many last digits of a number are kept beside its hash.
    """

    def __init__(self, database: Database, fingerprints: Fingerprints, clock: Clock, *, digits: int) -> None:
        self._database, self._fingerprints, self._clock, self._digits = database, fingerprints, clock, digits
        self._waiting: list[dict[str, Any]] = []
        self._room = asyncio.Semaphore(MAX_WAITING)
        self._flushing = asyncio.Lock()
        self._wake = asyncio.Event()
        self._closing = False
        self._writer: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._writer = asyncio.create_task(self._keep_writing())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._closing = True
        self._wake.set()
        if self._writer is not None:
            await self._writer
        await self.flush()

    async def record(
        self, actor: Actor, kind: str, *, target: str = "", calls: int = 0, numbers: Iterable[str] = ()
    ) -> None:
        """Record an action, as of now; it is written within a second. See `AuditRecord`; numbers come in clear."""
        hashed = tuple(sorted({self._fingerprints.labelled(number, self._digits) for number in numbers}))
        row = {"kind": kind, "calls": calls, "target": target, "numbers": hashed, "at": self._clock()}
        await self._room.acquire()
        self._waiting.append(row_of(actor) | row)
        if len(self._waiting) >= BATCH:
            self._wake.set()

    @property
    def waiting(self) -> int:
        """Return the number of rows that are not written yet."""
        return len(self._waiting)

    async def flush(self) -> None:
        """Write the rows that wait."""
        async with self._flushing:
            rows = tuple(self._waiting)
            if not rows:
                return
            await self._database.write(insert(audit), rows)
            del self._waiting[: len(rows)]
            for _ in rows:
                self._room.release()

    async def read(self, wanted: AuditFilter) -> AsyncIterator[AuditRecord]:
        """Return the records that meet the conditions, oldest first, after writing those that wait."""
        await self.flush()
        chosen = select(audit).where(*self._conditions(wanted)).order_by(audit.c.id).limit(BATCH)
        last = 0
        while True:
            rows = await self._database.rows(chosen.where(audit.c.id > last))
            for row in rows:
                yield value_of(AuditRecord, row)
            if len(rows) < BATCH:
                return
            last = rows[-1].id

    async def page(self, wanted: AuditFilter, *, size: int, skip: int) -> list[AuditRecord]:
        """Return at most `size` records that meet the conditions, newest first, after the first `skip`."""
        await self.flush()
        chosen = select(audit).where(*self._conditions(wanted)).order_by(audit.c.id.desc()).limit(size).offset(skip)
        return [value_of(AuditRecord, row) for row in await self._database.rows(chosen)]

    def _conditions(self, wanted: AuditFilter) -> list[Any]:
        conditions: list[Any] = []
        if wanted.since is not None:
            conditions.append(audit.c.at >= wanted.since)
        if wanted.until is not None:
            conditions.append(audit.c.at < wanted.until)
        if wanted.user is not None:
            conditions.append(audit.c.user == wanted.user)
        if wanted.kind is not None:
            conditions.append(audit.c.kind == wanted.kind)
        if wanted.number is not None:
            conditions.append(has_beginning(audit.c.numbers, self._fingerprints.of(wanted.number)))
        return conditions

    async def _keep_writing(self) -> None:
        while not self._closing:
            with suppress(TimeoutError):  # write what there is
                await asyncio.wait_for(self._wake.wait(), EVERY.total_seconds())
            self._wake.clear()
            try:
                await self.flush()
            except SQLAlchemyError as error:  # the rows stay, and go with the next batch
                _log.warning("audit_not_written", rows=len(self._waiting), error=type(error).__name__)
