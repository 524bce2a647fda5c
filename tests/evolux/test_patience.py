"""How long a tenant is waited for: as it asks, within the time of a question or of a bulk fetch."""

import asyncio
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest

from bot.domain.search import Search
from bot.evolux import (
    BudgetSpentError,
    RateLimitedError,
    TenantUnreachableError,
    open_history,
)
from bot.evolux.decode import decode_page
from bot.evolux.origin import HISTORY
from bot.evolux.retries import Budget
from tests.evolux.fakes import (
    DAY,
    NOW,
    ORIGIN,
    TOKEN,
    FakeAPI,
    LiveList,
    Read,
    calls,
    opened,
    refusal,
)
from tests.evolux.timing import GOOD, timed


class TestRetryAfter:
    @pytest.mark.parametrize("status", [429, 503])
    async def test_it_is_waited_for(self, status: int) -> None:
        answer, seconds = await timed(FakeAPI(refusal(status, retry_after="7"), GOOD))

        assert isinstance(answer, Read)
        assert 7 <= seconds < 7.5

    async def test_it_may_be_a_date(self) -> None:
        then = format_datetime(NOW + timedelta(seconds=20), usegmt=True)

        _, seconds = await timed(FakeAPI(refusal(429, retry_after=then), GOOD))

        assert 20 <= seconds < 20.5

    @pytest.mark.parametrize("text", ["0", format_datetime(NOW - timedelta(days=1), usegmt=True)])
    async def test_what_is_over_is_not_waited_for(self, text: str) -> None:
        _, seconds = await timed(FakeAPI(refusal(429, retry_after=text), GOOD))

        assert seconds < 0.1

    @pytest.mark.parametrize("text", ["0.5", ".5", "1.", "00.25"])
    async def test_it_may_have_a_fraction(self, text: str) -> None:
        _, seconds = await timed(FakeAPI(refusal(429, retry_after=text), GOOD))

        assert float(text) <= seconds < float(text) + 0.1

    @pytest.mark.parametrize(
        "text",
        [
            *(
                "soon",
                "-5",
                "",
                "-0.5",
                "1e9",
                "nan",
                "inf",
                "86401",
                "999999999",
                "99999999999999999999",
                "5 s",
                "0x10",
            ),
            *("Fri, 31 Dec 9999 23:59:59 GMT", "Fri, 31 Dec 9999 23:59:59 -1200", "Fri, 31 Dec 99999 23:59:59 GMT"),
        ],
    )
    async def test_what_is_no_time_is_left_to_our_own_patience(self, text: str) -> None:
        answer, seconds = await timed(FakeAPI(refusal(429, retry_after=text), GOOD))

        assert isinstance(answer, Read)
        assert 0 < seconds < 1

    @pytest.mark.parametrize(("bulk", "longest"), [(False, 45), (True, 60)])
    async def test_more_than_is_left_fails_at_once(self, *, bulk: bool, longest: int) -> None:
        api = FakeAPI(refusal(429, retry_after=str(longest + 1)))

        failure, seconds = await timed(api, bulk=bulk)

        assert isinstance(failure, RateLimitedError)
        assert failure.retry_after == longest + 1
        assert (len(api.requests), seconds < 0.1) == (1, True)


class TestTime:
    async def test_a_question_has_45_seconds_in_all_and_a_tenant_that_never_answers_is_unreachable(self) -> None:
        failure, seconds = await timed(FakeAPI(GOOD, delay=10_000))

        assert isinstance(failure, TenantUnreachableError)
        assert 45 <= seconds < 46

    async def test_one_that_answered_before_took_too_long(self) -> None:
        api = FakeAPI(GOOD, GOOD, delay=14)
        async with opened(api) as history:
            budget = Budget()
            for _ in range(3):
                await history._tenant.get(HISTORY, (), decode_page, budget)
            with pytest.raises(BudgetSpentError):
                await history._tenant.get(HISTORY, (), decode_page, budget)

    async def test_a_request_has_15_seconds(self) -> None:
        api = FakeAPI(lambda _: GOOD)
        delays = iter([10_000, 0])
        api.delay = 10_000

        async def answer(request: httpx.Request) -> httpx.Response:
            api.delay = next(delays)
            return await FakeAPI.__call__(api, request)

        async with open_history(
            ORIGIN, lambda: TOKEN, clock=lambda: NOW, transport=httpx.MockTransport(answer)
        ) as history:
            start = asyncio.get_running_loop().time()
            found = [window async for window in history.read(Search(interval=DAY), newest=0, max_calls=None)]

        assert len(found) == 1
        assert 15 <= asyncio.get_running_loop().time() - start < 16

    async def test_a_bulk_fetch_has_60_seconds_a_request(self) -> None:
        answer, seconds = await timed(FakeAPI(GOOD, delay=59), bulk=True)

        assert isinstance(answer, Read)
        assert 59 <= seconds < 60

        failure, seconds = await timed(FakeAPI(GOOD, delay=61), bulk=True)

        assert isinstance(failure, TenantUnreachableError)
        assert 240 <= seconds < 250

    async def test_a_page_that_hangs_costs_itself_when_the_time_is_up(self) -> None:
        api = LiveList(calls(150))

        async def hang(request: httpx.Request) -> httpx.Response:
            if request.url.params["page"] == "2":
                await asyncio.sleep(10_000)  # longer than any limit; on the instant loop, where waiting takes no time
            return await api(request)

        async with open_history(
            ORIGIN, lambda: TOKEN, clock=lambda: NOW, transport=httpx.MockTransport(hang)
        ) as history:
            reading = history.read(Search(interval=DAY), newest=None, max_calls=None)
            found = [each.id async for window in reading for each in window]

        assert len(found) == 100
        assert [(note.code, note.count) for note in reading.notes] == [("failed_pages", 1)]

    async def test_a_body_that_stalls_is_a_failed_attempt(self) -> None:
        class Stalling(httpx.AsyncByteStream):
            async def __aiter__(self) -> Any:
                yield GOOD.content[:100]
                await asyncio.sleep(10_000)  # longer than any limit; on the instant loop, where waiting takes no time

        answer, seconds = await timed(FakeAPI(lambda _: httpx.Response(200, stream=Stalling()), GOOD))

        assert isinstance(answer, Read)
        assert 15 <= seconds < 16
