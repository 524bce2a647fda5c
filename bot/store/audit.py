"""Who did what, when and where; numbers only as keyed hashes with their last four digits.

Rows are written in batches, since one transaction a question would cost more than
the question: a crash can lose the last second's, an orderly end loses none.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import insert, select
from sqlalchemy.exc import SQLAlchemyError

from bot.store.database import Database
from bot.store.mapping import has_beginning, row_of, value_of
from bot.store.signing import Fingerprints
from bot.store.tables import audit

EVERY: Final = timedelta(seconds=1)
BATCH: Final = 200
MOST: Final = 10_000
"""Rows that may wait for a database that does not answer; then whoever adds one waits too."""

_log: Final = logging.getLogger(__name__)


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
class AuditEvent:
    """One thing that a user did.

    Attributes:
        kind: ``question``, ``listen``, ``export``, ``publish``, …
        calls: How many calls they were shown or given.
        target: On what, where there is such a thing: a call's id, a digest's.
        numbers: Phone numbers it was about, in clear; kept as hashes.

    """

    team: str
    user: str
    channel: str
    kind: str
    calls: int = 0
    target: str = ""
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditRecord(AuditEvent):
    """A deed as it was kept: each number as ``hash:9999``."""

    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditFilter:
    """Which records to read; all, where nothing is said."""

    since: datetime | None = None
    user: str | None = None
    kind: str | None = None
    number: str | None = None


class Audit:
    """The audit; entered once, and left only when all that was added is written."""

    def __init__(self, database: Database, fingerprints: Fingerprints, clock: Callable[[], datetime]) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock
        self._waiting: list[dict[str, Any]] = []
        self._room = asyncio.Semaphore(MOST)
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
        """Record that a user did something, now; see `AuditEvent` for what is said of it."""
        event = AuditEvent(
            team=actor.team,
            user=actor.user,
            channel=actor.channel,
            kind=kind,
            calls=calls,
            target=target,
            numbers=tuple(numbers),
        )
        await self.add(event)

    async def add(self, event: AuditEvent) -> None:
        """Record an event as of now."""
        numbers = tuple(sorted({self._fingerprints.labelled(number) for number in event.numbers}))
        row = row_of(event) | {"at": self._clock(), "numbers": numbers}
        await self._room.acquire()
        self._waiting.append(row)
        if len(self._waiting) >= BATCH:
            self._wake.set()

    @property
    def waiting(self) -> int:
        """Return how many rows are not written yet."""
        return len(self._waiting)

    async def flush(self) -> None:
        """Write what waits."""
        async with self._flushing:
            rows = tuple(self._waiting)
            if not rows:
                return
            await self._database.write(insert(audit), rows)
            del self._waiting[: len(rows)]
            for _ in rows:
                self._room.release()

    async def read(self, wanted: AuditFilter) -> AsyncIterator[AuditRecord]:
        """Return records, in their order, those of this process's last second included."""
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

    def _conditions(self, wanted: AuditFilter) -> list[Any]:
        conditions: list[Any] = []
        if wanted.since is not None:
            conditions.append(audit.c.at >= wanted.since)
        if wanted.user is not None:
            conditions.append(audit.c.user == wanted.user)
        if wanted.kind is not None:
            conditions.append(audit.c.kind == wanted.kind)
        if wanted.number is not None:
            conditions.append(has_beginning(audit.c.numbers, self._fingerprints.of(wanted.number)))
        return conditions

    async def _keep_writing(self) -> None:
        while not self._closing:
            with suppress(TimeoutError):  # then a second is over
                await asyncio.wait_for(self._wake.wait(), EVERY.total_seconds())
            self._wake.clear()
            try:
                await self.flush()
            except SQLAlchemyError as error:  # the rows are still there; they go with the next batch
                _log.warning("%d audit rows could not be written: %s", len(self._waiting), type(error).__name__)
