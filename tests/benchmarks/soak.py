"""`make soak`: what a bot weighs after 100,000 questions, in ten steps."""

import asyncio

from tests.benchmarks.slack import place, weights
from tests.benchmarks.table import Row, show

STEPS = range(10_000, 100_001, 10_000)


async def soak() -> list[Row]:
    async with place() as there:
        measured = await weights(there, *STEPS)
    return [
        Row(f"memory after {asked:,} questions", f"{weight:.1f} MiB", "", f"{weight - measured[0]:+.1f} MiB", "flat")
        for asked, weight in zip(STEPS, measured, strict=True)
    ]


if __name__ == "__main__":
    show(asyncio.run(soak()))
