"""chat.*: posting to all or to one user, changing and deleting messages."""

from bot.sandbox.workspace import conversations
from bot.sandbox.workspace.api.content import Content, content_of, remarks
from bot.sandbox.workspace.api.request import ApiRequest
from bot.sandbox.workspace.errors import refuse
from bot.sandbox.workspace.messages import CLOSING, Channel, Message
from bot.type_aliases import Json

MAX_UPDATED_TEXT = 4_000


def post_message(request: ApiRequest) -> Json:
    """chat.postMessage."""
    channel = _open_channel(request)
    content = content_of(request)
    _need_content(content)
    thread = _thread(request, channel)
    broadcast = bool(thread) and request.flag("reply_broadcast")
    message = conversations.own_message(
        request.state,
        channel,
        text=content.text or "",
        blocks=content.blocks or [],
        attachments=content.attachments or [],
        metadata=content.metadata or None,
        thread_ts=thread,
        parent_user=channel.messages[thread].user if thread else "",
        subtype="thread_broadcast" if broadcast else "",
        username=request.text("username") or "",
        unfurls={name: _tristate(request, name) for name in ("unfurl_links", "unfurl_media")},
    )
    conversations.post(request.state, channel, message)
    wired = channel.wire_of(message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": wired, **remarks(content)}


def _tristate(request: ApiRequest, name: str) -> bool | None:
    return request.flag(name) if request.text(name) is not None else None


def _open_channel(request: ApiRequest) -> Channel:
    """Return where to post, opening a direct message where a person is named."""
    state = request.state
    named = request.text("channel") or ""
    if any(request.text(name) for name in ("username", "icon_emoji", "icon_url")):
        request.need_scope("chat:write.customize")
    if person := state.world.people.get(named):
        channel = state.world.direct(state.app.user.id, person.id)
    else:
        channel = request.channel()
    if channel.kind == "im" and not state.app.home.get("messages_tab_enabled", True):
        refuse("messages_tab_disabled")
    if channel.archived:
        refuse("is_archived")
    if not state.in_channel(channel) and "chat:write.public" not in state.app.scopes:
        refuse("not_in_channel")
    whole = channel.refusal != CLOSING["is_non_threadable"] or request.text("thread_ts")
    if channel.refusal and whole:
        refuse(channel.refusal)
    return channel


def _need_content(content: Content) -> None:
    if not (content.text or content.blocks or content.attachments):
        refuse("no_text")


def _thread(request: ApiRequest, channel: Channel) -> str | None:
    """Return the root to reply to; None where it is gone, since Slack posts such a reply outside a thread."""
    thread = request.text("thread_ts")
    if not thread:
        return None
    root = channel.messages.get(thread)
    if root is None:
        return None
    if root.thread_ts or root.subtype in {"channel_join", "channel_leave", "tombstone"}:
        refuse("cannot_reply_to_message")
    if thread in channel.locked:
        refuse("restricted_action_thread_locked")
    return thread


def post_ephemeral(request: ApiRequest) -> Json:
    """chat.postEphemeral: acceptance does not mean delivery, as in a thread without replies."""
    channel, user = _audience(request)
    content = content_of(request, ephemeral=True)
    _need_content(content)
    if "message_truncated" in content.warnings:
        refuse("msg_too_long")
    thread = request.text("thread_ts")
    message = conversations.own_message(
        request.state,
        channel,
        text=content.text or "",
        blocks=content.blocks or [],
        attachments=content.attachments or [],
        thread_ts=thread,
        audience=user,
        shown=thread is None or bool(channel.replies.get(thread)),
    )
    conversations.whisper(request.state, message)
    return {"message_ts": message.ts, **remarks(content)}


def _audience(request: ApiRequest) -> tuple[Channel, str]:
    """Return where to whisper, and to whom."""
    state, channel = request.state, request.channel()
    if channel.archived:
        refuse("is_archived")
    if channel.kind == "im" and not state.app.home.get("messages_tab_enabled", True):
        refuse("messages_tab_disabled")
    if not state.in_channel(channel):
        refuse("not_in_channel")
    user = request.text("user") or ""
    if user not in channel.members:
        refuse("user_not_in_channel")
    if channel.refusal:
        refuse(channel.refusal)
    return channel, user


def update(request: ApiRequest) -> Json:
    """chat.update: of our own messages only, and never an ephemeral one."""
    message, channel = _own(request, "cant_update_message")
    if channel.archived:
        refuse("is_inactive")
    content = content_of(request)
    if len(content.text or "") > MAX_UPDATED_TEXT:
        refuse("msg_too_long")
    changes = content.changes()
    if not changes:
        refuse("no_text")
    if not (changes.get("text", message.text) or changes.get("blocks", message.blocks) or message.files):
        refuse("no_text")
    conversations.edit(request.state, message, changes)
    wired = channel.wire_of(message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": wired, **remarks(content)}


def delete(request: ApiRequest) -> Json:
    """chat.delete: of our own messages only."""
    message, channel = _own(request, "cant_delete_message")
    conversations.delete(request.state, message)
    return {"channel": channel.id, "ts": message.ts}


def _own(request: ApiRequest, refusal: str) -> tuple[Message, Channel]:
    channel = request.channel()
    message = channel.messages.get(request.text("ts") or "")
    if message is None or message.subtype == "tombstone":
        refuse("message_not_found")
    if message.bot_id != request.state.app.bot_id:
        refuse(refusal)
    return message, channel


def get_permalink(request: ApiRequest) -> Json:
    """chat.getPermalink: needs no scope."""
    channel = request.channel()
    message = channel.messages.get(request.text("message_ts") or "")
    if message is None:
        refuse("message_not_found")
    link = f"{request.state.url}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def set_status(request: ApiRequest) -> Json:
    """assistant.threads.setStatus: shown under a thread until the bot's next message in it."""
    channel = request.channel("channel_id")
    thread = request.text("thread_ts") or ""
    if thread not in channel.messages:
        refuse("invalid_thread_ts")
    status = request.text("status") or ""
    channel.statuses[thread] = status
    request.state.feed.publish("status", status, channel=channel.id)
    return {}


def add_reaction(request: ApiRequest) -> Json:
    """reactions.add."""
    channel = request.channel()
    message = channel.messages.get(request.text("timestamp") or "")
    name = (request.text("name") or "").strip(":")
    if channel.archived:
        refuse("is_archived")
    if message is None:
        refuse("message_not_found")
    if not name or not all(letter.isalnum() or letter in "_+-" for letter in name):
        refuse("invalid_name")
    users = message.reactions.setdefault(name, [])
    if request.state.app.user.id in users:
        refuse("already_reacted")
    users.append(request.state.app.user.id)
    request.state.feed.publish("reaction", message, channel=channel.id)
    return {}
