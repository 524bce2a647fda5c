"""One request: what is worth a second attempt, how long anything may take, and how many there may be at once."""

import asyncio
import ssl
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest

from bot.domain.search import Search
from bot.evolux import (
    BudgetSpentError,
    CertificateRefusedError,
    CredentialsRefusedError,
    EvoluxError,
    EvoluxHistory,
    InvalidResponseError,
    LoginPageError,
    NotFoundError,
    OriginError,
    RateLimitedError,
    RejectedError,
    RequestOptions,
    TenantUnreachableError,
    open_history,
)
from bot.evolux.origin import HISTORY
from bot.evolux.retries import Budget
from tests.evolux.fakes import (
    DAY,
    NOW,
    ORIGIN,
    TOKEN,
    Answer,
    FakeAPI,
    LiveList,
    Read,
    call,
    calls,
    opened,
    page,
    read,
    refusal,
)

GOOD = page([call(1)])
HTML = httpx.Response(200, html="<!doctype html><title>Evolux</title>")


def packed(encoding: str) -> Answer:
    """Return an answer whose body is not what its headers say."""
    headers = {"content-encoding": encoding}
    return lambda _: httpx.Response(200, headers=headers, stream=httpx.ByteStream(b"not packed at all"))


async def timed(api: FakeAPI, **options: Any) -> tuple[Read | EvoluxError, float]:
    """Return what a reading came to, and how many seconds it took."""
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        return await read(api, **options), loop.time() - start
    except EvoluxError as error:
        return error, loop.time() - start


@pytest.mark.parametrize(
    "trouble",
    [
        refusal(429),
        refusal(500),
        refusal(502),
        refusal(503),
        refusal(504),
        refusal(408),
        refusal(502, http=200),
        refusal(429, http=200),
        httpx.Response(502, html="<h1>Bad Gateway</h1>"),
        HTML,
        httpx.Response(200),
        httpx.Response(204),
        httpx.Response(200, content=GOOD.content[:-20]),
        packed("gzip, gzip"),
        packed("gzip"),
        packed("br"),
        httpx.ConnectError("refused"),
        httpx.ConnectTimeout("late"),
        httpx.ReadError("reset"),
        httpx.WriteTimeout("late"),
        httpx.RemoteProtocolError("cut"),
    ],
)
async def test_trouble_that_passes_is_not_noticed(trouble: Answer) -> None:
    api = FakeAPI(trouble, trouble, trouble, GOOD)

    answer = await read(api)

    assert (answer.ids, answer.notes, len(api.requests)) == ([1], {}, 4)


@pytest.mark.parametrize(
    ("answer", "error", "attempts"),
    [
        (refusal(401), CredentialsRefusedError, 1),
        (refusal(403), CredentialsRefusedError, 1),
        (refusal(400, "Missing token."), CredentialsRefusedError, 1),
        (refusal(401, http=200), CredentialsRefusedError, 1),
        (refusal(400, "Missing token.", http=200), CredentialsRefusedError, 1),
        (httpx.Response(403, html="<h1>Forbidden</h1>"), CredentialsRefusedError, 1),
        (refusal(400, "Invalid date"), RejectedError, 1),
        (refusal(422), RejectedError, 1),
        (httpx.Response(400), RejectedError, 1),
        (refusal(404), NotFoundError, 1),
        (httpx.Response(404, html="<h1>Not Found</h1>"), NotFoundError, 1),
        (httpx.Response(302, headers={"location": "https://elsewhere.example/login"}), LoginPageError, 1),
        (httpx.Response(302, headers={"location": "https://elsewhere.example/calls"}), NotFoundError, 1),
        (refusal(429), RateLimitedError, 4),
        (refusal(500), TenantUnreachableError, 4),
        (refusal(500, http=200), TenantUnreachableError, 4),
        (httpx.ConnectError("refused"), TenantUnreachableError, 4),
        (HTML, InvalidResponseError, 4),
        (httpx.Response(200), InvalidResponseError, 4),
    ],
)
async def test_every_trouble_that_stays_has_its_own_error(
    answer: httpx.Response | Exception, error: type[EvoluxError], attempts: int
) -> None:
    api = FakeAPI(answer)

    failure, seconds = await timed(api)

    assert type(failure) is error
    assert len(api.requests) == attempts
    assert seconds < 10
    assert TOKEN not in str(failure)
    assert str(failure)[0].islower()
    assert not str(failure).endswith(".")


async def test_a_certificate_that_is_not_trusted_is_told_at_once_with_the_reason() -> None:
    def refuse(_: httpx.Request) -> httpx.Response:
        cause = ssl.SSLCertVerificationError(1, "CERTIFICATE_VERIFY_FAILED")
        cause.verify_message = "certificate has expired"
        between = OSError("handshake")
        between.__cause__ = cause
        raise httpx.ConnectError("handshake") from between

    api = FakeAPI(refuse)

    failure, _ = await timed(api)

    assert isinstance(failure, CertificateRefusedError)
    assert failure.reason == "certificate has expired"
    assert len(api.requests) == 1


