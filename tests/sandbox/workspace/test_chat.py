from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import RefusedError, Workspace
from tests.sandbox.workspace.refusals import refused

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "olá"}}


async def test_a_message_comes_back_as_it_was_posted(client: AsyncWebClient, ws: Workspace) -> None:
    metadata = {"event_type": "digest", "event_payload": {"key": "k"}}

    answer = await client.chat_postMessage(
        channel="#vendas", text="olá", blocks=[SECTION], metadata=metadata, unfurl_links=False
    )

    assert answer["channel"] == ws.channel("vendas").id
    assert answer["message"]["bot_id"] == "B0SANDBOX01"
    assert answer["message"]["metadata"] == metadata
    assert answer["message"]["blocks"][0]["block_id"]
    assert ws.messages("vendas")[0].unfurls == {"unfurl_links": False, "unfurl_media": None}


@pytest.mark.parametrize(
    ("channel", "error"),
    [
        ("cobranca", "not_in_channel"),
        ("diretoria", "channel_not_found"),
        ("antigo", "is_archived"),
        ("C404", "channel_not_found"),
    ],
)
async def test_where_a_bot_may_not_post(client: AsyncWebClient, channel: str, error: str) -> None:
    assert await refused(client.chat_postMessage(channel=channel, text="x")) == error


async def test_with_a_scope_it_may_post_where_it_is_no_member(make: Any) -> None:
    async with make.workspace(manifest=make.manifest_with("chat:write.public")) as ws:
        client = AsyncWebClient(token=ws.bot_token, base_url=ws.api_url)

        assert (await client.chat_postMessage(channel=ws.channel("cobranca").id, text="x"))["ok"]


async def test_a_reply_to_a_message_that_is_gone_stands_outside_any_thread(
    client: AsyncWebClient, ws: Workspace
) -> None:
    here = ws.channel("vendas").id
    root = await client.chat_postMessage(channel=here, text="root")
    await client.chat_delete(channel=here, ts=root["ts"])

    posted = await client.chat_postMessage(channel=here, text="x", thread_ts=root["ts"])

    assert "thread_ts" not in posted["message"]
    assert [one.thread_ts for one in ws.messages("vendas")] == [None]


async def test_a_channel_may_refuse_posts(client: AsyncWebClient, ws: Workspace) -> None:
    ws.channel("vendas").refusal = "restricted_action_read_only_channel"
    here, ana = ws.channel("vendas").id, ws.user("ana").id

    assert await refused(client.chat_postMessage(channel=here, text="x")) == "restricted_action_read_only_channel"
    whisper = client.chat_postEphemeral(channel=here, user=ana, text="x")
    assert await refused(whisper) == "restricted_action_read_only_channel"


async def test_posting_to_a_person_opens_the_direct_message(client: AsyncWebClient, ws: Workspace) -> None:
    answer = await client.chat_postMessage(channel=ws.user("ana").id, text="x")

    assert answer["channel"] == ws.direct("ana").id
    assert [one.text for one in ws.user("ana").sees("@calls")] == ["x"]


async def test_without_a_messages_tab_there_is_no_direct_message(make: Any) -> None:
    manifest = make.manifest_with()
    manifest["features"]["app_home"]["messages_tab_enabled"] = False
    async with make.workspace(manifest=manifest) as ws:
        client = AsyncWebClient(token=ws.bot_token, base_url=ws.api_url)
        ana = ws.user("ana").id

        assert await refused(client.chat_postMessage(channel=ana, text="x")) == "messages_tab_disabled"
        direct = ws.direct("ana").id
        whisper = client.chat_postEphemeral(channel=direct, user=ana, text="x")
        assert await refused(whisper) == "messages_tab_disabled"
        with pytest.raises(RefusedError, match="turned off"):
            await ws.user("ana").says("oi", channel="@calls")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({}, "no_text"),
        ({"text": ""}, "no_text"),
        ({"text": "x", "blocks": "nonsense"}, "invalid_blocks_format"),
        ({"text": "x", "blocks": '{"type": "divider"}'}, "invalid_blocks_format"),
        ({"text": "x", "blocks": [{"type": "alert", "text": {"type": "plain_text", "text": "x"}}]}, "invalid_blocks"),
        ({"text": "x", "blocks": [{"type": "image", "alt_text": "x", "slack_file": {"id": "F1"}}]}, "invalid_blocks"),
        ({"text": "x", "markdown_text": "x"}, "markdown_text_conflict"),
        ({"markdown_text": "x" * 12_001}, "msg_too_long"),
        ({"text": "x", "attachments": [{"text": "a"}] * 101}, "too_many_attachments"),
        ({"text": "x", "attachments": "7"}, "invalid_attachments"),
        ({"text": "x", "attachments": [{"blocks": [{"type": "nonsense"}]}]}, "invalid_attachments"),
        ({"text": "x", "metadata": "["}, "invalid_metadata_format"),
        ({"text": "x", "metadata": "[1]"}, "invalid_metadata_format"),
        ({"text": "x", "metadata": {"event_type": "a"}}, "invalid_metadata_format"),
        ({"text": "x", "metadata": {"event_type": "a", "event_payload": {"k": "x" * 17_000}}}, "metadata_too_large"),
        ({"text": "x", "username": "other"}, "missing_scope"),
    ],
)
async def test_content_that_slack_refuses(
    client: AsyncWebClient, ws: Workspace, content: dict[str, Any], error: str
) -> None:
    call = client.api_call("chat.postMessage", json={"channel": ws.channel("vendas").id, **content})

    assert await refused(call) == error
    assert not ws.messages("vendas")


