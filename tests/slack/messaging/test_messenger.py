"""A message of which Slack does not say whether it was posted is looked for, and posted once."""

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.rendering.templates.renderer import Renderer
from bot.sandbox.workspace import Workspace
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.messages import Location, notice
from bot.slack.messaging.messenger import Messenger
from bot.type_aliases import Sleep

MESSAGE = notice("cancelled", "en")


async def no_wait(_: float) -> None:
    """Return at once."""


def messenger(client: AsyncWebClient, sleep: Sleep = no_wait) -> Messenger:
    return Messenger(client, Renderer(), sleep=sleep)


@pytest.fixture
def here(ws: Workspace) -> Location:
    return Location(ws.channel("vendas").id, None, ws.user("ana").id)


async def test_a_message_that_arrives_after_the_time_limit_is_not_posted_again(ws: Workspace, here: Location) -> None:
    """Slack takes longer than the client waits, and has the message only at the second look."""
    held = ws.faults.hold("chat.postMessage")

    async def arrives(_: float) -> None:
        held.release()
        await ws.wait_for(lambda: ws.messages("vendas"))
        client.session = patient  # the looks are no matter of time

    hasty = aiohttp.ClientTimeout(total=1)
    async with aiohttp.ClientSession(timeout=hasty) as session, aiohttp.ClientSession() as patient:
        client = AsyncWebClient(token=ws.bot_token, base_url=ws.api_url, session=session)
        ts = await messenger(client, arrives).post(here, MESSAGE)

    assert [one.ts for one in ws.messages("vendas")] == [ts]


@pytest.mark.unmeasured
async def test_a_reply_in_a_long_thread_is_found_on_its_last_page(
    ws: Workspace, client: AsyncWebClient, here: Location
) -> None:
    ws.rates.enforced = False  # four minutes of posting
    root = await messenger(client).post(here, MESSAGE)
    for number in range(250):
        await client.chat_postMessage(channel=here.channel, thread_ts=root, text=str(number))
    ws.faults.drop_after("chat.postMessage")

    ts = await messenger(client).post(Location(here.channel, root, here.user), MESSAGE)

    assert [one.ts for one in ws.messages("vendas", root)][251:] == [ts]


async def test_a_look_that_fails_is_repeated(ws: Workspace, client: AsyncWebClient, here: Location) -> None:
    ws.faults.drop_after("chat.postMessage")
    ws.faults.fail("conversations.history", "internal_error", times=2)

    ts = await messenger(client).post(here, MESSAGE)

    assert [one.ts for one in ws.messages("vendas")] == [ts]


async def test_a_message_that_is_nowhere_to_be_seen_stays_unsure(
    ws: Workspace, client: AsyncWebClient, here: Location
) -> None:
    ws.faults.drop_before("chat.postMessage", times=None)

    with pytest.raises(PostingError) as caught:
        await messenger(client).post(here, MESSAGE)
    assert caught.value.unsure


async def test_a_refused_message_is_neither_looked_for_nor_posted_again(
    ws: Workspace, client: AsyncWebClient, here: Location
) -> None:
    ws.faults.fail("chat.postMessage", "is_archived")

    with pytest.raises(PostingError, match="is_archived"):
        await messenger(client).post(here, MESSAGE)
    assert [one.method for one in ws.asked] == ["chat.postMessage"]
