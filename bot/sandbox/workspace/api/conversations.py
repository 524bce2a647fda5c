"""conversations.*: listing and describing them, their members, joining and opening."""

from bot.sandbox.workspace import conversations
from bot.sandbox.workspace.api.paging import page
from bot.sandbox.workspace.api.request import ApiRequest
from bot.sandbox.workspace.errors import refuse
from bot.sandbox.workspace.events import READ
from bot.sandbox.workspace.messages import Channel
from bot.type_aliases import Json

TYPES = {"public_channel": "channel", "private_channel": "private", "im": "im", "mpim": "mpim"}


def wire(request: ApiRequest, channel: Channel) -> Json:
    """Return a conversation as our bot sees it."""
    return channel.wire(member=request.state.in_channel(channel), viewer=request.state.app.user.id)


def info(request: ApiRequest) -> Json:
    """conversations.info."""
    channel = request.channel()
    request.need_scope(READ[channel.kind])
    wired = wire(request, channel)
    if request.flag("include_num_members"):
        wired["num_members"] = len(channel.members)
    if request.flag("include_locale"):
        wired["locale"] = "pt-BR"
    return {"channel": wired}


def list_all(request: ApiRequest) -> Json:
    """conversations.list: public channels, and those of the other kinds that our bot is in."""
    types = (request.text("types") or "public_channel").split(",")
    if unknown := [name for name in types if name.strip() not in TYPES]:
        refuse("invalid_types", detail=",".join(unknown))
    kinds = {TYPES[name.strip()] for name in types}
    for kind in sorted(kinds):
        request.need_scope(READ[kind])
    state, skip_archived = request.state, request.flag("exclude_archived")
    channels = [
        channel
        for channel in state.world.channels.values()
        if channel.kind in kinds and state.bot_sees(channel) and not (skip_archived and channel.archived)
    ]
    rows, metadata = page(request, channels, default=100)
    return {"channels": [wire(request, channel) for channel in rows], **metadata}


def members(request: ApiRequest) -> Json:
    """conversations.members."""
    channel = request.channel()
    request.need_scope(READ[channel.kind])
    rows, metadata = page(request, list(channel.members), default=100)
    return {"members": rows, **metadata}


def join(request: ApiRequest) -> Json:
    """conversations.join: a public channel."""
    channel = request.channel()
    if channel.kind != "channel":
        refuse("method_not_supported_for_channel_type")
    if channel.archived:
        refuse("is_archived")
    if request.state.in_channel(channel):
        warning = "already_in_channel"
        return {
            "channel": wire(request, channel),
            "warning": warning,
            "response_metadata": {"warnings": [warning]},
        }
    conversations.join(request.state, channel, request.state.app.user.id)
    return {"channel": wire(request, channel)}


def open_direct(request: ApiRequest) -> Json:
    """conversations.open: a direct message, with one person or several."""
    if request.text("channel"):
        channel = request.channel()
        if channel.kind not in {"im", "mpim"}:
            refuse("method_not_supported_for_channel_type")
        return {"channel": {"id": channel.id}, "no_op": True, "already_open": True}
    state = request.state
    people = _people(request)
    request.need_scope("im:write" if len(people) == 1 else "mpim:write")
    known = state.world.open_direct(state.app.user.id, *people)
    if known is None and request.flag("prevent_creation"):
        refuse("channel_not_found")
    channel = known or state.world.direct(state.app.user.id, *people)
    if known is None:
        state.feed.publish("channel", channel, channel=channel.id)
    shown = wire(request, channel) if request.flag("return_im") else {"id": channel.id}
    return {"channel": shown} | ({"no_op": True, "already_open": True} if known else {})


def _people(request: ApiRequest) -> list[str]:
    given = request.arguments.get("users")
    names = given if isinstance(given, list) else [name.strip() for name in str(given or "").split(",")]
    names = [name for name in names if name]
    if not names:
        refuse("users_list_not_supplied")
    if len(names) > 8:
        refuse("too_many_users")
    for name in names:
        person = request.state.world.people.get(name)
        if person is None:
            refuse("user_not_found")
        if person.deleted:
            refuse("user_disabled")
    return names
