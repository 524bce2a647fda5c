"""What supervisors have set for a channel."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.store.columns import row_of, value_of
from bot.store.database import Database
from bot.store.tables import channels


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelSettings:
    """How the bot behaves in a channel.

    Attributes:
        shared: Whether questions are answered in the open there.
        masked: Whether what is published there hides numbers and names.
        language: What the bot speaks there in the open; None for its own.
        changed_by: Who set this; nobody, where it is as it was at first.

    """

    team: str
    channel: str
    shared: bool = False
    masked: bool = True
    language: str | None = None
    changed_by: str = ""


class Channels:
    """Settings by channel."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    async def find(self, team: str, channel: str) -> ChannelSettings:
        """Return a channel's settings, or those that hold where nobody has set any."""
        chosen = select(channels).where(channels.c.team == team, channels.c.channel == channel)
        row = await self._database.row(chosen)
        return ChannelSettings(team=team, channel=channel) if row is None else value_of(ChannelSettings, row)

    async def keep(self, settings: ChannelSettings) -> None:
        """Set them."""
        row = row_of(settings) | {"changed_at": self._clock()}
        await self._database.write(self._database.upsert(channels).values(row))
