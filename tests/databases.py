"""SQLite databases with every table and no row: migrated once a process, then copied."""

from pathlib import Path

from bot.store.database import Database
from bot.store.schema import migrate

_MIGRATED: list[bytes] = []


async def migrated(path: Path) -> str:
    """Make an empty database at a path; return its URL."""
    url = f"sqlite+aiosqlite:///{path}"
    if not _MIGRATED:
        database = Database(url)
        await migrate(database)
        await database.close()
        _MIGRATED.append(path.read_bytes())  # noqa: ASYNC240 - a small file
    path.write_bytes(_MIGRATED[0])  # noqa: ASYNC240 - the same
    return url
