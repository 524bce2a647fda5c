"""The keys of what the app gets, against those that Slack documents."""

from typing import Any

from bot.sandbox.workspace import Workspace

OUTER = {
    *("token", "team_id", "api_app_id", "event", "type", "event_id", "event_time", "authorizations"),
    *("is_ext_shared_channel", "event_context", "context_team_id", "context_enterprise_id"),
}
COMMAND = {
    *("token", "api_app_id", "team_id", "team_domain", "channel_id", "channel_name", "user_id", "user_name"),
    *("command", "text", "response_url", "trigger_id", "is_enterprise_install"),
}
USER = {"id", "username", "name", "team_id"}
VIEW = {
    *("id", "team_id", "type", "title", "submit", "close", "private_metadata", "callback_id", "external_id", "state"),
    *("hash", "clear_on_close", "notify_on_close", "submit_disabled", "root_view_id", "previous_view_id", "app_id"),
    *("app_installed_team_id", "bot_id", "blocks"),
}
COMMON = {"type", "team", "user", "api_app_id", "token", "enterprise", "is_enterprise_install"}
ACTION = COMMON | {"container", "trigger_id", "channel", "message", "response_url", "state", "actions"}
MESSAGE = {
    *("client_msg_id", "type", "team", "channel", "user", "bot_id", "bot_profile", "text", "blocks", "attachments"),
    *("metadata", "ts", "parent_user_id", "thread_ts", "event_ts", "channel_type", "edited"),
}
HIDDEN = {"type", "subtype", "channel", "hidden", "event_ts", "ts", "channel_type", "previous_message"}
FILE = {"type", "subtype", "text", "blocks", "files", "upload", "display_as_bot", "user", "ts", "channel", "event_ts"}
JOINED = {"type", "user", "channel", "channel_type", "team", "event_ts"}
SHORTCUT = {
    *("type", "callback_id", "trigger_id", "message_ts", "response_url", "message", "enterprise", "team", "user"),
    *("channel", "token", "action_ts", "is_enterprise_install"),
}
TEXT = {"type": "plain_text", "text": "x"}


async def test_events(ws: Workspace) -> None:
    ana = ws.user("ana")
    root = await ana.says("oi", channel="vendas")
    reply = await ana.replies("e?", to=root)
    await ana.mentions("oi", channel="vendas", thread=root)
    await ana.edits(reply, "x")
    await ana.deletes(reply)
    await ana.uploads("a.txt", b"oi", channel="vendas")
    ws.invite_bot("cobranca")
    await ana.opens_home()

    payloads = [delivery.payload for delivery in ws.deliveries]
    assert all(set(payload) == OUTER for payload in payloads)
    message, reply_event, _, mention, changed, deleted, shared, join, joined, home = [one["event"] for one in payloads]
    assert set(message) <= MESSAGE
    assert set(reply_event) <= MESSAGE
    assert {"thread_ts", "parent_user_id", "client_msg_id"} <= set(reply_event)
    assert set(mention) <= MESSAGE - {"channel_type", "parent_user_id"}
    assert set(changed) == HIDDEN | {"message"}
    assert set(deleted) == HIDDEN | {"deleted_ts"}
    assert set(shared) - {"client_msg_id", "team", "channel_type"} == FILE - {"blocks"}
    assert set(join) == {"type", "subtype", "user", "channel", "channel_type", "text", "ts", "event_ts"}
    assert set(joined) == JOINED
    assert set(home) == {"type", "user", "channel", "tab", "event_ts"}


async def test_the_authorization_names_our_bot(ws: Workspace) -> None:
    await ws.user("ana").says("oi", channel="vendas")

    [authorization] = ws.deliveries[0].payload["authorizations"]
    assert set(authorization) == {"enterprise_id", "team_id", "user_id", "is_bot", "is_enterprise_install"}
    assert authorization["user_id"] == ws.bot.id


async def test_a_command(ws: Workspace) -> None:
    assert set((await ws.user("ana").types("/calls x", channel="vendas")).payload) == COMMAND


async def test_actions_in_messages_and_views(ws: Workspace, app: Any) -> None:
    buttons = {"type": "actions", "elements": [{"type": "button", "action_id": "a", "text": TEXT}]}
    ana = ws.user("ana")
    await app.client.chat_postMessage(channel="#vendas", text="x", blocks=[buttons])
    click = (await ana.clicks(ws.messages("vendas")[0], "a")).payload
    view = {"type": "modal", "title": TEXT, "blocks": [buttons], "notify_on_close": True}
    await app.client.views_open(trigger_id=click["trigger_id"], view=view)
    modal = ws.modal("ana")
    assert modal
    inside = (await ana.clicks(modal, "a")).payload
    submitted = (await ana.submits(modal)).payload
    again = (await ana.clicks(ws.messages("vendas")[0], "a")).payload
    await app.client.views_open(trigger_id=again["trigger_id"], view=view)
    modal = ws.modal("ana")
    assert modal
    closed = await ana.closes(modal)
    assert closed

    assert set(click) == ACTION
    assert set(click["user"]) == USER
    assert set(inside) == COMMON | {"container", "trigger_id", "view", "actions"}
    assert set(inside["view"]) == VIEW
    assert set(submitted) == COMMON | {"trigger_id", "view", "response_urls"}
    assert set(closed.payload) == COMMON | {"view", "is_cleared"}


async def test_options_and_shortcuts(ws: Workspace, app: Any) -> None:
    app.answers["pick"] = {"options": []}
    select = {"type": "actions", "elements": [{"type": "external_select", "action_id": "pick"}]}
    await app.client.chat_postMessage(channel="#vendas", text="x", blocks=[select])
    message = ws.messages("vendas")[0]

    await ws.user("ana").types_into_select(message, "pick", "ana")
    await ws.user("ana").shortcut("look_up", message)

    options, shortcut = (delivery.payload for delivery in list(ws.deliveries)[-2:])
    assert set(options) == COMMON | {"container", "channel", "message", "action_id", "block_id", "value"}
    assert set(shortcut) == SHORTCUT
    assert set(shortcut["user"]) == USER - {"username"}
