"""A workspace, and a tiny app on Bolt that listens to all of it over the real wire."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import DEFAULT_MANIFEST, Workspace, serve_workspace
from bot.type_aliases import Json
from tests.patience import ACK_S
from tests.sandbox.workspace.request_url import served_at_url

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Listener:
    """An app that acks everything, notes it, and answers as it is told.

    Attributes:
        heard: Every payload, oldest first.
        answers: What to ack with, by command, callback_id or action_id.
        reactions: What to do on hearing something, by the same names; "" for everything.
    """

    def __init__(self, ws: Workspace) -> None:
        self.heard: list[Json] = []
        self.answers: dict[str, Any] = {}
        self.reactions: dict[str, Callable[[Json], Awaitable[Any]]] = {}
        self.silent = False
        self.client = AsyncWebClient(token=ws.bot_token, base_url=ws.api_url)
        self.app = AsyncApp(name="app", client=self.client, signing_secret=ws.signing_secret)
        self.app.middleware(self._hear)
        self._ws = ws
        self._sockets: list[AsyncSocketModeHandler] = []

    async def _hear(self, body: Json, ack: Any, req: Any) -> Any:
        self.heard.append({**body, "_headers": dict(req.headers)})
        names = [body.get("command"), body.get("callback_id"), body.get("view", {}).get("callback_id")]
        names += [action["action_id"] for action in body.get("actions", [])] + [body.get("action_id")]
        names += [body.get("event", {}).get("type"), body.get("type")]
        for name in names:
            if name in self.reactions:
                await self.reactions[name](body)
        answer = next((self.answers[name] for name in names if name in self.answers), None)
        if self.silent:
            return None
        return await (ack(**answer) if isinstance(answer, dict) else ack())

    def events(self, kind: str, subtype: str | None = None) -> list[Json]:
        found = (body["event"] for body in self.heard if "event" in body)
        return [event for event in found if event["type"] == kind and event.get("subtype") == subtype]

    def of(self, kind: str) -> list[Json]:
        return [body for body in self.heard if body.get("type") == kind or body.get("command") == kind]

    async def hears(self, found: Callable[[], Any]) -> Any:
        return await self._ws.wait_for(found)

    async def connect(self) -> AsyncSocketModeHandler:
        before = len(self._ws.state.sockets.serving)
        handler = AsyncSocketModeHandler(self.app, app_token=self._ws.app_token, web_client=self.client)
        self._sockets.append(handler)
        await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt has no type here
        await self._ws.connected(before + 1)
        return handler

    async def close(self) -> None:
        for handler in self._sockets:
            await handler.close_async()  # type: ignore[no-untyped-call]  # Bolt has no type here


@asynccontextmanager
async def listening(ws: Workspace, *, sockets: int = 1) -> AsyncIterator[Listener]:
    listener = Listener(ws)
    for _ in range(sockets):
        await listener.connect()
    try:
        yield listener
    finally:
        await listener.close()


@asynccontextmanager
async def listening_http(ws: Workspace) -> AsyncIterator[Listener]:
    """The same app behind a URL; the workspace is told where."""
    listener = Listener(ws)

    async def events(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await listener.app.async_dispatch(await to_bolt_request(request)))

    async with served_at_url(ws, events):
        yield listener


def http_manifest() -> Json:
    manifest: Json = json.loads(json.dumps(DEFAULT_MANIFEST))
    manifest["settings"]["socket_mode_enabled"] = False
    return manifest


def manifest_with(*scopes: str, without: tuple[str, ...] = ()) -> Json:
    manifest: Json = json.loads(json.dumps(DEFAULT_MANIFEST))
    bot = manifest["oauth_config"]["scopes"]["bot"]
    manifest["oauth_config"]["scopes"]["bot"] = [*(one for one in bot if one not in without), *scopes]
    return manifest


@pytest.fixture
async def ws() -> AsyncIterator[Workspace]:
    async with serve_workspace(clock=lambda: NOON, ack_seconds=ACK_S) as workspace:
        yield workspace


@pytest.fixture
async def client(ws: Workspace) -> AsyncWebClient:
    return AsyncWebClient(token=ws.bot_token, base_url=ws.api_url)


@pytest.fixture
async def app(ws: Workspace) -> AsyncIterator[Listener]:
    async with listening(ws) as listener:
        yield listener


@pytest.fixture
def make() -> Any:
    """The makers above, for tests that need another workspace (importlib mode imports no conftest)."""

    class Makers:
        listening = staticmethod(listening)
        listening_http = staticmethod(listening_http)
        http_manifest = staticmethod(http_manifest)
        manifest_with = staticmethod(manifest_with)
        noon = NOON

        @staticmethod
        @asynccontextmanager
        async def workspace(**options: Any) -> AsyncIterator[Workspace]:
            chosen: Json = {"clock": lambda: NOON, "ack_seconds": ACK_S} | options
            async with serve_workspace(**chosen) as workspace:
                yield workspace

        @staticmethod
        @asynccontextmanager
        async def pair(**options: Any) -> AsyncIterator[tuple[Workspace, Listener]]:
            async with AsyncExitStack() as stack:
                workspace = await stack.enter_async_context(Makers.workspace(**options))
                way = listening if workspace.app.socket_mode else listening_http
                yield workspace, await stack.enter_async_context(way(workspace))

    return Makers
