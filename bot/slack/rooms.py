"""Where answers go: by the place in which something was asked, said or clicked."""

from bot.domain.language import LANGUAGES, Language
from bot.slack.exchanges import Exchange
from bot.slack.places import Place
from bot.slack.poster import Poster
from bot.slack.replies import Replacement, Spoken, Whisper
from bot.store.channels import Channels
from bot.store.keys import Button
from bot.store.threads import Thread


def is_direct(channel: str) -> bool:
    """Tell whether a conversation is between two, by its id."""
    return channel.startswith("D")


class Rooms:
    """Knows each place's ways.

    Args:
        poster: Speaks there.
        channels: What supervisors have set for channels.
        language: What is spoken in the open, unless a channel has its own.

    """

    def __init__(self, poster: Poster, channels: Channels, language: Language) -> None:
        self._poster, self._channels, self._language = poster, channels, language

    async def asked(self, team: str, place: Place, url: str | None = None) -> Exchange:
        """Return where a new question is answered: to who asks alone, in the open only where a channel is set so.

        Args:
            team: The workspace.
            place: Where it was asked.
            url: A response URL, where there is one.

        """
        if is_direct(place.channel):
            return self.direct(team, place, url)
        whisper = Whisper(self._poster, place, url)
        settings = await self._channels.find(team, place.channel)
        if not settings.shared:
            return Exchange(team=team, place=place, reply=whisper, whisper=whisper)
        return Exchange(
            team=team,
            place=place,
            reply=Spoken(self._poster, place, url),
            whisper=whisper,
            shared=True,
            followed=place.thread_ts is None,
            masked=settings.masked,
            language=self.known(settings.language),
        )

    def direct(self, team: str, place: Place, url: str | None = None) -> Exchange:
        """Return where is answered what was asked in somebody's conversation with the bot."""
        reply = Spoken(self._poster, place, url)
        return Exchange(team=team, place=place, reply=reply, whisper=reply, direct=True, followed=True)

    async def home(self, team: str, user: str) -> Exchange:
        """Return where is answered what was asked on somebody's App Home."""
        return self.direct(team, await self._poster.direct(user))

    def thread(self, thread: Thread, place: Place) -> Exchange:
        """Return where a reply in a thread of the bot is answered: there, masked as its root."""
        direct = thread.visibility == "private"
        reply = Spoken(self._poster, place)
        return Exchange(
            team=thread.team,
            place=place,
            reply=reply,
            whisper=reply if direct else Whisper(self._poster, place),
            direct=direct,
            shared=not direct,
            followed=True,
            masked=thread.masked,
            language=None if direct else self.known(thread.language),
        )

    def clicked(self, team: str, place: Place, message: tuple[str, str | None, bool], button: Button) -> Exchange:
        """Return where a click is answered that changes its message.

        Args:
            team: The workspace.
            place: Where the message is.
            message: Its `ts`, the click's response URL, and whether it is ephemeral.
            button: What was clicked.

        """
        ts, url, ephemeral = message
        direct = is_direct(place.channel) and not ephemeral
        shared = button.visibility == "shared"
        return Exchange(
            team=team,
            place=place,
            reply=Replacement(self._poster, place, ts, url, ephemeral=ephemeral),
            whisper=Whisper(self._poster, place, url),
            direct=direct,
            shared=shared and not direct and not ephemeral,
            followed=direct or (shared and not ephemeral),
            masked=button.masked,
            language=self.known(button.language) if shared else None,
        )

    def beside(self, team: str, place: Place, url: str | None) -> Exchange:
        """Return where a click is answered to who clicked alone; in a direct message, in the conversation."""
        if is_direct(place.channel):
            return self.direct(team, place, url)
        whisper = Whisper(self._poster, place, url)
        return Exchange(team=team, place=place, reply=whisper, whisper=whisper)

    def known(self, language: str | None) -> Language:
        """Return one of ours; the bot's own where it is none."""
        return next((one for one in LANGUAGES if one == language), self._language)