async def first(history: EvoluxHistory) -> None:
    async for _ in history.read(Search(interval=DAY), newest=0, max_calls=None):
        return


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
                await history._tenant.get(HISTORY, (), lambda reply: reply.status, budget)
            with pytest.raises(BudgetSpentError):
                await history._tenant.get(HISTORY, (), lambda reply: reply.status, budget)

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
                await asyncio.sleep(10_000)
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
                await asyncio.sleep(10_000)

        answer, seconds = await timed(FakeAPI(lambda _: httpx.Response(200, stream=Stalling()), GOOD))

        assert isinstance(answer, Read)
        assert 15 <= seconds < 16


async def test_an_answer_without_end_is_not_kept_in_memory() -> None:
    sent = 0

    class Endless(httpx.AsyncByteStream):
        async def __aiter__(self) -> Any:
            nonlocal sent
            while True:
                sent += 1
                yield b" " * 2**20

    failure, _ = await timed(FakeAPI(lambda _: httpx.Response(200, stream=Endless())))

    assert isinstance(failure, InvalidResponseError)
    assert sent <= 4 * 9


class TestConcurrency:
    @pytest.mark.parametrize("most", [1, 4, 8])
    async def test_it_is_bounded_and_used(self, most: int) -> None:
        api = LiveList(calls(1000), delay=0.1)

        _, seconds = await timed(api, requests=RequestOptions(concurrency=most))

        assert api.most == most
        assert seconds < 0.1 * (2 + 20 / most) + 0.1

    async def test_it_is_shared_by_all_readings(self) -> None:
        api = LiveList(calls(500), delay=0.1)
        async with opened(api) as history, asyncio.TaskGroup() as group:
            for _ in range(5):
                group.create_task(_all(history, bulk=False))

        assert api.most == 4

    async def test_it_grows_where_the_tenant_answers_as_fast(self) -> None:
        api = LiveList(calls(20_000), delay=0.04)

        _, seconds = await timed(api, newest=0, bulk=True, requests=RequestOptions(concurrency=4, most=16))

        assert api.most == 16
        assert seconds < 400 * 0.04 / 9

    async def test_windows_overlap(self) -> None:
        """200 pages take little more than a quarter of the time of one after the other."""
        _, seconds = await timed(LiveList(calls(10_000), delay=0.04), newest=0, bulk=True)

        assert seconds < 200 * 0.04 / 3.5

    async def test_a_question_goes_before_a_bulk_fetch(self) -> None:
        api = LiveList(calls(2500), delay=0.1)
        loop = asyncio.get_running_loop()
        async with opened(api) as history, asyncio.TaskGroup() as group:
            bulk = group.create_task(_all(history, bulk=True))
            await asyncio.sleep(0.35)
            start = loop.time()
            await first(history)
            took = loop.time() - start

            assert not bulk.done()

        assert took < 0.35 * 4

    async def test_trouble_slows_down_and_is_forgiven(self) -> None:
        api = LiveList(calls(1000), delay=0.1)
        told = api.answer
        api.answer = lambda request: refusal(429) if len(api.requests) in {2, 3} else told(request)  # type: ignore[method-assign]
        running = []
        api.before = lambda _: running.append(api.running)

        answer = await read(api)

        assert answer.notes == {}
        assert min(running[4:12]) <= 2

    @pytest.mark.parametrize("most", [0, 65, -1])
    async def test_it_is_from_one_to_sixty_four(self, most: int) -> None:
        with pytest.raises(ValueError, match="concurrency"):
            async with opened(FakeAPI(GOOD), requests=RequestOptions(concurrency=most)):
                pass


async def _all(history: EvoluxHistory, *, bulk: bool) -> None:
    async for _ in history.read(Search(interval=DAY), newest=0, max_calls=None, bulk=bulk):
        pass


async def test_every_answer_is_told_to_whoever_counts_them() -> None:
    told = []
    async with open_history(
        ORIGIN,
        lambda: TOKEN,
        clock=lambda: NOW,
        on_answer=lambda path, status: told.append((path, status)),
        transport=httpx.MockTransport(FakeAPI(refusal(502), GOOD)),
    ) as history:
        await first(history)

    assert told == [("/api/v1/dialer/calls_history", 502), ("/api/v1/dialer/calls_history", 200)]


async def test_a_wrong_address_is_told_before_anything_is_asked() -> None:
    with pytest.raises(OriginError):
        async with opened(FakeAPI(GOOD), origin="http://tenant.example"):
            pass
