"""The lease of the one replica that fills the local copy; each of its writes renews it, or does not happen."""

from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, Update, delete, update

from bot.store.database import Database
from bot.store.database_time import database_time, lease_over
from bot.store.mirror.tables import lease

_LASTS: Final = timedelta(minutes=2)
_NAME: Final = "mirror"


class MirrorLease:
    """The right to fill the local copy, which one replica at a time has.

    Args:
        database: Holds the lease; its own time decides when it ends.
        owner: A name that no other replica has.
    """

    def __init__(self, database: Database, owner: str) -> None:
        self._database, self._owner = database, owner

    async def take(self) -> bool:
        """Take the lease, or renew it; return False while another replica has it."""
        row = {"owner": self._owner, "lease_until": database_time(_LASTS)}
        fresh = self._database.insert(lease).values(name=_NAME, **row)
        free = (lease.c.owner == self._owner) | lease_over(lease.c.lease_until, _LASTS)
        taken = fresh.on_conflict_do_update(index_elements=[lease.c.name], set_=row, where=free)
        return bool(await self._database.execute_returning(taken.returning(lease.c.name)))

    async def release(self) -> None:
        """Let another replica have the lease at once."""
        await self._database.write(delete(lease).where(lease.c.owner == self._owner))

    def renew(self, connection: Connection) -> bool:
        """Renew the lease within a transaction, until whose end no other replica can take it."""
        own = (lease.c.owner == self._owner) & ~lease_over(lease.c.lease_until, _LASTS)
        longer: Update = update(lease).where(lease.c.name == _NAME, own).values(lease_until=database_time(_LASTS))
        return bool(connection.execute(longer).rowcount)


def lock_out_writes(connection: Connection) -> None:
    """Let no replica write to the local copy until the end of a transaction."""
    connection.execute(update(lease).values(owner=lease.c.owner))
