"""conversations.history and conversations.replies."""

import re

from bot.sandbox.workspace.api.paging import page
from bot.sandbox.workspace.api.request import ApiRequest
from bot.sandbox.workspace.errors import refuse
from bot.sandbox.workspace.events import HISTORY
from bot.sandbox.workspace.messages import Channel, Message
from bot.type_aliases import Json


def history(request: ApiRequest) -> Json:
    """conversations.history: newest first; replies only where they were broadcast."""
    channel = _readable(request)
    shown = [one for one in channel.messages.values() if one.thread_ts is None or one.is_broadcast]
    within = _within(request, shown)
    within.reverse()
    rows, metadata = page(request, within, default=100, most=999)
    more = bool(metadata["response_metadata"]["next_cursor"])
    return {
        "messages": _wired(request, channel, rows),
        "has_more": more,
        "pin_count": 0,
        "channel_actions_ts": None,
        "channel_actions_count": 0,
        **(metadata if more else {}),
    }


def replies(request: ApiRequest) -> Json:
    """conversations.replies: the root, then its replies, oldest first."""
    channel = _readable(request)
    message = channel.messages.get(request.text("ts") or "")
    if message is None:
        refuse("thread_not_found")
    root = message.thread_ts or message.ts
    thread = [channel.messages[ts] for ts in channel.replies.get(root, [])]
    rows, metadata = page(request, _within(request, thread), default=1000)
    more = bool(metadata["response_metadata"]["next_cursor"])
    return {
        "messages": _wired(request, channel, [channel.messages[root], *rows]),
        "has_more": more,
        **(metadata if more else {}),
    }


def _readable(request: ApiRequest) -> Channel:
    channel = request.channel()
    request.need_scope(HISTORY[channel.kind])
    if not request.state.in_channel(channel):
        refuse("not_in_channel")
    return channel


def _wired(request: ApiRequest, channel: Channel, messages: list[Message]) -> list[Json]:
    metadata = request.flag("include_all_metadata")
    return [channel.wire_of(message, metadata=metadata) for message in messages]


def _within(request: ApiRequest, messages: list[Message]) -> list[Message]:
    """Return the messages between `oldest` and `latest`; the bounds themselves only if `inclusive`."""
    oldest, latest = _bound(request, "oldest"), _bound(request, "latest")
    inclusive = request.flag("inclusive")
    kept = messages
    if oldest is not None:
        kept = [one for one in kept if float(one.ts) > oldest or (inclusive and float(one.ts) == oldest)]
    if latest is not None:
        kept = [one for one in kept if float(one.ts) < latest or (inclusive and float(one.ts) == latest)]
    return list(kept)


def _bound(request: ApiRequest, name: str) -> float | None:
    value = request.text(name)
    if not value or value in {"0", "now"}:
        return None
    if not re.fullmatch(r"\d+(\.\d+)?", value):
        refuse(f"invalid_ts_{name}")
    return float(value)
