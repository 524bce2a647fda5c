"""The audio of a call, as a stream.

The tenant is asked for it, with the token. Where the tenant redirects to a storage
elsewhere, that is asked without the token, and only if `Origin.may_lead_to` allows
its address.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from tempfile import SpooledTemporaryFile
from typing import IO, Final

import httpx

from bot.evolux.audio_formats import WAVE_HEADER, is_wave, sniff, sound_at
from bot.evolux.audio_ranges import bounds_of, cut
from bot.evolux.errors import InvalidResponseError, LoginPageError, NotFoundError, RejectedError, TenantUnreachableError
from bot.evolux.network_errors import translate_errors
from bot.evolux.origin import recording_path
from bot.evolux.responses import ApiResponse, error_in_meta, error_of, leads_to_login, meta_in, raise_for_status
from bot.evolux.retries import Budget
from bot.evolux.tenant import Tenant, read_body

_REDIRECTS: Final = 3
_CHUNK: Final = 64 * 1024
_IN_MEMORY: Final = 1024 * 1024
_MEASURED: Final = 128 * 1024 * 1024
"""The most bytes that are read ahead to learn the length of a recording; beyond `_IN_MEMORY` they are kept on disk."""

_WHOLE: Final = 200
_PART: Final = 206
_UNKNOWN: Final = "application/octet-stream"


@dataclass(frozen=True, kw_only=True, slots=True)
class Recording:
    """Audio whose first bytes have arrived.

    Attributes:
        content_type: By the first bytes where these tell, else by the tenant's header.
        length: Bytes that will come; None where the tenant does not say.
        status: 206 where it is the range that was asked for, else 200.
        content_range: The header ``Content-Range``, as the tenant writes it.
    """

    content_type: str
    length: int | None
    status: int = 200
    content_range: str | None = None
    _first: bytes = field(repr=False)
    _rest: AsyncIterator[bytes] = field(repr=False)

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yield the bytes, once.

        Raises:
            TenantUnreachableError: The stream broke off, or stood still.
        """
        yield self._first
        async for chunk in self._rest:
            yield chunk


@asynccontextmanager
async def open_recording(tenant: Tenant, call_id: int, range_header: str | None) -> AsyncIterator[Recording]:
    """Open the audio of a call; see `EvoluxHistory.recording`."""
    headers = {"accept": "audio/*", "accept-encoding": "identity"}
    if range_header is not None:
        headers["range"] = range_header
    budget = Budget()
    async with AsyncExitStack() as opened:

        async def attempt() -> Recording:
            async with AsyncExitStack() as stack:
                response = await _follow(tenant, tenant.request(recording_path(call_id), headers=headers), stack)
                recording = await _recording(tenant, response, budget)
                if recording.status == _WHOLE and range_header is not None:
                    recording = await _in_range(recording, range_header, stack)
                await opened.enter_async_context(stack.pop_all())
                return recording

        yield await tenant.with_retries(attempt, budget)


async def _follow(tenant: Tenant, request: httpx.Request, stack: AsyncExitStack) -> httpx.Response:
    """Return the response to a request or to the address it redirects to, where the token is not sent."""
    headers = {name: value for name, value in request.headers.items() if name in {"accept", "accept-encoding", "range"}}
    for _ in range(_REDIRECTS + 1):
        response = await stack.enter_async_context(tenant.send(request))
        if not response.has_redirect_location:
            return response
        if tenant.origin.may_have_token(response.url) and leads_to_login(response.status_code, response.headers):
            problem = "the tenant leads to a page to log in"
            raise LoginPageError(problem, status=response.status_code)
        target = response.url.join(response.headers["location"])
        if not tenant.origin.may_lead_to(target):
            problem = "the recording lies at an address that is not followed"
            raise RejectedError(problem, status=response.status_code)
        request = tenant.unauthenticated_request(target, headers)
    problem = "the recording is always somewhere else"
    raise InvalidResponseError(problem)


