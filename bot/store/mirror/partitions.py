"""The monthly partitions of the calls on PostgreSQL: made ahead, dropped as a whole; SQLite has one table."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from sqlalchemy import Connection, delete, func, select, text

from bot.domain.search import Interval
from bot.store.database import Database
from bot.store.mirror.lease import MirrorLease
from bot.store.mirror.rows import instant, micros
from bot.store.mirror.tables import calls

_AHEAD: Final = timedelta(days=7)
_EMPTY_FOR: Final = timedelta(days=1)
"""The time by which a partition outlives its calls: one that is dropped is gone from snapshots that began before.

One that still has calls then, since no replica ran meanwhile or fewer days are kept now, is only emptied, and
dropped the next time.
"""

_LIST: Final = """
    SELECT child.relname AS name FROM pg_inherits
    JOIN pg_class AS child ON child.oid = inhrelid JOIN pg_class AS parent ON parent.oid = inhparent
    WHERE parent.relname = 'mirror_calls'
"""


class Partitions:
    """Makes and drops the partitions of the table of calls.

    To make one waits for all that read calls, and lets others wait meanwhile: only the replica with the lease does so.
    """

    def __init__(self, database: Database, lease: MirrorLease) -> None:
        self._database, self._lease = database, lease

    async def make(self, interval: Interval) -> None:
        """Make the partitions for calls that begin in an interval, and for those of the week after it.

        Which ones there are is read each time: an older dump, once restored, lacks those made since.
        """
        if self._database.is_sqlite:
            return
        there, month = await self._names(), _first_of_month(interval.start)
        while month < interval.end + _AHEAD:
            if _name(month) not in there:
                await self._database.transaction(partial(self._make, month))
            month = _next(month)

    def _make(self, month: datetime, connection: Connection) -> None:
        if self._lease.renew(connection):
            bounds = f"FROM ({micros(month)}) TO ({micros(_next(month))})"
            made = f"CREATE TABLE IF NOT EXISTS {_name(month)} PARTITION OF mirror_calls FOR VALUES {bounds}"
            connection.execute(text(made))
            connection.execute(text(f"ALTER INDEX {_name(month)}_pkey SET (fillfactor = 100)"))

    async def _names(self) -> set[str]:
        return {row.name for row in await self._database.rows(text(_LIST))}

    async def drop_before(self, begin: datetime) -> bool:
        """Delete the calls that began before an instant; return whether there were any."""
        if not self._database.is_sqlite:
            there = await self._names()
            oldest = await self._database.row(select(func.min(calls.c.started)))
            first = begin - _EMPTY_FOR
            if oldest is not None and oldest[0] is not None:
                first = min(first, instant(oldest[0]))
            for name in sorted(name for name in there if name < _name(_first_of_month(first))):
                await self._database.write(text(f"DROP TABLE IF EXISTS {name}"))
        return bool(await self._database.write(delete(calls).where(calls.c.started < micros(begin))))


def _first_of_month(at: datetime) -> datetime:
    return datetime(at.year, at.month, 1, tzinfo=UTC)


def _next(month: datetime) -> datetime:
    return _first_of_month(month + timedelta(days=32))


def _name(month: datetime) -> str:
    return f"mirror_calls_{month:%Y_%m}"
