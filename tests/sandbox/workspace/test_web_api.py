import asyncio
import json
from datetime import timedelta
from typing import Any, get_args

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import Workspace, rates
from bot.sandbox.workspace.faults import Form
from bot.sandbox.workspace.rates import BURST


async def raw(ws: Workspace, method: str, **options: Any) -> tuple[int, Any, Any]:
    headers = {"Authorization": f"Bearer {ws.bot_token}"} | options.pop("headers", {})
    async with (
        aiohttp.ClientSession() as session,
        session.request(options.pop("verb", "POST"), ws.api_url + method, headers=headers, **options) as response,
    ):
        text = await response.text()
        return response.status, json.loads(text) if text.startswith("{") else text, response.headers


@pytest.mark.parametrize(
    "way",
    [
        {"json": {"channel": "C", "text": "olá", "blocks": [{"type": "divider"}]}},
        {"data": {"channel": "C", "text": "olá", "blocks": '[{"type": "divider"}]'}},
        {"params": {"channel": "C", "text": "olá", "blocks": '[{"type": "divider"}]'}},
    ],
    ids=["json", "form", "query"],
)
async def test_arguments_come_as_json_as_a_form_or_in_the_query(ws: Workspace, way: dict[str, dict[str, Any]]) -> None:
    for given in way.values():
        given["channel"] = ws.channel("vendas").id

    _, answer, _ = await raw(ws, "chat.postMessage", **way)

    assert answer["ok"]
    assert ws.messages("vendas")[-1].text == "olá"
    assert ws.messages("vendas")[-1].blocks[0]["type"] == "divider"


async def test_a_method_that_reads_no_json_sees_nothing_of_it(ws: Workspace) -> None:
    _, answer, _ = await raw(ws, "users.info", json={"user": ws.user("ana").id})

    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == ["[ERROR] missing required field: user"]


@pytest.mark.parametrize(("body", "error"), [("{", "invalid_json"), ("[]", "json_not_object")])
async def test_a_body_must_be_a_json_object(ws: Workspace, body: str, error: str) -> None:
    headers = {"Content-Type": "application/json"}

    assert (await raw(ws, "chat.postMessage", data=body, headers=headers))[1]["error"] == error


async def test_a_team_id_nobody_asked_for_is_tolerated(client: AsyncWebClient, ws: Workspace) -> None:
    assert (await client.users_info(user=ws.user("ana").id, team_id="T1"))["ok"]


async def test_an_unknown_method_is_named(ws: Workspace) -> None:
    assert (await raw(ws, "chat.shout"))[1] == {"ok": False, "error": "unknown_method", "req_method": "chat.shout"}


@pytest.mark.parametrize(
    ("method", "token", "error"),
    [
        ("users.list", "", "not_authed"),
        ("users.list", "xoxb-another", "invalid_auth"),
        ("users.list", "app", "not_allowed_token_type"),
        ("apps.connections.open", "bot", "not_allowed_token_type"),
        ("apps.connections.open", "xapp-another", "invalid_auth"),
    ],
)
async def test_each_method_takes_one_kind_of_token(ws: Workspace, method: str, token: str, error: str) -> None:
    token = {"app": ws.app_token, "bot": ws.bot_token}.get(token, token)

    _, answer, _ = await raw(ws, method, headers={"Authorization": f"Bearer {token}"})

    assert answer["error"] == error


async def test_a_token_may_be_a_form_argument_but_not_a_json_one(ws: Workspace) -> None:
    no_header = {"Authorization": ""}

    form = await raw(ws, "auth.test", data={"token": ws.bot_token}, headers=no_header)
    as_json = await raw(ws, "auth.test", json={"token": ws.bot_token}, headers=no_header)

    assert form[1]["bot_id"] == "B0SANDBOX01"
    assert as_json[1]["error"] == "not_authed"


async def test_a_missing_scope_names_what_is_needed_and_what_there_is(make: Any) -> None:
    async with make.workspace(manifest=make.manifest_with(without=("users:read",))) as ws:
        _, answer, headers = await raw(ws, "users.list")

    assert (answer["error"], answer["needed"]) == ("missing_scope", "users:read")
    assert "chat:write" in answer["provided"].split(",")
    assert headers["x-oauth-scopes"] == answer["provided"]
    assert headers["x-accepted-oauth-scopes"] == "users:read"


async def test_revoking_ends_the_bot_token(client: AsyncWebClient) -> None:
    assert not (await client.auth_revoke(test=True))["revoked"]
    assert (await client.auth_revoke())["revoked"]

    with pytest.raises(SlackApiError, match="token_revoked"):
        await client.auth_test()


async def test_an_uninstalled_app_has_no_account(client: AsyncWebClient, ws: Workspace) -> None:
    ws.uninstall()

    with pytest.raises(SlackApiError, match="account_inactive"):
        await client.auth_test()


async def test_the_api_can_be_tried(client: AsyncWebClient) -> None:
    assert (await client.api_test(foo="bar"))["args"]["foo"] == "bar"
    with pytest.raises(SlackApiError, match="my_error"):
        await client.api_test(error="my_error")