async def _recording(tenant: Tenant, response: httpx.Response, budget: Budget) -> Recording:
    if not response.is_success:
        await _refuse(tenant, response)
    encoded = "content-encoding" in response.headers
    stream = _stream(response, budget.request)
    first = await anext(stream, b"")
    if _begins(response) and is_wave(first) and len(first) <= sound_at(first):
        more = await anext(stream, b"")  # so far it is the header alone
        first = first + more if more else b""
    if not first or 0 < _whole_of(response) <= WAVE_HEADER:
        problem = "there is no recording of this call"
        raise NotFoundError(problem)
    length = response.headers.get("content-length", "")
    return Recording(
        content_type=_content_type(response, first),
        length=int(length) if length.isdecimal() and not encoded else None,
        status=response.status_code,
        content_range=response.headers.get("content-range"),
        _first=first,
        _rest=stream,
    )


async def _in_range(recording: Recording, range_header: str, stack: AsyncExitStack) -> Recording:
    """Return the range that was asked for of a recording that came whole.

    Raises:
        RejectedError: With status 416, of a range that begins after the end.
    """
    if recording.length is None:
        recording = await _measured(recording, stack)
    bounds = None if recording.length is None else bounds_of(range_header, recording.length)
    if bounds is None:
        return recording
    first, end = bounds
    chunks = cut(recording.chunks(), first, end)
    return Recording(
        content_type=recording.content_type,
        length=end - first,
        status=_PART,
        content_range=f"bytes {first}-{end - 1}/{recording.length}",
        _first=await anext(chunks),
        _rest=chunks,
    )


async def _measured(recording: Recording, stack: AsyncExitStack) -> Recording:
    """Return a recording with its length, after reading it into a file; without it where that takes too many bytes."""
    file = stack.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115 - the stack closes it
    size, chunks = 0, recording.chunks()
    async for chunk in chunks:
        size += file.write(chunk)
        if size > _MEASURED:
            break
    file.seek(0)
    length = size if size <= _MEASURED else None
    return replace(recording, length=length, _first=file.read(_CHUNK), _rest=_chain(file, chunks))


async def _chain(file: IO[bytes], chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
    async for chunk in chunks:
        yield chunk


def _whole_of(response: httpx.Response) -> int:
    """Return how many bytes the whole recording has; 0 where a part does not tell."""
    total = response.headers.get("content-range", "").rpartition("/")[2]
    return int(total) if total.isdecimal() else 0


def _begins(response: httpx.Response) -> bool:
    """Tell whether a response begins with the first byte of the recording."""
    return response.status_code == _WHOLE or response.headers.get("content-range", "").startswith("bytes 0-")


async def _refuse(tenant: Tenant, response: httpx.Response) -> None:
    """Raise the `EvoluxError` of a status; a storage that refuses says nothing about the tenant's token."""
    if tenant.origin.may_have_token(response.url):
        raise_for_status(ApiResponse(response.status_code, response.headers, await read_body(response), tenant.clock()))
    elif response.status_code < 500:
        problem = "there is no recording of this call where the tenant says it is"
        raise NotFoundError(problem, status=response.status_code)
    raise error_of(response.status_code)


async def _stream(response: httpx.Response, seconds: float) -> AsyncIterator[bytes]:
    """Yield a body in chunks, each of which may take so many seconds."""
    chunks = response.aiter_bytes(_CHUNK)
    while True:
        try:
            with translate_errors():
                async with asyncio.timeout(seconds):
                    chunk = await anext(chunks, b"")
        except TimeoutError as error:
            problem = f"the recording stood still for {seconds:g} s"
            raise TenantUnreachableError(problem) from error
        if not chunk:
            return
        yield chunk


def _content_type(response: httpx.Response, first: bytes) -> str:
    """Return the kind of audio that a response is, by its first bytes or by its header.

    Raises:
        EvoluxError: The body is text: an error, or a page for browsers.
    """
    declared = response.headers.get("content-type", "").split(";")[0].strip().lower()
    begins = _begins(response)
    if (sniffed := sniff(first)) is not None and begins:
        return sniffed
    is_text = declared.startswith("text/") or declared.endswith(("json", "xml"))
    if is_text or (begins and first.lstrip()[:1] in {b"<", b"{"}):
        problem = "what the tenant gives as a recording is no audio"
        raise error_in_meta(meta_in(first)) or InvalidResponseError(problem)
    return declared if declared.startswith("audio/") else _UNKNOWN
