"""A part that sends recordings, with everything around it."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import Workspace
from bot.store.store import Store
from tests.fakes import FakeClock
from tests.slack.questions.recordings import Desk


@pytest.fixture
def desk(ws: Workspace, store: Store, client: AsyncWebClient, clock: FakeClock) -> Desk:
    return Desk(ws, store, client, clock)
