"""Where answers go: by the place in which something was asked, said or clicked."""

from bot.domain.text import Language
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.message_spec import Location
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.replies import ChannelReply, EphemeralReply, UpdatedReply
from bot.store.action_tokens import Button
from bot.store.threads import Thread
from bot.store.users_and_channels import ChannelSettingsTable


def is_direct(channel: str) -> bool:
    """Tell whether a conversation is between two, by its id."""
    return channel.startswith("D")


class ReplyTargets:
    """Knows each place's ways.

    Args:
        messenger: Speaks there.
        channels: What supervisors have set for channels.
        language: What is spoken in the open, unless a channel has its own.

    """

    def __init__(self, messenger: Messenger, channels: ChannelSettingsTable, language: Language) -> None:
        self._messenger, self._channels, self._language = messenger, channels, language

    async def asked(self, team: str, place: Location, url: str | None = None) -> RequestContext:
        """Return where a new question is answered: to who asks alone, in the open only where a channel is set so.

        Args:
            team: The workspace.
            place: Where it was asked.
            url: A response URL, where there is one.

        """
        if is_direct(place.channel):
            return self.direct(team, place, url)
        whisper = EphemeralReply(self._messenger, place, url)
        settings = await self._channels.find(team, place.channel)
        if not settings.shared:
            return RequestContext(team=team, location=place, reply=whisper, private_reply=whisper)
        return RequestContext(
            team=team,
            location=place,
            reply=ChannelReply(self._messenger, place, url),
            private_reply=whisper,
            shared=True,
            followed=place.thread_ts is None,
            masked=settings.masked,
            language=settings.language or self._language,
        )

    def direct(self, team: str, place: Location, url: str | None = None) -> RequestContext:
        """Return where is answered what was asked in somebody's conversation with the bot."""
        reply = ChannelReply(self._messenger, place, url)
        return RequestContext(team=team, location=place, reply=reply, private_reply=reply, direct=True, followed=True)

    async def home(self, team: str, user: str) -> RequestContext:
        """Return where is answered what was asked on somebody's App Home."""
        return self.direct(team, await self._messenger.open_dm(user))

    def thread(self, thread: Thread, place: Location) -> RequestContext:
        """Return where a reply in a thread of the bot is answered: there, masked as its root."""
        direct = not thread.audience.shared
        reply = ChannelReply(self._messenger, place)
        return RequestContext(
            team=thread.team,
            location=place,
            reply=reply,
            private_reply=reply if direct else EphemeralReply(self._messenger, place),
            direct=direct,
            shared=not direct,
            followed=True,
            masked=thread.audience.masked,
            language=None if direct else thread.audience.language,
        )

    def clicked(
        self, team: str, place: Location, message: tuple[str, str | None, bool], button: Button
    ) -> RequestContext:
        """Return where a click is answered that changes its message.

        Args:
            team: The workspace.
            place: Where the message is.
            message: Its `ts`, the click's response URL, and whether it is ephemeral.
            button: What was clicked.

        """
        ts, url, ephemeral = message
        direct = is_direct(place.channel) and not ephemeral
        shared = button.audience.shared
        return RequestContext(
            team=team,
            location=place,
            reply=UpdatedReply(self._messenger, place, ts, url, ephemeral=ephemeral),
            private_reply=EphemeralReply(self._messenger, place, url),
            direct=direct,
            shared=shared and not direct and not ephemeral,
            followed=direct or (shared and not ephemeral),
            masked=button.audience.masked,
            language=button.audience.language if shared else None,
        )

    def beside(self, team: str, place: Location, url: str | None) -> RequestContext:
        """Return where a click is answered to who clicked alone; in a direct message, in the conversation."""
        if is_direct(place.channel):
            return self.direct(team, place, url)
        whisper = EphemeralReply(self._messenger, place, url)
        return RequestContext(team=team, location=place, reply=whisper, private_reply=whisper)
