"""Read the days that digests are compared with in the minutes before these are due, so that they come sooner.

One replica reads for each due time. The others let it claim the runs, since it alone knows what it has read.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, TypeAlias

import structlog

from bot.domain.digest import Due
from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.history_errors import HistoryError
from bot.domain.schedule import Occurrence
from bot.reports.digests import DigestReports
from bot.slack.background import BackgroundTasks
from bot.store.digests import StoredDigest
from bot.store.threads import SeenEvents
from bot.type_aliases import Clock, Sleep

_AHEAD: Final = timedelta(minutes=5)
"""The time before a due time in which its days are read; what is changed in it is read when it is due."""

_LEAD_S: Final = 2.0
"""Seconds that the replica which has read ahead has for claiming, by clocks that differ a little."""

Soon: TypeAlias = tuple[StoredDigest, Occurrence]

_log: Final = structlog.get_logger(__name__)


class ReadAhead:
    """Reads what digests are compared with before they are due.

    Args:
        events: Tells whether another replica reads for a due time.
    """

    def __init__(
        self,
        reports: DigestReports,
        events: SeenEvents,
        clock: Clock,
        sleep: Sleep,
    ) -> None:
        self._reports, self._events = reports, events
        self._clock, self._sleep = clock, sleep
        self._until = clock()
        self._tasks, self._own, self._elsewhere = BackgroundTasks(), set[datetime](), set[datetime]()

    def next_span(self, now: datetime) -> tuple[datetime, datetime]:
        """Return the instants after which, and up to which, due times were not looked at yet."""
        after = max(now, self._until)
        self._until = max(after, now + _AHEAD)
        return after, self._until

    async def give_way(self, due: Iterable[datetime]) -> None:
        """Wait a moment, once, where another replica has read ahead for one of these due times."""
        if elsewhere := self._elsewhere.intersection(due):
            self._elsewhere -= elsewhere
            await self._sleep(_LEAD_S)

    def start(self, soon: Sequence[Soon]) -> None:
        """Begin to read ahead."""
        _ = self._tasks.start(self.read, soon, name="digests_ahead")

    async def stop(self) -> None:
        """Give up what is being read, and let a process that has not read it do so for due times to come."""
        await self._tasks.drain(0)
        for at in [at for at in self._own if at > self._clock()]:
            await self._events.release(_name(at))

    async def read(self, soon: Sequence[Soon]) -> None:
        """Read ahead, except for due times for which another replica does, or that have come before their turn."""
        lately = self._clock() - _AHEAD  # a tick may still look at those of the last minutes
        self._own, self._elsewhere = ({at for at in ats if at > lately} for ats in (self._own, self._elsewhere))
        for at in sorted({one.at for _, one in soon}):
            (self._own if await self._events.claim(_name(at)) else self._elsewhere).add(at)
        dues = [due for digest, one in soon if one.at in self._own and (due := _due(digest, one)) is not None]
        for group in await self._reports.plan(dues):
            if all(due.at <= self._clock() for due in group):
                continue
            try:
                await self._reports.read_ahead(group)
            except (HistoryError, QueryError) as error:
                _log.warning("digests_not_read_ahead", digests=len(group), error=error.code)


def _name(at: datetime) -> str:
    return f"ahead:{at.isoformat()}"


def _due(subscription: StoredDigest, occurrence: Occurrence) -> Due | None:
    """Return the digest of a due time; None where its stored query is not understood any more, as its run will tell."""
    try:
        return Due(key=subscription.id, query=parse(subscription.query), at=occurrence.at)
    except QueryError:
        return None
