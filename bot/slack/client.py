"""Open Slack's client: one session, a real time limit, and no request that is repeated after a broken connection."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit
from urllib.request import proxy_bypass

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.slack.errors import code_of

Client: TypeAlias = AsyncWebClient
"""The client's type, for packages that do not import Slack's SDK."""

OnAnswer = Callable[[str, str], None]
"""Told of each answer of Slack: the method, such as ``chat.postMessage``, and how it ended.

That is ``200`` of one that succeeded, Slack's code of one that it refused with 200 (``token_revoked``),
another status, or ``failed`` of one without an answer.
"""

_TIMEOUT: Final = aiohttp.ClientTimeout(total=30, connect=5)
_LONGEST_WAIT: Final = 10
"""Seconds of a Retry-After that are waited for; after a longer one the user is told instead."""

_OK: Final = 200
_RATE_LIMITED: Final = 429
_NO_METHOD: Final = "other"


class BoundedRateLimitRetry(AsyncRateLimitErrorRetryHandler):
    """Waits as long as Slack asks, at most twice and ten seconds each."""

    def __init__(self) -> None:
        super().__init__(max_retry_count=2)

    async def _can_retry_async(
        self,
        *,
        state: RetryState,  # noqa: ARG002 - the SDK's signature
        request: HttpRequest,  # noqa: ARG002
        response: HttpResponse | None = None,
        error: Exception | None = None,  # noqa: ARG002
    ) -> bool:
        if response is None or response.status_code != _RATE_LIMITED:
            return False
        asked = next((values for name, values in response.headers.items() if name.lower() == "retry-after"), ["1"])
        return asked[0].isdecimal() and int(asked[0]) <= _LONGEST_WAIT


def retries() -> list[AsyncRetryHandler]:
    """Return the handlers that repeat a request: only one that Slack did nothing with.

    The SDK's own default repeats a request whose connection broke, and so posts a
    message twice that had arrived.
    """
    return [BoundedRateLimitRetry()]


class _ToldClient(AsyncWebClient):
    """A client that tells of each answer; a refusal of Slack's has the status 200, and is told by its code."""

    on_answer: OnAnswer | None = None

    async def api_call(self, api_method: str, **options: Any) -> AsyncSlackResponse:
        """Make a request."""
        try:
            answer = await super().api_call(api_method, **options)
        except SlackApiError as error:
            if self.on_answer and getattr(error.response, "status_code", None) == _OK:
                self.on_answer(api_method, code_of(error))
            raise
        if self.on_answer:
            self.on_answer(api_method, str(_OK))
        return answer


@asynccontextmanager
async def open_client(token: str, api_url: str, *, on_answer: OnAnswer | None = None) -> AsyncIterator[AsyncWebClient]:
    """Open a client and its session, and close both at the end.

    Args:
        api_url: Ends in ``/api/``.
        on_answer: Told of each answer, for the operator's metrics.
    """
    traces = [_trace(api_url, on_answer)] if on_answer else []
    async with aiohttp.ClientSession(timeout=_TIMEOUT, trace_configs=traces) as session:
        client = _ToldClient(token=token, base_url=api_url, session=session, retry_handlers=retries())
        if proxy_bypass(urlsplit(api_url).netloc):  # the SDK knows HTTPS_PROXY, and not NO_PROXY
            client.proxy = None
        client.on_answer = on_answer
        yield client


def _trace(api_url: str, on_answer: OnAnswer) -> aiohttp.TraceConfig:
    """Return the tracing of each request; an upload goes to an address of its own, and is no method."""

    def method_of(url: str) -> str:
        path = url.partition("?")[0]
        return path.removeprefix(api_url) if path.startswith(api_url) else _NO_METHOD

    async def ended(_: aiohttp.ClientSession, __: SimpleNamespace, end: aiohttp.TraceRequestEndParams) -> None:
        method = method_of(str(end.url))
        if method == _NO_METHOD or end.response.status != _OK:  # the client tells what a 200 means
            on_answer(method, str(end.response.status))

    async def failed(_: aiohttp.ClientSession, __: SimpleNamespace, end: aiohttp.TraceRequestExceptionParams) -> None:
        on_answer(method_of(str(end.url)), "failed")

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(ended)
    trace.on_request_exception.append(failed)
    return trace


async def pages(
    method: Callable[..., Awaitable[Any]], *, most: int | None = None, **arguments: object
) -> AsyncIterator[Any]:
    """Yield the pages of a list of Slack's, each asked for when it is wanted; of more than `most` the first ones."""
    cursor, number = "", 0
    while number == 0 or (cursor and number != most):
        page = await method(**arguments, cursor=cursor)
        yield page
        cursor, number = (page.get("response_metadata") or {}).get("next_cursor") or "", number + 1
