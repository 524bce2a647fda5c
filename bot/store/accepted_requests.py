"""Requests that were acknowledged and are not answered yet: where their process dies, another one answers them.

Slack sends no request again that was acknowledged. So the row that claims one keeps what
its answer needs where that takes more than a moment, under a lease that its process renews
until it is answered. A process that dies while it shows an answer leaves open whether the
user has it: its row says so.
"""

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import Final, Self

import structlog
from sqlalchemy import Connection, bindparam, select, update

from bot.domain.phone import possible_numbers
from bot.store.column_types import has_word
from bot.store.database import STORE_FAILURES, Database
from bot.store.database_time import database_time, lease_over
from bot.store.signing import Fingerprints
from bot.store.tables.events import events
from bot.type_aliases import Clock

LEASE: Final = timedelta(seconds=20)
KEPT: Final = timedelta(minutes=25)
"""For how long a request is answered: Slack takes an answer at its response URL for half an hour."""

_MOMENT_S: Final = 0.05
"""Seconds in which requests that have ended are gathered: an UPDATE for each would take 3 % of a cached answer."""

_NO_REQUEST: Final = {"payload": None, "about": None, "lease_until": None}
_NOTHING: Final = _NO_REQUEST | {"unsure": None}

_log: Final = structlog.get_logger(__name__)


def drop_accepted(connection: Connection, mark: str) -> None:
    """Drop what is kept of requests with a number, by its hash; their rows still tell that they came."""
    connection.execute(update(events).where(has_word(events.c.about, mark)).values(_NO_REQUEST))


@dataclass(frozen=True, kw_only=True, slots=True)
class AbandonedRequest:
    """A request whose process has died.

    Attributes:
        fields: Those of Slack's payload that the answer needs.
        asked_at: When it was acknowledged.
        unsure: Whether its user may have the answer, or a second process has died of it.
    """

    key: str
    fields: dict[str, str]
    asked_at: datetime
    unsure: bool


class AcceptedRequests:
    """The requests that are not answered yet, as a context: within it, those of this process keep their lease."""

    def __init__(
        self, database: Database, fingerprints: Fingerprints, clock: Clock, *, lease: timedelta = LEASE
    ) -> None:
        self._database, self._fingerprints, self._clock, self._lease = database, fingerprints, clock, lease
        insert = database.insert(events).values(lease_until=database_time(lease), unsure=False)
        kept = {name: insert.excluded[name] for name in _NOTHING}
        self._keep = database.prepare(insert.on_conflict_do_update(index_elements=[events.c.key], set_=kept))
        sure = update(events).where(events.c.key == bindparam("key"), events.c.unsure.is_(False))
        self._begin_showing = database.prepare(sure.values(unsure=True).returning(events.c.key))
        self._keeping: set[str] = set()
        self._held: set[str] = set()
        self._unshown: set[str] = set()
        self._ended: set[str] = set()
        self._dropping: asyncio.Task[None] | None = None
        self._renewal: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._renewal = asyncio.create_task(self._keep_renewing())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        assert self._renewal is not None
        self._renewal.cancel()
        with suppress(asyncio.CancelledError):
            await self._renewal
        await self._drop_ended()

    async def keep(self, key: str, fields: dict[str, str]) -> None:
        """Keep a request that is claimed until it is answered.

        Args:
            fields: Those that the answer needs; of them ``text`` may have phone numbers.
        """
        row = {
            "key": key,
            "seen_at": self._clock(),
            "payload": json.dumps(fields),
            "about": self._fingerprints.about(fields["text"], possible_numbers(fields["text"])),
        }
        self._keeping.add(key)
        try:
            await self._database.write_prepared(self._keep, row)
            if key in self._keeping:
                self._held.add(key)
                self._unshown.add(key)
            else:
                self._drop_soon(key)
        finally:
            self._keeping.discard(key)

    async def begin_showing(self, key: str) -> bool:
        """Record that the user may have the answer from now on; return False where another process answers instead.

        That is so where this one could not renew its lease, as while the database was away or the host asleep.
        """
        if key not in self._unshown:
            return True
        self._unshown.discard(key)
        if await self._database.write_prepared(self._begin_showing, {"key": key}):
            return True
        self._held.discard(key)
        return False

    def end(self, key: str) -> None:
        """Drop what is kept of a request whose user was told how it ended; a moment later, together with others."""
        self._keeping.discard(key)  # where the database is slow, its user was told before it was kept
        self._unshown.discard(key)
        if key in self._held:
            self._held.discard(key)
            self._drop_soon(key)

    def _drop_soon(self, key: str) -> None:
        self._ended.add(key)
        if self._dropping is None or self._dropping.done():
            self._dropping = asyncio.create_task(self._drop_in_a_moment())

    async def _drop_in_a_moment(self) -> None:
        await asyncio.sleep(_MOMENT_S)
        await self._drop_ended()

    async def _drop_ended(self) -> None:
        ended, self._ended = self._ended, set()
        try:
            if ended:
                await self._database.write(update(events).where(events.c.key.in_(ended)).values(_NOTHING))
        except STORE_FAILURES as error:  # the next look for abandoned ones tries again
            self._ended |= ended
            _log.warning("accepted_requests_not_ended", error=type(error).__name__)

    async def take_abandoned(self) -> Sequence[AbandonedRequest]:
        """Take over the requests of other processes that have died, each once for all replicas; drop those too old.

        One that is taken over a second time is `unsure`, so that no question ends one process after the other.
        """
        await self._drop_ended()
        since = self._clock() - KEPT
        others = events.c.lease_until.is_not(None) & events.c.key.not_in(self._held | self._ended)
        over = others & lease_over(events.c.lease_until, self._lease)
        chosen = select(events).where(over, events.c.seen_at >= since).with_for_update(skip_locked=True)
        taken = {"lease_until": database_time(self._lease), "unsure": True}

        def work(connection: Connection) -> Sequence[AbandonedRequest]:
            connection.execute(update(events).where(over, events.c.seen_at < since).values(_NOTHING))
            found = [
                AbandonedRequest(
                    key=row.key, fields=json.loads(row.payload), asked_at=row.seen_at, unsure=bool(row.unsure)
                )
                for row in connection.execute(chosen)
            ]
            if found:
                keys = [one.key for one in found]
                connection.execute(update(events).where(events.c.key.in_(keys)).values(taken))
            return found

        found = await self._database.transaction(work)
        self._held.update(one.key for one in found)
        return found

    async def _keep_renewing(self) -> None:
        while True:
            await asyncio.sleep(self._lease.total_seconds() / 4)
            if not self._held:
                continue
            held = update(events).where(events.c.key.in_(self._held), events.c.lease_until.is_not(None))
            try:
                await self._database.write(held.values(lease_until=database_time(self._lease)))
            except STORE_FAILURES as error:  # the next renewal may succeed; at worst another process answers
                _log.warning("accepted_requests_not_renewed", error=type(error).__name__)
