"""Changes to conversations by users or apps: post, edit, delete, post ephemeral, join, leave."""

from typing import Any

from bot.sandbox.workspace import events
from bot.sandbox.workspace.core import Core
from bot.sandbox.workspace.files import File
from bot.sandbox.workspace.messages import Channel, Message
from bot.sandbox.workspace.world import SLACKBOT
from bot.type_aliases import Json


def post(core: Core, channel: Channel, message: Message) -> Message:
    """Put a message into a conversation and tell everybody."""
    show(core, channel, message)
    if message.thread_ts and message.user == core.app.user.id and channel.statuses.pop(message.thread_ts, None):
        core.feed.publish("status", "", channel=channel.id)
    events.announce_message(core, channel, message)
    return message


def show(core: Core, channel: Channel, message: Message) -> None:
    """Put a message onto people's screens, without telling the app."""
    channel.add(message)
    core.feed.publish("message", message, channel=channel.id)


def edit(core: Core, message: Message, changes: Json) -> None:
    """Change fields of a message and tell everybody; new text marks it as edited."""
    channel = core.world.channels[message.channel]
    previous = channel.wire_of(message)
    if "text" in changes and changes["text"] != message.text:
        message.edited = {"user": message.user, "ts": core.world.ts()}
    for name, value in changes.items():
        setattr(message, name, value)
    core.feed.publish("message_changed", message, channel=channel.id)
    events.announce_edit(core, channel, message, previous)


def delete(core: Core, message: Message) -> None:
    """Take a message away and tell everybody."""
    channel = core.world.channels[message.channel]
    previous = channel.wire_of(message)
    channel.remove(message.ts)
    core.feed.publish("message_deleted", message, channel=channel.id)
    events.announce_deletion(core, channel, previous)


def whisper(core: Core, message: Message) -> Message:
    """Show a message to its audience only; no event tells of it."""
    core.world.ephemerals[message.channel, message.ts] = message
    core.feed.publish("ephemeral", message, channel=message.channel, audience=message.audience)
    return message


def rewrite_whisper(core: Core, message: Message, changes: Json) -> None:
    """Change an ephemeral message, if it is still on a user's screen."""
    if (message.channel, message.ts) not in core.world.ephemerals:
        return
    for name, value in changes.items():
        setattr(message, name, value)
    core.feed.publish("ephemeral_changed", message, channel=message.channel, audience=message.audience)


def hush(core: Core, message: Message) -> None:
    """Take an ephemeral message away."""
    if core.world.ephemerals.pop((message.channel, message.ts), None):
        core.feed.publish("ephemeral_deleted", message, channel=message.channel, audience=message.audience)


def slackbot_says(core: Core, channel: Channel, audience: str, text: str) -> Message:
    """Show one person what Slack itself has to say, such as that a command failed."""
    return whisper(core, Message(ts=core.world.ts(), channel=channel.id, user=SLACKBOT, text=text, audience=audience))


def own_message(core: Core, channel: Channel, **fields: Any) -> Message:
    """Return a new message of our bot, not yet posted."""
    user = core.app.user
    return Message(
        ts=core.world.ts(),
        channel=channel.id,
        user=user.id,
        team=user.team_id,
        bot_id=core.app.bot_id,
        app_id=core.app.id,
        **fields,
    )


def join(core: Core, channel: Channel, user: str, inviter: str = "") -> None:
    """Make a user a member, and send the event."""
    if user in channel.members:
        return
    channel.members[user] = None
    core.feed.publish("channel", channel, channel=channel.id)
    post(core, channel, _notice(core, channel, user, "channel_join", "has joined the channel"))
    event = {
        "type": "member_joined_channel",
        "user": user,
        "channel": channel.id,
        "channel_type": "C" if channel.kind == "channel" else "G",
        "team": core.world.people[user].team_id,
        "event_ts": core.world.ts(),
    }
    events.announce(core, event | ({"inviter": inviter} if inviter else {}), channel)


def leave(core: Core, channel: Channel, user: str) -> None:
    """Remove a user from a channel, and send the event."""
    if user not in channel.members:
        return
    post(core, channel, _notice(core, channel, user, "channel_leave", "has left the channel"))
    del channel.members[user]
    core.feed.publish("channel", channel, channel=channel.id)


def archive(core: Core, channel: Channel, by: str) -> None:
    """Close a channel for good (or until `channel.archived` is unset)."""
    post(core, channel, _notice(core, channel, by, "channel_archive", "archived the channel"))
    channel.archived = True
    core.feed.publish("channel", channel, channel=channel.id)
    kind = "channel_archive" if channel.kind == "channel" else "group_archive"
    event = {"type": kind, "channel": channel.id, "user": by, "is_moved": 0, "event_ts": core.world.ts()}
    events.announce(core, event, channel)


def _notice(core: Core, channel: Channel, user: str, subtype: str, text: str) -> Message:
    return Message(ts=core.world.ts(), channel=channel.id, user=user, subtype=subtype, text=f"<@{user}> {text}")


def share(core: Core, channel: Channel, files: list[File], message: Message) -> None:
    """Post files in a message, as an upload or a person does."""
    message.files = files
    message.subtype = "file_share"
    post(core, channel, message)
    for file in files:
        file.shares.append((channel.id, message.ts))
        core.feed.publish("file", file, channel=channel.id)


def delete_file(core: Core, file: File) -> None:
    """Delete a file; the messages that showed it show that it is gone."""
    file.deleted = True
    file.path.unlink(missing_ok=True)
    core.feed.publish("file", file)
    for channel_id, ts in file.shares:
        message = core.world.channels[channel_id].messages.get(ts)
        if message:
            core.feed.publish("message_changed", message, channel=channel_id)
    events.announce(core, {"type": "file_deleted", "file_id": file.id, "event_ts": core.world.ts()})
