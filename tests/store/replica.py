"""Processes that do at once what replicas do, on one database.

One process imports all that they need and forks them; each prints what it did in a line.
"""

import asyncio
import json
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from bot.store.store import Store, open_store

NOON = datetime(2026, 11, 18, 15, tzinfo=UTC)


async def replicate(url: str, log: Path, name: int) -> None:
    async with open_store(url, clock=lambda: NOON, key_file=log.with_suffix(".key")) as store:
        result = {"secret": store.secret.decode(), "first": await claimed_events(store), "claimed": await claims(store)}
        await asyncio.gather(*(hold_lock(store, f"1.{name}{n}", log) for n in range(5)))
    os.write(sys.stdout.fileno(), json.dumps(result).encode() + b"\n")  # whole, beside those of others


async def claimed_events(store: Store) -> list[int]:
    found = await asyncio.gather(*(store.seen_events.claim(f"Ev{n}", f"T1/C1/{n}") for n in range(100)))
    return [n for n, first in enumerate(found) if first]


async def claims(store: Store) -> list[int]:
    due = await store.digests.active()
    found = await asyncio.gather(*(store.runs.claim(one.id, date(2026, 11, 18), NOON) for one in due))
    return [claim.subject for claim in found if claim]


async def hold_lock(store: Store, ts: str, log: Path) -> None:
    async with store.thread_locks.hold("T1/C1/1.0", ts):
        for what in ("in", "out"):
            with log.open("a") as lines:
                lines.write(f"{what} {ts}\n")
            await asyncio.sleep(0)


def main(url: str, log: Path, processes: int) -> int:
    """Return how many replicas failed."""
    children = []
    for number in range(processes):
        children.append(os.fork())
        if not children[-1]:
            asyncio.run(replicate(url, log, number))
            os._exit(0)
    return sum(os.waitpid(child, 0)[1] != 0 for child in children)


sys.exit(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))
