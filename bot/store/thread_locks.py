"""Turns in a thread: replies are answered one after the other, in their order, on any replica.

Whoever wants a turn draws a ticket. A ticket's turn has come when no earlier one
waits and nobody is in. Tickets and the holder live by leases in the database's
time, renewed while their process lives; so a crash holds a thread up for one lease.
"""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from weakref import WeakValueDictionary

from sqlalchemy import Delete, Table, Update, delete, exists, insert, select, tuple_, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.columns import now_there
from bot.store.database import Database
from bot.store.tables import turn_holders, turns

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
    async def take(self, place: str, ts: str) -> AsyncIterator[None]:
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
        await self._database.write(insert(turns).values(row | {"lease_until": now_there(self._lease)}))

    async def _enter(self, ticket: _Ticket) -> bool:
        """Go in, unless an earlier ticket waits or somebody is in."""
        earlier = exists().where(
            turns.c.place == ticket.place,
            tuple_(turns.c.ts, turns.c.ticket) < tuple_(ticket.ts, ticket.ticket),
            turns.c.lease_until > now_there(),
        )
        row = {"place": ticket.place, "ticket": ticket.ticket, "lease_until": now_there(self._lease)}
        enter = self._database.upsert(turn_holders, where=turn_holders.c.lease_until < now_there()).values(row)

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
        await self._for_both(ticket, lambda table: update(table).values(lease_until=now_there(self._lease)))

    async def _leave(self, ticket: _Ticket) -> None:
        await self._for_both(ticket, delete)

    async def _for_both(self, ticket: _Ticket, change: Callable[[Table], Update | Delete]) -> None:
        async def work(connection: AsyncConnection) -> None:
            for table in (turns, turn_holders):
                mine = (table.c.place == ticket.place, table.c.ticket == ticket.ticket)
                await connection.execute(change(table).where(*mine))

        await self._database.transaction(work)
