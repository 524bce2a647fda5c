"""A tenant in a thread of its own, since a command brings its own event loop."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from bot.sandbox.tenant import CallCentre, Tenant, serve_tenant

NOW = datetime(2026, 3, 5, 15, 30, tzinfo=UTC)
"""A Thursday, half past noon in São Paulo."""


def clock() -> datetime:
    return NOW


@dataclass(frozen=True)
class Served:
    """A tenant, and what a command must know to ask it."""

    tenant: Tenant
    environ: dict[str, str]


@pytest.fixture(scope="session")
def running() -> Iterator[Tenant]:
    ready: list[Tenant] = []
    started, stop = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        async with serve_tenant(CallCentre(calls_per_day=600), clock=clock) as tenant:
            ready.append(tenant)
            started.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    started.wait()
    yield ready[0]
    loop.call_soon_threadsafe(stop.set)
    thread.join()
    loop.close()


@pytest.fixture
def served(running: Tenant) -> Iterator[Served]:
    """Give the tenant as it was at first: no faults, no requests."""
    fresh = type(running.faults)()
    running.faults = fresh
    running.requests.clear()
    yield Served(running, {"EVOLUX_URL": running.url, "EVOLUX_TOKEN": running.token, "BOT_LANGUAGE": "en"})
    running.faults = type(running.faults)()


Run = Callable[..., tuple[int, str, str]]
