"""A tenant and a workspace, for a bot to run between."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.e2e.running import Place, place


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Place]:
    async with place(tmp_path) as opened:
        yield opened
