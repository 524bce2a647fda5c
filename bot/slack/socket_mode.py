"""Socket Mode: WebSockets to Slack, renewed without a gap, and opened at growing intervals while that fails.

Written on aiohttp, since the SDK's client asks for new addresses without a pause, and
closes a connection that Slack wants to renew before there is another: what Slack still
sends over the old one is lost.

Source: docs.slack.dev, "Using Socket Mode" (disconnect messages, several connections)
"""

import asyncio
import json
import random
from collections.abc import AsyncIterator, Callable
from typing import Any, Final, NoReturn

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.auth import TOKEN_IS_DEAD, TokenRefusedError
from bot.slack.errors import SLACK_ERRORS, UNREADABLE, code_of, retry_after
from bot.type_aliases import Sleep

_PING_S: Final = 10.0
"""Seconds between pings; a connection whose pong is missing for half as long is closed."""

_HELLO_S: Final = 10.0
_STEADY_S: Final = 30.0
"""Seconds after which a connection has been good, and the next failure is a first one."""

_GRACE_S: Final = 20.0
"""Seconds that a connection is still read once there is another; Slack closes it sooner."""

_FIRST_S: Final = 1.0
_LONGEST_S: Final = 30.0
_LONGEST_ASKED_S: Final = 240.0
"""The longest Retry-After that is honoured; after five minutes without a connection the process ends."""

_log: Final = structlog.get_logger(__name__)


class LinkRefusedError(Exception):
    """Slack accepted a WebSocket, and asked for its end or closed it before a hello."""


def pause(failures: int, asked: float = 0, *, chance: Callable[[], float] = random.random) -> float:
    """Return the seconds to wait before the next attempt.

    After the first failure, hardly any, then about 1, 2, 4, … up to 30: of several
    replicas each waits for another time between half and all of it.

    Args:
        failures: The failures one after another.
        asked: Slack's Retry-After, which is waited for in any case.
        chance: Returns a number from 0 to 1.
    """
    most = min(_LONGEST_S, _FIRST_S * 2.0 ** min(failures - 2, 10)) if failures > 1 else _FIRST_S / 4
    return max(most * (0.5 + chance() / 2), min(asked, _LONGEST_ASKED_S))


class Link:
    """One WebSocket to Slack, until either side ends it.

    Attributes:
        leaving: Set once Slack has asked for another connection, or this one has ended.
    """

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self.leaving = asyncio.Event()

    @property
    def open(self) -> bool:
        """Tell whether something can be sent."""
        return not self._socket.closed

    async def hello(self) -> None:
        """Wait for Slack's greeting; raise `LinkRefusedError` of anything else."""
        async with asyncio.timeout(_HELLO_S):
            message = await self._message()
        if message is None or message.get("type") != "hello":
            raise LinkRefusedError("closed" if message is None else str(message.get("reason")))

    async def requests(self) -> AsyncIterator[SocketModeRequest]:
        """Yield every request until the connection ends."""
        try:
            while (message := await self._message()) is not None:
                if message.get("type") == "disconnect":
                    _log.info("socket_mode_leaving", reason=message.get("reason"))
                    self.leaving.set()
                elif (request := SocketModeRequest.from_dict(message)) is not None:
                    yield request
        finally:
            self.leaving.set()
            await self.close()

    async def acknowledge(self, envelope: str, payload: Any) -> None:
        """Send an acknowledgement; raises `ConnectionError` where the connection has ended."""
        answer = {"envelope_id": envelope} | ({} if payload is None else {"payload": payload})
        await self._socket.send_json(answer)

    async def close(self) -> None:
        """Close the connection."""
        await self._socket.close()

    async def _message(self) -> dict[str, Any] | None:
        """Return the next message; None at the end of the connection."""
        while (frame := await self._socket.receive()).type is aiohttp.WSMsgType.TEXT:
            try:
                message = json.loads(frame.data)
            except ValueError:
                _log.warning("socket_mode_no_json", length=len(frame.data))
                continue
            if isinstance(message, dict):
                return message
        return None


