"""Users' Slack clients, driven from Python: `await ana.types("/calls 84999999999", channel="vendas")`.

A client allows only what Slack's own allows, and raises `RefusedError`
otherwise. A deactivated user may still act: that stands for actions under way
when they were deactivated.
"""

from bot.sandbox.workspace import conversations, interactions, markup, responses
from bot.sandbox.workspace.deliveries import EventDelivery
from bot.sandbox.workspace.driver_reading import Reader
from bot.sandbox.workspace.driver_views import ViewUser
from bot.sandbox.workspace.errors import ApiError, RefusedError
from bot.sandbox.workspace.messages import Channel, Message
from bot.sandbox.workspace.state import WorkspaceState
from bot.sandbox.workspace.triggers import Hook

ChannelName = Channel | str


class UserClient(ViewUser, Reader):
    """One person of the workspace, or a bot that is not ours."""

    async def types(self, line: str, *, channel: ChannelName, thread: Message | None = None) -> EventDelivery:
        """Type a slash command, and wait until the app has acked it or the time for that is over."""
        command, _, text = line.strip().partition(" ")
        here = self._writable(channel)
        if thread is not None:
            message = f"{command} is not supported in threads"
            raise RefusedError(message)
        if command not in self.state.app.commands:
            message = f"{command} is not a valid command"
            raise RefusedError(message)
        escape = bool(self.state.app.commands[command].get("should_escape"))
        written = markup.command_text(text.strip(), self.state.world, self.person, should_escape=escape)
        payload = interactions.slash_command(self.state, self.person, here, (command, written))
        delivery = await self.state.outbox.ask("slash_commands", payload)
        self._show_answer(here, delivery, line)
        return delivery

    def _show_answer(self, channel: Channel, delivery: EventDelivery, line: str) -> None:
        """Show what the ack carried, or that the command failed."""
        if not delivery.acked:
            failed = {"timeout": "operation_timeout", "http_timeout": "operation_timeout"}
            reason = failed.get(delivery.failure, "dispatch_failed")
            command = delivery.payload["command"]
            conversations.slackbot_says(self.state, channel, self.id, f'{command} failed with the error "{reason}"')
            return
        answer = {"text": delivery.answer} if isinstance(delivery.answer, str) else delivery.answer or {}
        if answer.get("response_type") == "in_channel":
            conversations.show(self.state, channel, self._message(channel, line, subtype="slash_command"))
        if answer.get("text") or answer.get("blocks"):
            hook = Hook(key="", user=self.id, channel=channel.id, at=self.state.clock.unix)
            try:
                responses.respond(self.state, hook, answer)
            except ApiError as error:
                conversations.slackbot_says(self.state, channel, self.id, f'the answer was refused: "{error.code}"')

    async def says(
        self, text: str, *, channel: ChannelName, thread: Message | str | None = None, broadcast: bool = False
    ) -> Message:
        """Write a message, in a channel, in a thread (by its root), or to `@somebody`."""
        here = self._writable(channel)
        written = markup.typed(text, self.state.world, self.person)
        message = self._message(here, written, subtype="thread_broadcast" if broadcast else "")
        return conversations.post(self.state, here, self._threaded(here, message, thread))

    async def replies(self, text: str, *, to: Message, broadcast: bool = False) -> Message:
        """Write into a message's thread; `to` is its root, or any reply."""
        return await self.says(text, channel=to.channel, thread=to.thread_ts or to.ts, broadcast=broadcast)

    async def mentions(self, text: str, *, channel: ChannelName, thread: Message | str | None = None) -> Message:
        """Write a message that begins with a mention of our bot."""
        return await self.says(f"@{self.state.app.user.name} {text}", channel=channel, thread=thread)

    async def posts_as_integration(self, text: str, *, channel: ChannelName) -> Message:
        """Write as an incoming webhook does: `bot_message`, without a user."""
        here = self._writable(channel)
        message = self._message(here, markup.escape(text), subtype="bot_message")
        message.username, message.user, message.blocks = self.person.real_name, "", []
        return conversations.post(self.state, here, message)

    async def edits(self, message: Message, text: str) -> None:
        """Change one's own message."""
        if message.user != self.id:
            refusal = "only one's own messages can be edited"
            raise RefusedError(refusal)
        written = markup.typed(text, self.state.world, self.person)
        blocks = markup.rich_text(written, self.state.world.mint("b"))
        conversations.edit(self.state, message, {"text": written, "blocks": blocks})

    async def deletes(self, message: Message) -> None:
        """Delete one's own message, or any as an admin; an ephemeral one is dismissed."""
        if message.audience:
            conversations.hush(self.state, message)
            return
        if message.user != self.id and self.person.role not in {"admin", "owner"}:
            refusal = "only one's own messages can be deleted"
            raise RefusedError(refusal)
        conversations.delete(self.state, message)

    async def uploads(self, name: str, content: bytes, *, channel: ChannelName, text: str = "") -> Message:
        """Share a file."""
        here = self._writable(channel)
        file = self._file(name, content)
        message = self._message(here, markup.typed(text, self.state.world, self.person))
        conversations.share(self.state, here, [file], message)
        return message

    async def joins(self, channel: ChannelName) -> None:
        """Join a public channel."""
        here = self._channel(channel)
        if here.kind != "channel":
            refusal = f"#{here.name} can be joined by invitation only"
            raise RefusedError(refusal, code="invitation", value=f"#{here.name}")
        conversations.join(self.state, here, self.id)

    async def invites(self, name: str, *, channel: ChannelName) -> None:
        """Invite a user, or our bot by its name, to a channel."""
        conversations.join(self.state, self._room(channel), self.state.world.person(name).id, inviter=self.id)

    async def removes(self, name: str, *, channel: ChannelName) -> None:
        """Remove a user, or our bot by its name, from a channel."""
        conversations.leave(self.state, self._room(channel), self.state.world.person(name).id)

    async def leaves(self, channel: ChannelName) -> None:
        """Leave a channel."""
        conversations.leave(self.state, self._channel(channel), self.id)

    async def archives(self, channel: ChannelName) -> None:
        """Archive a channel."""
        conversations.archive(self.state, self._room(channel), self.id)

    async def shortcut(self, callback_id: str, message: Message | None = None) -> EventDelivery:
        """Use a shortcut of the manifest: on a message, or a global one."""
        known = self.state.app.shortcuts.get(callback_id)
        if known is None or known["type"] != ("message" if message else "global"):
            refusal = f"there is no such shortcut: {callback_id!r}"
            raise RefusedError(refusal)
        if message is None:
            payload = interactions.global_shortcut(self.state, self.person, callback_id)
        else:
            payload = interactions.message_shortcut(self.state, self.person, callback_id, self._seen(message))
        return await self._interacts("interactive", payload, takes_answer=False)


def user_of(state: WorkspaceState, name: str) -> UserClient:
    """Return a user's client, by handle or id."""
    return UserClient(state, state.world.person(name))
