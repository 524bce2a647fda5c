"""The audio on its way from the tenant to a browser: piece by piece, as fast as the browser takes it."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import replace
from typing import Final, Protocol

import structlog
from aiohttp import web

from bot.evolux import EvoluxError, InvalidResponseError, NotFoundError, Recording, RejectedError
from bot.slack.player.access import OpenedLink
from bot.store.audit import Audit, AuditEvent

_STALLED: Final = 60.0
"""Seconds that a browser may take for one piece; one that was paused asks for the rest when it goes on."""

_MOST: Final = 200
"""Recordings that are on their way at once; one costs a few hundred kB."""

_MOST_EACH: Final = 12
"""Of those, of one person: a player needs one, and a second while it seeks."""

_RANGE: Final = re.compile(r"bytes=(?:\d{1,15}-\d{0,15}|-\d{1,15})", re.ASCII)
_CONTENT_RANGE: Final = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15}|\*)", re.ASCII)
_PARTIAL: Final = 206
_NOT_SATISFIABLE: Final = 416

_log: Final = structlog.get_logger(__name__)


class Recordings(Protocol):
    """Where the audio comes from."""

    def recording(self, call_id: int, *, range_header: str | None) -> AbstractAsyncContextManager[Recording]:
        """Open the audio of a call, or a part of it."""
        ...


class Audio:
    """Plays recordings in browsers.

    Args:
        recordings: The tenant.
        audit: Keeps who listened to what, and how much.

    """

    def __init__(self, recordings: Recordings, audit: Audit) -> None:
        self._recordings, self._audit = recordings, audit
        self._under_way: Counter[str] = Counter()

    @property
    def playing(self) -> int:
        """Return how many recordings are on their way."""
        return self._under_way.total()

    async def play(self, request: web.Request, opened: OpenedLink) -> web.StreamResponse:
        """Answer with the audio that a link leads to, or the part of it that is asked for.

        Args:
            request: Of a browser, already judged.
            opened: What it is about, and who listens.

        """
        asked = request.headers.get("Range", "")
        with self._room(opened.person.user_id):
            deed = _deed(opened)
            await self._audit.add(deed)
            await self._audit.flush()  # it is on record before it is heard
            try:
                async with self._recordings.recording(
                    opened.link.call, range_header=asked if _RANGE.fullmatch(asked) else None
                ) as recording:
                    return await self._pass_on(request, recording, deed)
            except EvoluxError as error:
                _log.warning("recording_not_played", call=opened.link.call, kind=error.code, status=error.status)
                return web.Response(status=_status(error))

    async def _pass_on(self, request: web.Request, recording: Recording, deed: AuditEvent) -> web.StreamResponse:
        response, first, whole = _head(recording)
        async with self._noted(deed, first, whole) as sent:
            try:
                await response.prepare(request)
                async for chunk in recording.chunks():
                    async with asyncio.timeout(_STALLED):
                        await response.write(chunk)
                    sent.append(len(chunk))
                await response.write_eof()
            except (ConnectionError, TimeoutError, EvoluxError) as error:
                _log.info("recording_broken_off", call=deed.target, kind=type(error).__name__)
                if request.transport is not None:
                    request.transport.abort()  # a whole that is not whole must not look like it
        return response

    @asynccontextmanager
    async def _noted(self, deed: AuditEvent, first: int, whole: str) -> AsyncIterator[list[int]]:
        """Keep how much somebody got, however it ended."""
        sent: list[int] = []
        try:
            yield sent
        finally:
            heard = replace(deed, kind="heard", target=f"{deed.target} {sent_of(first, sum(sent), whole)}")
            await self._audit.add(heard)

    @contextmanager
    def _room(self, user: str) -> Iterator[None]:
        """Hold a place while a recording is on its way."""
        if self._under_way[user] >= _MOST_EACH:
            raise web.HTTPTooManyRequests(headers={"Retry-After": "5"})
        if self._under_way.total() >= _MOST:
            raise web.HTTPServiceUnavailable(headers={"Retry-After": "30"})
        self._under_way[user] += 1
        try:
            yield
        finally:
            self._under_way[user] -= 1
            self._under_way += Counter()  # without those that are at nothing


def sent_of(first: int, sent: int, whole: str) -> str:
    """Return which bytes somebody got, such as ``0-44099/88244``; ``none/88244`` of none at all."""
    return f"{first}-{first + sent - 1}/{whole}" if sent else f"none/{whole}"


def _head(recording: Recording) -> tuple[web.StreamResponse, int, str]:
    """Return the response to be filled, the first byte's place, and how many there are in all.

    Of what the tenant says of its audio nothing is passed on that is not understood.

    Raises:
        NonsenseError: It is a part, and the tenant does not say which.

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


def _deed(opened: OpenedLink) -> AuditEvent:
    person, link = opened.person, opened.link
    return AuditEvent(
        team=person.team_id,
        user=person.user_id,
        channel=link.channel,
        kind="listen",
        calls=1,
        target=str(link.call),
        numbers=link.question.query.values("number"),
    )