async def test_faults_happen_as_often_as_asked_and_where_asked(client: AsyncWebClient, ws: Workspace) -> None:
    vendas, geral = ws.channel("vendas").id, ws.channel("supervisores").id
    ws.faults.fail("chat.postMessage", "is_archived", times=2, where=lambda given: given["channel"] == vendas)

    await client.chat_postMessage(channel=geral, text="x")
    for _ in range(2):
        with pytest.raises(SlackApiError, match="is_archived"):
            await client.chat_postMessage(channel=vendas, text="x")
    assert (await client.chat_postMessage(channel=vendas, text="x"))["ok"]


async def test_a_rate_limit_on_request_says_when_to_come_back(ws: Workspace) -> None:
    ws.faults.ratelimit("*", retry_after=7)

    status, answer, headers = await raw(ws, "auth.test")

    assert (status, answer["error"], headers["Retry-After"]) == (429, "ratelimited", "7")
    assert (await raw(ws, "auth.test"))[0] == 200


async def test_the_api_breaks_down_on_request(ws: Workspace) -> None:
    ws.faults.break_down("auth.test")
    ws.faults.show_html("auth.test")

    assert (await raw(ws, "auth.test"))[0] == 500
    status, page, headers = await raw(ws, "auth.test")
    assert (status, headers["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert "<h1>" in page


@pytest.mark.parametrize(("fault", "posted"), [("drop_before", 0), ("drop_after", 1)])
async def test_a_dropped_connection_may_or_may_not_have_posted(ws: Workspace, fault: str, posted: int) -> None:
    """Why the bot's posting client must not repeat itself: it cannot know which of the two it was."""
    getattr(ws.faults, fault)("chat.postMessage")

    with pytest.raises(aiohttp.ClientError):
        await raw(ws, "chat.postMessage", json={"channel": ws.channel("vendas").id, "text": "x"})
    assert len(ws.messages("vendas")) == posted


async def test_a_call_is_held_until_it_is_let_go(client: AsyncWebClient, ws: Workspace) -> None:
    held = ws.faults.hold("chat.postMessage", times=None)
    ws.state.outbox.spawn(_post(client, ws))
    await client.auth_test()
    assert not ws.messages("vendas")

    held.release()

    assert await ws.wait_for(lambda: ws.messages("vendas"))
    assert (await client.chat_postMessage(channel=ws.channel("vendas").id, text="y"))["ok"]


async def test_a_call_takes_its_time_on_request(client: AsyncWebClient, ws: Workspace) -> None:
    ws.faults.delay("auth.test", 0.02)
    loop = asyncio.get_running_loop()
    start = loop.time()
    await client.auth_test()

    assert loop.time() - start >= 0.02


async def _post(client: AsyncWebClient, ws: Workspace) -> None:
    await client.chat_postMessage(channel=ws.channel("vendas").id, text="x")


async def test_a_workspace_may_not_know_the_new_blocks_yet(client: AsyncWebClient, ws: Workspace) -> None:
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}
    ws.faults.old_blocks = True

    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel=ws.channel("vendas").id, text="x", blocks=[table])
    ws.faults.clear()

    assert refused.value.response["error"] == "invalid_blocks"
    assert "unsupported type: table" in refused.value.response["response_metadata"]["messages"][0]
    assert (await client.chat_postMessage(channel=ws.channel("vendas").id, text="x", blocks=[table]))["ok"]


async def test_slacks_own_rates_hold(client: AsyncWebClient, ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A burst, then one message a second and channel; twenty calls a minute of tier 2."""
    monkeypatch.setattr(rates, "monotonic", lambda: 0.0)  # a busy machine takes seconds for all of this
    vendas, other = ws.channel("vendas").id, ws.channel("supervisores").id

    for text in range(BURST):
        await client.chat_postMessage(channel=vendas, text=str(text))
    await client.chat_postMessage(channel=other, text="1")
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel=vendas, text="2")
    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "1"
    ws.advance(timedelta(seconds=1))
    await client.chat_postMessage(channel=vendas, text="2")

    for _ in range(20):
        await client.users_list()
    with pytest.raises(SlackApiError) as refused:
        await client.users_list()
    assert refused.value.response.headers["Retry-After"] == "60"
    ws.advance(timedelta(seconds=60))
    assert (await client.users_list())["ok"]


async def test_rates_can_be_switched_off(client: AsyncWebClient, ws: Workspace) -> None:
    ws.rates.enforced = False

    for text in range(2 * BURST):
        await client.chat_postMessage(channel=ws.channel("vendas").id, text=str(text))


async def test_every_call_is_on_record(client: AsyncWebClient, ws: Workspace) -> None:
    await client.auth_test()
    with pytest.raises(SlackApiError):
        await client.users_info(user="U404")

    assert [(one.method, one.error) for one in ws.asked] == [("auth.test", ""), ("users.info", "user_not_found")]
    assert ws.asked[1].arguments["user"] == "U404"


@pytest.mark.parametrize("form", get_args(Form))
async def test_what_was_posted_may_be_answered_as_if_it_had_failed(ws: Workspace, form: Form) -> None:
    ws.faults.garble("chat.postMessage", form)

    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Bearer {ws.bot_token}"}) as session,
        session.post(ws.api_url + "chat.postMessage", json={"channel": ws.channel("vendas").id, "text": "x"}) as answer,
    ):
        text = await answer.text()

    assert [one.text for one in ws.messages("vendas")] == ["x"]
    assert not read(text).get("ok")


def read(text: str) -> dict[str, Any]:
    try:
        return dict(json.loads(text))
    except json.JSONDecodeError:
        return {}
