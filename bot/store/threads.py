"""Threads: the query of each, the order of its replies, and the events that were handled already.

Slack delivers the replies of one thread to any replica, at any time, and more than
once: so all three are kept in the database.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal
from weakref import WeakValueDictionary

import structlog
from sqlalchemy import Connection, Delete, Table, Update, delete, exists, insert, select, tuple_, update
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.errors import QueryError
from bot.domain.question import Audience, Question
from bot.store.database import Database
from bot.store.database_time import database_time, lease_over
from bot.store.row_mapping import row_of, value_of
from bot.store.signing import Fingerprints
from bot.store.tables.events import events
from bot.store.tables.threads import threads, turn_holders, turns
from bot.type_aliases import Clock

ThreadKind = Literal["answer", "digest", "alert"]

CONVERSATION: Final = ""
"""The root of messages in a direct message outside any thread."""

CONVERSATION_LASTS: Final = timedelta(minutes=30)
"""After this time the last answer there can no longer be refined."""

LEASE: Final = timedelta(seconds=30)
"""The longest that a lock outlives a process that has crashed."""

POLL: Final = timedelta(milliseconds=200)
"""The pause before looking again whether another process has released; its own process wakes a waiter at once."""

_log: Final = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Thread:
    """The query that a reply in a thread refines.

    Attributes:
        root: The `ts` of the thread's first message, or `CONVERSATION`.
        question: The latest question that was answered there.
        audience: The readers of the thread.
    """

    team: str
    channel: str
    root: str
    question: Question
    audience: Audience
    kind: ThreadKind = "answer"


class Threads:
    """The threads that the bot has started, and the latest answer of each direct message."""

    def __init__(self, database: Database, fingerprints: Fingerprints, clock: Clock) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock
        self._replace = database.prepare(database.upsert(threads))

    async def keep(self, *kept: Thread) -> None:
        """Insert or replace threads, in one transaction."""
        now = self._clock()
        rows = [row | {"about": self._fingerprints.about(row["query"]), "updated_at": now} for row in map(row_of, kept)]
        await self._database.write_prepared(self._replace, *rows)

    async def find(self, team: str, channel: str, root: str) -> Thread | None:
        """Return a thread; None where the bot did not start it, or its retention is over.

        The retention of a `CONVERSATION` is `CONVERSATION_LASTS` after its last answer. A
        thread whose query was stored by an earlier version, and cannot be parsed, is None too.
        """
        chosen = select(threads).where(threads.c.team == team, threads.c.channel == channel, threads.c.root == root)
        if root == CONVERSATION:
            chosen = chosen.where(threads.c.updated_at >= self._clock() - CONVERSATION_LASTS)
        row = await self._database.row(chosen)
        try:
            return None if row is None else value_of(Thread, row)
        except QueryError:
            return None

    async def drop(self, team: str, channel: str, root: str) -> None:
        """Delete a thread, so that replies in it are left alone."""
        chosen = delete(threads).where(threads.c.team == team, threads.c.channel == channel, threads.c.root == root)
        await self._database.write(chosen)


def thread_lock(team: str, channel: str, root: str) -> str:
    """Return the name of the lock on a thread, or on the messages of a direct message outside any."""
    return f"{team}:{channel}:{root}"


@dataclass(frozen=True, slots=True)
class _Ticket:
    """A message that waits for a thread's lock, or holds it; the fields are columns of both tables."""

    place: str
    ts: str
    ticket: str


