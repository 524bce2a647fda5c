import asyncio
from datetime import timedelta

import pytest

from bot.reports.single_flight import SingleFlight
from tests.fakes import FakeClock

KEEP_FOR = timedelta(minutes=15)


class Work:
    """Work that counts its runs, and ends when it is let go."""

    def __init__(self, *, gate_open: bool = False) -> None:
        self.runs = 0
        self.cancelled = False
        self.gate = asyncio.Event()
        if gate_open:
            self.gate.set()

    async def __call__(self) -> int:
        self.runs += 1
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


def keeping(clock: FakeClock | None = None, *, max_kept: int = 50) -> SingleFlight[object, int]:
    return SingleFlight(clock or FakeClock(), max_age=KEEP_FOR, max_kept=max_kept)


async def test_callers_who_ask_the_same_meanwhile_wait_for_one_run() -> None:
    flight, work = keeping(), Work()
    first, second = (asyncio.create_task(flight.get("key", work)) for _ in range(2))
    await settle()
    work.gate.set()

    assert (await first, await second) == (1, 1)
    assert work.runs == 1


async def test_a_result_is_kept_for_a_while() -> None:
    clock, work = FakeClock(), Work(gate_open=True)
    flight = keeping(clock)
    await flight.get("key", work)
    clock.now += KEEP_FOR

    assert await flight.get("key", work) == 1

    clock.now += timedelta(seconds=1)
    assert await flight.get("key", work) == 2


async def test_a_result_from_the_future_is_not_believed() -> None:
    clock, work = FakeClock(), Work(gate_open=True)
    flight = keeping(clock)
    await flight.get("key", work)
    clock.now -= timedelta(seconds=1)

    assert await flight.get("key", work) == 2


async def test_nothing_is_kept_unless_a_time_is_given() -> None:
    flight, work = SingleFlight[str, int](FakeClock()), Work(gate_open=True)
    await flight.get("key", work)

    assert await flight.get("key", work) == 2


async def test_only_the_most_recently_used_results_are_kept() -> None:
    flight, work = keeping(max_kept=50), Work(gate_open=True)
    for key in range(50):
        await flight.get(key, work)
    await flight.get(0, work)
    await flight.get(50, work)
    assert work.runs == 51

    assert await flight.get(0, work) == 1
    assert await flight.get(1, work) == 52


async def test_a_failure_reaches_every_caller_and_is_not_kept() -> None:
    flight = keeping()

    async def fail() -> int:
        await asyncio.sleep(0)
        message = "no"
        raise LookupError(message)

    found = await asyncio.gather(*(flight.get("key", fail) for _ in range(2)), return_exceptions=True)
    assert [type(error) for error in found] == [LookupError, LookupError]

    with pytest.raises(LookupError):
        await flight.get("key", fail)
    assert await flight.get("key", Work(gate_open=True)) == 1


async def test_a_caller_who_gives_up_does_not_stop_the_others() -> None:
    flight, work = keeping(), Work()
    first, second = (asyncio.create_task(flight.get("key", work)) for _ in range(2))
    await settle()
    first.cancel()
    await settle()
    work.gate.set()

    assert await second == 1
    assert not work.cancelled


async def test_work_for_which_no_caller_waits_any_more_is_stopped() -> None:
    flight, work = keeping(), Work()
    only = asyncio.create_task(flight.get("key", work))
    await settle()
    only.cancel()
    await settle()

    assert work.cancelled
    assert await flight.get("key", Work(gate_open=True)) == 1


async def test_work_that_is_stopped_slowly_does_not_end_the_next() -> None:
    flight, work = keeping(), Work()

    async def slow_to_stop() -> int:
        try:
            return await work()
        finally:
            await asyncio.sleep(0)

    given_up = asyncio.create_task(flight.get("key", slow_to_stop))
    await settle()
    given_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await given_up
    second, third = Work(), Work()
    waiting = asyncio.create_task(flight.get("key", second))
    await settle()
    joined = asyncio.create_task(flight.get("key", third))
    await settle()
    second.gate.set()

    assert await waiting == await joined == 1
    assert third.runs == 0
