"""What a thread is about: the query that a reply there refines."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal
from weakref import WeakValueDictionary

from sqlalchemy import Delete, Table, Update, delete, exists, insert, select, tuple_, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.errors import QueryError
from bot.domain.question import Audience, Question
from bot.store.database import Database
from bot.store.mapping import database_time, row_of, value_of
from bot.store.signing import Fingerprints
from bot.store.tables import events, threads, turn_holders, turns

Kind = Literal["answer", "digest"]

CONVERSATION: Final = ""
"""The root of what is said in a direct message outside any thread."""

CONVERSATION_LASTS: Final = timedelta(minutes=30)
"""How long the last answer there can be refined."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Thread:
    """A query in the place where it was answered.

    Attributes:
        root: The `ts` of the thread's first message, or `CONVERSATION`.
        question: The latest that was answered there.
        audience: The readers of the thread.

    """

    team: str
    channel: str
    root: str
    question: Question
    audience: Audience
    kind: Kind = "answer"


class Threads:
    """The threads that the bot has started, and its direct messages' latest answers."""

    def __init__(self, database: Database, fingerprints: Fingerprints, clock: Callable[[], datetime]) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock
        self._replace = database.upsert(threads)

    async def keep(self, thread: Thread) -> None:
        """Remember a thread, in place of what was known of it."""
        row = row_of(thread)
        row |= {"about": self._fingerprints.about(row["query"]), "updated_at": self._clock()}
        await self._database.write(self._replace, row)

    async def find(self, team: str, channel: str, root: str) -> Thread | None:
        """Return what the thread is about; None where the bot did not start it, or it is forgotten.

        One that an earlier version kept, with a query that this one cannot read, is forgotten.
        A `CONVERSATION` is forgotten when its last answer is older than `CONVERSATION_LASTS`.
        """
        chosen = select(threads).where(threads.c.team == team, threads.c.channel == channel, threads.c.root == root)
        if root == CONVERSATION:
            chosen = chosen.where(threads.c.updated_at >= self._clock() - CONVERSATION_LASTS)
        row = await self._database.row(chosen)
        try:
            return None if row is None else value_of(Thread, row)
        except QueryError:
            return None


# Turns in a thread: replies are answered one after the other, in their order, on any replica.

LEASE: Final = timedelta(seconds=30)
POLL: Final = timedelta(milliseconds=200)
"""How often a ticket looks whether another process has left; leaving is known at once within a process."""

_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Ticket:
    place: str
    ts: str
    ticket: str


class ThreadLocks:
    """Turns by place: a thread, or a direct message."""

    def __init__(self, database: Database, *, lease: timedelta = LEASE) -> None:
        self._database, self._lease = database, lease
        self._left: WeakValueDictionary[str, asyncio.Event] = WeakValueDictionary()

    @asynccontextmanager
    async def hold(self, place: str, ts: str) -> AsyncIterator[None]:
        """Wait for the turn of a message, and hold it.

        Args:
            place: What the messages follow one another in.
            ts: The message's own; the lower goes first, as far as both are known.

        """
        ticket = _Ticket(place, ts, secrets.token_hex(8))
        left = self._left.setdefault(place, asyncio.Event())
        alive = asyncio.create_task(self._stay_alive(ticket))
        try:
            await self._draw(ticket)
            while not await self._enter(ticket):
                with suppress(TimeoutError):  # then it looks again
                    await asyncio.wait_for(left.wait(), POLL.total_seconds())
            yield
        finally:
            alive.cancel()
            await self._leave(ticket)
            left.set()

    async def _draw(self, ticket: _Ticket) -> None:
        row = {"place": ticket.place, "ts": ticket.ts, "ticket": ticket.ticket}
        await self._database.write(insert(turns).values(row | {"lease_until": database_time(self._lease)}))

    async def _enter(self, ticket: _Ticket) -> bool:
        """Go in, unless an earlier ticket waits or somebody is in."""
        earlier = exists().where(
            turns.c.place == ticket.place,
            tuple_(turns.c.ts, turns.c.ticket) < tuple_(ticket.ts, ticket.ticket),
            turns.c.lease_until > database_time(),
        )
        row = {"place": ticket.place, "ticket": ticket.ticket, "lease_until": database_time(self._lease)}
        enter = self._database.upsert(turn_holders, where=turn_holders.c.lease_until < database_time()).values(row)

        async def work(connection: AsyncConnection) -> bool:
            if (await connection.execute(select(earlier))).scalar_one():
                return False
            return (await connection.execute(enter.returning(turn_holders.c.place))).one_or_none() is not None

        self._left[ticket.place].clear()
        return await self._database.transaction(work)

    async def _stay_alive(self, ticket: _Ticket) -> None:
        while True:
            await asyncio.sleep(self._lease.total_seconds() / 3)
            try:
                await self._renew(ticket)
            except SQLAlchemyError as error:  # the next beat may get through; at worst another goes in
                _log.warning("a turn could not be renewed: %s", type(error).__name__)

    async def _renew(self, ticket: _Ticket) -> None:
        await self._for_both(ticket, lambda table: update(table).values(lease_until=database_time(self._lease)))

    async def _leave(self, ticket: _Ticket) -> None:
        await self._for_both(ticket, delete)

    async def _for_both(self, ticket: _Ticket, change: Callable[[Table], Update | Delete]) -> None:
        async def work(connection: AsyncConnection) -> None:
            for table in (turns, turn_holders):
                mine = (table.c.place == ticket.place, table.c.ticket == ticket.ticket)
                await connection.execute(change(table).where(*mine))

        await self._database.transaction(work)


# Which of Slack's events are known already: a redelivery can reach any replica.


class SeenEvents:
    """The events that somebody has taken up."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    async def claim(self, *names: str) -> bool:
        """Take up an event by its names; False when any of them was taken before, by any replica.

        A mention in a thread comes twice, as two events with one `ts`: so an event
        is named by its id, and a message also by team, channel and `ts`.
        """
        rows = [{"key": name, "seen_at": self._clock()} for name in sorted(set(names))]  # in one order: no deadlock
        fresh = self._database.insert(events).on_conflict_do_nothing().returning(events.c.key)
        return len(await self._database.execute_returning(fresh.values(rows))) == len(rows)

    async def is_claimed(self, name: str) -> bool:
        """Tell whether an event was taken up."""
        return await self._database.row(select(events.c.key).where(events.c.key == name)) is not None

    async def release(self, name: str) -> None:
        """Let an event be taken up again: nothing came of it."""
        await self._database.write(delete(events).where(events.c.key == name))
