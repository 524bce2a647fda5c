"""Where somebody began to look after digests, and where they hear what became of it."""

from typing import Self

import msgspec

from bot.slack.clicks import Click
from bot.slack.exchanges import Exchange
from bot.slack.places import Place
from bot.slack.rooms import Rooms


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """A command, a list of digests, or the App Home; it travels with a form, which nobody but the bot reads.

    Attributes:
        channel: Empty on the App Home.
        ts: Of the list; empty where it was a command.
        url: With which a list, or who typed the command, can be answered.
        ephemeral: Whether nothing but `url` can change the list.

    """

    team: str
    user: str
    channel: str = ""
    thread: str | None = None
    ts: str = ""
    url: str | None = None
    ephemeral: bool = False

    @classmethod
    def of_click(cls, click: Click) -> Self:
        """Return where something was clicked."""
        place = click.place
        return cls(
            team=click.team,
            user=place.user,
            channel=place.channel,
            thread=place.thread_ts,
            ts=click.ts,
            url=click.url,
            ephemeral=click.ephemeral,
        )

    @property
    def place(self) -> Place:
        """Return the place in Slack."""
        return Place(self.channel, self.thread, self.user)

    async def beside(self, rooms: Rooms) -> Exchange:
        """Return where something is said to them alone."""
        if not self.channel:
            return await rooms.home(self.team, self.user)
        return rooms.beside(self.team, self.place, self.url)
