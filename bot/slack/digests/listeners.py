"""Everything about digests that listens to Slack, put together."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from slack_bolt.app.async_app import AsyncApp

from bot.reports import Reports
from bot.slack.access import Access
from bot.slack.clicks import Clicks
from bot.slack.digests.clicking import DigestClicks
from bot.slack.digests.commands import DigestCommands
from bot.slack.digests.desk import Desk, Telling
from bot.slack.digests.forms import DigestForms
from bot.slack.exchanges import Exchanges
from bot.slack.poster import Poster
from bot.slack.rooms import Rooms
from bot.slack.work import Work


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestListeners:
    """What is done about digests in Slack.

    Attributes:
        on_home: Shows somebody of a team their App Home anew.
        clock: The present moment.

    """

    desk: Desk
    poster: Poster
    exchanges: Exchanges
    rooms: Rooms
    access: Access
    reports: Reports
    on_home: Callable[[str, str], Awaitable[None]]
    clock: Callable[[], datetime]

    def register(self, app: AsyncApp, work: Work, clicks: Clicks) -> DigestCommands:
        """Listen to lists and forms; return what is done at a command."""
        telling = Telling(self.poster, self.rooms, self.desk.listing, self.on_home)
        forms = DigestForms(
            poster=self.poster,
            exchanges=self.exchanges,
            desk=self.desk,
            telling=telling,
            reports=self.reports,
            clock=self.clock,
        )
        forms.register(app, work, clicks)
        DigestClicks(self.exchanges, self.desk, telling).register(app, work, clicks)
        return DigestCommands(self.access, self.desk, forms)
