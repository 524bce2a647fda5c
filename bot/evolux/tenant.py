"""Send one request to the tenant, with retries, and turn whatever goes wrong into `EvoluxError`.

An attempt is the request, its body *and* its decoding, since a body may stall, be
cut, or be a page for browsers under status 200. A request that waits for its next
attempt holds no turn of the limiter.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final, TypeVar

import httpx

from bot.evolux.errors import (
    BudgetSpentError,
    CredentialsRefusedError,
    EvoluxError,
    InvalidResponseError,
    RateLimitedError,
    RejectedError,
    TenantUnreachableError,
)
from bot.evolux.limiter import Limiter
from bot.evolux.network_errors import translate_errors
from bot.evolux.origin import Origin, Params
from bot.evolux.responses import ApiResponse, raise_for_status
from bot.evolux.retries import QUESTION, Budget
from bot.type_aliases import Clock

Carry = Callable[[httpx.Request], Awaitable[httpx.Response]]
"""Sends a request, without cookies, and follows no redirect; returns the response with its body still to come."""

OnAnswer = Callable[[str, int], None]
"""Is told the path and the status of each response."""

_Value = TypeVar("_Value")

_MAX_BYTES: Final = 8 * 2**20
"""The largest body; a page of 50 calls has about 40 kB (read off samples)."""

_HEADERS: Final = (
    ("accept", "*/*"),
    ("accept-encoding", "gzip, deflate"),
    ("user-agent", "calls-bot"),
)

_ENCODINGS: Final = frozenset({"", "identity", "gzip", "deflate"})
"""Encodings that are accepted, one at most: a body encoded twice can be a million times as large as it looks."""


class Tenant:
    """Send GET requests to one origin, and the token nowhere else.

    Args:
        carry: Sends a request, and returns the response with its body still to come.
        on_answer: Called with the path and the status of each response.
    """

    def __init__(
        self,
        carry: Carry,
        origin: Origin,
        token: Callable[[], str],
        clock: Clock,
        limiter: Limiter,
        on_answer: OnAnswer | None = None,
    ) -> None:
        self.origin, self.clock = origin, clock
        self._dated: tuple[str | None, datetime] = None, clock()
        self._carry, self._token, self._limiter, self._on_answer = carry, token, limiter, on_answer
        self._time = asyncio.get_running_loop().time

    @property
    def ahead(self) -> timedelta | None:
        """Return by how much the tenant's clock is ahead of ours, by its last ``Date``; None without a readable one."""
        date, at = self._dated
        try:
            there: datetime = parsedate_to_datetime(date or "")
        except (ValueError, OverflowError):
            return None
        return (there if there.tzinfo else there.replace(tzinfo=UTC)) - at

    async def get(
        self,
        path: str,
        params: Params,
        read: Callable[[bytes], _Value],
        budget: Budget,
        *,
        urgent: bool = False,
    ) -> _Value:
        """Return what `read` makes of the body of the response to a request with the token.

        Args:
            path: A path that the token may go to (`Origin.may_have_token`).
            read: Decodes the body; an `EvoluxError` that it raises fails the attempt.
            urgent: Whether other requests wait for this one, so that its turn comes first.

        Raises:
            EvoluxError: The last attempt failed, or trying again makes no sense.
        """

        async def attempt() -> _Value:
            async with self.send(self.request(path, params)) as response:
                body, at = await read_body(response), self.clock()
                self._dated = response.headers.get("date"), at
                raise_for_status(ApiResponse(response.status_code, response.headers, body, at))
                return read(body)

        return await self.with_retries(attempt, budget, urgent=urgent)

    async def with_retries(
        self, attempt: Callable[[], Awaitable[_Value]], budget: Budget, *, urgent: bool = False
    ) -> _Value:
        """Return the result of `attempt`, made again after errors that may pass, while the budget lasts.

        Raises:
            BudgetSpentError: The time is up after some requests were answered.
            TenantUnreachableError: The time is up, and no request was answered.
            EvoluxError: The last attempt failed, or trying again makes no sense.
        """
        failures = list[EvoluxError]()
        try:
            async with asyncio.timeout_at(budget.deadline):
                try:
                    async with self._turn(budget, urgent=urgent):
                        return await attempt()
                except EvoluxError as error:
                    failures.append(error)
                async for trial in budget.trials():  # begun only now: it takes as long as to decode half a page
                    with trial:
                        if failures:
                            raise failures.pop()
                        async with self._turn(budget, urgent=urgent):
                            return await attempt()
        except TimeoutError as error:
            problem = f"the tenant did not answer within {QUESTION:g} s"
            raise (BudgetSpentError if budget.answered else TenantUnreachableError)(problem) from error
        raise AssertionError  # stamina ends with a value or an error

    @asynccontextmanager
    async def _turn(self, budget: Budget, *, urgent: bool) -> AsyncIterator[None]:
        """Wait for a turn; bound the time of the attempt in it, and let the limiter know how it went."""
        async with self._limiter.turn(bulk=budget.bulk, urgent=urgent) as turn:
            began = self._time()
            try:
                async with asyncio.timeout(budget.request):
                    yield
            except TimeoutError as error:
                self._limiter.on_overload(turn)
                problem = f"the tenant did not answer a request within {budget.request:g} s"
                raise TenantUnreachableError(problem) from error
            except (RateLimitedError, TenantUnreachableError) as error:
                self._limiter.on_overload(turn, refused=isinstance(error, RateLimitedError))
                raise
            self._limiter.on_success(turn, self._time() - began)
        budget.answered = True

    def request(self, path: str, params: Params = (), headers: dict[str, str] | None = None) -> httpx.Request:
        """Return a request that carries the token.

        Raises:
            CredentialsRefusedError: The token is empty, or no header can hold it.
            RejectedError: The token may not go to this path.
        """
        token = self._token().strip()
        if not token or not token.isascii() or not token.isprintable():
            problem = "the token is empty, or holds characters that no token has"
            raise CredentialsRefusedError(problem)
        url = self.origin.url(path, params)
        request = self.unauthenticated_request(url, {**(headers or {}), "token": token})
        if not self.origin.may_have_token(request.url):
            problem = "the token does not go to this address"
            raise RejectedError(problem)
        return request

    def unauthenticated_request(self, url: httpx.URL, headers: dict[str, str]) -> httpx.Request:
        """Return a request to another address, such as a storage of recordings, without the token."""
        named = headers.keys()
        return httpx.Request("GET", url, headers=[*(one for one in _HEADERS if one[0] not in named), *headers.items()])

    @asynccontextmanager
    async def send(self, request: httpx.Request) -> AsyncIterator[httpx.Response]:
        """Send a request; yield the response with its body still to come.

        Raises:
            TenantUnreachableError: The connection fails, also while the body is read.
            InvalidResponseError: The body has an encoding that was not asked for.
        """
        with translate_errors():
            response = await self._carry(request)
            response.request = request
            if self._on_answer:
                self._on_answer(request.url.path, response.status_code)
            try:
                _check_encoding(response)
                yield response
            finally:
                await response.aclose()


async def read_body(response: httpx.Response) -> bytes:
    """Return a body, decoded.

    Raises:
        InvalidResponseError: The body is larger than any response of the API.
    """
    packed, stream, body = response.headers.get("content-encoding"), response.stream, bytearray()
    assert isinstance(stream, httpx.AsyncByteStream)
    async for chunk in response.aiter_bytes() if packed else stream:  # unpacked, there is nothing to decode
        body += chunk
        if len(body) > _MAX_BYTES:
            problem = "the tenant's answer is larger than any page of calls"
            raise InvalidResponseError(problem)
    return bytes(body)


def _check_encoding(response: httpx.Response) -> None:
    if response.headers.get("content-encoding", "").strip().lower() not in _ENCODINGS:
        problem = "the tenant's answer is packed in a way that was not asked for"
        raise InvalidResponseError(problem)
