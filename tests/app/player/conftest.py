"""A bot with a player page, and everything around it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import container
from bot.rendering.templates.renderer import Renderer
from tests.app.player.browsing import Place, open_place

RENDERER = Renderer()


@pytest.fixture(autouse=True)
def one_renderer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compile the templates of messages once for all bots of the tests."""
    monkeypatch.setattr(container, "Renderer", lambda _: RENDERER)


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Place]:
    async with open_place(tmp_path) as opened:
        yield opened
