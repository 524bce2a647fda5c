"""The size of the local copy, by the database's own account."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select, text

from bot.store.database import Database
from bot.store.mirror.tables import calls

_SQLITE_BYTES: Final = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE '%mirror_%'"
_FILE_BYTES: Final = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
"""Of the whole file, where SQLite was built without the sizes of its tables."""

_POSTGRESQL_BYTES: Final = (
    "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relname ~ '^mirror_' AND relkind = 'r'"
)


@dataclass(frozen=True, slots=True)
class MirrorSize:
    """The size of the local copy: its calls, and the bytes of its tables with their indexes."""

    calls: int
    bytes: int


async def size_of(database: Database) -> MirrorSize:
    """Return how many calls are kept, and how many bytes they take."""
    counted = await database.row(select(func.count()).select_from(calls))
    query = _POSTGRESQL_BYTES
    if database.is_sqlite:
        has_sizes = await database.rows(text("SELECT 1 FROM pragma_module_list WHERE name = 'dbstat'"))
        query = _SQLITE_BYTES if has_sizes else _FILE_BYTES
    measured = await database.row(text(query))
    assert counted is not None
    assert measured is not None
    return MirrorSize(calls=counted[0], bytes=int(measured[0] or 0))
