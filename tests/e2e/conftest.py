"""A tenant and a workspace, for a bot to run between."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.e2e.running import Place, place


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Trace the first case of each test here: the others run the same lines of the whole bot with other values."""
    traced = set()
    for item in items:
        if isinstance(item, pytest.Function) and Path(__file__).parent in item.path.parents:
            test = (item.path, item.originalname)
            if test in traced:
                item.add_marker(pytest.mark.unmeasured)
            traced.add(test)


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Place]:
    async with place(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module", autouse=True)
def _no_waiting(retries_at_once: None) -> None:
    """Let a tenant that fails be asked again at once."""
