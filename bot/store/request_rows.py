"""The rows that every request needs, read in one statement at its start and kept until its end.

They are the record of the user who asks, the settings of the channel, and the version of
the vocabulary, so that a request is answered by one state of them.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, Final, TypeAlias

from sqlalchemy import Select, Table, and_, bindparam, literal, select

from bot.store.database import Database
from bot.store.tables.taught_vocabulary import versions
from bot.store.tables.users_and_channels import channels, users

VOCABULARY: Final = "vocabulary"
"""The name of the vocabulary's version."""

Found: TypeAlias = Mapping[str, Any] | None

_Key: TypeAlias = tuple[Database, str, tuple[str, ...]]
_known: ContextVar[dict[_Key, Found] | None] = ContextVar("known", default=None)

_ONE: Final = select(literal(1).label("one")).subquery()
_TABLES: Final = (users, channels, versions)
_ROWS: Final = select(*(column.label(f"{table.name}_{column.key}") for table in _TABLES for column in table.columns))
_CHOSEN: Final = _ROWS.select_from(
    _ONE.outerjoin(users, and_(users.c.team == bindparam("team"), users.c.user == bindparam("user")))
    .outerjoin(channels, and_(channels.c.team == bindparam("team"), channels.c.channel == bindparam("channel")))
    .outerjoin(versions, versions.c.name == VOCABULARY)
)


class RequestRows:
    """Reads what requests need."""

    def __init__(self, database: Database) -> None:
        self._database, self._chosen = database, database.prepare(_CHOSEN)

    @asynccontextmanager
    async def read(self, team: str, user: str, channel: str) -> AsyncIterator[None]:
        """Read the rows of a request; the block, and what it starts, takes them from memory until its end."""
        (row,) = await self._database.prepared_rows(self._chosen, {"team": team, "user": user, "channel": channel})
        values, found = iter(row), dict[str, Found]()
        for table in _TABLES:
            part = {column.key: next(values) for column in table.columns}
            found[table.name] = None if next(iter(part.values())) is None else part
        keys = {users.name: (team, user), channels.name: (team, channel), versions.name: (VOCABULARY,)}
        known: dict[_Key, Found] = {(self._database, table, key): found[table] for table, key in keys.items()}
        token = _known.set(known)
        try:
            yield
        finally:
            known.clear()
            _known.reset(token)


async def find_row(database: Database, table: Table, *key: str) -> Found:
    """Return the row of a primary key, as this request has read it, or as it is now; None where there is none."""
    known, name = _known.get(), (database, table.name, key)
    if known is not None and name in known:
        return known[name]
    row = await database.row(_by_key(table), dict(zip(table.primary_key.columns.keys(), key, strict=True)))
    return None if row is None else dict(zip(table.columns.keys(), row, strict=True))


@cache
def _by_key(table: Table) -> Select[Any]:
    return select(table).where(*(column == bindparam(column.key) for column in table.primary_key))


def forget_row(database: Database, table: Table, *key: str) -> None:
    """Let a row be read again, since this request changes it."""
    known = _known.get()
    if known is not None:
        known.pop((database, table.name, key), None)