async def test_two_tables_lose_the_whole_message(client: AsyncWebClient, ws: Workspace) -> None:
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}

    call = client.chat_postMessage(channel=ws.channel("vendas").id, text="x", blocks=[table, table])

    assert await refused(call) == "invalid_attachments"


async def test_invalid_blocks_say_where(client: AsyncWebClient, ws: Workspace) -> None:
    empty = {"type": "table", "rows": [[{"type": "raw_text", "text": ""}]]}

    with pytest.raises(SlackApiError) as error:
        await client.chat_postMessage(channel=ws.channel("vendas").id, text="x", blocks=[SECTION, empty])

    [message] = error.value.response["response_metadata"]["messages"]
    assert "must be more than 0 characters" in message
    assert "/blocks/1/rows/0/0" in message


async def test_a_long_text_is_cut_with_a_warning(client: AsyncWebClient, ws: Workspace) -> None:
    answer = await client.chat_postMessage(channel=ws.channel("vendas").id, text="x" * 40_001)

    assert answer["warning"] == "message_truncated"
    assert len(ws.messages("vendas")[0].text) == 40_000


async def test_attachments_and_markdown_are_kept(client: AsyncWebClient, ws: Workspace) -> None:
    here = ws.channel("vendas").id
    await client.api_call("chat.postMessage", json={"channel": here, "attachments": [{"text": "a"}], "text": "x"})
    await client.api_call("chat.postMessage", json={"channel": here, "markdown_text": "**a**"})
    await client.api_call("chat.postMessage", json={"channel": here, "blocks": [SECTION]})

    first, second, third = ws.messages("vendas")
    assert first.attachments == [{"id": 1, "fallback": "", "text": "a"}]
    assert second.text == "**a**"
    assert third.text == ""


async def test_a_reply_belongs_to_its_root(client: AsyncWebClient, ws: Workspace) -> None:
    root = await ws.user("ana").says("oi", channel="vendas")

    reply = await client.chat_postMessage(channel=root.channel, text="x", thread_ts=root.ts)

    assert reply["message"]["thread_ts"] == root.ts
    assert reply["message"]["parent_user_id"] == ws.user("ana").id
    assert [one.text for one in ws.user("ana").sees("vendas")] == ["oi"]
    assert [one.text for one in ws.user("ana").sees("vendas", root)] == ["oi", "x"]


async def test_only_a_root_takes_replies(client: AsyncWebClient, ws: Workspace) -> None:
    root = await ws.user("ana").says("oi", channel="vendas")
    reply = await ws.user("ana").replies("e?", to=root)

    to_reply = client.chat_postMessage(channel=root.channel, text="x", thread_ts=reply.ts)
    assert await refused(to_reply) == "cannot_reply_to_message"
    ws.channel("vendas").locked.add(root.ts)
    locked = client.chat_postMessage(channel=root.channel, text="x", thread_ts=root.ts)
    assert await refused(locked) == "restricted_action_thread_locked"
    with pytest.raises(RefusedError, match="locked"):
        await ws.user("ana").replies("x", to=root)


async def test_a_broadcast_reply_is_seen_in_the_channel_too(client: AsyncWebClient, ws: Workspace) -> None:
    root = await ws.user("ana").says("oi", channel="vendas")

    answer = await client.chat_postMessage(channel=root.channel, text="x", thread_ts=root.ts, reply_broadcast=True)

    assert answer["message"]["subtype"] == "thread_broadcast"
    assert answer["message"]["root"]["text"] == "oi"
    assert [one.text for one in ws.user("ana").sees("vendas")] == ["oi", "x"]


