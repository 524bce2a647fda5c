"""The state that every part of a user's client shares."""

from typing import Any

from bot.sandbox.workspace import markup
from bot.sandbox.workspace.api import files
from bot.sandbox.workspace.deliveries import DeliveryKind, EventDelivery
from bot.sandbox.workspace.errors import RefusedError
from bot.sandbox.workspace.files import File
from bot.sandbox.workspace.messages import Channel, Message
from bot.sandbox.workspace.people import Person
from bot.sandbox.workspace.state import WorkspaceState


class Client:
    """A person, and the workspace they are in."""

    def __init__(self, state: WorkspaceState, person: Person) -> None:
        self.state, self.person = state, person

    @property
    def id(self) -> str:
        """Return their user id."""
        return self.person.id

    def _channel(self, named: Channel | str) -> Channel:
        """Find a conversation; `@somebody` is the direct message with them."""
        if isinstance(named, Channel):
            return named
        if named.startswith("@"):
            return self.state.world.direct(self.id, self.state.world.person(named).id)
        return self.state.world.channel(named)

    def _writable(self, named: Channel | str) -> Channel:
        """Find a conversation in which they may write."""
        channel = self._channel(named)
        if self.id not in channel.members:
            message = f"{self.person.name} is not in #{channel.name}"
            raise RefusedError(message, code="absent", value=f"#{channel.name}")
        if channel.archived:
            message = f"#{channel.name} is archived"
            raise RefusedError(message, code="archived", value=f"#{channel.name}")
        home = self.state.app.home
        closed = not home.get("messages_tab_enabled", True) or home.get("messages_tab_read_only_enabled")
        if channel.kind == "im" and self.state.app.user.id in channel.members and closed:
            message = "sending messages to this app has been turned off"
            raise RefusedError(message)
        return channel

    def _room(self, named: Channel | str) -> Channel:
        """Find a channel of theirs: a direct message has no members to change."""
        channel = self._writable(named)
        if channel.kind in {"im", "mpim"}:
            refusal = "that works in channels only"
            raise RefusedError(refusal, code="direct")
        return channel

    def _message(self, channel: Channel, text: str, subtype: str = "") -> Message:
        return Message(
            ts=self.state.world.ts(),
            channel=channel.id,
            user=self.id,
            team=self.person.team_id,
            text=text,
            subtype=subtype,
            blocks=markup.rich_text(text, self.state.world.mint("b")) if text else [],
            client_msg_id="" if self.person.bot_id else self.state.world.mint("msg-"),
            bot_id=self.person.bot_id,
            app_id=self.person.app_id,
        )

    def _threaded(self, channel: Channel, message: Message, thread: Message | str | None) -> Message:
        """Put a message into a thread, if there is one."""
        if thread is None:
            return message
        root = channel.messages.get(thread if isinstance(thread, str) else thread.ts)
        if root is None:
            refusal = "that message is gone"
            raise RefusedError(refusal, code="gone")
        if root.ts in channel.locked:
            refusal = "the thread is locked"
            raise RefusedError(refusal)
        message.thread_ts, message.parent_user = root.ts, root.user
        return message

    def _seen(self, message: Message) -> Message:
        """Return a message as it is on their screen now."""
        now = self.state.world.message(message.channel, message.ts)
        if now is None or (now.audience not in {None, self.id}):
            refusal = "that message is not on the screen"
            raise RefusedError(refusal, code="gone")
        if self.id not in self.state.world.channels[now.channel].members:
            refusal = f"{self.person.name} is not in that conversation"
            raise RefusedError(refusal)
        return now

    async def _interacts(self, kind: DeliveryKind, payload: dict[str, Any], *, takes_answer: bool) -> EventDelivery:
        """Send the app something that a person waits for; it must be installed, and interactive."""
        if self.state.app.uninstalled or not self.state.app.is_interactive:
            refusal = "this app is not configured to handle interactive responses"
            raise RefusedError(refusal)
        return await self.state.outbox.ask(kind, payload, takes_answer=takes_answer)

    def _file(self, name: str, content: bytes) -> File:
        file = files.new_file(self.state, name, self.id, len(content))
        file.path.write_bytes(content)
        file.uploaded = file.completed = True
        return file
