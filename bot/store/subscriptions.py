"""Subscriptions: what a channel gets without asking each time, digests and alerts; each has an owner, and may pause."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

from sqlalchemy import Table, Update, delete, insert, select, true, update

from bot.domain.language import Language, language_named
from bot.domain.query import Query
from bot.store.database import Database
from bot.store.errors import StaleError
from bot.store.row_mapping import value_of
from bot.store.signing import Fingerprints
from bot.type_aliases import Clock


@dataclass(frozen=True, kw_only=True)
class NewSubscription(ABC):
    """The fields of every subscription that its owner chooses.

    Attributes:
        owner: The user who is told where it cannot be posted.
    """

    team: str
    channel: str
    owner: str
    language: str

    @property
    @abstractmethod
    def parsed_query(self) -> Query:
        """Return the query of its calls; raise `QueryError` of one that an earlier version stored, and understood."""

    @abstractmethod
    def words(self, language: Language) -> str:
        """Return it as users type it; as it is stored, where an earlier version understood more."""

    @property
    def reader_language(self) -> Language:
        """Return the language in which it is posted."""
        return language_named(self.language)


@dataclass(frozen=True, kw_only=True)
class Subscription(NewSubscription):
    """The fields of every stored subscription.

    Attributes:
        reason: Why the bot has paused it; empty where a user has.
        version: The number of its changes, plus one.
    """

    id: int
    state: Literal["active", "paused"]
    reason: str
    version: int
    created_at: datetime


_New = TypeVar("_New", bound=NewSubscription)
_Stored = TypeVar("_Stored", bound=Subscription)


class Subscriptions(ABC, Generic[_New, _Stored]):
    """The subscriptions of one kind, of all teams."""

    _table: Table
    _record: type[_Stored]

    def __init__(self, database: Database, fingerprints: Fingerprints, clock: Clock) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock

    async def add(self, new: _New) -> _Stored:
        """Create a subscription, active from now on."""
        row = self._row(new) | self._begun(self._clock())
        (added,) = await self._database.execute_returning(insert(self._table).values(row).returning(self._table))
        return self._value(added)

    async def find(self, team: str, key: int) -> _Stored | None:
        """Return a team's subscription by its id; None where the team has no such."""
        row = await self._database.row(select(self._table).where(*self._of(team, key)))
        return None if row is None else self._value(row)

    async def of_team(self, team: str) -> list[_Stored]:
        """Return a team's subscriptions, the oldest first."""
        return await self._all(self._table.c.team == team)

    async def active(self) -> list[_Stored]:
        """Return the active subscriptions of all teams, the oldest first."""
        return await self._all(self._table.c.state == "active")

    async def every(self) -> list[_Stored]:
        """Return the subscriptions of all teams, the oldest first."""
        return await self._all(true())

    async def save(self, changed: _Stored) -> _Stored:
        """Store a changed subscription, and return it with its new version.

        Raises:
            StaleError: It was changed or removed since `changed` was read.
        """
        return self._saved(changed, await self._database.write(self._saving(changed)))

    async def remove(self, team: str, key: int) -> bool:
        """Remove a team's subscription with all that it posted; return False where the team has no such."""
        return bool(await self._database.write(delete(self._table).where(*self._of(team, key))))

    @abstractmethod
    def _row(self, one: _New | _Stored) -> dict[str, Any]:
        """Return the columns of a subscription that its fields fill."""

    def _begun(self, now: datetime) -> dict[str, Any]:
        """Return the columns of a subscription that begins now."""
        return {"state": "active", "reason": "", "version": 1, "created_at": now, "changed_at": now}

    def _value(self, row: Any) -> _Stored:
        return value_of(self._record, row)

    def _saving(self, changed: _Stored) -> Update:
        """Return what stores a change, where nothing else has changed the subscription."""
        row = self._row(changed) | {"version": changed.version + 1, "changed_at": self._clock()}
        unchanged = (self._table.c.id == row.pop("id"), self._table.c.version == changed.version)
        return update(self._table).where(*unchanged).values(row)

    def _saved(self, changed: _Stored, rows: int) -> _Stored:
        """Return a subscription as a change of so many rows has stored it; raises as `save`."""
        if rows:
            return replace(changed, version=changed.version + 1)
        message = f"{self._table.name} {changed.id} is no longer at version {changed.version}"
        raise StaleError(message)

    def _of(self, team: str, key: int) -> tuple[Any, Any]:
        return self._table.c.team == team, self._table.c.id == key

    async def _all(self, condition: Any) -> list[_Stored]:
        rows = await self._database.rows(select(self._table).where(condition).order_by(self._table.c.id))
        return [self._value(row) for row in rows]
