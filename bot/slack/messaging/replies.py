"""Show an answer in the conversation, to the user alone, or in place of the message that was clicked.

Whatever Slack refuses, the user still gets the answer: in the conversation, else as an
ephemeral message, else in a direct message; and advice, where there is any. Where Slack
does not say whether the user got it, it is not sent again: `PostingError` says so.
"""

from datetime import UTC, datetime
from typing import Protocol

from bot.rendering.templates.renderer import RenderedMessage
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.messages import Location, MessageSpec, posting_advice
from bot.slack.messaging.messenger import Messenger


class ReplyTarget(Protocol):
    """Shows one answer, and before it the progress towards it.

    Attributes:
        changeable: Whether a message that was shown can be changed.
    """

    changeable: bool

    async def show(self, message: MessageSpec) -> str | None:
        """Show a message in place of the one before; return the `ts` of one that others can reply to."""
        ...

    async def progress(self, message: MessageSpec) -> None:
        """Show a message that stays until `show`."""
        ...

    async def clear(self) -> None:
        """Take away a progress line that still stands, since what came of it is shown elsewhere."""
        ...


class EphemeralReply:
    """Shows messages to the user alone; they cannot be changed, so each stands by itself.

    Args:
        location: The user, and the conversation.
        url: A response URL, which works where the bot is no member.
    """

    changeable = False

    def __init__(self, messenger: Messenger, location: Location, url: str | None = None) -> None:
        self._messenger, self._location, self._url = messenger, location, url
        self._url_broken = False

    async def show(self, message: MessageSpec) -> str | None:
        """Post an ephemeral message; where Slack refuses it, a direct message with advice.

        Raises:
            PostingError: `unsure`: the user may have it; or Slack refuses every way.
        """
        ways = [None] if self._url is None else [self._url, None]
        if self._location.thread_ts is not None or self._url_broken:  # a response URL knows no threads
            ways.reverse()
        failed = None
        for url in ways:
            try:
                if url is None:
                    await self._messenger.post_ephemeral(self._location, message)
                else:
                    await self._messenger.respond(url, message)
            except PostingError as error:
                if error.unsure:
                    self._url_broken = url is not None
                    raise
                failed = error
            else:
                return None
        direct = await self._messenger.open_dm(self._location.user)
        await self._messenger.post(direct, message)
        if failed is not None:
            await self._messenger.post(direct, posting_advice(failed.code, self._location, message.language))
        return None

    async def progress(self, message: MessageSpec) -> None:
        """Post a message of its own."""
        await self.show(message)

    async def clear(self) -> None:
        """Leave it: Slack lets the bot delete no ephemeral message that was not clicked."""


class ChannelReply:
    """Shows messages to everybody in the conversation: in a direct message to the user, in a thread to its readers.

    Args:
        location: The conversation.
        url: A response URL, for where the bot may not post.
        asked: The `ts` of the message that asked, by which its answer is found; empty where there is none.
        edited: Whether that message was edited, so that its first answer is replaced.
    """

    changeable = True

    def __init__(
        self,
        messenger: Messenger,
        location: Location,
        url: str | None = None,
        *,
        asked: str = "",
        edited: bool = False,
    ) -> None:
        self._messenger, self._location, self._url = messenger, location, url
        self._asked, self._edited = asked, edited
        self._ts: str | None = None
        self._waiting = False
        self._instead: EphemeralReply | None = None

    async def show(self, message: MessageSpec) -> str | None:
        """Post a message or update the one before; where Slack refuses it, show it to the user alone, with advice."""
        if self._instead is not None:
            return await self._instead.show(message)
        try:
            self._ts = await self._post(message)
        except PostingError as error:
            if error.unsure:
                raise
            self._instead, self.changeable = EphemeralReply(self._messenger, self._location, self._url), False
            await self._instead.show(message)
            return await self._instead.show(posting_advice(error.code, self._location, message.language))
        self._waiting = False
        return self._ts

    async def progress(self, message: MessageSpec) -> None:
        """Show a message where the answer will be."""
        await self.show(message)
        self._waiting = self._instead is None

    async def clear(self) -> None:
        """Delete a progress line that still stands."""
        if self._waiting and self._ts is not None:
            self._waiting = False
            await self._messenger.delete(self._location.channel, self._ts)

    async def _post(self, message: MessageSpec) -> str:
        key = f"answer:{self._asked}" if self._asked else ""
        if self._edited:
            oldest = datetime.fromtimestamp(float(self._asked), UTC)
            self._ts, self._edited = await self._messenger.find(self._location, key, oldest=oldest), False
        if self._ts is not None:
            try:
                await self._messenger.update(self._location.channel, self._ts, message)
            except PostingError as error:
                if error.code != "message_not_found":
                    raise
            else:
                return self._ts
        return await self._messenger.post(self._location, message, key=key)


class UpdatedReply:
    """Shows messages in place of the one that was clicked.

    Args:
        location: The conversation, and the user who clicked.
        ts: Of the message that was clicked.
        url: The click's response URL: five uses in half an hour.
        ephemeral: Whether only `url` can change the message.
    """

    def __init__(self, messenger: Messenger, location: Location, ts: str, url: str | None, *, ephemeral: bool) -> None:
        self._messenger, self._location, self._ts, self._url = messenger, location, ts, url
        self.changeable = not ephemeral
        self._before: RenderedMessage | None = None
        self._waiting = False

    async def show(self, message: MessageSpec) -> str | None:
        """Change the message; where that is impossible, show the new one to the user alone."""
        if self._url is not None:
            try:
                await self._messenger.respond(self._url, message, replace=True)
            except PostingError as error:
                if error.unsure and not self.changeable:
                    raise
                self._url = None
            else:
                self._waiting = False
                return self._ts if self.changeable else None
        if self.changeable:
            await self._messenger.update(self._location.channel, self._ts, message)
            self._waiting = False
            return self._ts
        return await EphemeralReply(self._messenger, self._location).show(message)

    async def progress(self, message: MessageSpec) -> None:
        """Change the message, so that the answer takes the place of the progress, too."""
        if self.changeable:
            self._before = self._before or await self._messenger.read(self._location.channel, self._ts)
            await self._messenger.update(self._location.channel, self._ts, message)
        else:
            await self.show(message)
        self._waiting = True

    async def clear(self) -> None:
        """Put back what was there before a progress line that still stands; Slack only deletes what is ephemeral."""
        if not self._waiting:
            return
        self._waiting = False
        if self._before is not None:
            await self._messenger.put_back(self._location.channel, self._ts, self._before)
        elif self._url is not None:
            await self._messenger.dismiss(self._url)
