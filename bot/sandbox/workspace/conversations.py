"""Changes to conversations by users or apps: post, edit, delete, post ephemeral, join, leave."""

from typing import Any

from bot.sandbox.workspace import events
from bot.sandbox.workspace.files import File
from bot.sandbox.workspace.messages import Channel, Message
from bot.sandbox.workspace.state import WorkspaceState
from bot.sandbox.workspace.world import SLACKBOT
from bot.type_aliases import Json


def post(state: WorkspaceState, channel: Channel, message: Message) -> Message:
    """Put a message into a conversation and tell everybody."""
    show(state, channel, message)
    if message.thread_ts and message.user == state.app.user.id and channel.statuses.pop(message.thread_ts, None):
        state.feed.publish("status", "", channel=channel.id)
    events.announce_message(state, channel, message)
    return message


def show(state: WorkspaceState, channel: Channel, message: Message) -> None:
    """Put a message onto people's screens, without telling the app."""
    channel.add(message)
    state.feed.publish("message", message, channel=channel.id)


def edit(state: WorkspaceState, message: Message, changes: Json) -> None:
    """Change fields of a message and tell everybody; new text marks it as edited."""
    channel = state.world.channels[message.channel]
    previous = channel.wire_of(message)
    if "text" in changes and changes["text"] != message.text:
        message.edited = {"user": message.user, "ts": state.world.ts()}
    for name, value in changes.items():
        setattr(message, name, value)
    state.feed.publish("message_changed", message, channel=channel.id)
    events.announce_edit(state, channel, message, previous)


def delete(state: WorkspaceState, message: Message) -> None:
    """Take a message away and tell everybody."""
    channel = state.world.channels[message.channel]
    previous = channel.wire_of(message)
    channel.remove(message.ts)
    state.feed.publish("message_deleted", message, channel=channel.id)
    events.announce_deletion(state, channel, previous)


def whisper(state: WorkspaceState, message: Message) -> Message:
    """Show a message to its audience only; no event tells of it."""
    state.world.ephemerals[message.channel, message.ts] = message
    state.feed.publish("ephemeral", message, channel=message.channel, audience=message.audience)
    return message


def rewrite_whisper(state: WorkspaceState, message: Message, changes: Json) -> None:
    """Change an ephemeral message, if it is still on a user's screen."""
    if (message.channel, message.ts) not in state.world.ephemerals:
        return
    for name, value in changes.items():
        setattr(message, name, value)
    state.feed.publish("ephemeral_changed", message, channel=message.channel, audience=message.audience)


def hush(state: WorkspaceState, message: Message) -> None:
    """Take an ephemeral message away."""
    if state.world.ephemerals.pop((message.channel, message.ts), None):
        state.feed.publish("ephemeral_deleted", message, channel=message.channel, audience=message.audience)


def slackbot_says(state: WorkspaceState, channel: Channel, audience: str, text: str) -> Message:
    """Show one person what Slack itself has to say, such as that a command failed."""
    return whisper(state, Message(ts=state.world.ts(), channel=channel.id, user=SLACKBOT, text=text, audience=audience))


def own_message(state: WorkspaceState, channel: Channel, **fields: Any) -> Message:
    """Return a new message of our bot, not yet posted."""
    user = state.app.user
    return Message(
        ts=state.world.ts(),
        channel=channel.id,
        user=user.id,
        team=user.team_id,
        bot_id=state.app.bot_id,
        app_id=state.app.id,
        **fields,
    )


def join(state: WorkspaceState, channel: Channel, user: str, inviter: str = "") -> None:
    """Make a user a member, and send the event."""
    if user in channel.members:
        return
    channel.members[user] = None
    state.feed.publish("channel", channel, channel=channel.id)
    post(state, channel, _notice(state, channel, user, "channel_join", "has joined the channel"))
    event = {
        "type": "member_joined_channel",
        "user": user,
        "channel": channel.id,
        "channel_type": "C" if channel.kind == "channel" else "G",
        "team": state.world.people[user].team_id,
        "event_ts": state.world.ts(),
    }
    events.announce(state, event | ({"inviter": inviter} if inviter else {}), channel)


def leave(state: WorkspaceState, channel: Channel, user: str) -> None:
    """Remove a user from a channel, and send the event."""
    if user not in channel.members:
        return
    post(state, channel, _notice(state, channel, user, "channel_leave", "has left the channel"))
    del channel.members[user]
    state.feed.publish("channel", channel, channel=channel.id)


def archive(state: WorkspaceState, channel: Channel, by: str) -> None:
    """Close a channel for good (or until `channel.archived` is unset)."""
    post(state, channel, _notice(state, channel, by, "channel_archive", "archived the channel"))
    channel.archived = True
    state.feed.publish("channel", channel, channel=channel.id)
    kind = "channel_archive" if channel.kind == "channel" else "group_archive"
    event = {"type": kind, "channel": channel.id, "user": by, "is_moved": 0, "event_ts": state.world.ts()}
    events.announce(state, event, channel)


def _notice(state: WorkspaceState, channel: Channel, user: str, subtype: str, text: str) -> Message:
    return Message(ts=state.world.ts(), channel=channel.id, user=user, subtype=subtype, text=f"<@{user}> {text}")


def share(state: WorkspaceState, channel: Channel, files: list[File], message: Message) -> None:
    """Post files in a message, as an upload or a person does."""
    message.files = files
    message.subtype = "file_share"
    post(state, channel, message)
    for file in files:
        file.shares.append((channel.id, message.ts))
        state.feed.publish("file", file, channel=channel.id)


def delete_file(state: WorkspaceState, file: File) -> None:
    """Delete a file; the messages that showed it show that it is gone."""
    file.deleted = True
    file.path.unlink(missing_ok=True)
    state.feed.publish("file", file)
    for channel_id, ts in file.shares:
        message = state.world.channels[channel_id].messages.get(ts)
        if message:
            state.feed.publish("message_changed", message, channel=channel_id)
    events.announce(state, {"type": "file_deleted", "file_id": file.id, "event_ts": state.world.ts()})
