"""Messages sent to a response URL, or in the ack of a slash command."""

import json

from aiohttp import web

from bot.sandbox.workspace import conversations
from bot.sandbox.workspace.api.content import Content, content_of
from bot.sandbox.workspace.api.request import ApiRequest
from bot.sandbox.workspace.errors import ApiError, refuse
from bot.sandbox.workspace.messages import Message
from bot.sandbox.workspace.state import WorkspaceState
from bot.sandbox.workspace.triggers import Hook
from bot.type_aliases import Json

_STATUS = {"expired_url": 404, "used_url": 404, "no_hook": 404, "channel_is_archived": 410}


async def receive(state: WorkspaceState, request: web.Request) -> web.Response:
    """Answer a POST to a response URL: the text "ok", or an error's code."""
    fault = state.faults.struck("response_url", {"key": request.match_info["key"]})
    if fault and fault.effect == "status":
        return web.Response(status=fault.value)
    if fault and fault.effect == "drop_before" and request.transport:
        request.transport.abort()
        return web.Response()
    try:
        hook = state.hooks.use(request.match_info["key"])
        respond(state, hook, await _body(request))
    except ApiError as error:
        return web.Response(status=_STATUS.get(error.code, 400), text=error.code)
    if fault and fault.effect == "drop_after" and request.transport:
        request.transport.abort()
    if fault and fault.effect == "garble":
        return web.Response(status=200 if fault.value in {"cut", "empty"} else 500, text="")
    return web.Response(text="ok")


async def _body(request: web.Request) -> Json:
    if request.content_type == "application/json":
        text = await request.text()
    else:
        text = str((await request.post()).get("payload", ""))
    try:
        body = json.loads(text)
    except json.JSONDecodeError:
        refuse("invalid_payload")
    if not isinstance(body, dict):
        refuse("invalid_payload")
    return body


def respond(state: WorkspaceState, hook: Hook, body: Json) -> None:
    """Do what a response asks for: post, whisper, replace, or delete.

    Raises:
        SlackError: Slack would not take it.
    """
    origin = _still_there(state, hook)
    if body.get("delete_original"):
        _delete(state, origin)
        return
    content = content_of(ApiRequest(state=state, method="response_url", arguments=body))
    if not (content.text or content.blocks or content.attachments):
        refuse("no_text")
    if body.get("replace_original") and hook.origin:
        _replace(state, origin, content)
        return
    _post(state, hook, content, body)


def _still_there(state: WorkspaceState, hook: Hook) -> Message | None:
    return state.world.message(hook.channel, hook.origin.ts) if hook.origin else None


def _delete(state: WorkspaceState, origin: Message | None) -> None:
    if origin is None:
        return
    if origin.audience:
        conversations.hush(state, origin)
    elif origin.bot_id == state.app.bot_id:
        conversations.delete(state, origin)
    else:
        refuse("cant_delete_message")


def _replace(state: WorkspaceState, origin: Message | None, content: Content) -> None:
    if origin is None:
        return
    changes: Json = {"blocks": [], "attachments": []} | content.changes()
    if origin.audience:
        conversations.rewrite_whisper(state, origin, changes)
    else:
        conversations.edit(state, origin, changes)


def _post(state: WorkspaceState, hook: Hook, content: Content, body: Json) -> None:
    channel = state.world.channels[hook.channel]
    if channel.archived and body.get("response_type") == "in_channel":
        refuse("channel_is_archived")
    public = body.get("response_type") == "in_channel"
    thread = body.get("thread_ts") if public and not body.get("replace_original") else None
    root = channel.messages.get(thread or "")
    message = conversations.own_message(
        state,
        channel,
        text=content.text or "",
        blocks=content.blocks or [],
        attachments=content.attachments or [],
        metadata=content.metadata or None,
        thread_ts=root.ts if root else None,
        audience=None if public else hook.user,
    )
    if public:
        conversations.post(state, channel, message)
    else:
        conversations.whisper(state, message)
