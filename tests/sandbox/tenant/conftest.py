from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from bot.sandbox.tenant import CallCentre, Tenant, serve_tenant

WEDNESDAY = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
HISTORY = "/api/v1/dialer/calls_history"

Get = Callable[..., Any]


class Hands:
    """A clock that is set by hand."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="session")
def world() -> CallCentre:
    return CallCentre(7, 600)


@pytest.fixture
def clock() -> Hands:
    return Hands(WEDNESDAY)


@pytest.fixture
async def tenant(world: CallCentre, clock: Hands) -> AsyncIterator[Tenant]:
    async with serve_tenant(world, clock=clock) as served:
        yield served


@pytest.fixture
async def client(tenant: Tenant) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=tenant.url, headers={"token": tenant.token}, timeout=60) as asking:
        yield asking


@pytest.fixture
def history(client: httpx.AsyncClient) -> Get:
    async def get(**parameters: Any) -> httpx.Response:
        return await client.get(HISTORY, params=parameters)

    return get
