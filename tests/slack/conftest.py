"""A workspace, the bot's client there, and a store, for whoever listens or speaks in Slack."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import Workspace, serve_workspace
from bot.slack.client import open_client
from bot.slack.manifest import read_manifest
from bot.store.store import Store, open_store
from tests.databases import Databases, migrated
from tests.fakes import FakeClock
from tests.patience import ACK_S
from tests.slack.bolt import SmallBot, small_bot

NOW = datetime(2021, 10, 29, 15, tzinfo=UTC)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
async def ws(clock: FakeClock) -> AsyncIterator[Workspace]:
    async with serve_workspace(clock=clock, ack_seconds=ACK_S) as workspace:
        yield workspace


@pytest.fixture
async def client(ws: Workspace) -> AsyncIterator[AsyncWebClient]:
    async with open_client(ws.bot_token, ws.api_url) as opened:
        yield opened


@pytest.fixture
async def store(tmp_path: Path, clock: FakeClock) -> AsyncIterator[Store]:
    url = await migrated(tmp_path / "store.db")
    async with open_store(url, clock=clock, secret_key="not-a-secret-of-anybody-at-all") as opened:  # noqa: S106 - a fake
        yield opened


@pytest.fixture
async def slack(clock: FakeClock) -> AsyncIterator[Workspace]:
    """A workspace with the bot's own manifest."""
    async with serve_workspace(clock=clock, manifest=read_manifest(), ack_seconds=ACK_S) as workspace:
        yield workspace


@pytest.fixture
async def bot(slack: Workspace) -> AsyncIterator[SmallBot]:
    async with small_bot(slack) as bot:
        yield bot


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    """Return the URL of a new database of the kind that the parameter names."""
    databases: Databases = request.getfixturevalue(request.param)
    return databases.migrated()