async def test_an_update_changes_what_it_names(client: AsyncWebClient, ws: Workspace) -> None:
    posted = await client.chat_postMessage(
        channel="#vendas", text="a", blocks=[SECTION], metadata={"event_type": "t", "event_payload": {}}
    )
    here, ts = posted["channel"], posted["ts"]

    answer = await client.chat_update(channel=here, ts=ts, text="b")

    assert (answer["text"], answer["message"]["edited"]["user"]) == ("b", ws.bot.id)
    assert ws.messages("vendas")[0].blocks
    assert ws.messages("vendas")[0].metadata == {"event_type": "t", "event_payload": {}}
    await client.chat_update(channel=here, ts=ts, text="b", blocks=[], metadata={})
    assert not ws.messages("vendas")[0].blocks
    assert "metadata" not in ws.messages("vendas")[0].wire(metadata=True)


async def test_an_update_that_slack_refuses(client: AsyncWebClient, ws: Workspace) -> None:
    mine = await client.chat_postMessage(channel="#vendas", text="a")
    theirs = await ws.user("ana").says("oi", channel="vendas")
    here, ts = mine["channel"], mine["ts"]

    assert await refused(client.chat_update(channel=here, ts=theirs.ts, text="b")) == "cant_update_message"
    assert await refused(client.chat_update(channel=here, ts="1.0", text="b")) == "message_not_found"
    assert await refused(client.chat_update(channel=here, ts=ts, text="b" * 4001)) == "msg_too_long"
    for nothing in ({}, {"text": "", "blocks": []}):
        call = client.api_call("chat.update", json={"channel": here, "ts": ts, **nothing})
        assert await refused(call) == "no_text"
    await ws.user("bruno").archives("vendas")
    assert await refused(client.chat_update(channel=here, ts=ts, text="b")) == "is_inactive"


async def test_a_deleted_root_leaves_a_tombstone_while_it_has_replies(client: AsyncWebClient, ws: Workspace) -> None:
    mine = await client.chat_postMessage(channel="#vendas", text="a")
    reply = await ws.user("ana").says("e?", channel="vendas", thread=mine["ts"])

    await client.chat_delete(channel=mine["channel"], ts=mine["ts"])

    assert ws.messages("vendas")[0].subtype == "tombstone"
    again = client.chat_delete(channel=mine["channel"], ts=mine["ts"])
    assert await refused(again) == "message_not_found"
    theirs = client.chat_delete(channel=mine["channel"], ts=reply.ts)
    assert await refused(theirs) == "cant_delete_message"


async def test_a_permalink_leads_to_the_message(client: AsyncWebClient, ws: Workspace) -> None:
    root = await ws.user("ana").says("oi", channel="vendas")
    reply = await ws.user("ana").replies("e?", to=root)

    plain = await client.chat_getPermalink(channel=root.channel, message_ts=root.ts)
    threaded = await client.chat_getPermalink(channel=root.channel, message_ts=reply.ts)

    assert plain["permalink"].endswith("/p" + root.ts.replace(".", ""))
    assert threaded["permalink"].endswith(f"?thread_ts={root.ts}&cid={root.channel}")
    call = client.chat_getPermalink(channel=root.channel, message_ts="1.0")
    assert await refused(call) == "message_not_found"


async def test_a_status_lasts_until_the_bot_writes(client: AsyncWebClient, ws: Workspace) -> None:
    root = await ws.user("ana").says("oi", channel="vendas")
    here = ws.channel("vendas")

    await client.assistant_threads_setStatus(channel_id=here.id, thread_ts=root.ts, status="lendo…")
    assert here.statuses == {root.ts: "lendo…"}
    await client.chat_postMessage(channel=here.id, thread_ts=root.ts, text="x")

    assert not here.statuses
    call = client.assistant_threads_setStatus(channel_id=here.id, thread_ts="1.0", status="x")
    assert await refused(call) == "invalid_thread_ts"


async def test_reactions_count_once(make: Any) -> None:
    async with make.workspace(manifest=make.manifest_with("reactions:write")) as ws:
        client = AsyncWebClient(token=ws.bot_token, base_url=ws.api_url)
        message = await ws.user("ana").says("oi", channel="vendas")
        place = {"channel": message.channel, "timestamp": message.ts}

        await client.reactions_add(name="eyes", **place)

        assert message.wire()["reactions"] == [{"name": "eyes", "users": [ws.bot.id], "count": 1}]
        assert await refused(client.reactions_add(name="eyes", **place)) == "already_reacted"
        assert await refused(client.reactions_add(name="a b", **place)) == "invalid_name"
        gone = client.reactions_add(name="eyes", channel=message.channel, timestamp="1.0")
        assert await refused(gone) == "message_not_found"
        await ws.user("bruno").archives("vendas")
        assert await refused(client.reactions_add(name="ok", **place)) == "is_archived"
