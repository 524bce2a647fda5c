"""Time for these tests passes at once: whoever waits is woken when nobody else has anything to do."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from tests.instant_loop import InstantLoop


def pytest_asyncio_loop_factories(config: pytest.Config, item: pytest.Item) -> dict[str, Callable[[], Any]]:  # noqa: ARG001
    if item.path.name == "test_network.py":  # sockets take the time they take
        return {"real": asyncio.new_event_loop}
    return {"instant": InstantLoop}
