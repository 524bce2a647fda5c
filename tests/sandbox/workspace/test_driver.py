from datetime import UTC, datetime
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import RefusedError, Seed, SeedChannel, SeedPerson, Workspace

TEXT = {"type": "plain_text", "text": "x"}
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "olá"}}


def actions(*elements: dict[str, Any]) -> list[dict[str, Any]]:
    return [SECTION, {"type": "actions", "block_id": "row", "elements": list(elements)}]


def button(text: str, action: str, value: str = "") -> dict[str, Any]:
    made = {"type": "button", "action_id": action, "text": {"type": "plain_text", "text": text}}
    return made | ({"value": value} if value else {})


def option(text: str, value: str) -> dict[str, Any]:
    return {"text": {"type": "plain_text", "text": text}, "value": value}


async def posted(client: AsyncWebClient, ws: Workspace, *elements: dict[str, Any]) -> Any:
    await client.chat_postMessage(channel=ws.channel("vendas").id, text="x", blocks=actions(*elements))
    return ws.messages("vendas")[-1]


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


async def test_a_click_says_what_was_clicked_and_where(ws: Workspace, app: Any) -> None:
    message = await posted(app.client, ws, button("Detalhes", "details", "1"), button("Detalhes", "details-2", "2"))

    first = await ws.user("bruno").clicks(message, "Detalhes")
    second = await ws.user("bruno").clicks(message, "Detalhes", "2")
    third = await ws.user("bruno").clicks(message, "Detalhes", nth=1)

    assert first.payload["actions"][0]["value"] == "1"
    assert second.payload["actions"][0] | {"action_ts": ""} == {
        "type": "button",
        "action_id": "details-2",
        "block_id": "row",
        "text": {"type": "plain_text", "text": "Detalhes"},
        "value": "2",
        "action_ts": "",
    }
    assert third.payload["actions"][0]["value"] == "2"
    assert first.payload["container"] == {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": False,
    }
    assert first.payload["message"]["text"] == "x"
    assert first.ack_seconds < 1
    with pytest.raises(RefusedError, match="there is no 'Ouvir' here; there is 'Detalhes'"):
        await ws.user("bruno").clicks(message, "Ouvir")
    with pytest.raises(RefusedError, match="not in that conversation"):
        await ws.user("sol").clicks(message, "Detalhes")


async def test_an_ephemeral_message_is_not_sent_along_with_its_click(ws: Workspace, app: Any) -> None:
    ana = ws.user("ana")
    await app.client.chat_postEphemeral(
        channel=ws.channel("vendas").id, user=ana.id, text="x", blocks=actions(button("Publicar", "publish"))
    )
    [whisper] = ana.whispers("vendas")

    click = await ana.clicks(whisper, "Publicar")

    assert click.payload["container"]["is_ephemeral"]
    assert "message" not in click.payload
    assert click.payload["response_url"]
    with pytest.raises(RefusedError, match="not on the screen"):
        await ws.user("bruno").clicks(whisper, "Publicar")
    await ana.deletes(whisper)
    with pytest.raises(RefusedError, match="not on the screen"):
        await ana.clicks(whisper, "Publicar")


@pytest.mark.parametrize(
    ("element", "value", "carried"),
    [
        (
            {"type": "static_select", "options": [option("A", "a"), option("B", "b")]},
            "B",
            {"selected_option": option("B", "b")},
        ),
        (
            {"type": "overflow", "options": [option("A", "a"), option("B", "b")]},
            "b",
            {"selected_option": option("B", "b")},
        ),
        (
            {"type": "static_select", "option_groups": [{"label": TEXT, "options": [option("A", "a")]}]},
            "a",
            {"selected_option": option("A", "a")},
        ),
        (
            {"type": "checkboxes", "options": [option("A", "a"), option("B", "b")]},
            ["a", "B"],
            {"selected_options": [option("A", "a"), option("B", "b")]},
        ),
        ({"type": "checkboxes", "options": [option("A", "a")]}, None, {"selected_options": []}),
        ({"type": "radio_buttons", "options": [option("A", "a")]}, "a", {"selected_option": option("A", "a")}),
        ({"type": "users_select"}, "U1", {"selected_user": "U1"}),
        ({"type": "channels_select"}, "C1", {"selected_channel": "C1"}),
        ({"type": "multi_users_select"}, ["U1"], {"selected_users": ["U1"]}),
        ({"type": "datepicker"}, "2026-11-23", {"selected_date": "2026-11-23"}),
        ({"type": "timepicker"}, "18:00", {"selected_time": "18:00"}),
        ({"type": "datetimepicker"}, datetime(2026, 11, 23, tzinfo=UTC), {"selected_date_time": 1795392000}),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) and "type" in value else "",
)
async def test_what_elements_carry(
    ws: Workspace, app: Any, element: dict[str, Any], value: object, carried: dict[str, Any]
) -> None:
    message = await posted(app.client, ws, element | {"action_id": "pick"})

    delivery = await ws.user("ana").selects(message, "pick", value)

    assert delivery
    [action] = delivery.payload["actions"]
    assert {key: action[key] for key in carried} == carried
    assert action["type"] == element["type"]
    state = {} if element["type"] == "overflow" else {"row": {"pick": {"type": element["type"], **carried}}}
    assert delivery.payload["state"]["values"] == state


