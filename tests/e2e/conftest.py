"""A tenant and a workspace, for a bot to run between."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.e2e.running import Place, place


@pytest.fixture
async def here(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Place]:
    mark = request.node.get_closest_marker("place")
    async with place(tmp_path, **(mark.kwargs if mark else {})) as opened:
        yield opened


@pytest.fixture(scope="module", autouse=True)
def _no_waiting(retries_at_once: None) -> None:
    """Let a tenant that fails be asked again at once."""
