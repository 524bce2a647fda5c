"""A tenant and a workspace to run a bot between."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox.tenant import CallCentre, Tenant, serve_tenant
from bot.sandbox.workspace import Workspace, serve_workspace
from bot.settings import NEEDS_OF_RUN, Settings
from bot.slack.manifest import read_manifest
from tests.patience import ACK_S, no_progress

__all__ = ["no_progress"]

NOW = datetime(2026, 3, 5, 15, 30, tzinfo=UTC)
"""A Thursday, half past noon in São Paulo."""


def clock() -> datetime:
    return NOW


@pytest.fixture
async def tenant() -> AsyncIterator[Tenant]:
    async with serve_tenant(CallCentre(calls_per_day=200), clock=clock) as tenant:
        yield tenant


@pytest.fixture
async def slack() -> AsyncIterator[Workspace]:
    async with serve_workspace(clock=clock, manifest=read_manifest(), ack_seconds=ACK_S) as workspace:
        yield workspace


@pytest.fixture
def environ(tenant: Tenant, slack: Workspace, tmp_path: Path) -> dict[str, str]:
    """Return what a bot over Socket Mode is set up with."""
    return {
        **tenant.environ,
        **slack.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'calls.db'}",
        "HTTP_PORT": "0",
    }


Load = Callable[..., Settings]


@pytest.fixture
def load(environ: dict[str, str]) -> Load:
    """Return what makes settings of that, some of it changed."""

    def settings(**changed: str) -> Settings:
        return Settings.load(environ | changed, needs=NEEDS_OF_RUN)

    return settings


@pytest.fixture(scope="module", autouse=True)
def _no_waiting(retries_at_once: None) -> None:
    """Let a tenant that fails be asked again at once."""
