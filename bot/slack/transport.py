"""Receive Slack's events over a WebSocket or over HTTP, and stop without losing one.

Events that have come in are acknowledged before the transport is closed. Later ones are
not accepted: Slack delivers them again, to another replica or after the start.
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

_ACKNOWLEDGE_S: Final = 3.0
"""Seconds after which Slack takes no acknowledgement any more."""

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

    def __init__(self, app: AsyncApp, app_token: str, *, ping_interval: float = 10) -> None:
        self._app, self._app_token, self._ping_interval = app, app_token, ping_interval
        self._in_flight = _InFlight()
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
        """Acknowledge the events that have come in, and close the connection."""
        client = self._client
        if client is None or self._connecting is None:
            return
        await _settled(lambda: not self._in_flight.count and client.message_queue.empty())
        self._connecting.cancel()
        try:
            with suppress(TimeoutError):  # of a peer that does not close its side
                async with asyncio.timeout(_CLOSE_S):
                    await client.close()  # type: ignore[no-untyped-call]  # the SDK's
        finally:
            await client.aiohttp_client_session.close()

    def _handler(self) -> AsyncSocketModeHandler:
        in_flight = self._in_flight

        class Counting(AsyncSocketModeHandler):
            async def handle(self, client: Any, req: Any) -> None:
                with in_flight.track():
                    await super().handle(client, req)

        return Counting(self._app, self._app_token, ping_interval=self._ping_interval)


class HttpTransport:
    """Receives events over HTTP, posted to one address and signed; Bolt checks the signature."""

    def __init__(self, app: AsyncApp) -> None:
        self._app = app
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
            try:
                asked = await to_bolt_request(request)
            except (ValueError, LookupError) as error:  # no JSON, or of an unknown encoding: not from Slack
                raise web.HTTPBadRequest from error
            return await to_aiohttp_response(await self._app.async_dispatch(asked))


async def _settled(quiet: Callable[[], bool]) -> None:
    for _ in range(int(_ACKNOWLEDGE_S / _LOOK_EVERY_S)):
        if quiet():
            return
        await asyncio.sleep(_LOOK_EVERY_S)
