"""Digests go only to conversations in which the bot is a member."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import Workspace
from bot.slack.digests.subscriptions import is_member
from bot.slack.messaging.attempts import PostingError


async def test_it_knows_where_it_is_a_member(ws: Workspace, client: AsyncWebClient) -> None:
    names = ("vendas", "cobranca", "diretoria", "antigo")
    assert [await is_member(client, ws.channel(name).id) for name in names] == [True, False, False, False]
    ws.faults.fail("conversations.info", "fatal_error")
    with pytest.raises(PostingError):
        await is_member(client, ws.channel("vendas").id)
    ws.faults.drop_before("conversations.info", times=5)
    with pytest.raises(PostingError):
        await is_member(client, ws.channel("vendas").id)
