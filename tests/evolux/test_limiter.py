"""Turns."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from bot.evolux.limiter import Limiter


async def taken(limiter: Limiter, stack: AsyncExitStack, turns: int) -> int:
    """Take so many turns; return the last."""
    return [await stack.enter_async_context(limiter.turn(bulk=False)) for _ in range(turns)][-1]


async def test_a_limit_is_halved_once_for_all_who_are_under_way() -> None:
    limiter = Limiter(8)
    async with AsyncExitStack() as stack:
        turn = await taken(limiter, stack, 8)
        for _ in range(8):
            limiter.on_overload(turn)

    assert limiter.limit == 4


async def test_a_limit_is_never_less_than_one() -> None:
    limiter = Limiter(2)
    for _ in range(5):
        async with limiter.turn(bulk=True) as turn:
            limiter.on_overload(turn)

    assert limiter.limit == 1
    async with limiter.turn(bulk=True):
        pass


async def test_a_limit_grows_back_slowly_and_no_further() -> None:
    limiter = Limiter(4)
    async with limiter.turn(bulk=False) as turn:
        limiter.on_overload(turn)

    limits = []
    for _ in range(60):
        limiter.on_success()
        limits.append(limiter.limit)

    assert limits == sorted(limits)
    assert (limits[3], limits[-1]) == (2, 4)
    assert limits.index(4) > 15


async def test_questions_go_first_and_each_kind_in_its_order() -> None:
    limiter, order = Limiter(1), []

    async def ask(name: str, *, bulk: bool) -> None:
        async with limiter.turn(bulk=bulk):
            order.append(name)
            await asyncio.sleep(1)

    async with asyncio.TaskGroup() as group:
        for name, bulk in (("b1", True), ("b2", True), ("q1", False), ("b3", True), ("q2", False)):
            group.create_task(ask(name, bulk=bulk))

    assert order == ["b1", "q1", "q2", "b2", "b3"]


@pytest.mark.parametrize("moment", [0.5, 1.0, 1.5])
async def test_whoever_gives_up_takes_no_turn_from_others(moment: float) -> None:
    """Also when a turn and the end come in the same moment."""
    limiter = Limiter(1)

    async def ask(seconds: float) -> str:
        async with limiter.turn(bulk=False):
            await asyncio.sleep(seconds)
        return "done"

    first, second, third = (asyncio.create_task(ask(1)) for _ in range(3))
    asyncio.get_running_loop().call_later(moment, second.cancel)

    assert await first == "done"
    assert await third == "done"
    assert second.cancelled()
    async with asyncio.timeout(60), limiter.turn(bulk=True):
        pass
