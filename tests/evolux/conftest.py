"""Time for these tests passes at once: whoever waits is woken when nobody else has anything to do."""

import asyncio
import selectors
from collections.abc import Callable
from typing import Any

import pytest


class _Leaping(selectors.DefaultSelector):
    """Moves the clock of its loop on instead of waiting."""

    loop: "LeapingLoop"

    def select(self, timeout: float | None = None) -> Any:
        events = super().select(0)
        if not events and timeout:
            self.loop.leapt += timeout
        elif not events and timeout is None:
            events = super().select(1)  # nothing is due: only another thread could have something
        return events


class LeapingLoop(asyncio.SelectorEventLoop):
    """A loop in which an hour of waiting takes no time, and work neither."""

    def __init__(self) -> None:
        self.leapt = 0.0
        selector = _Leaping()
        selector.loop = self
        super().__init__(selector)

    def time(self) -> float:
        return self.leapt


def pytest_asyncio_loop_factories(config: pytest.Config, item: pytest.Item) -> dict[str, Callable[[], Any]]:  # noqa: ARG001
    if item.path.name == "test_network.py":  # sockets take the time they take
        return {"real": asyncio.new_event_loop}
    return {"leaping": LeapingLoop}
