"""Stream audio from the tenant to a browser, chunk by chunk, as fast as the browser reads it."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import structlog
from aiohttp import web

from bot.evolux import EvoluxError, EvoluxHistory, InvalidResponseError, NotFoundError, RejectedError
from bot.evolux.recordings import Recording
from bot.slack.player.link_access import OpenedLink
from bot.store.audit import Actor, Audit

_CHUNK_TIMEOUT_S: Final = 60.0
"""Seconds that a browser may take for one chunk; a paused player requests the rest when it goes on."""

_MAX_STREAMS: Final = 200
"""The most streams at the same time; each takes a few hundred kB of memory."""

_MAX_STREAMS_OF_USER: Final = 12
"""The most streams of one user at the same time; a player needs one, and a second one while it seeks."""

_RANGE: Final = re.compile(r"bytes=(?:\d{1,15}-\d{0,15}|-\d{1,15})", re.ASCII)
_CONTENT_RANGE: Final = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15}|\*)", re.ASCII)
_PARTIAL: Final = 206
_NOT_SATISFIABLE: Final = 416

_log: Final = structlog.get_logger(__name__)


class Audio:
    """Streams recordings to browsers.

    Args:
        audit: Records who listened to what, and to how many bytes.
    """

    def __init__(self, recordings: EvoluxHistory, audit: Audit) -> None:
        self._recordings, self._audit = recordings, audit
        self._streams: Counter[str] = Counter()

    @property
    def playing(self) -> int:
        """Return the number of streams under way."""
        return self._streams.total()

    async def play(self, request: web.Request, opened: OpenedLink) -> web.StreamResponse:
        """Answer with the audio of a link, or with the range of it that is requested.

        Args:
            request: The request of a browser whose user may listen.

        Raises:
            HTTPException: There are too many streams.
        """
        ranges = request.headers.get("Range", "")
        with self._slot(opened.user.user_id):
            await self._record(opened, "listen", str(opened.link.call))
            await self._audit.flush()  # it is on record before the user hears it
            try:
                async with self._recordings.recording(
                    opened.link.call, range_header=ranges if _RANGE.fullmatch(ranges) else None
                ) as recording:
                    return await self._stream(request, recording, opened)
            except EvoluxError as error:
                _log.warning("recording_not_played", call=opened.link.call, kind=error.code, status=error.status)
                return web.Response(status=_status(error))

    async def _stream(self, request: web.Request, recording: Recording, opened: OpenedLink) -> web.StreamResponse:
        response, first, whole = _head(recording)
        sent = 0
        try:
            await response.prepare(request)
            async for chunk in recording.chunks():
                async with asyncio.timeout(_CHUNK_TIMEOUT_S):
                    await response.write(chunk)
                sent += len(chunk)
            await response.write_eof()
        except (ConnectionError, TimeoutError, EvoluxError) as error:
            _log.info("recording_broken_off", call=str(opened.link.call), kind=type(error).__name__)
            if request.transport is not None:
                request.transport.abort()  # a response that is cut short must not look complete
        finally:
            await self._record(opened, "heard", f"{opened.link.call} {bytes_sent(first, sent, whole)}")
        return response

    async def _record(self, opened: OpenedLink, kind: str, target: str) -> None:
        link, user = opened.link, opened.user
        actor = Actor(team=user.team_id, user=user.user_id, channel=link.channel)
        numbers = link.question.query.values("number")
        await self._audit.record(actor, kind, target=target, calls=1, numbers=numbers)

    @contextmanager
    def _slot(self, user: str) -> Iterator[None]:
        """Count a stream of a user while it is under way.

        Raises:
            HTTPException: The user, or all users together, have too many.
        """
        if self._streams[user] >= _MAX_STREAMS_OF_USER:
            raise web.HTTPTooManyRequests(headers={"Retry-After": "5"})
        if self._streams.total() >= _MAX_STREAMS:
            raise web.HTTPServiceUnavailable(headers={"Retry-After": "30"})
        self._streams[user] += 1
        try:
            yield
        finally:
            self._streams[user] -= 1
            self._streams += Counter()  # drops users without streams


def bytes_sent(first: int, sent: int, whole: str) -> str:
    """Return the range of bytes that were sent, such as ``0-44099/88244``; ``none/88244`` for none."""
    return f"{first}-{first + sent - 1}/{whole}" if sent else f"none/{whole}"


def _head(recording: Recording) -> tuple[web.StreamResponse, int, str]:
    """Return the response without its body, the position of its first byte, and the length of the whole or ``*``.

    The tenant's headers are passed on only as far as they are understood.

    Raises:
        InvalidResponseError: The response is a range, and the tenant does not say which.
    """
    headers = {"Content-Type": recording.content_type, "Accept-Ranges": "bytes", "Content-Disposition": "inline"}
    first, whole = 0, str(recording.length or "*")
    if recording.status == _PARTIAL:
        part = _CONTENT_RANGE.fullmatch(recording.content_range or "")
        if part is None:
            problem = "the tenant gives a part of a recording, and does not say which"
            raise InvalidResponseError(problem)
        headers["Content-Range"], first, whole = part[0], int(part[1]), part[3]
    response = web.StreamResponse(status=_PARTIAL if recording.status == _PARTIAL else 200, headers=headers)
    if recording.length is not None:
        response.content_length = recording.length
    return response, first, whole


def _status(error: EvoluxError) -> int:
    match error:
        case NotFoundError():
            return web.HTTPNotFound.status_code
        case RejectedError() if error.status == _NOT_SATISFIABLE:
            return _NOT_SATISFIABLE
        case _:
            return web.HTTPBadGateway.status_code
