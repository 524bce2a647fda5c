"""Where Slack's events come in: over a WebSocket, or over HTTP; and how that is closed without losing one.

What has come in is acknowledged before the entrance is closed. What comes later is
not taken: Slack delivers it again, to another replica or after the start.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final, Protocol

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient

_TO_ACKNOWLEDGE: Final = 3.0
"""Seconds: later an acknowledgement is worth nothing."""

_TO_CLOSE: Final = 5.0
_LOOK: Final = 0.01


class EventTransport(Protocol):
    """One way in."""

    async def open(self) -> None:
        """Begin to take events."""
        ...

    async def accepts(self) -> bool:
        """Tell whether events arrive."""
        ...

    async def close(self) -> None:
        """Acknowledge what has come in, and take no more."""
        ...


class _InFlight:
    """Counts what has come in and is not acknowledged yet."""

    def __init__(self) -> None:
        self.inside = 0

    @contextmanager
    def visit(self) -> Iterator[None]:
        self.inside += 1
        try:
            yield
        finally:
            self.inside -= 1


class SocketModeTransport:
    """Events over a WebSocket that is opened from here."""

    def __init__(self, app: AsyncApp, app_token: str, *, ping_interval: float = 10) -> None:
        self._app, self._app_token, self._ping_interval = app, app_token, ping_interval
        self._hall = _InFlight()
        self._client: SocketModeClient | None = None
        self._connecting: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Begin to connect; the client goes on trying until it succeeds."""
        self._client = self._handler().client
        self._connecting = asyncio.create_task(self._client.connect())  # type: ignore[no-untyped-call]  # the SDK's

    async def accepts(self) -> bool:
        """Tell whether there is a connection that answers pings."""
        return self._client is not None and await self._client.is_connected()

    def renew(self) -> None:
        """Forget the address of the WebSocket, so that the next attempt asks for another.

        The SDK's client tries one address for ever, also when its ticket is stale.
        """
        if self._client is not None:
            self._client.wss_uri = None

    async def close(self) -> None:
        """Acknowledge what has come in, and close the connection."""
        client = self._client
        if client is None or self._connecting is None:
            return
        await _settled(lambda: not self._hall.inside and client.message_queue.empty())
        self._connecting.cancel()
        try:
            with suppress(TimeoutError):  # of who does not say good-bye
                async with asyncio.timeout(_TO_CLOSE):
                    await client.close()  # type: ignore[no-untyped-call]  # the SDK's
        finally:
            await client.aiohttp_client_session.close()

    def _handler(self) -> AsyncSocketModeHandler:
        hall = self._hall

        class Counting(AsyncSocketModeHandler):
            async def handle(self, client: Any, req: Any) -> None:
                with hall.visit():
                    await super().handle(client, req)

        return Counting(self._app, self._app_token, ping_interval=self._ping_interval)


class HttpTransport:
    """Events over HTTP, posted to one address and signed; Bolt examines the signature."""

    def __init__(self, app: AsyncApp) -> None:
        self._app = app
        self._hall = _InFlight()
        self._open = False

    async def open(self) -> None:
        """Begin to take events."""
        self._open = True

    async def accepts(self) -> bool:
        """Tell whether events are taken."""
        return self._open

    async def close(self) -> None:
        """Take no more, and acknowledge what has come in."""
        self._open = False
        await _settled(lambda: not self._hall.inside)

    async def receive(self, request: web.Request) -> web.StreamResponse:
        """Answer one request of Slack's."""
        if not self._open:
            raise web.HTTPServiceUnavailable
        with self._hall.visit():
            try:
                asked = await to_bolt_request(request)
            except (ValueError, LookupError) as error:  # no JSON, or of no known encoding: not of Slack
                raise web.HTTPBadRequest from error
            return await to_aiohttp_response(await self._app.async_dispatch(asked))


async def _settled(quiet: Callable[[], bool]) -> None:
    for _ in range(int(_TO_ACKNOWLEDGE / _LOOK)):
        if quiet():
            return
        await asyncio.sleep(_LOOK)
