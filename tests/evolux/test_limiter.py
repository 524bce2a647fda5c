"""Turns, and how many there are at once."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack

import pytest

from bot.evolux.limiter import Limiter, Turn


async def taken(limiter: Limiter, stack: AsyncExitStack, turns: int) -> Turn:
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
        limiter.on_success(turn, 0.1)
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


class Tenant:
    """A tenant of which many requests are made at once.

    Attributes:
        allows: How many at once; more are refused.
        seconds: How long a request takes, of so many at once.
        most: The most that were under way at once.
        refused: How many were refused.
    """

    def __init__(self, seconds: Callable[[int], float] = lambda _: 0.04, allows: int = 1000) -> None:
        self.seconds, self.allows = seconds, allows
        self.most = self.running = self.refused = 0

    async def read(self, limiter: Limiter, pages: int) -> float:
        """Make so many requests; return how many seconds that took."""
        loop = asyncio.get_running_loop()
        began = loop.time()

        async def page() -> None:
            if not await self._asked(limiter):
                await asyncio.sleep(0.25)
                await page()

        async with asyncio.TaskGroup() as group:
            for _ in range(pages):
                group.create_task(page())
        return loop.time() - began

    async def _asked(self, limiter: Limiter) -> bool:
        loop = asyncio.get_running_loop()
        async with limiter.turn(bulk=True) as turn:
            began = loop.time()
            self.running += 1
            self.most = max(self.most, self.running)
            try:
                if self.running > self.allows:
                    self.refused += 1
                    limiter.on_overload(turn, refused=True)
                    return False
                await asyncio.sleep(self.seconds(self.running))
            finally:
                self.running -= 1
            limiter.on_success(turn, loop.time() - began)
        return True


async def test_a_tenant_that_answers_as_fast_is_asked_more_at_once_up_to_the_most() -> None:
    tenant = Tenant()

    seconds = await tenant.read(Limiter(4, 16), 400)

    assert tenant.most == 16
    assert 400 * 0.04 / seconds >= 9


async def test_a_tenant_that_gets_slower_is_asked_no_more_than_at_the_start() -> None:
    """It works on four requests at a time, whatever is asked of it."""
    tenant = Tenant(lambda running: 0.04 * max(1, running / 4))

    await tenant.read(Limiter(4, 16), 2000)

    assert tenant.most <= 9


async def test_a_tenant_that_is_slowed_down_by_others_is_left_alone() -> None:
    took = [0.04]
    tenant = Tenant(lambda _: took[0])
    limiter = Limiter(4, 16)
    await tenant.read(limiter, 400)
    assert limiter.limit == 16

    took[0] = 0.2
    await tenant.read(limiter, 150)

    assert limiter.limit < 8


async def test_a_tenant_that_allows_six_at_once_is_asked_six_at_once() -> None:
    tenant = Tenant(allows=6)

    seconds = await tenant.read(Limiter(4, 16), 400)

    assert 400 * 0.04 / seconds >= 5.5
    assert tenant.refused < 0.02 * 400


async def test_after_a_refusal_what_was_allowed_is_asked_at_once_again_within_two_rounds() -> None:
    limiter = Limiter(4, 16)
    await Tenant(allows=12).read(limiter, 400)
    assert limiter.limit == 12

    tenant = Tenant(allows=8)
    await tenant.read(limiter, 12 + 6 + 8)

    assert limiter.limit == 8
    assert tenant.refused <= 4


async def limiter_that_was_allowed(most: int, start: int) -> Limiter:
    """Return a limiter of a tenant that has refused more than so many requests at once."""
    limiter = Limiter(start, 16)
    await Tenant(allows=most).read(limiter, 400)
    assert limiter.limit == most
    return limiter


async def test_after_a_refusal_a_tenant_that_fails_is_asked_one_more_at_once_a_round() -> None:
    limiter = await limiter_that_was_allowed(12, start=4)
    async with limiter.turn(bulk=True) as turn:
        limiter.on_overload(turn)
    assert limiter.limit == 6

    tenant = Tenant()
    await tenant.read(limiter, 6 + 7 + 8)

    assert tenant.most <= 8


async def test_after_a_refusal_and_failures_a_limit_grows_slowly_to_its_start_or_to_what_is_allowed() -> None:
    limiter = await limiter_that_was_allowed(6, start=8)
    for _ in range(2):
        async with limiter.turn(bulk=True) as turn:
            limiter.on_overload(turn)

    await Tenant().read(limiter, 10)
    soon = limiter.limit
    await Tenant().read(limiter, 200)

    assert (soon, limiter.limit) == (2, 6)


async def test_after_a_refusal_a_tenant_that_gets_slower_is_asked_one_more_at_once_a_round() -> None:
    limiter = await limiter_that_was_allowed(12, start=4)
    await Tenant(lambda _: 0.2).read(limiter, 60)
    assert limiter.limit == 5

    tenant = Tenant()
    await tenant.read(limiter, 5 + 6 + 7 + 8)

    assert tenant.most <= 8


async def test_the_fewest_that_were_refused_count_in_whatever_order_the_refusals_come() -> None:
    limiter = Limiter(9, 16)
    async with AsyncExitStack() as stack:
        turns = [await taken(limiter, stack, 1) for _ in range(9)]
        for turn in (turns[8], turns[6], turns[7]):
            limiter.on_overload(turn, refused=True)
    tenant = Tenant(allows=6)
    await tenant.read(limiter, 100)

    assert (tenant.most, tenant.refused) == (6, 0)


@pytest.mark.parametrize("refused", [True, False])
async def test_more_than_was_refused_is_not_tried_for_a_minute_whatever_failed_at_the_same_time(
    *, refused: bool
) -> None:
    limiter = Limiter(8, 16)
    async with AsyncExitStack() as stack:
        turns = [await taken(limiter, stack, 1) for _ in range(8)]
        limiter.on_overload(turns[7], refused=refused)
        limiter.on_overload(turns[6], refused=True)

    soon, later = Tenant(allows=6), Tenant(allows=6)
    await soon.read(limiter, 100)
    await asyncio.sleep(60)  # on the instant loop of these tests, where waiting takes no time
    await later.read(limiter, 100)

    assert (soon.most, soon.refused) == (6, 0)
    assert (later.most, later.refused) == (7, 1)


async def test_more_than_was_refused_is_tried_again_after_a_while() -> None:
    tenant = Tenant(allows=6)
    limiter = Limiter(4, 16)
    await tenant.read(limiter, 400)

    tenant.allows = 1000
    for _ in range(8):
        await asyncio.sleep(120)  # on the instant loop of these tests, where waiting takes no time
        await tenant.read(limiter, 400)

    assert limiter.limit > 10


async def test_requests_that_do_not_wait_for_each_other_raise_no_limit() -> None:
    limiter = Limiter(4, 16)
    for _ in range(100):
        await Tenant().read(limiter, 1)

    assert limiter.limit == 4
