from typing import Any

import pytest

from bot.sandbox.workspace import RefusedError, Seed, SeedChannel, SeedPerson, Workspace
from tests.sandbox.workspace.elements import SECTION, TEXT


async def test_a_command_is_escaped_as_the_manifest_says(ws: Workspace, app: Any) -> None:
    """Numbers become links for those whose client makes them."""
    line = "/calls (84) 99999-9999 @bruno #vendas @ninguem <b> & https://example.com/?a=1"
    await ws.user("lia").types(line, channel="vendas")
    ws.app.commands["/calls"]["should_escape"] = False
    await ws.user("ana").types(line, channel="vendas")
    ws.app.commands["/calls"]["should_escape"] = True

    bruno, vendas = ws.user("bruno").id, ws.channel("vendas").id
    assert app.heard[0]["text"] == (
        f"<tel:84999999999|(84) 99999-9999> <@{bruno}|bruno> <#{vendas}|vendas> @ninguem"
        " &lt;b&gt; &amp; <https://example.com/?a=1>"
    )
    assert app.heard[1]["text"].startswith("(84) 99999-9999 @bruno #vendas @ninguem &lt;b&gt; &amp;")


async def test_a_command_says_where_it_was_typed(ws: Workspace, app: Any) -> None:
    ana, clara = ws.user("ana"), ws.user("clara")
    await ana.types("/chamadas", channel="#vendas")
    await ana.types("/calls", channel="@calls")
    await clara.types("/calls", channel="supervisores")
    await ana.types("/calls", channel="@bruno")

    names = [(body["command"], body["text"], body["channel_name"]) for body in app.heard]
    assert names == [
        ("/chamadas", "", "vendas"),
        ("/calls", "", "directmessage"),
        ("/calls", "", "privategroup"),
        ("/calls", "", "directmessage"),
    ]
    assert "thread_ts" not in app.heard[0]


async def test_what_a_client_does_not_let_people_do(ws: Workspace, app: Any) -> None:
    ana = ws.user("ana")
    root = await ana.says("oi", channel="vendas")

    with pytest.raises(RefusedError, match="not supported in threads"):
        await ana.types("/calls x", channel="vendas", thread=root)
    with pytest.raises(RefusedError, match="not a valid command"):
        await ana.types("/other", channel="vendas")
    with pytest.raises(RefusedError, match="not in #supervisores"):
        await ana.types("/calls", channel="supervisores")
    with pytest.raises(RefusedError, match="archived"):
        await ana.says("oi", channel="antigo")
    with pytest.raises(RefusedError, match="does not see"):
        ana.sees("supervisores")
    with pytest.raises(RefusedError, match="invitation"):
        await ana.joins("supervisores")
    with pytest.raises(RefusedError, match="one's own"):
        await ws.user("clara").edits(root, "x")
    with pytest.raises(RefusedError, match="one's own"):
        await ws.user("clara").deletes(root)
    with pytest.raises(RefusedError, match="no such shortcut"):
        await ana.shortcut("nothing", root)
    with pytest.raises(RefusedError, match="no such shortcut"):
        await ana.shortcut("look_up")
    with pytest.raises(RefusedError, match="not in that conversation"):
        await ws.user("sol").shortcut("look_up", root)
    await ana.deletes(root)
    with pytest.raises(RefusedError, match="gone"):
        await ana.replies("x", to=root)
    assert not app.of("/calls")


async def test_the_ack_of_a_command_can_answer_in_the_open(ws: Workspace, app: Any) -> None:
    app.answers["/calls"] = {"text": "olá", "response_type": "in_channel"}
    await ws.user("ana").types("/calls x", channel="vendas")

    assert [one.text for one in ws.user("bruno").sees("vendas")] == ["/calls x", "olá"]
    assert [one.event["text"] for one in ws.deliveries if one.event] == ["olá"]


async def test_an_ack_that_slack_refuses_is_told_to_the_person(ws: Workspace, app: Any) -> None:
    app.answers["/calls"] = {"text": "x", "blocks": [{"type": "nonsense"}]}
    await ws.user("ana").types("/calls x", channel="vendas")

    assert ws.user("ana").last("vendas").text == 'the answer was refused: "invalid_blocks"'


