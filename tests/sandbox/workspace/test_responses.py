from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from bot.sandbox.workspace import Message, Workspace

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "olá"}}
BUTTON = {
    "type": "actions",
    "elements": [{"type": "button", "action_id": "next", "text": {"type": "plain_text", "text": "Próxima"}}],
}


async def post(url: str, body: dict[str, Any] | None = None, **options: Any) -> tuple[int, str]:
    if body is not None:
        options["json"] = body
    async with aiohttp.ClientSession() as session, session.post(url, **options) as response:
        return response.status, await response.text()


async def command_url(ws: Workspace, channel: str = "vendas") -> str:
    return str((await ws.user("ana").types("/calls", channel=channel)).payload["response_url"])


async def whisper(ws: Workspace, app: Any) -> tuple[Message, str]:
    """An ephemeral message to Ana, and the response URL of her click on it."""
    ana = ws.user("ana")
    await app.client.chat_postEphemeral(
        channel=ws.channel("vendas").id, user=ana.id, text="página 1", blocks=[SECTION, BUTTON]
    )
    message = ana.whispers("vendas")[-1]
    click = await ana.clicks(message, "Próxima")
    return message, str(click.payload["response_url"])


@pytest.mark.usefixtures("app")
async def test_a_response_is_private_unless_it_says_otherwise(ws: Workspace) -> None:
    url = await command_url(ws)

    assert await post(url, {"text": "só para você"}) == (200, "ok")
    assert await post(url, {"text": "para todos", "response_type": "in_channel"}) == (200, "ok")

    assert [one.text for one in ws.user("ana").sees("vendas")] == ["só para você", "para todos"]
    assert [one.text for one in ws.user("bruno").sees("vendas")] == ["para todos"]


@pytest.mark.usefixtures("app")
async def test_it_works_where_the_bot_is_no_member(ws: Workspace) -> None:
    """But then nothing that is said there afterwards is heard."""
    url = await command_url(ws, "diretoria")

    assert (await post(url, {"text": "x", "response_type": "in_channel"}))[0] == 200
    await ws.user("ana").replies("ontem", to=ws.messages("diretoria")[-1])

    assert ws.messages("diretoria")[0].text == "x"
    assert len(ws.deliveries) == 1


@pytest.mark.usefixtures("app")
async def test_the_sixth_use_is_one_too_many(ws: Workspace) -> None:
    url = await command_url(ws)
    for _ in range(5):
        assert await post(url, {"text": "x"}) == (200, "ok")

    assert await post(url, {"text": "x"}) == (404, "used_url")


@pytest.mark.usefixtures("app")
async def test_it_expires_after_half_an_hour(ws: Workspace) -> None:
    url = await command_url(ws)
    ws.advance(timedelta(minutes=30))
    assert (await post(url, {"text": "x"}))[0] == 200
    ws.advance(timedelta(seconds=1))

    assert await post(url, {"text": "x"}) == (404, "expired_url")
    assert await post(url + "0", {"text": "x"}) == (404, "no_hook")


async def test_only_a_click_on_it_changes_an_ephemeral_message(ws: Workspace, app: Any) -> None:
    message, url = await whisper(ws, app)

    assert await post(url, {"text": "página 2", "replace_original": True}) == (200, "ok")
    assert (message.text, message.blocks) == ("página 2", [])
    assert len(ws.user("ana").sees("vendas")) == 1
    assert await post(url, {"delete_original": True}) == (200, "ok")
    assert not ws.user("ana").sees("vendas")


async def test_an_ephemeral_message_that_is_gone_stays_gone(ws: Workspace, app: Any) -> None:
    message, url = await whisper(ws, app)
    await ws.user("ana").reloads()

    assert await post(url, {"text": "página 2", "replace_original": True}) == (200, "ok")
    assert await post(url, {"delete_original": True}) == (200, "ok")
    assert not ws.user("ana").sees("vendas")
    assert message.text == "página 1"


async def test_a_click_on_a_message_can_change_or_delete_it(ws: Workspace, app: Any) -> None:
    await app.client.chat_postMessage(channel=ws.channel("vendas").id, text="página 1", blocks=[SECTION, BUTTON])
    message = ws.messages("vendas")[-1]
    url = (await ws.user("ana").clicks(message, "next")).payload["response_url"]

    await post(url, {"text": "página 2", "blocks": [SECTION], "replace_original": True})
    assert message.text == "página 2"
    await post(url, {"delete_original": True})
    assert not ws.messages("vendas")


@pytest.mark.usefixtures("app")
async def test_a_command_has_no_original_to_replace(ws: Workspace) -> None:
    url = await command_url(ws)
    await post(url, {"text": "a"})
    await post(url, {"text": "b", "replace_original": True})
    await post(url, {"delete_original": True})

    assert [one.text for one in ws.user("ana").sees("vendas")] == ["a", "b"]


@pytest.mark.usefixtures("app")
async def test_nobody_elses_message_can_be_deleted(ws: Workspace) -> None:
    message = await ws.user("bruno").says("oi", channel="vendas")
    hook = ws.state.hooks.give("actions", ws.user("ana").id, message.channel, message)

    assert await post(hook, {"delete_original": True}) == (400, "cant_delete_message")


@pytest.mark.usefixtures("app")
async def test_only_an_open_response_can_go_into_a_thread(ws: Workspace) -> None:
    root = await ws.user("ana").says("oi", channel="vendas")
    url = await command_url(ws)

    await post(url, {"text": "a", "response_type": "in_channel", "thread_ts": root.ts})
    await post(url, {"text": "b", "thread_ts": root.ts})
    await post(url, {"text": "c", "response_type": "in_channel", "thread_ts": root.ts, "replace_original": True})

    assert [one.text for one in ws.user("ana").sees("vendas", root)] == ["oi", "a"]
    assert [one.text for one in ws.user("ana").sees("vendas")] == ["oi", "b", "c"]


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({}, "no_text"),
        ({"text": "x", "blocks": [{"type": "nonsense"}]}, "invalid_blocks"),
        ({"text": "x", "blocks": 7}, "invalid_blocks_format"),
    ],
)
@pytest.mark.usefixtures("app")
async def test_content_that_slack_refuses(ws: Workspace, body: dict[str, Any], error: str) -> None:
    assert await post(await command_url(ws), body) == (400, error)


@pytest.mark.usefixtures("app")
async def test_the_body_is_json_or_a_form_with_a_payload(ws: Workspace) -> None:
    url = await command_url(ws)

    assert await post(url, data={"payload": '{"text": "x"}'}) == (200, "ok")
    assert await post(url, data={"payload": "x"}) == (400, "invalid_payload")
    assert await post(url, data="[]", headers={"Content-Type": "application/json"}) == (400, "invalid_payload")


@pytest.mark.usefixtures("app")
async def test_an_archived_channel_takes_no_open_response(ws: Workspace) -> None:
    url = await command_url(ws)
    await ws.user("bruno").archives("vendas")

    assert await post(url, {"text": "x", "response_type": "in_channel"}) == (410, "channel_is_archived")
    assert await post(url, {"text": "x"}) == (200, "ok")


@pytest.mark.usefixtures("app")
async def test_responses_fail_on_request(ws: Workspace) -> None:
    url = await command_url(ws)
    ws.faults.break_down("response_url", status=503)
    assert (await post(url, {"text": "x"}))[0] == 503
    for fault in (ws.faults.drop_before, ws.faults.drop_after):
        fault("response_url")
        with pytest.raises(aiohttp.ClientError):
            await post(url, {"text": fault.__name__})

    assert [one.text for one in ws.user("ana").sees("vendas")] == ["drop_after"]
