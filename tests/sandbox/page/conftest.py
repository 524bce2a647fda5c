"""A workspace with its page, and a browser's requests to it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.sandbox.page import CastMember, Gallery, Page, Scene, Step
from bot.sandbox.workspace import Workspace, serve_workspace

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
STEP = Step(
    player="ana",
    channel="vendas",
    line={"pt-BR": "/chamadas ontem", "en": "/calls yesterday"},
    title={"pt-BR": "Ontem", "en": "Yesterday"},
    then={"pt-BR": "Veja.", "en": "Look."},
)
CAST = (CastMember(name="ana", part="agent"), CastMember(name="clara", part="supervisor"))


class Browser:
    """What our own page asks for, as somebody."""

    def __init__(self, ws: Workspace, session: aiohttp.ClientSession) -> None:
        self.ws, self.session = ws, session

    async def get(self, path: str, **query: str) -> Any:
        async with self.session.get(self.ws.url + path, params=query) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def post(self, path: str, as_: str, body: object) -> Any:
        headers = {"Origin": self.ws.url}
        async with self.session.post(self.ws.url + path, params={"as": as_}, json=body, headers=headers) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def does(self, as_: str, deed: str, **asked: object) -> Any:
        return await self.post("/page/deeds", as_, {"do": deed, **asked})

    @asynccontextmanager
    async def follows(self, as_: str, after: int | None = None) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
        query = {"as": as_, "after": str(self.ws.state.feed.sequence if after is None else after)}
        headers = {"Origin": self.ws.url}
        patience = aiohttp.ClientWSTimeout(ws_receive=60.0)
        url = self.ws.url + "/page/changes"
        async with self.session.ws_connect(url, params=query, headers=headers, timeout=patience) as socket:
            yield socket


@asynccontextmanager
async def paged(scene: Scene) -> AsyncIterator[Browser]:
    page = Page(scene)
    async with (
        serve_workspace(clock=lambda: NOON, mount=page.mount) as ws,
        aiohttp.ClientSession() as session,
    ):
        yield Browser(ws, session)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with paged(Scene(cast=CAST, tour=(STEP,), movable=True, gallery=Gallery())) as browser:
        yield browser


@pytest.fixture
def working_on() -> Any:
    """Open a page for somebody who works on the templates of a folder."""

    def open_(folder: Path) -> Any:
        return paged(Scene(cast=CAST, gallery=Gallery(folder)))

    return open_


@pytest.fixture
def staged() -> Any:
    """Open a page with this beside the workspace."""
    return lambda **beside: paged(Scene(cast=CAST, **beside))


@pytest.fixture
def bare() -> Any:
    """Open a page with nothing beside the workspace."""
    return lambda: paged(Scene())
