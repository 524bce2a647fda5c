"""Where an answer goes: said in the conversation, whispered to who asked, or in place of what was clicked.

Whatever Slack refuses, who asked still gets the answer: in the open, else whispered,
else in their direct message; and, where there is one, the cure.
"""

from collections.abc import Awaitable, Callable
from typing import Protocol

from bot.slack.messaging.message_spec import Location, MessageSpec, posting_advice
from bot.slack.messaging.messenger import Messenger, PostingError


class ReplyTarget(Protocol):
    """A place for one answer.

    Attributes:
        changeable: Whether what was said there can be changed.

    """

    changeable: bool

    async def show(self, draft: MessageSpec) -> str | None:
        """Say it, in place of what was said before; return the `ts` of a message that others may reply to."""
        ...

    async def progress(self, draft: MessageSpec) -> None:
        """Say how things stand until `show`."""
        ...


class EphemeralReply:
    """What only who asks can see; it cannot be changed, so each thing said stands by itself.

    Args:
        url: A response URL, which works where the bot is no member.

    """

    changeable = False

    def __init__(self, messenger: Messenger, place: Location, url: str | None = None) -> None:
        self._messenger, self._place, self._url = messenger, place, url

    async def show(self, draft: MessageSpec) -> str | None:
        """Whisper it, or say it in a direct message where that is impossible."""
        failed = None
        for way in self._ways():
            try:
                await way(draft)
            except PostingError as error:
                failed = error
            else:
                return None
        direct = await self._messenger.open_dm(self._place.user)
        await self._messenger.post(direct, draft)
        if failed is not None:
            await self._messenger.post(direct, posting_advice(failed.code, self._place, draft.language))
        return None

    async def progress(self, draft: MessageSpec) -> None:
        """Say it in a line of its own."""
        await self.show(draft)

    def _ways(self) -> tuple[Callable[[MessageSpec], Awaitable[None]], ...]:
        """Return how to whisper, the better way first: a response URL knows no threads."""
        if self._url is None:
            return (self._by_method,)
        return (self._by_url, self._by_method) if self._place.thread_ts is None else (self._by_method, self._by_url)

    async def _by_url(self, draft: MessageSpec) -> None:
        assert self._url is not None
        await self._messenger.respond(self._url, draft)

    async def _by_method(self, draft: MessageSpec) -> None:
        await self._messenger.post_ephemeral(self._place, draft)


class ChannelReply:
    """What everybody in the place can see: in a direct message who asks, in a thread those who follow it."""

    changeable = True

    def __init__(self, messenger: Messenger, place: Location, url: str | None = None) -> None:
        self._messenger, self._place, self._url = messenger, place, url
        self._ts: str | None = None
        self._instead: EphemeralReply | None = None

    async def show(self, draft: MessageSpec) -> str | None:
        """Say it, or whisper it with the cure where it may not be said."""
        if self._instead is not None:
            return await self._instead.show(draft)
        try:
            self._ts = await self._say(draft)
        except PostingError as error:
            if error.unsure:
                raise
            self._instead, self.changeable = EphemeralReply(self._messenger, self._place, self._url), False
            await self._instead.show(draft)
            return await self._instead.show(posting_advice(error.code, self._place, draft.language))
        return self._ts

    async def progress(self, draft: MessageSpec) -> None:
        """Say it where the answer will be."""
        await self.show(draft)

    async def _say(self, draft: MessageSpec) -> str:
        if self._ts is not None:
            try:
                await self._messenger.update(self._place.channel, self._ts, draft)
            except PostingError as error:
                if error.code != "message_not_found":
                    raise
            else:
                return self._ts
        return await self._messenger.post(self._place, draft)


class UpdatedReply:
    """What takes the place of a message in which something was clicked.

    Args:
        ts: The message's.
        url: The click's response URL: five uses in half an hour.
        ephemeral: Whether nothing but `url` can change it.

    """

    def __init__(self, messenger: Messenger, place: Location, ts: str, url: str | None, *, ephemeral: bool) -> None:
        self._messenger, self._place, self._ts, self._url = messenger, place, ts, url
        self.changeable = not ephemeral

    async def show(self, draft: MessageSpec) -> str | None:
        """Change the message; where that is impossible, say it anew to who clicked."""
        if self._url is not None:
            try:
                await self._messenger.respond(self._url, draft, replace=True)
            except PostingError:
                self._url = None
            else:
                return self._ts if self.changeable else None
        if self.changeable:
            await self._messenger.update(self._place.channel, self._ts, draft)
            return self._ts
        return await EphemeralReply(self._messenger, self._place).show(draft)

    async def progress(self, draft: MessageSpec) -> None:
        """Say it in the message, or below one that only a response URL can change."""
        if self.changeable:
            await self._messenger.update(self._place.channel, self._ts, draft)
        else:
            await EphemeralReply(self._messenger, self._place, self._url).show(draft)