class ThreadLocks:
    """Locks by thread or direct message: replies are answered one at a time, in the order of their `ts`.

    A message draws a ticket, and holds the lock as soon as no ticket of a lower `ts`
    waits and no other message holds it. Tickets and the lock live by leases in the
    database's time, renewed while their process lives. An advisory lock of PostgreSQL
    would hand over in the order in which the replicas asked, not by `ts`, and would keep
    a connection busy for each reply; an `asyncio.Lock` knows one process only.
    """

    def __init__(self, database: Database, *, lease: timedelta = LEASE) -> None:
        self._database, self._lease = database, lease
        self._released: WeakValueDictionary[str, asyncio.Event] = WeakValueDictionary()

    @asynccontextmanager
    async def hold(self, thread: str, ts: str) -> AsyncIterator[None]:
        """Wait for the lock on a thread, and hold it.

        Args:
            thread: Names the thread, or the direct message.
            ts: The message's own; of those who wait, the lowest is next.
        """
        ticket = _Ticket(thread, ts, secrets.token_hex(8))
        released = self._released.setdefault(thread, asyncio.Event())
        renewal = asyncio.create_task(self._keep_renewing(ticket))
        try:
            await self._draw(ticket)
            while not await self._acquire(ticket):
                with suppress(TimeoutError):  # look again
                    await asyncio.wait_for(released.wait(), POLL.total_seconds())
            yield
        finally:
            renewal.cancel()
            await self._release(ticket)
            released.set()

    async def _draw(self, ticket: _Ticket) -> None:
        row = {"place": ticket.place, "ts": ticket.ts, "ticket": ticket.ticket}
        await self._database.write(insert(turns).values(row | {"lease_until": database_time(self._lease)}))

    async def _acquire(self, ticket: _Ticket) -> bool:
        """Take the lock, unless an earlier ticket waits or another holds it."""
        earlier = exists().where(
            turns.c.place == ticket.place,
            tuple_(turns.c.ts, turns.c.ticket) < tuple_(ticket.ts, ticket.ticket),
            ~lease_over(turns.c.lease_until, self._lease),
        )
        row = {"place": ticket.place, "ticket": ticket.ticket, "lease_until": database_time(self._lease)}
        take = self._database.upsert(turn_holders, where=lease_over(turn_holders.c.lease_until, self._lease)).values(
            row
        )

        def work(connection: Connection) -> bool:
            if connection.execute(select(earlier)).scalar_one():
                return False
            return connection.execute(take.returning(turn_holders.c.place)).one_or_none() is not None

        self._released[ticket.place].clear()
        return await self._database.transaction(work)

    async def _keep_renewing(self, ticket: _Ticket) -> None:
        while True:
            await asyncio.sleep(self._lease.total_seconds() / 3)
            try:
                await self._renew(ticket)
            except SQLAlchemyError as error:  # the next renewal may succeed; at worst another takes the lock
                _log.warning("thread_lock_not_renewed", error=type(error).__name__)

    async def _renew(self, ticket: _Ticket) -> None:
        await self._change(ticket, lambda table: update(table).values(lease_until=database_time(self._lease)))

    async def _release(self, ticket: _Ticket) -> None:
        try:
            await self._change(ticket, delete)
        except SQLAlchemyError as error:  # it ends by its lease
            _log.warning("thread_lock_not_released", error=type(error).__name__)

    async def _change(self, ticket: _Ticket, change: Callable[[Table], Update | Delete]) -> None:
        def work(connection: Connection) -> None:
            for table in (turns, turn_holders):
                mine = (table.c.place == ticket.place, table.c.ticket == ticket.ticket)
                connection.execute(change(table).where(*mine))

        await self._database.transaction(work)


class SeenEvents:
    """The events that a replica has claimed, so that a redelivery is handled once."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        claim = database.insert(events).values(payload=None, about=None, lease_until=None, unsure=None)
        self._claim = database.prepare(claim.on_conflict_do_nothing().returning(events.c.key))

    async def claim(self, *names: str) -> bool:
        """Claim an event by its names; return False when any of them was claimed before, by any replica.

        A mention in a thread is delivered twice, as two events with one `ts`: so an event
        is named by its id, and a message also by team, channel and `ts`.
        """
        rows = [{"key": name, "seen_at": self._clock()} for name in set(names)]
        return len(await self._database.write_prepared(self._claim, *rows)) == len(rows)

    async def is_claimed(self, name: str) -> bool:
        """Return whether an event was claimed."""
        return await self._database.row(select(events.c.key).where(events.c.key == name)) is not None

    async def release(self, name: str) -> None:
        """Let an event be claimed again, since it was not carried out."""
        await self._database.write(delete(events).where(events.c.key == name))
