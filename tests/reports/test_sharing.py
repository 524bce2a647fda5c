import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.reports.ports import Progress
from bot.reports.single_flight import KEPT, KEPT_FOR, SingleFlight


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class Work:
    """Work that counts its runs, and ends when it is let go."""

    def __init__(self) -> None:
        self.runs = 0
        self.cancelled = False
        self.gate = asyncio.Event()
        self.report: Progress | None = None

    async def __call__(self, report: Progress) -> int:
        self.runs += 1
        self.report = report
        try:
            await self.gate.wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        return self.runs


async def settle() -> None:
    """Let every task run as far as it can."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_people_who_ask_the_same_meanwhile_wait_for_one_run() -> None:
    shared: SingleFlight[str, int] = SingleFlight(Clock())
    work = Work()
    first, second = (asyncio.create_task(shared.get("key", work)) for _ in range(2))
    await settle()
    work.gate.set()

    assert (await first, await second) == (1, 1)
    assert work.runs == 1


async def test_a_result_is_remembered_for_a_while() -> None:
    clock, work = Clock(), Work()
    shared: SingleFlight[str, int] = SingleFlight(clock)
    work.gate.set()
    await shared.get("key", work)
    clock.now += KEPT_FOR

    assert await shared.get("key", work) == 1

    clock.now += timedelta(seconds=1)
    assert await shared.get("key", work) == 2


async def test_only_the_most_recently_used_results_are_remembered() -> None:
    shared: SingleFlight[int, int] = SingleFlight(Clock())
    work = Work()
    work.gate.set()
    for key in range(KEPT):
        await shared.get(key, work)
    await shared.get(0, work)
    await shared.get(KEPT, work)

    assert shared.kept(0) == 1
    assert shared.kept(1) is None


async def test_a_failure_reaches_everybody_and_is_not_remembered() -> None:
    shared: SingleFlight[str, int] = SingleFlight(Clock())

    async def fail(_: Progress) -> int:
        message = "no"
        raise LookupError(message)

    with pytest.raises(LookupError):
        await shared.get("key", fail)
    work = Work()
    work.gate.set()

    assert await shared.get("key", work) == 1


async def test_somebody_who_gives_up_does_not_stop_the_others() -> None:
    shared: SingleFlight[str, int] = SingleFlight(Clock())
    work = Work()
    first, second = (asyncio.create_task(shared.get("key", work)) for _ in range(2))
    await settle()
    first.cancel()
    await settle()
    work.gate.set()

    assert await second == 1
    assert not work.cancelled


async def test_work_for_which_nobody_waits_any_more_is_stopped() -> None:
    shared: SingleFlight[str, int] = SingleFlight(Clock())
    work = Work()
    only = asyncio.create_task(shared.get("key", work))
    await settle()
    only.cancel()
    await settle()

    assert work.cancelled
    again = Work()
    again.gate.set()
    assert await shared.get("key", again) == 1


async def test_progress_reaches_everybody_who_waits() -> None:
    shared: SingleFlight[str, int] = SingleFlight(Clock())
    work = Work()
    heard: list[tuple[str, int, int]] = []

    def listener(name: str) -> Progress:
        return lambda done, expected: heard.append((name, done, expected))

    tasks = [asyncio.create_task(shared.get("key", work, listener(name))) for name in ("ana", "bia")]
    await settle()
    assert work.report is not None
    work.report(1, 4)
    work.gate.set()
    await asyncio.gather(*tasks)

    assert heard == [("ana", 1, 4), ("bia", 1, 4)]
