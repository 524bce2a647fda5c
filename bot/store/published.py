"""Messages that others can read and that name subscribers: only people can take those back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.store.database import Database
from bot.store.fingerprints import Fingerprints
from bot.store.tables import published


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedMessage:
    """Where a message is, and who published it."""

    team: str
    channel: str
    ts: str
    owner: str
    posted_at: datetime


class Published:
    """The messages that name somebody, by the hashes of the numbers in them."""

    def __init__(self, database: Database, fingerprints: Fingerprints, clock: Callable[[], datetime]) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock

    async def keep(self, team: str, channel: str, ts: str, *, owner: str, numbers: Iterable[str]) -> None:
        """Remember whom a message names; one that names nobody is not remembered."""
        about = self._fingerprints.about("", numbers)
        if not about:
            return
        row = {"team": team, "channel": channel, "ts": ts, "owner": owner, "about": about, "posted_at": self._clock()}
        await self._database.write(self._database.upsert(published).values(row))
