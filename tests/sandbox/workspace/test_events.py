import json
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import Workspace


def told(ws: Workspace) -> list[dict[str, Any]]:
    return [delivery.event for delivery in ws.deliveries if delivery.kind == "events_api"]


async def test_a_bot_hears_what_is_said_where_it_is_a_member(ws: Workspace) -> None:
    await ws.user("ana").says("sim", channel="vendas")
    await ws.user("clara").says("sim", channel="supervisores")
    await ws.user("ana").says("sim", channel="@calls")
    await ws.user("ana").says("não", channel="cobranca")
    await ws.user("ana").says("não", channel="diretoria")
    await ws.user("ana").says("não", channel="@bruno")

    heard = [(event["channel_type"], event["text"]) for event in told(ws)]
    assert heard == [("channel", "sim"), ("group", "sim"), ("im", "sim")]


async def test_it_may_post_where_it_does_not_listen(make: Any) -> None:
    """`chat:write.public` lets it post; replies there are never heard."""
    async with make.workspace(manifest=make.manifest_with("chat:write.public")) as ws:
        client = AsyncWebClient(token=ws.bot_token, base_url=ws.api_url)
        await client.chat_postMessage(channel=ws.channel("cobranca").id, text="x")
        await ws.user("ana").replies("ontem", to=ws.messages("cobranca")[0])

    assert not told(ws)


@pytest.mark.parametrize(
    "change",
    [
        {"without": ("channels:history",)},
        {"events": ["app_home_opened"]},
    ],
)
async def test_an_event_needs_its_scope_and_a_subscription(make: Any, change: dict[str, Any]) -> None:
    manifest = make.manifest_with(without=change.get("without", ()))
    if "events" in change:
        manifest["settings"]["event_subscriptions"]["bot_events"] = change["events"]
    async with make.workspace(manifest=manifest) as ws:
        await ws.user("ana").says("oi", channel="vendas")

    assert not told(ws)


async def test_a_mention_without_its_scope_is_a_message_only(make: Any) -> None:
    async with make.workspace(manifest=make.manifest_with(without=("app_mentions:read",))) as ws:
        await ws.user("ana").mentions("oi", channel="vendas")

    assert [event["type"] for event in told(ws)] == ["message"]


async def test_a_mention_is_two_events_of_one_message(ws: Workspace) -> None:
    root = await ws.user("ana").says("oi", channel="vendas")
    await ws.user("ana").mentions("ontem", channel="vendas", thread=root)

    _, message, mention = [delivery.payload for delivery in ws.deliveries]
    assert (message["event"]["type"], mention["event"]["type"]) == ("message", "app_mention")
    assert message["event"]["ts"] == mention["event"]["ts"]
    assert message["event"]["thread_ts"] == mention["event"]["thread_ts"] == root.ts
    assert message["event_id"] != mention["event_id"]
    assert message["event"]["parent_user_id"] == ws.user("ana").id
    assert "channel_type" not in mention["event"]


async def test_there_are_no_mentions_in_a_direct_message(ws: Workspace) -> None:
    await ws.user("ana").mentions("oi", channel="@calls")

    assert [event["type"] for event in told(ws)] == ["message"]


async def test_other_bots_are_heard(ws: Workspace) -> None:
    await ws.user("robo").says("oi", channel="vendas")
    await ws.user("robo").posts_as_integration("alerta", channel="vendas")

    modern, legacy = told(ws)
    assert (modern["bot_id"], "subtype" in modern, "client_msg_id" in modern) == (
        ws.user("robo").person.bot_id,
        False,
        False,
    )
    assert (legacy["subtype"], legacy["username"], "user" in legacy) == ("bot_message", "Outro Robô", False)