async def test_a_message_shortcut_sends_the_message(ws: Workspace, app: Any) -> None:
    message = await ws.user("ana").says("ligar para (84) 99999-9999", channel="cobranca")

    delivery = await ws.user("bruno").shortcut("look_up", message)

    assert delivery.payload["message"]["text"] == "ligar para (84) 99999-9999"
    assert delivery.payload["channel"] == {"id": message.channel, "name": "cobranca"}
    assert delivery.payload["response_url"]
    await app.client.views_open(
        trigger_id=delivery.payload["trigger_id"], view={"type": "modal", "title": TEXT, "blocks": [SECTION]}
    )
    assert ws.modal("bruno")


async def test_a_global_shortcut_has_no_message(make: Any) -> None:
    manifest = make.manifest_with()
    manifest["features"]["shortcuts"].append({"name": "Ask", "type": "global", "callback_id": "ask"})
    async with make.pair(manifest=manifest) as (ws, app):
        delivery = await ws.user("ana").shortcut("ask")

    assert (app.heard[0]["type"], "response_url" in delivery.payload) == ("shortcut", False)


async def test_a_person_moves_through_channels(ws: Workspace, app: Any) -> None:
    ana, bruno = ws.user("ana"), ws.user("bruno")
    await ana.leaves("vendas")
    await ana.joins("vendas")
    await bruno.invites("calls", channel="cobranca")
    await bruno.removes("calls", channel="cobranca")
    await bruno.removes("calls", channel="cobranca")

    assert [one.subtype for one in ws.messages("vendas")] == ["channel_leave", "channel_join"]
    assert [one.subtype for one in ws.messages("cobranca")] == ["channel_join", "channel_leave"]
    await app.hears(lambda: app.events("member_joined_channel") and len(app.events("member_joined_channel")) == 2)
    assert app.events("member_joined_channel")[1]["inviter"] == bruno.id


async def test_people_share_files(ws: Workspace, app: Any) -> None:
    ana = ws.user("ana")
    message = await ana.uploads("a.txt", b"oi", channel="vendas", text="veja")

    [event] = await app.hears(lambda: app.events("message", "file_share"))
    assert event["files"][0]["name"] == "a.txt"
    assert ws.user("bruno").downloads(message.files[0]) == b"oi"
    with pytest.raises(RefusedError, match="cannot be seen"):
        ws.user("sol").downloads(message.files[0])


async def test_an_admin_may_delete_what_others_wrote(ws: Workspace) -> None:
    message = await ws.user("ana").says("oi", channel="vendas")
    await ws.user("bruno").deletes(message)

    assert not ws.messages("vendas")


async def test_reloading_closes_modals(ws: Workspace, app: Any) -> None:
    command = await ws.user("ana").types("/calls", channel="vendas")
    view = {"type": "modal", "title": TEXT, "blocks": [SECTION]}
    await app.client.views_open(trigger_id=command.payload["trigger_id"], view=view)

    await ws.user("ana").reloads()

    assert ws.modal("ana") is None


async def test_a_workspace_can_be_seeded_with_more(make: Any) -> None:
    seed = (
        Seed()
        .with_people(SeedPerson(name="zoe", real_name="Zoé"))
        .with_channels(SeedChannel(name="novo", bot=True, members=("zoe",)))
    )
    async with make.workspace(seed=seed) as ws:
        message = await ws.user("zoe").says("oi", channel=ws.channel("novo"))

        assert ws.user("zoe").last("novo") is message


async def test_the_handle_of_our_bot_is_its_name_as_slack_writes_handles(make: Any) -> None:
    manifest = make.manifest_with()
    manifest["features"]["bot_user"]["display_name"] = "Calls Bot!"
    async with make.workspace(manifest=manifest) as ws:
        message = await ws.user("ana").mentions("oi", channel="vendas")

        assert (ws.bot.name, ws.bot.real_name) == ("calls_bot", "Calls Bot!")
        assert message.text == f"<@{ws.bot.id}> oi"
