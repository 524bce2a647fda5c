"""Make the roll-ups that are missing: of days that are over, and of hours that an earlier version has kept."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.mirror import SETTLED_AFTER, Span
from bot.store.database import Database
from bot.store.mirror.lease import MirrorLease
from bot.store.mirror.rollups import ALL_CALLS, DAY, HOUR, HOUR_MICROS, calls_of, hours_of, packed_rollups, roll_up
from bot.store.mirror.rows import micros
from bot.store.mirror.tables import rollups

_HOURS_AT_ONCE: Final = 96
_DAYS_AT_ONCE: Final = 4
"""The most that is rolled up before other work goes on."""


class RollupUpkeep:
    """Makes missing roll-ups, while this replica has the lease."""

    def __init__(self, database: Database, lease: MirrorLease) -> None:
        self._database, self._lease = database, lease

    async def catch_up(self, spans: Sequence[Span], now: datetime) -> bool:
        """Roll up some hours, or else some days, that are due; return whether there were any.

        Args:
            spans: The ledger.
            now: The present, in UTC.

        """
        kept = {hour for span in spans for hour in hours_of(span.interval)}
        chosen = select(rollups.c.hours, rollups.c.start).where(rollups.c.by == ALL_CALLS)
        made = {(row.start, row.hours) for row in await self._database.rows(chosen)}
        hours = sorted((hour for hour in kept if (hour, HOUR) not in made), reverse=True)
        settled = micros(now - SETTLED_AFTER) // HOUR_MICROS
        over = {hour - hour % DAY for hour in kept if hour % DAY == DAY - 1 and hour < settled}
        days = sorted(day for day in over if (day, DAY) not in made and kept.issuperset(range(day, day + DAY)))
        for hour in hours[:_HOURS_AT_ONCE]:
            if not await self._roll_up_hour(hour):
                return False
        for day in [] if hours else days[-_DAYS_AT_ONCE:]:
            if not await self._roll_up_day(day):
                return False
        return bool(hours or days)

    async def _roll_up_hour(self, hour: int) -> bool:
        async def work(connection: AsyncConnection) -> bool:
            if not await self._lease.renew(connection):
                return False
            await roll_up(connection, hour)
            return True

        return await self._database.transaction(work)

    async def _roll_up_day(self, day: int) -> bool:
        """Roll up a day; its calls are counted in a thread, and a day that changes meanwhile is left for later."""
        before = await self._database.rows(_hours_of_day(day))
        calls = await self._database.rows(calls_of(day, DAY))
        made = await asyncio.to_thread(packed_rollups, calls, day, DAY)

        async def work(connection: AsyncConnection) -> bool:
            unchanged = _values((await connection.execute(_hours_of_day(day))).all()) == _values(before)
            if not unchanged or not await self._lease.renew(connection):
                return False
            await connection.execute(delete(rollups).where(rollups.c.hours == DAY, rollups.c.start == day))
            await connection.execute(insert(rollups), made)
            return True

        return await self._database.transaction(work)


def _hours_of_day(day: int) -> Any:
    chosen = select(rollups.c.start, rollups.c.counted).where(rollups.c.hours == HOUR, rollups.c.by == ALL_CALLS)
    return chosen.where(rollups.c.start.between(day, day + DAY - 1)).order_by(rollups.c.start)


def _values(rows: Sequence[Row[Any]]) -> list[tuple[int, bytes]]:
    return [(row.start, bytes(row.counted)) for row in rows]
