"""The Events API: which events the app gets, and how they are wrapped."""

from bot.sandbox.workspace.messages import Channel, Message
from bot.sandbox.workspace.state import WorkspaceState
from bot.type_aliases import Json

CHANNEL_TYPES = {"channel": "channel", "private": "group", "im": "im", "mpim": "mpim"}
HISTORY = {"channel": "channels:history", "private": "groups:history", "im": "im:history", "mpim": "mpim:history"}
READ = {"channel": "channels:read", "private": "groups:read", "im": "im:read", "mpim": "mpim:read"}
_MESSAGES = {
    "channel": "message.channels",
    "private": "message.groups",
    "im": "message.im",
    "mpim": "message.mpim",
}
_SCOPES = {
    "app_mention": "app_mentions:read",
    "reaction_added": "reactions:read",
    "user_change": "users:read",
    "channel_id_changed": "channels:read",
    "team_join": "users:read",
    "file_deleted": "files:read",
    "file_shared": "files:read",
}


def wrapped(state: WorkspaceState, event: Json, *, shared: bool = False) -> Json:
    """Return the outer event, with a new `event_id`; its team is the one from which the user acts."""
    team = state.world.team.id
    user = event.get("user") or {}
    author = state.world.people.get(user if isinstance(user, str) else user.get("id", ""))
    authorization = {
        "enterprise_id": None,
        "team_id": team,
        "user_id": state.app.user.id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    event_id = state.world.mint("Ev")
    return {
        "token": state.app.verification_token,
        "team_id": author.team_id if author and author.teams else team,
        "context_team_id": team,
        "context_enterprise_id": None,
        "api_app_id": state.app.id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(state.clock.unix),
        "authorizations": [authorization],
        "is_ext_shared_channel": shared,
        "event_context": f"4-{event_id}",
    }


def announce(state: WorkspaceState, event: Json, channel: Channel | None = None) -> None:
    """Send an event to the app, if it has subscribed, has the scope, and is where it happened."""
    name = subscription(event, channel)
    if state.app.uninstalled or name not in state.app.events:
        return
    if channel is not None and not _may_hear(state, channel, name):
        return
    needed = _SCOPES.get(name)
    if needed and needed not in state.app.scopes:
        return
    state.outbox.tell(wrapped(state, event, shared=bool(channel and channel.is_shared)))


def subscription(event: Json, channel: Channel | None) -> str:
    """Return the name under which a manifest subscribes to that event."""
    if event["type"] == "message" and channel is not None:
        return _MESSAGES[channel.kind]
    return str(event["type"])


def _may_hear(state: WorkspaceState, channel: Channel, name: str) -> bool:
    if not state.in_channel(channel) and name != "member_joined_channel":
        return False
    if name.startswith("message."):
        return HISTORY[channel.kind] in state.app.scopes
    return name == "app_mention" or READ[channel.kind] in state.app.scopes


def announce_message(state: WorkspaceState, channel: Channel, message: Message) -> None:
    """Send what a new message gives rise to: a message event, and another if it mentions the app."""
    event = message_event(state, channel, message)
    announce(state, event, channel)
    mentioned = f"<@{state.app.user.id}>" in message.text and message.subtype in {"", "file_share", "thread_broadcast"}
    if mentioned and channel.kind != "im" and message.user != state.app.user.id:
        mention = {key: value for key, value in event.items() if key not in {"channel_type", "parent_user_id", "root"}}
        announce(state, mention | {"type": "app_mention"}, channel)


def message_event(state: WorkspaceState, channel: Channel, message: Message) -> Json:
    """Return the event of a new message."""
    event = channel.wire_of(message, metadata=True) | {
        "channel": channel.id,
        "event_ts": message.ts,
        "channel_type": CHANNEL_TYPES[channel.kind],
    }
    author = state.world.people.get(message.user)
    if author and author.is_stranger:
        event |= {"user_team": author.team_id, "source_team": author.team_id, "user_profile": author.short_profile()}
    return event


def announce_edit(state: WorkspaceState, channel: Channel, message: Message, previous: Json) -> None:
    """Send `message_changed`."""
    _announce_change(state, channel, "message_changed", previous, message=channel.wire_of(message))


def announce_deletion(state: WorkspaceState, channel: Channel, previous: Json) -> None:
    """Send `message_deleted`."""
    _announce_change(state, channel, "message_deleted", previous, deleted_ts=previous["ts"])


def _announce_change(state: WorkspaceState, channel: Channel, subtype: str, previous: Json, **more: object) -> None:
    ts = state.world.ts()
    event = {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        "channel": channel.id,
        "previous_message": previous,
        "ts": ts,
        "event_ts": ts,
        "channel_type": CHANNEL_TYPES[channel.kind],
        **more,
    }
    announce(state, event, channel)