class SocketMode:
    """Keeps a connection to Slack, and dispatches what comes over it."""

    def __init__(self, app: AsyncApp, app_token: str, *, sleep: Sleep = asyncio.sleep) -> None:
        self._app, self._app_token, self._sleep = app, app_token, sleep
        self._links: list[Link] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self.in_flight = 0

    @property
    def connected(self) -> bool:
        """Tell whether a connection is up."""
        return any(link.open for link in self._links)

    async def run(self) -> NoReturn:
        """Keep a connection until the task is cancelled; at the end, close every one.

        Raises:
            TokenRefusedError: The app token is not valid any more.
        """
        now, failures = asyncio.get_running_loop().time, 0
        async with aiohttp.ClientSession() as session:
            try:
                while True:
                    began, asked = now(), 0.0
                    try:
                        link = await self._open(session)
                        await link.leaving.wait()
                    except (*SLACK_ERRORS, LinkRefusedError) as error:
                        asked = self._failed(error, failures + 1)
                    failures = 1 if now() - began >= _STEADY_S else failures + 1
                    await self._sleep(pause(failures, asked))
            finally:
                for task in self._tasks:
                    task.cancel()
                await asyncio.gather(*(link.close() for link in self._links))

    def _failed(self, error: Exception, failures: int) -> float:
        """Log a failed attempt, and return the seconds of Slack's Retry-After; raise if the token is dead."""
        word = str(error) if isinstance(error, LinkRefusedError) else code_of(error)
        if word in TOKEN_IS_DEAD:
            setting = "SLACK_APP_TOKEN"
            raise TokenRefusedError(setting, word) from error
        _log.warning("socket_mode_not_connected", error=word, failures=failures)
        return retry_after(error)

    async def _open(self, session: aiohttp.ClientSession) -> Link:
        """Open a connection; once it is up, let the former ones end."""
        address = (await self._client.apps_connections_open(app_token=self._app_token))["url"]
        link = Link(await session.ws_connect(address, heartbeat=_PING_S, proxy=self._client.proxy))
        try:
            await link.hello()
        except BaseException:
            await link.close()
            raise
        for former in self._links:
            self._begin(self._retire(former))
        self._links.append(link)
        self._begin(self._read(link))
        return link

    @property
    def _client(self) -> AsyncWebClient:
        return self._app.client

    async def _read(self, link: Link) -> None:
        try:
            async for request in link.requests():
                self._begin(self._answer(link, request))
        finally:
            self._links.remove(link)

    async def _retire(self, link: Link) -> None:
        """Close a connection after its grace, in which Slack may still send something over it."""
        await asyncio.sleep(_GRACE_S)
        await link.close()

    def _begin(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, link: Link, request: SocketModeRequest) -> None:
        """Dispatch a request and acknowledge it, over its own connection if that is still there."""
        self.in_flight += 1
        try:
            response = await run_async_bolt_app(self._app, request)
            if response.status != 200:
                _log.warning("not_acknowledged", type=request.type, status=response.status)
                return
            for one in (link, *self._links):
                if one.open:
                    await one.acknowledge(request.envelope_id, _payload(response))
                    return
            _log.warning("not_acknowledged", type=request.type, error="no connection")
        except UNREADABLE as error:
            _log.warning("not_acknowledged", type=request.type, error=type(error).__name__)
        except ConnectionError:  # it ended just now: Slack delivers the event again
            _log.warning("not_acknowledged", type=request.type, error="connection lost")
        finally:
            self.in_flight -= 1


def _payload(response: BoltResponse) -> Any:
    """Return what an acknowledgement says besides its envelope; None for nothing."""
    if not response.body:
        return None
    is_json = response.headers.get("content-type", [""])[0].startswith("application/json")
    return json.loads(response.body) if is_json else {"text": response.body}
