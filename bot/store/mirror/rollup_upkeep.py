"""Make the roll-ups that are missing: of days and weeks that are over, and of hours that an earlier version kept."""

import asyncio
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final

import structlog
from sqlalchemy import Connection, Row, delete, insert, select

from bot.domain.mirror_ledger import SETTLED_AFTER, LedgerSpan
from bot.store.database import Database
from bot.store.mirror.lease import MirrorLease
from bot.store.mirror.rolled_people import UnreadableRollupError
from bot.store.mirror.rollups import (
    ALL_CALLS,
    DAY,
    HOUR,
    HOUR_MICROS,
    WEEK,
    delete_rollups,
    hours_begun,
    merge,
    place_of,
    roll_up,
    rows_of,
    unpack,
)
from bot.store.mirror.rows import micros
from bot.store.mirror.tables import rollups

_log: Final = structlog.get_logger(__name__)

_AT_ONCE: Final = {HOUR: 96, DAY: 10, WEEK: 4}
"""The most that is rolled up before other work goes on."""


class RollupUpkeep:
    """Makes missing roll-ups, while this replica has the lease."""

    def __init__(self, database: Database, lease: MirrorLease) -> None:
        self._database, self._lease = database, lease

    async def catch_up(self, spans: Sequence[LedgerSpan], now: datetime) -> bool:
        """Roll up some hours, or else days, or else weeks, that are due; return whether there were any.

        Args:
            now: The present, in UTC.
        """
        chosen = select(rollups.c.hours, rollups.c.start).where(rollups.c.by == ALL_CALLS)
        made = {(row.hours, row.start) for row in await self._database.rows(chosen)}
        kept = {hour for span in spans for hour in hours_begun(span.interval)}
        over = micros(now - SETTLED_AFTER) // HOUR_MICROS
        settled = {hour for hour in kept if hour < over}
        for level, parts in ((HOUR, kept), (DAY, settled), (WEEK, settled)):
            due = sorted((one for one in _whole(level, parts) if (level, one) not in made), reverse=True)
            for start in due[: _AT_ONCE[level]]:
                if not await (self._roll_up_hour(start) if level == HOUR else self._roll_up(level, start)):
                    return False
            if due:
                return True
        return False

    async def _roll_up_hour(self, hour: int) -> bool:
        def work(connection: Connection) -> bool:
            if not self._lease.renew(connection):
                return False
            roll_up(connection, hour)
            return True

        return await self._database.transaction(work)

    async def _roll_up(self, level: int, start: int) -> bool:
        """Roll up a day of its hours, or a week of its days, in a thread; what changes meanwhile is left for later.

        Parts that cannot be read are deleted, and their hours counted anew next time.
        """
        part = HOUR if level == DAY else DAY
        parts = select(rollups).where(rollups.c.hours == part, rollups.c.start.between(start, start + level - part))
        whole = parts.where(rollups.c.by == ALL_CALLS).order_by(rollups.c.start)
        before = await self._database.rows(whole)
        rows = await self._database.rows(parts.order_by(rollups.c.start.desc()))
        try:
            made = await asyncio.to_thread(_merged, rows, level, start)
        except UnreadableRollupError as error:
            _log.warning("rollups_unreadable", hours=level, start=start, cause=str(error.__cause__))
            return await self._delete(range(start, start + level))

        def work(connection: Connection) -> bool:
            unchanged = _values(connection.execute(whole).all()) == _values(before)
            if not unchanged or not self._lease.renew(connection):
                return False
            connection.execute(delete(rollups).where(place_of(level, start)))
            connection.execute(insert(rollups), made)
            return True

        return await self._database.transaction(work)

    async def _delete(self, hours: range) -> bool:
        def work(connection: Connection) -> bool:
            if not self._lease.renew(connection):
                return False
            for hour in hours:
                delete_rollups(connection, hour)
            return True

        return await self._database.transaction(work)


def _whole(level: int, hours: Collection[int]) -> list[int]:
    """Return the first hours of the days or weeks that are whole among some hours."""
    ends = (hour for hour in hours if hour % level == level - 1)
    starts = (end - level + 1 for end in ends)
    return [start for start in starts if all(hour in hours for hour in range(start, start + level))]


def _merged(rows: Sequence[Row[Any]], level: int, start: int) -> list[dict[str, Any]]:
    return rows_of(merge((row.by, row.label, unpack(row.counted)) for row in rows), level, start)


def _values(rows: Sequence[Row[Any]]) -> list[tuple[int, bytes]]:
    return [(row.start, bytes(row.counted)) for row in rows]
