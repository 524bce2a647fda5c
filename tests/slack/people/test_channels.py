"""What the bot knows of channels: of many at once, Slack's list tells."""

from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import Seed, SeedChannel, Workspace, serve_workspace
from bot.slack.people.channels import ChannelRules
from bot.store.store import Store
from tests.fakes import FakeClock

NAMES = [f"canal-{place}" for place in range(60)]


@pytest.fixture
async def ws(clock: FakeClock) -> AsyncIterator[Workspace]:
    """A workspace with more channels than Slack tells of in a minute, one by one; another company reads one."""
    channels = (SeedChannel(name=name, private=name == "canal-8", bot=True, shared=name == "canal-7") for name in NAMES)
    async with serve_workspace(clock=clock, seed=Seed().with_channels(*channels)) as workspace:
        yield workspace


@pytest.fixture
def rules(client: AsyncWebClient, store: Store, clock: FakeClock) -> ChannelRules:
    return ChannelRules(client, store.channel_settings, "pt-BR", clock)


async def external(rules: ChannelRules, ws: Workspace, names: list[str]) -> dict[str, bool | None]:
    return {name: await rules.is_external(ws.channel(name).id) for name in names}


async def test_many_channels_are_known_from_one_list(rules: ChannelRules, ws: Workspace) -> None:
    """Where Slack does not tell, the bot hides numbers; it tells of fifty channels a minute, one by one."""
    await rules.look_up([ws.channel(name).id for name in NAMES])
    await rules.look_up([ws.channel(name).id for name in NAMES])

    assert await external(rules, ws, NAMES) == {name: name == "canal-7" for name in NAMES}
    assert [one.method for one in ws.asked] == ["conversations.list"]


async def test_few_channels_are_asked_for_one_by_one(rules: ChannelRules, ws: Workspace) -> None:
    few = NAMES[:10]
    await rules.look_up([ws.channel(name).id for name in few])

    assert await external(rules, ws, few) == {name: name == "canal-7" for name in few}
    assert {one.method for one in ws.asked} == {"conversations.info"}


async def test_channels_are_asked_for_one_by_one_where_slack_gives_no_list(rules: ChannelRules, ws: Workspace) -> None:
    ws.faults.fail("conversations.list", "missing_scope")
    await rules.look_up([ws.channel(name).id for name in NAMES])

    assert await external(rules, ws, NAMES[5:15]) == {name: name == "canal-7" for name in NAMES[5:15]}
