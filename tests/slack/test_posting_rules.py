"""Digests go only to conversations in which the bot is a member."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import Workspace
from bot.slack.messaging.attempts import PostingError
from bot.slack.subscriptions.posting_rules import closed_channel


async def test_it_knows_where_it_can_post(ws: Workspace, client: AsyncWebClient) -> None:
    names = ("vendas", "cobranca", "diretoria", "antigo")
    outside = "not_a_member_there"
    found = [await closed_channel(client, ws.channel(name).id) for name in names]
    assert found == [None, outside, outside, "channel_archived"]
    ws.faults.fail("conversations.info", "fatal_error")
    with pytest.raises(PostingError):
        await closed_channel(client, ws.channel("vendas").id)
    ws.faults.drop_before("conversations.info", times=5)
    with pytest.raises(PostingError):
        await closed_channel(client, ws.channel("vendas").id)


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("restricted_action_read_only_channel", "channel_restricted"),
        ("restricted_action_thread_only_channel", "channel_of_threads"),
        ("restricted_action_non_threadable_channel", "channel_without_threads"),
    ],
)
async def test_it_knows_of_channels_that_take_no_digests(
    ws: Workspace, client: AsyncWebClient, code: str, refusal: str
) -> None:
    ws.channel("vendas").refusal = code

    assert await closed_channel(client, ws.channel("vendas").id) == refusal
