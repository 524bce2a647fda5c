from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import Workspace
from tests.sandbox.workspace.refusals import refused


async def test_a_bot_knows_public_channels_and_its_own_private_ones(client: AsyncWebClient, ws: Workspace) -> None:
    listed = await client.conversations_list(types="public_channel,private_channel", exclude_archived=True)

    names = {one["name"]: one["is_member"] for one in listed["channels"]}
    assert names == {"geral": False, "vendas": True, "cobranca": False, "supervisores": True, "parceiros": True}
    assert await refused(client.conversations_info(channel=ws.channel("diretoria").id)) == "channel_not_found"


async def test_a_channel_is_described(client: AsyncWebClient, ws: Workspace) -> None:
    answer = await client.conversations_info(
        channel=ws.channel("supervisores").id, include_num_members=True, include_locale=True
    )

    assert answer["channel"]["is_private"]
    assert answer["channel"]["num_members"] == 4
    assert answer["channel"]["locale"] == "pt-BR"


async def test_a_direct_message_is_described_by_the_other_side(client: AsyncWebClient, ws: Workspace) -> None:
    answer = await client.conversations_info(channel=ws.direct("ana").id)

    assert answer["channel"]["is_im"]
    assert answer["channel"]["user"] == ws.user("ana").id


async def test_each_kind_of_conversation_has_its_scope(make: Any) -> None:
    manifest = make.manifest_with(without=("groups:read", "groups:history"))
    async with make.workspace(manifest=manifest) as ws:
        client = AsyncWebClient(token=ws.bot_token, base_url=ws.api_url)
        secret = ws.channel("supervisores").id

        assert await refused(client.conversations_info(channel=secret)) == "missing_scope"
        assert await refused(client.conversations_members(channel=secret)) == "missing_scope"
        assert await refused(client.conversations_history(channel=secret)) == "missing_scope"
        assert await refused(client.conversations_list(types="private_channel")) == "missing_scope"
        assert (await client.conversations_list(types="public_channel"))["ok"]


async def test_unknown_types_cursors_and_limits_are_refused(client: AsyncWebClient, ws: Workspace) -> None:
    assert await refused(client.conversations_list(types="secret")) == "invalid_types"
    assert await refused(client.conversations_list(cursor="???")) == "invalid_cursor"
    assert await refused(client.conversations_list(cursor="bmV4dDo5OTk5")) == "invalid_cursor"
    assert await refused(client.conversations_list(cursor="b3RoZXI6MQ==")) == "invalid_cursor"
    assert await refused(client.api_call("conversations.list", params={"limit": "x"})) == "invalid_limit"
    here = ws.channel("vendas").id
    assert await refused(client.conversations_history(channel=here, oldest="x")) == "invalid_ts_oldest"
    assert await refused(client.conversations_history(channel=here, latest="x")) == "invalid_ts_latest"


async def test_pages_lead_from_one_to_the_next(client: AsyncWebClient, ws: Workspace) -> None:
    here = ws.channel("vendas")
    members: list[str] = []
    cursor = None
    while cursor != "":
        answer = await client.conversations_members(channel=here.id, limit=3, cursor=cursor)
        assert len(answer["members"]) <= 3
        members += answer["members"]
        cursor = answer["response_metadata"]["next_cursor"]

    assert members == list(here.members)


async def test_joining_is_for_public_channels(client: AsyncWebClient, ws: Workspace) -> None:
    answer = await client.conversations_join(channel=ws.channel("cobranca").id)
    again = await client.conversations_join(channel=ws.channel("cobranca").id)

    assert answer["channel"]["is_member"]
    assert again["warning"] == "already_in_channel"
    assert ws.messages("cobranca")[-1].subtype == "channel_join"
    assert await refused(client.conversations_join(channel=ws.channel("antigo").id)) == "is_archived"
    assert await refused(client.conversations_join(channel=ws.channel("diretoria").id)) == "channel_not_found"
    own = client.conversations_join(channel=ws.channel("supervisores").id)
    assert await refused(own) == "method_not_supported_for_channel_type"


async def test_direct_messages_are_opened_once(client: AsyncWebClient, ws: Workspace) -> None:
    ana, bruno = ws.user("ana").id, ws.user("bruno").id

    first = await client.conversations_open(users=ana)
    second = await client.conversations_open(users=[ana], return_im=True)
    third = await client.conversations_open(channel=first["channel"]["id"])

    assert first.get("already_open") is None
    assert second["already_open"]
    assert second["channel"]["user"] == ana
    assert third["channel"]["id"] == first["channel"]["id"] == second["channel"]["id"]
    assert await refused(client.conversations_open(users=f"{ana},{bruno}")) == "missing_scope"
    elsewhere = client.conversations_open(channel=ws.channel("vendas").id)
    assert await refused(elsewhere) == "method_not_supported_for_channel_type"


