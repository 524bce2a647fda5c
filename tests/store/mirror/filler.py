"""A process that fills a local copy, and says so after each span; tests kill it in the midst."""

import asyncio
import sys
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete

from bot.domain.call import Call
from bot.domain.mirror_ledger import LedgerSpan
from bot.store.mirror.mirror import Mirror
from bot.store.mirror.tables import lease
from bot.store.store import open_store
from tests.fakes import FakeClock
from tests.store.mirror.world import world

NOON = datetime(2026, 11, 18, 15, tzinfo=UTC)
SEED = 5


async def main(url: str, secret: str) -> None:
    keep = Mirror.keep

    async def told(mirror: Mirror, span: LedgerSpan, read: list[Call]) -> bool:
        kept = await keep(mirror, span, read)
        sys.stdout.write("kept\n")
        sys.stdout.flush()
        return kept

    Mirror.keep = told  # type: ignore[method-assign, assignment]  # tells the parent when to kill
    async with (
        open_store(url, clock=lambda: NOON, secret_key=secret) as store,
        world(store, FakeClock(NOON), SEED) as one,
    ):
        await store._database.write(delete(lease))  # of a process that was killed
        one.tenant.grow(600, timedelta(hours=60))
        await one.synchroniser().fill()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
