"""A bot with a player page, and everything around it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.player.browsing import Place, open_place


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Place]:
    async with open_place(tmp_path) as opened:
        yield opened
