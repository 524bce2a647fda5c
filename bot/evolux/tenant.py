"""The rim: one request to the tenant, and everything that can go wrong with it.

An attempt is the request, its body *and* its decoding, since a body may stall, be
cut, or be a page for browsers under a fine status. What waits for its next attempt
takes no turn from others.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from typing import Final, TypeVar

import httpx
import stamina

from bot.evolux.errors import (
    BudgetSpentError,
    CredentialsRefusedError,
    InvalidResponseError,
    RateLimitedError,
    RejectedError,
    TenantUnreachableError,
)
from bot.evolux.limiter import QUESTION, Budget, Limiter
from bot.evolux.origin import Origin, Params
from bot.evolux.responses import ErrorMeta

Clock = Callable[[], datetime]
"""Tells the present moment; aware, in UTC."""

_Value = TypeVar("_Value")

_FIRST_WAIT: Final = 0.25
_LONGEST_WAIT: Final = 8.0
"""Seconds between attempts: doubled each time, and jittered."""

_MOST_BYTES: Final = 8 * 2**20
"""Of one body; a page of 50 calls has 40 kB."""

_ENCODINGS: Final = frozenset({"", "identity", "gzip", "deflate"})
"""One at most: what is packed twice can be a million times as large as it looks."""


class Tenant:
    """Sends GET requests to one origin, and the token nowhere else.

    Attributes:
        origin: Where the tenant is.
        clock: The present moment.

    """

    def __init__(
        self, client: httpx.AsyncClient, origin: Origin, token: Callable[[], str], clock: Clock, limiter: Limiter
    ) -> None:
        self.origin, self.clock = origin, clock
        self._client, self._token, self._limiter = client, token, limiter

    async def get(self, path: str, params: Params, read: Callable[[ErrorMeta], _Value], budget: Budget) -> _Value:
        """Return what `read` makes of the answer; it may raise to say that the answer is wrong.

        Raises:
            EvoluxError: After as many attempts as make sense.

        """

        async def attempt() -> _Value:
            async with self.sent(self.request(path, params)) as response:
                body = await read_body(response)
                return read(ErrorMeta(response.status_code, response.headers, body, self.clock()))

        return await self.persist(attempt, budget)

    async def persist(self, attempt: Callable[[], Awaitable[_Value]], budget: Budget) -> _Value:
        """Return what comes of an attempt, made in turn and in time, and again where that makes sense."""
        try:
            async with asyncio.timeout_at(budget.deadline):
                async for trial in stamina.retry_context(
                    on=budget.worth_repeating,
                    attempts=budget.attempts,
                    timeout=None,
                    wait_initial=_FIRST_WAIT,
                    wait_max=_LONGEST_WAIT,
                    wait_jitter=_FIRST_WAIT,
                ):
                    with trial:
                        return await self._in_turn(attempt, budget)
        except TimeoutError as error:
            problem = f"the tenant did not answer within {QUESTION:g} s"
            raise (BudgetSpentError if budget.answered else TenantUnreachableError)(problem) from error
        raise AssertionError  # stamina ends with a value or an error

    async def _in_turn(self, attempt: Callable[[], Awaitable[_Value]], budget: Budget) -> _Value:
        async with self._limiter.turn(bulk=budget.bulk) as turn:
            try:
                async with asyncio.timeout(budget.request):
                    value = await attempt()
            except TimeoutError as error:
                self._limiter.faltered(turn)
                problem = f"the tenant did not answer a request within {budget.request:g} s"
                raise TenantUnreachableError(problem) from error
            except (RateLimitedError, TenantUnreachableError):
                self._limiter.faltered(turn)
                raise
        self._limiter.prospered()
        budget.answered = True
        return value

    def request(self, path: str, params: Params = (), headers: dict[str, str] | None = None) -> httpx.Request:
        """Return a request that carries the token.

        Raises:
            CredentialsRefusedError: There is no token, or none that a header can hold.
            RejectedError: It is not for this path.

        """
        token = self._token().strip()
        if not token or not token.isascii() or not token.isprintable():
            problem = "the token is empty, or holds characters that no token has"
            raise CredentialsRefusedError(problem)
        request = self._client.build_request(
            "GET", self.origin.url(path, params), headers={**(headers or {}), "token": token}
        )
        if not self.origin.may_have_token(request.url):
            problem = "the token does not go to this address"
            raise RejectedError(problem)
        return request

    def errand(self, url: httpx.URL, headers: dict[str, str]) -> httpx.Request:
        """Return a request to another place, without the token."""
        return self._client.build_request("GET", url, headers=headers)

    @asynccontextmanager
    async def sent(self, request: httpx.Request) -> AsyncIterator[httpx.Response]:
        """Send a request; yields the response with its body still to come.

        Raises:
            UnreachableError: Also while the body is read.
            NonsenseError: It is packed in a way that nobody asked for.

        """
        with translate_errors():
            response = await self._client.send(request, stream=True)
            try:
                _check_packing(response)
                yield response
            finally:
                await response.aclose()


@contextmanager
def translate_errors() -> Iterator[None]:
    """Raise what the network does as `TenantUnreachableError`."""
    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise TenantUnreachableError(_problem(error)) from error


async def read_body(response: httpx.Response) -> bytes:
    """Return a body, unpacked.

    Raises:
        NonsenseError: It is larger than any answer of the API.

    """
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > _MOST_BYTES:
            problem = "the tenant's answer is larger than any page of calls"
            raise InvalidResponseError(problem)
    return bytes(body)


def _check_packing(response: httpx.Response) -> None:
    if response.headers.get("content-encoding", "").strip().lower() not in _ENCODINGS:
        problem = "the tenant's answer is packed in a way that was not asked for"
        raise InvalidResponseError(problem)


def _problem(error: Exception) -> str:
    match error:
        case httpx.ConnectError() | httpx.ConnectTimeout():
            return "there is no connection to the tenant"
        case httpx.TimeoutException():
            return "the tenant did not answer in time"
        case _:
            return "the tenant's answer was cut short"
