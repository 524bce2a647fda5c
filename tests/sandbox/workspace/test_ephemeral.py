"""Ephemeral messages: for one user, until they reload, and not where nothing can be shown to one alone."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import Workspace
from tests.sandbox.workspace.refusals import refused
from tests.sandbox.workspace.test_chat import SECTION


async def test_an_ephemeral_message_is_for_one_person_and_until_they_reload(
    client: AsyncWebClient, ws: Workspace
) -> None:
    ana, here = ws.user("ana"), ws.channel("vendas").id

    answer = await client.chat_postEphemeral(channel=here, user=ana.id, text="psst")

    assert [one.text for one in ana.sees("vendas")] == ["psst"]
    assert not ws.user("bruno").sees("vendas")
    assert not (await client.conversations_history(channel=here))["messages"]
    ts = answer["message_ts"]
    assert await refused(client.chat_update(channel=here, ts=ts, text="y")) == "message_not_found"
    assert await refused(client.chat_delete(channel=here, ts=ts)) == "message_not_found"
    await ana.reloads()
    assert not ana.sees("vendas")


@pytest.mark.parametrize(
    ("channel", "user", "error"),
    [
        ("cobranca", "ana", "not_in_channel"),
        ("diretoria", "ana", "channel_not_found"),
        ("antigo", "ana", "is_archived"),
        ("vendas", "sol", "user_not_in_channel"),
    ],
)
async def test_where_nothing_can_be_shown_to_one_alone(
    client: AsyncWebClient, ws: Workspace, channel: str, user: str, error: str
) -> None:
    call = client.chat_postEphemeral(channel=ws.channel(channel).id, user=ws.user(user).id, text="x")

    assert await refused(call) == error


async def test_an_ephemeral_message_in_a_thread_without_replies_is_accepted_and_lost(
    client: AsyncWebClient, ws: Workspace
) -> None:
    ana = ws.user("ana")
    root = await ana.says("oi", channel="vendas")
    options: dict[str, Any] = {"channel": root.channel, "user": ana.id, "text": "psst", "thread_ts": root.ts}

    assert (await client.chat_postEphemeral(**options))["ok"]
    assert not ana.whispers("vendas")

    await ana.replies("e?", to=root)
    await client.chat_postEphemeral(**options)
    assert [one.text for one in ana.sees("vendas", root)] == ["oi", "e?", "psst"]


async def test_an_ephemeral_message_is_not_cut_but_refused(client: AsyncWebClient, ws: Workspace) -> None:
    call = client.chat_postEphemeral(channel=ws.channel("vendas").id, user=ws.user("ana").id, text="x" * 40_001)

    assert await refused(call) == "msg_too_long"


async def test_an_ephemeral_message_takes_no_blocks_in_attachments(client: AsyncWebClient, ws: Workspace) -> None:
    options: dict[str, Any] = {"channel": ws.channel("vendas").id, "user": ws.user("ana").id, "text": "x"}

    call = client.chat_postEphemeral(**options, attachments=[{"blocks": [SECTION]}])

    assert await refused(call) == "invalid_attachments"
