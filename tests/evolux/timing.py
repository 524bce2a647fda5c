"""Read a history of one call, and measure the time that it took."""

import asyncio
from typing import Any

from bot.domain.search import Search
from bot.evolux import EvoluxError, EvoluxHistory
from tests.evolux.fakes import DAY, FakeAPI, Read, call, page, read

GOOD = page([call(1)])


async def timed(api: FakeAPI, **options: Any) -> tuple[Read | EvoluxError, float]:
    """Return what a reading came to, and how many seconds it took."""
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        return await read(api, **options), loop.time() - start
    except EvoluxError as error:
        return error, loop.time() - start


async def first(history: EvoluxHistory) -> None:
    async for _ in history.read(Search(interval=DAY), newest=0, max_calls=None):
        return
