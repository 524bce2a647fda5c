"""Which of Slack's events are known already: a redelivery can reach any replica."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, select

from bot.store.database import Database
from bot.store.tables import events


class Events:
    """The events that somebody has taken up."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    async def first(self, *names: str) -> bool:
        """Take up an event by its names; False when any of them was taken before, by any replica.

        A mention in a thread comes twice, as two events with one `ts`: so an event
        is named by its id, and a message also by team, channel and `ts`.
        """
        rows = [{"key": name, "seen_at": self._clock()} for name in sorted(set(names))]  # in one order: no deadlock
        fresh = self._database.insert(events).on_conflict_do_nothing().returning(events.c.key)
        return len(await self._database.returned(fresh.values(rows))) == len(rows)

    async def known(self, name: str) -> bool:
        """Tell whether an event was taken up."""
        return await self._database.row(select(events.c.key).where(events.c.key == name)) is not None

    async def forget(self, name: str) -> None:
        """Let an event be taken up again: nothing came of it."""
        await self._database.write(delete(events).where(events.c.key == name))
