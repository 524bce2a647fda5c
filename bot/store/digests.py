"""Digests: which calls they are about, where they go, and when they are due."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any, Literal

from sqlalchemy import Row, delete, insert, select, true, update

from bot.domain.grammar.subscriptions import Empty, Late
from bot.store.database import Database
from bot.store.errors import StaleError
from bot.store.mapping import row_of, value_of
from bot.store.signing import Fingerprints
from bot.store.tables import subscriptions

SubscriptionState = Literal["active", "paused"]


@dataclass(frozen=True, kw_only=True, slots=True)
class NewDigest:
    """The fields of a digest that its owner chooses.

    Attributes:
        owner: The user who is told of its failures.
        query: Canonical English.
        at: The time of day in `zone` when it is due.
        weekdays: The days when it is due; 0 is Monday.
        skip_holidays: Whether it is not due on a holiday.
        empty: Whether a day without calls is sent or skipped.
        late: Whether the latest one missed is sent late or skipped.

    """

    team: str
    channel: str
    owner: str
    query: str
    language: str
    at: time
    weekdays: frozenset[int]
    zone: str
    skip_holidays: bool = True
    empty: Empty = "send"
    late: Late = "latest"


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredDigest(NewDigest):
    """A stored digest.

    Attributes:
        reason: Why the bot has paused it; empty where its owner has.
        due_from: When it was created, resumed or moved to another time of day;
            nothing due before is sent.
        version: The number of its changes, plus one.

    """

    id: int
    state: SubscriptionState
    reason: str
    due_from: datetime
    version: int
    created_at: datetime


class Digests:
    """The digests of all teams."""

    def __init__(self, database: Database, fingerprints: Fingerprints, clock: Callable[[], datetime]) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock

    async def add(self, new: NewDigest) -> StoredDigest:
        """Create a digest, active from now on."""
        now = self._clock()
        row = self._row(new) | {"state": "active", "reason": "", "version": 1}
        made = insert(subscriptions).values(row | {"due_from": now, "created_at": now, "changed_at": now})
        (added,) = await self._database.execute_returning(made.returning(subscriptions))
        return _subscription(added)

    async def find(self, team: str, key: int) -> StoredDigest | None:
        """Return a team's digest by its id; None where the team has no such."""
        chosen = select(subscriptions).where(subscriptions.c.team == team, subscriptions.c.id == key)
        row = await self._database.row(chosen)
        return None if row is None else _subscription(row)

    async def of_team(self, team: str) -> list[StoredDigest]:
        """Return a team's digests, the oldest first."""
        return await self._all(subscriptions.c.team == team)

    async def every(self) -> list[StoredDigest]:
        """Return the digests of all teams, the oldest first."""
        return await self._all(true())

    async def active(self) -> list[StoredDigest]:
        """Return the active digests of all teams, the oldest first."""
        return await self._all(subscriptions.c.state == "active")

    async def save(self, changed: StoredDigest) -> StoredDigest:
        """Store a changed digest, and return it with its new version.

        Raises:
            StaleError: It was changed or removed since `changed` was read.

        """
        saved = replace(changed, version=changed.version + 1)
        row = self._row(saved)
        unchanged = (subscriptions.c.id == row.pop("id"), subscriptions.c.version == changed.version)
        row["changed_at"] = self._clock()
        if await self._database.write(update(subscriptions).where(*unchanged).values(row)):
            return saved
        message = f"subscription {changed.id} is no longer at version {changed.version}"
        raise StaleError(message)

    async def remove(self, team: str, key: int) -> bool:
        """Remove a team's digest with its runs; return False where the team has no such."""
        gone = delete(subscriptions).where(subscriptions.c.team == team, subscriptions.c.id == key)
        return bool(await self._database.write(gone))

    async def _all(self, condition: Any) -> list[StoredDigest]:
        chosen = select(subscriptions).where(condition).order_by(subscriptions.c.id)
        return [_subscription(row) for row in await self._database.rows(chosen)]

    def _row(self, subscription: NewDigest) -> dict[str, Any]:
        weekdays = tuple(str(day) for day in sorted(subscription.weekdays))
        return row_of(subscription) | {"weekdays": weekdays, "about": self._fingerprints.about(subscription.query)}


def _subscription(row: Row[Any]) -> StoredDigest:
    read = value_of(StoredDigest, row)
    return replace(read, weekdays=frozenset(int(day) for day in row.weekdays))
