"""Reading of what a user sees."""

from bot.sandbox.workspace.driver_base import Client
from bot.sandbox.workspace.errors import RefusedError
from bot.sandbox.workspace.files import File
from bot.sandbox.workspace.messages import Channel, Message
from bot.sandbox.workspace.surfaces import View


class Reader(Client):
    """The reading half of a client."""

    def sees(self, channel: Channel | str, thread: Message | None = None) -> list[Message]:
        """Return what is on their screen, oldest first: a channel, or a thread's root and replies.

        Ephemeral messages to them are among it, until they reload.
        """
        here = self._channel(channel)
        if here.kind != "channel" and self.id not in here.members:
            message = f"{self.person.name} does not see that conversation"
            raise RefusedError(message)
        whispers = [
            one
            for (where, _), one in self.state.world.ephemerals.items()
            if where == here.id and one.audience == self.id and one.shown
        ]
        if thread is not None:
            root = thread.thread_ts or thread.ts
            shown = [one for one in [*here.messages.values(), *whispers] if root in {one.ts, one.thread_ts}]
        else:
            top = [one for one in here.messages.values() if one.thread_ts is None or one.is_broadcast]
            shown = [*top, *(one for one in whispers if one.thread_ts is None)]
        return sorted(shown, key=lambda one: float(one.ts))

    def last(self, channel: Channel | str, thread: Message | None = None) -> Message:
        """Return the newest message on their screen."""
        return self.sees(channel, thread)[-1]

    def whispers(self, channel: Channel | str) -> list[Message]:
        """Return the ephemeral messages on their screen, those in threads included."""
        here = self._channel(channel)
        mine = (one for one in self.state.world.ephemerals.values() if one.audience == self.id and one.shown)
        return [one for one in mine if one.channel == here.id]

    async def reloads(self) -> None:
        """Reload the client: every ephemeral message to them is gone, and so are open modals."""
        mine = [key for key, one in self.state.world.ephemerals.items() if one.audience == self.id]
        for key in mine:
            del self.state.world.ephemerals[key]
        for view in self.state.world.modals.pop(self.id, []):
            view.open = False
            self.state.world.views.pop(view.id, None)

    @property
    def modal(self) -> View | None:
        """Return the modal on top of their screen."""
        stack = self.state.world.modals.get(self.id)
        return stack[-1] if stack else None

    @property
    def home(self) -> View | None:
        """Return their App Home as it was last published."""
        return self.state.world.homes.get(self.id)

    def may_see(self, file: File) -> bool:
        """Tell whether a file exists, and is the user's own or shared in one of their conversations."""
        shared = any(self.id in self.state.world.channels[channel].members for channel, _ in file.shares)
        return file.uploaded and not file.deleted and (shared or file.user == self.id)

    def downloads(self, file: File) -> bytes:
        """Return a file's bytes, if they may see it."""
        if not self.may_see(file):
            message = f"{file.name!r} cannot be seen"
            raise RefusedError(message)
        return file.path.read_bytes()
