"""`make soak`: the memory of a bot after 100,000 questions, in ten steps."""

import asyncio

from tests.benchmarks.slack import place, weights
from tests.benchmarks.table import Row, head, show

STEPS = range(10_000, 100_001, 10_000)


async def soak() -> None:
    async with place() as there:
        first = None
        async for asked, weight in weights(there, *STEPS):
            first = weight if first is None else first
            show(
                Row(f"memory after {asked:,} questions", f"{weight:.1f} MiB", "", f"{weight - first:+.1f} MiB", "flat")
            )


if __name__ == "__main__":
    head()
    asyncio.run(soak())
