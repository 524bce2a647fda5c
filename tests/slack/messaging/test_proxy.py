"""Everything that is asked of Slack goes through HTTPS_PROXY, and nothing where NO_PROXY names its host."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from io import BytesIO

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.rendering.templates.renderer import Renderer
from bot.sandbox.workspace import Workspace
from bot.slack.client import open_client
from bot.slack.messaging.files import Uploads
from bot.store.store import Store
from tests.fakes import FakeClock


@asynccontextmanager
async def proxy(seen: list[str]) -> AsyncIterator[str]:
    """Serve a proxy that keeps the path of each request."""

    async def pass_on(request: web.Request) -> web.Response:
        seen.append(request.url.path)
        headers = {name: value for name, value in request.headers.items() if name in {"Authorization", "Content-Type"}}
        async with (
            aiohttp.ClientSession() as session,
            session.request(request.method, request.url, data=await request.read(), headers=headers) as answer,
        ):
            return web.Response(body=await answer.read(), status=answer.status, content_type=answer.content_type)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", pass_on)
    async with TestServer(app) as server:
        yield str(server.make_url("/"))


@pytest.mark.parametrize("no_proxy", [False, True])
async def test_a_request_and_an_upload_go_the_same_way(
    ws: Workspace,
    store: Store,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
    no_proxy: bool,  # noqa: FBT001
) -> None:
    seen: list[str] = []
    async with proxy(seen) as url:
        monkeypatch.setenv("HTTPS_PROXY", url)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1" if no_proxy else "")
        async with open_client(ws.bot_token, ws.api_url) as client:
            room = await client.files_getUploadURLExternal(filename="call.wav", length=4)
            uploads = Uploads(client, store.uploaded_files, Renderer(), retention=timedelta(days=7), clock=clock)
            await uploads._send_bytes(room["upload_url"], BytesIO(b"RIFF"), 4)

    assert len(seen) == (0 if no_proxy else 2)
