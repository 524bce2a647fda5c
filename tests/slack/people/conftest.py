"""The lookup of rights, as the bot has it, with any policy."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.rights import Policy
from bot.sandbox.workspace import Workspace
from bot.slack.people.access import Access
from bot.slack.people.user_directory import UserDirectory
from bot.store.store import Store
from tests.fakes import FakeClock


@pytest.fixture
def desk(client: AsyncWebClient, ws: Workspace, store: Store, clock: FakeClock) -> Callable[..., Access]:
    def opened(**policy: Any) -> Access:
        home = ws.state.world.team.id
        return Access(
            UserDirectory(client, store.user_records, home, clock),
            Policy(**policy),
            store.vocabulary.current,
            language="pt-BR",
        )

    return opened
