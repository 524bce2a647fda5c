"""Time for these tests passes at once: whoever waits is woken when nobody else has anything to do."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.evolux import RequestOptions
from tests.instant_loop import InstantLoop


def pytest_asyncio_loop_factories(config: pytest.Config, item: pytest.Item) -> dict[str, Callable[[], Any]]:  # noqa: ARG001
    if item.path.name in {"test_network.py", "test_certificates.py"}:  # sockets take the time they take
        return {"real": asyncio.new_event_loop}
    return {"instant": InstantLoop}


@pytest.fixture(params=[False, True], ids=["streams", "aiohttp"])
def requests_are(request: pytest.FixtureRequest) -> RequestOptions:
    """Return how requests are made: by either transport."""
    return RequestOptions(many=request.param)