async def test_several_people_share_a_group_message(make: Any) -> None:
    async with make.workspace(manifest=make.manifest_with("mpim:write")) as ws:
        client = AsyncWebClient(token=ws.bot_token, base_url=ws.api_url)
        people = [ws.user("ana").id, ws.user("bruno").id]

        opened = await client.conversations_open(users=people, return_im=True)

        assert opened["channel"]["is_mpim"]
        assert opened["channel"]["name"] == "mpdm-calls--ana--bruno-1"


async def test_people_who_cannot_be_written_to(client: AsyncWebClient, ws: Workspace) -> None:
    ana = ws.user("ana").id

    assert await refused(client.conversations_open(users="U404")) == "user_not_found"
    assert await refused(client.conversations_open(users=ws.user("davi").id)) == "user_disabled"
    assert await refused(client.conversations_open(users="")) == "users_list_not_supplied"
    assert await refused(client.conversations_open(users=",".join(["U1"] * 9))) == "too_many_users"
    call = client.api_call("conversations.open", params={"users": ana, "prevent_creation": "true"})
    assert await refused(call) == "channel_not_found"


async def test_history_is_newest_first_in_pages_without_replies(client: AsyncWebClient, ws: Workspace) -> None:
    said = [await ws.user("ana").says(str(number), channel="vendas") for number in range(5)]
    await ws.user("ana").replies("resposta", to=said[0])
    here = ws.channel("vendas").id

    first = await client.conversations_history(channel=here, limit=3)
    rest = await client.conversations_history(channel=here, limit=3, cursor=first["response_metadata"]["next_cursor"])

    assert [one["text"] for one in first["messages"]] == ["4", "3", "2"]
    assert [one["text"] for one in rest["messages"]] == ["1", "0"]
    assert (first["has_more"], rest["has_more"]) == (True, False)
    assert rest["messages"][1]["reply_count"] == 1


async def test_history_between_two_moments(client: AsyncWebClient, ws: Workspace) -> None:
    said = [await ws.user("ana").says(str(number), channel="vendas") for number in range(4)]
    bounds: dict[str, Any] = {"channel": ws.channel("vendas").id, "oldest": said[0].ts, "latest": said[3].ts}

    without = await client.conversations_history(**bounds)
    inclusive = await client.conversations_history(**bounds, inclusive=True)

    assert [one["text"] for one in without["messages"]] == ["2", "1"]
    assert [one["text"] for one in inclusive["messages"]] == ["3", "2", "1", "0"]


async def test_metadata_is_read_back_only_when_asked_for(client: AsyncWebClient) -> None:
    metadata = {"event_type": "digest", "event_payload": {"key": "k"}}
    root = await client.chat_postMessage(channel="#vendas", text="x", metadata=metadata)
    await client.chat_postMessage(channel="#vendas", text="y", metadata=metadata, thread_ts=root["ts"])
    here, ts = root["channel"], root["ts"]

    plain = await client.conversations_history(channel=here)
    full = await client.conversations_history(channel=here, include_all_metadata=True)
    thread = await client.conversations_replies(channel=here, ts=ts, include_all_metadata=True)

    assert "metadata" not in plain["messages"][0]
    assert full["messages"][0]["metadata"] == metadata
    assert [one["metadata"] for one in thread["messages"]] == [metadata, metadata]


async def test_replies_begin_with_the_root_on_every_page(client: AsyncWebClient, ws: Workspace) -> None:
    root = await ws.user("ana").says("oi", channel="vendas")
    said = [await ws.user("ana").replies(str(number), to=root) for number in range(3)]
    here = root.channel

    first = await client.conversations_replies(channel=here, ts=root.ts, limit=2)
    second = await client.conversations_replies(
        channel=here, ts=said[0].ts, limit=2, cursor=first["response_metadata"]["next_cursor"]
    )

    assert [one["text"] for one in first["messages"]] == ["oi", "0", "1"]
    assert [one["text"] for one in second["messages"]] == ["oi", "2"]
    assert await refused(client.conversations_replies(channel=here, ts="1.0")) == "thread_not_found"


async def test_history_is_for_members(client: AsyncWebClient, ws: Workspace) -> None:
    assert await refused(client.conversations_history(channel=ws.channel("cobranca").id)) == "not_in_channel"
    secret = client.conversations_history(channel=ws.channel("diretoria").id)
    assert await refused(secret) == "channel_not_found"


async def test_a_large_workspace_is_no_trouble(client: AsyncWebClient, ws: Workspace) -> None:
    """300 channels and 10,000 messages."""
    world = ws.state.world
    ana = ws.user("ana")
    for number in range(300):
        world.add_channel(f"canal-{number}", members=[ana.id, ws.bot.id])
    busy = ws.channel("canal-7")
    for number in range(10_000):
        busy.add(ana._message(busy, str(number)))

    listed = await client.conversations_list(limit=1000)
    history = await client.conversations_history(channel=busy.id, limit=999)

    assert len(listed["channels"]) == 305
    assert history["messages"][0]["text"] == "9999"