async def test_its_own_messages_are_told_too(ws: Workspace, app: Any) -> None:
    """Bolt drops them, and the news of their changes, before any listener of ours."""
    posted = await app.client.chat_postMessage(channel="#vendas", text="a")
    await app.client.chat_update(channel=posted["channel"], ts=posted["ts"], text="b")
    await app.client.chat_delete(channel=posted["channel"], ts=posted["ts"])
    await ws.wait_for(lambda: len(ws.deliveries) == 3 and all(one.acked for one in ws.deliveries))

    first, changed, deleted = told(ws)
    assert (first["bot_id"], first["user"], first["app_id"]) == ("B0SANDBOX01", ws.bot.id, "A0SANDBOX01")
    assert (changed["message"]["text"], changed["previous_message"]["text"]) == ("b", "a")
    assert deleted["deleted_ts"] == posted["ts"]
    assert not app.heard


async def test_people_edit_and_delete(ws: Workspace) -> None:
    message = await ws.user("ana").says("a & b", channel="vendas")
    await ws.user("ana").edits(message, "c")
    await ws.user("ana").deletes(message)

    first, changed, deleted = told(ws)
    assert first["text"] == "a &amp; b"
    assert first["blocks"][0]["elements"][0]["elements"] == [{"type": "text", "text": "a & b"}]
    assert changed["message"]["edited"]["user"] == ws.user("ana").id
    assert deleted["previous_message"]["text"] == "c"


async def test_a_broadcast_carries_its_root(ws: Workspace) -> None:
    root = await ws.user("ana").says("oi", channel="vendas")
    await ws.user("ana").replies("ontem", to=root, broadcast=True)

    assert told(ws)[1]["subtype"] == "thread_broadcast"
    assert told(ws)[1]["root"]["reply_count"] == 1


async def test_strangers_say_where_they_are_from(ws: Workspace) -> None:
    await ws.user("eva").says("oi", channel="parceiros")

    [delivery] = ws.deliveries
    assert delivery.payload["is_ext_shared_channel"]
    assert delivery.event["user_team"] == "T0ELSEWHERE"
    assert delivery.event["user_profile"]["name"] == "eva"


async def test_changes_of_people_channels_and_the_app_are_told(ws: Workspace) -> None:
    ws.app.events |= {"channel_archive"}
    ws.change_person("gil", role="member", locale="en-US")
    ws.invite_bot("cobranca")
    await ws.user("bruno").archives("vendas")
    ws.uninstall()
    await ws.user("ana").says("oi", channel="geral")

    kinds = [event.get("subtype") or event["type"] for event in told(ws)]
    assert kinds == [
        "user_change",
        "channel_join",
        "member_joined_channel",
        "channel_archive",
        "channel_archive",
        "tokens_revoked",
        "app_uninstalled",
    ]
    assert told(ws)[0]["user"]["locale"] == "en-US"


async def test_a_deleted_file_is_told_to_those_who_may_read_files(make: Any) -> None:
    manifest = make.manifest_with("files:read")
    manifest["settings"]["event_subscriptions"]["bot_events"] += ["file_deleted"]
    async with make.workspace(manifest=manifest) as ws:
        from bot.sandbox.workspace import conversations  # noqa: PLC0415 - nobody else deletes people's files

        message = await ws.user("ana").uploads("a.txt", b"oi", channel="vendas")
        conversations.delete_file(ws.state, message.files[0])

    assert told(ws)[1]["type"] == "file_deleted"


async def test_anything_can_be_sent_to_the_app(ws: Workspace, app: Any) -> None:
    ws.tell({"type": "channel_rename", "channel": {"id": "C1", "name": "novo"}})
    delivery = await ws.ask("interactive", {"type": "block_actions", "actions": [{"action_id": "forged"}]})

    assert delivery.acked
    assert await app.hears(lambda: app.events("channel_rename"))
    assert ws.deliveries[0].failure == ""


async def test_ids_of_events_are_never_used_twice(ws: Workspace) -> None:
    for number in range(50):
        await ws.user("ana").says(str(number), channel="vendas")

    assert len({delivery.payload["event_id"] for delivery in ws.deliveries}) == 50
    assert len({event["ts"] for event in told(ws)}) == 50
    assert json.dumps(told(ws))