async def test_only_what_is_offered_can_be_chosen(ws: Workspace, app: Any) -> None:
    select = {"type": "static_select", "action_id": "pick", "options": [option("A", "a")]}
    message = await posted(app.client, ws, select, button("x", "press"))

    with pytest.raises(RefusedError, match="does not offer 'z'"):
        await ws.user("ana").selects(message, "pick", "z")
    with pytest.raises(RefusedError, match="no button"):
        await ws.user("ana").clicks(message, "pick")


async def test_an_external_select_in_a_message_asks_the_app(ws: Workspace, app: Any) -> None:
    app.answers["agent"] = {"options": [option("Ana Paula", "149")]}
    message = await posted(app.client, ws, {"type": "external_select", "action_id": "agent"})
    ana = ws.user("ana")

    await ana.types_into_select(message, "agent", "ana")
    delivery = await ana.selects(message, "agent", "149")

    [asked] = app.of("block_suggestion")
    assert (asked["value"], asked["container"]["message_ts"]) == ("ana", message.ts)
    assert delivery
    assert delivery.payload["actions"][0]["selected_option"] == option("Ana Paula", "149")
    again = await ws.user("bruno").selects(message, "agent", option("Bia", "7"))
    assert again


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


async def test_a_text_field_has_its_bounds(ws: Workspace, app: Any) -> None:
    field = {"type": "plain_text_input", "action_id": "text", "max_length": 3, "min_length": 2}
    block = {"type": "input", "block_id": "b", "label": TEXT, "element": field, "dispatch_action": True}
    await app.client.chat_postMessage(channel=ws.channel("vendas").id, text="x", blocks=[block])
    message = ws.messages("vendas")[-1]

    with pytest.raises(RefusedError, match="no text of 4"):
        await ws.user("ana").selects(message, "text", "abcd")
    delivery = await ws.user("ana").selects(message, "text", "abc")
    assert delivery
    assert delivery.payload["actions"][0]["value"] == "abc"


async def test_buttons_in_cards_and_containers_can_be_pressed(ws: Workspace, app: Any) -> None:
    card = {"type": "card", "title": TEXT, "actions": [button("Abrir", "open")]}
    inner = {"type": "actions", "elements": [button("Dentro", "inside")]}
    container = {"type": "container", "title": TEXT, "child_blocks": [inner]}
    await app.client.chat_postMessage(channel="#vendas", text="x", blocks=[card, container])
    message = ws.messages("vendas")[-1]

    for name in ("Abrir", "Dentro"):
        assert (await ws.user("ana").clicks(message, name)).acked


async def test_an_opinion_is_told_by_the_button_that_was_pressed(ws: Workspace, app: Any) -> None:
    opinions = {
        f"{kind}_button": {"text": TEXT | {"text": text}, "value": text}
        for kind, text in (("positive", "Boa"), ("negative", "Ruim"))
    }
    block = {"type": "context_actions", "elements": [{"type": "feedback_buttons", "action_id": "rate", **opinions}]}
    await app.client.chat_postMessage(channel="#vendas", text="x", blocks=[block])
    message = ws.messages("vendas")[-1]

    for value in ("Ruim", "Boa"):
        click = await ws.user("ana").clicks(message, "rate", value)
        assert (click.payload["actions"][0]["type"], click.payload["actions"][0]["value"]) == (
            "feedback_buttons",
            value,
        )
    with pytest.raises(RefusedError, match="there is no 'rate'"):
        await ws.user("ana").clicks(message, "rate", "Talvez")


async def test_a_message_in_a_thread_says_so_when_clicked(ws: Workspace, app: Any) -> None:
    root = await ws.user("ana").says("oi", channel="vendas")
    await app.client.chat_postMessage(
        channel="#vendas", text="x", blocks=actions(button("x", "press")), thread_ts=root.ts
    )

    click = await ws.user("ana").clicks(ws.messages("vendas", root.ts)[-1], "press")

    assert click.payload["container"]["thread_ts"] == root.ts


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


async def test_without_interactivity_nothing_can_be_pressed(make: Any) -> None:
    manifest = make.manifest_with()
    manifest["settings"]["interactivity"]["is_enabled"] = False
    async with make.pair(manifest=manifest) as (ws, app):
        message = await posted(app.client, ws, button("x", "press"))

        with pytest.raises(RefusedError, match="not configured"):
            await ws.user("ana").clicks(message, "press")
