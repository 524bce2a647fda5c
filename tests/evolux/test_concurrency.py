"""Long readings take as few rounds as there are requests at once; in these tests only the tenant takes time."""

import asyncio
from functools import cache

import httpx
import pytest

from bot.domain.search import Interval, Search
from bot.evolux import RequestOptions
from tests.benchmarks import slow_tenant
from tests.benchmarks.pages import START, STEP, row
from tests.evolux.fakes import FakeAPI, opened

LATENCY = 0.04
SEQUENTIAL = (slow_tenant.CALLS / 50 + 1) * LATENCY
FREE = RequestOptions(concurrency=4, most=16)


@cache
def rows() -> list[bytes]:
    return [row(index) for index in range(slow_tenant.CALLS)]


class Tenant(FakeAPI):
    """A tenant that takes its time, and refuses more than so many requests at once for a second.

    Attributes:
        refused: How many it has refused.
    """

    def __init__(self, allows: int = 1000) -> None:
        super().__init__(delay=LATENCY)
        self._allows, self.refused = allows, 0

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        if self.running < self._allows:
            return await super().__call__(request)
        self.refused += 1
        return httpx.Response(429, headers={"Retry-After": "1"})

    def answer(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=slow_tenant.page(rows(), request.url.params))


async def gain(tenant: Tenant, options: RequestOptions) -> float:
    """Return how many times as fast a long reading is as one page after the other."""
    loop = asyncio.get_running_loop()
    async with opened(tenant, requests=options) as history:
        began, calls = loop.time(), 0
        search = Search(interval=Interval(START, slow_tenant.END))
        async for some in history.read(search, newest=0, max_calls=None):
            calls += len(some)
    assert calls == slow_tenant.CALLS
    return SEQUENTIAL / (loop.time() - began)


async def test_requests_at_a_fixed_number_hardly_wait_for_each_other() -> None:
    assert await gain(Tenant(), RequestOptions(concurrency=4)) >= 3.8


async def test_a_tenant_that_bears_more_at_once_is_asked_more_at_once() -> None:
    assert await gain(Tenant(), FREE) >= 11.5


async def test_what_a_tenant_refuses_holds_up_nothing_else() -> None:
    tenant = Tenant(allows=6)

    assert await gain(tenant, FREE) >= 5.7
    assert tenant.refused < 0.02 * len(tenant.requests)


@pytest.mark.parametrize("bulk", [False, True])
async def test_the_first_page_of_a_short_question_does_not_wait_for_the_rest_of_a_long_one(*, bulk: bool) -> None:
    """It tells how many others there are; and most questions are of one page."""
    loop = asyncio.get_running_loop()
    short = Search(interval=Interval(START, START + STEP))
    long = Search(interval=Interval(START, slow_tenant.END))

    async def read_all() -> None:
        async for _ in history.read(long, newest=0, max_calls=None, bulk=bulk):
            pass

    async with opened(Tenant(), requests=RequestOptions(concurrency=2)) as history:
        reading = asyncio.create_task(read_all())
        await asyncio.sleep(10 * LATENCY)  # the long one is under way; on the instant loop, where waiting takes no time
        began = loop.time()
        async for _ in history.read(short, newest=0, max_calls=None, bulk=bulk):
            pass
        assert loop.time() - began <= 2 * LATENCY
        reading.cancel()
        await asyncio.wait([reading])
