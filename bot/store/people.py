"""People as Slack describes them, for a quarter of an hour at most: rights are judged by this."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select

from bot.store.database import Database
from bot.store.rows import row_of, value_of
from bot.store.tables import people

FRESH: Final = timedelta(minutes=15)
"""The longest that what Slack said of a person is believed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """One person, as a workspace sees them.

    Attributes:
        home_team: The workspace they are of; another than `team` for strangers.
        locale: As Slack names it: ``pt-BR``.
        zone: The name of their time zone.
        admin: Whether they are an admin or an owner of the workspace.
        restricted: Whether they are a guest, of one channel or several.
        groups: Ids of the user groups they are in, as far as somebody asked.

    """

    team: str
    user: str
    home_team: str
    locale: str
    zone: str
    admin: bool
    restricted: bool
    deleted: bool
    bot: bool
    groups: tuple[str, ...] = ()


class People:
    """What is known, on every replica, of the people who used the bot in the last minutes."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    async def keep(self, person: Person) -> None:
        """Remember what Slack has just said."""
        row = row_of(person) | {"fetched_at": self._clock()}
        await self._database.write(self._database.upsert(people).values(row))

    async def find(self, team: str, user: str, *, within: timedelta = FRESH) -> Person | None:
        """Return a person as Slack described them lately, by default in the last `FRESH`; None otherwise."""
        now = self._clock()
        chosen = select(people).where(
            people.c.team == team, people.c.user == user, people.c.fetched_at.between(now - within, now)
        )
        row = await self._database.row(chosen)
        return None if row is None else value_of(Person, row)

    async def drop(self, team: str, user: str) -> None:
        """Forget a person: something about them has changed."""
        await self._database.write(delete(people).where(people.c.team == team, people.c.user == user))
