"""What is pressed and chosen in messages reaches the app as Slack tells it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.sandbox.workspace import RefusedError, Workspace
from tests.sandbox.workspace.elements import TEXT, actions, button, option, posted


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
    assert 0 <= first.ack_seconds < 60
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


async def test_without_interactivity_nothing_can_be_pressed(make: Any) -> None:
    manifest = make.manifest_with()
    manifest["settings"]["interactivity"]["is_enabled"] = False
    async with make.pair(manifest=manifest) as (ws, app):
        message = await posted(app.client, ws, button("x", "press"))

        with pytest.raises(RefusedError, match="not configured"):
            await ws.user("ana").clicks(message, "press")
