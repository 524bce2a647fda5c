"""One request: what is worth a second attempt, how long anything may take, and how many there may be at once."""

import asyncio
import ssl
from typing import Any

import httpx
import pytest

from bot.domain.search import Search
from bot.evolux import (
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
from tests.evolux.fakes import (
    DAY,
    NOW,
    ORIGIN,
    TOKEN,
    Answer,
    FakeAPI,
    LiveList,
    calls,
    opened,
    read,
    refusal,
)
from tests.evolux.timing import GOOD, first, timed

HTML = httpx.Response(200, html="<!doctype html><title>Evolux</title>")


def packed(encoding: str) -> Answer:
    """Return an answer whose body is not what its headers say."""
    headers = {"content-encoding": encoding}
    return lambda _: httpx.Response(200, headers=headers, stream=httpx.ByteStream(b"not packed at all"))


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

    @pytest.mark.unmeasured
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
