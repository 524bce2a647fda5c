"""Receive Slack's events over a WebSocket or over HTTP, and stop without losing one.

Events that have come in are acknowledged before the transport is closed. Later ones are
not accepted: Slack delivers them again, to another replica or after the start.
"""

import asyncio
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Final, NoReturn, Protocol

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

from bot.slack.errors import UNREADABLE
from bot.slack.socket_mode import SocketMode
from bot.type_aliases import Sleep

_ACKNOWLEDGE_S: Final = 3.0
"""Seconds after which Slack takes no acknowledgement any more."""

_CERTIFICATE_CHECK: Final = b"ssl_check=1"
"""In a request with which Slack looks at the certificate; it wants nothing but 200."""

_UNIX_TIME: Final = re.compile(r"[0-9]{1,12}", re.ASCII)

_log: Final = structlog.get_logger(__name__)

_CLOSE_S: Final = 5.0
_LOOK_EVERY_S: Final = 0.01


class EventTransport(Protocol):
    """Receives events from Slack."""

    async def open(self) -> None:
        """Begin to receive events."""
        ...

    async def accepts(self) -> bool:
        """Tell whether events arrive."""
        ...

    async def close(self) -> None:
        """Acknowledge the events that have come in, and accept no more."""
        ...


class _InFlight:
    """Counts the events that are not acknowledged yet."""

    def __init__(self) -> None:
        self.count = 0

    @contextmanager
    def track(self) -> Iterator[None]:
        self.count += 1
        try:
            yield
        finally:
            self.count -= 1


class SocketModeTransport:
    """Receives events over a WebSocket that this process opens."""

    def __init__(self, app: AsyncApp, app_token: str, *, sleep: Sleep = asyncio.sleep) -> None:
        self._sockets = SocketMode(app, app_token, sleep=sleep)
        self._running: asyncio.Task[NoReturn] | None = None

    async def open(self) -> None:
        """Begin to connect; attempts go on until one succeeds."""
        self._running = asyncio.create_task(self._sockets.run())

    async def accepts(self) -> bool:
        """Tell whether there is a connection that answers pings."""
        return self._sockets.connected

    async def wait_closed(self) -> None:
        """Wait until the transport is closed.

        Raises:
            TokenRefusedError: The app token is not valid any more.
        """
        if self._running is not None:
            with suppress(asyncio.CancelledError):
                await asyncio.shield(self._running)

    async def close(self) -> None:
        """Acknowledge the events that have come in, and close the connection."""
        if self._running is None:
            return
        await _settled(lambda: not self._sockets.in_flight)
        self._running.cancel()
        await asyncio.wait([self._running], timeout=_CLOSE_S)  # a peer may not close its side


class HttpTransport:
    """Receives events over HTTP, posted to one address and signed.

    The signature is verified before anything of the body is read: the address is open to the internet.
    """

    def __init__(self, app: AsyncApp, signing_secret: str) -> None:
        self._app, self._verifier = app, SignatureVerifier(signing_secret)
        self._in_flight = _InFlight()
        self._open = False

    async def open(self) -> None:
        """Begin to receive events."""
        self._open = True

    async def accepts(self) -> bool:
        """Tell whether events are accepted."""
        return self._open

    async def close(self) -> None:
        """Accept no more events, and acknowledge those that have come in."""
        self._open = False
        await _settled(lambda: not self._in_flight.count)

    async def receive(self, request: web.Request) -> web.StreamResponse:
        """Answer one request of Slack's; raises the HTTP error of one that is not Slack's or comes too late."""
        if not self._open:
            raise web.HTTPServiceUnavailable
        with self._in_flight.track():
            body = await request.read()
            if _CERTIFICATE_CHECK in body.split(b"&"):
                return web.Response()
            if not self._is_signed(body, request.headers):
                _log.warning("request_refused", reason="signature")
                raise web.HTTPUnauthorized
            try:
                return await to_aiohttp_response(await self._app.async_dispatch(await to_bolt_request(request)))
            except UNREADABLE as error:  # no JSON, no object, too deep, of an unknown encoding, or half of it missing
                _log.warning("request_refused", reason=type(error).__name__)
                raise web.HTTPBadRequest from error

    def _is_signed(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Tell whether Slack has signed a request within the last five minutes."""
        timestamp, signature = headers.get("X-Slack-Request-Timestamp", ""), headers.get("X-Slack-Signature", "")
        if not _UNIX_TIME.fullmatch(timestamp) or not signature.isascii():
            return False
        try:
            return self._verifier.is_valid(body, timestamp, signature)
        except UnicodeDecodeError:  # a body of Slack's is UTF-8
            return False


async def _settled(quiet: Callable[[], bool]) -> None:
    for _ in range(int(_ACKNOWLEDGE_S / _LOOK_EVERY_S)):
        if quiet():
            return
        await asyncio.sleep(_LOOK_EVERY_S)
