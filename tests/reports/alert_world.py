"""A local copy that is filled minute by minute, and the alerts that look at it; no tenant is there to be asked."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.alerts.transitions import Transition
from bot.domain.call import Call
from bot.domain.mirror_ledger import LedgerSpan
from bot.domain.search import Interval
from bot.domain.working_days import Holidays, no_holidays
from bot.reports.alert_figures import AlertRules
from bot.reports.alerts import AlertWatch
from bot.store.alerts import NewAlert, StoredAlert
from bot.store.store import Store, open_store
from tests.domain.calls import call, missed
from tests.fakes import FakeClock

ZONE = ZoneInfo("America/Sao_Paulo")
MINUTE = timedelta(minutes=1)
_TAIL = timedelta(hours=2)
_WINDOW = timedelta(minutes=65)


@dataclass
class LocalCopy:
    """A store whose copy knows all calls up to now.

    Attributes:
        partial: Whether what is read from now on is unsound.
    """

    store: Store
    clock: FakeClock
    calls: list[Call] = field(default_factory=list)
    partial: bool = False
    _next: int = 1
    _filled: bool = False

    def add(self, answered: int = 0, unanswered: int = 0, *, at: datetime | None = None, **changed: Any) -> None:
        """Let calls begin a few seconds before an instant."""
        at = at or self.clock()
        for place in range(answered + unanswered):
            made = call if place < answered else missed
            began = at - timedelta(seconds=1 + place % 50)
            times = {"answer_time": began.isoformat(), "end_time": began.isoformat()} if place < answered else {}
            self.calls.append(made(self._next, start_time=began, **times, **changed))
            self._next += 1

    async def known(self, since: datetime, until: datetime) -> None:
        """Put calls of whole quarters of long ago into the copy, where they are settled."""
        await self.store.mirror.lease.take()
        await self._keep(Interval(since, until), self.clock())

    async def fill(self) -> None:
        """Read the tail into the copy: of two hours at first, then of as much as the longest window of these alerts."""
        now = self.clock()
        await self.store.mirror.lease.take()
        await self._keep(Interval(now - (_WINDOW if self._filled else _TAIL), now), now)
        self._filled = True

    async def _keep(self, cell: Interval, now: datetime) -> None:
        inside: Sequence[Call] = [one for one in self.calls if one.started_at in cell]
        problem = "incomplete" if self.partial else None
        span = LedgerSpan(
            interval=cell, claimed=len(inside), arrived=len(inside), read_at=now, checked_at=now, problem=problem
        )
        await self.store.mirror.keep(span, inside)


@dataclass
class AlertWorld(LocalCopy):
    """A copy, and what is told of it."""

    holidays: Holidays = no_holidays

    def __post_init__(self) -> None:
        self.began = self.clock()
        rules = AlertRules(zone=ZONE, holidays=self._holiday, short_seconds=6)
        store = self.store
        self.watch = AlertWatch(
            store.mirror, store.alerts, store.alert_looks, store.vocabulary.current, rules, self.clock
        )

    def _holiday(self, day: date) -> str | None:
        return self.holidays(day)

    async def alert(self, text: str, **fields: str) -> StoredAlert:
        """Make an alert."""
        new = {"team": "T1", "channel": "C1", "owner": "U1", "language": "pt-BR"} | fields
        return await self.store.alerts.add(NewAlert(text=text, **new))

    async def read(self) -> None:
        """Read the tail into the copy, and look."""
        await self.fill()
        await self.watch.look()

    async def minutes(self, count: int, answered: int = 0, unanswered: int = 0, **changed: Any) -> None:
        """Let minutes pass with so many calls in each, and read after each."""
        for _ in range(count):
            self.clock.now += MINUTE
            self.add(answered, unanswered, **changed)
            await self.read()

    async def told(self) -> list[Transition]:
        """Return everything that was told, in order."""
        return await self.store.alert_looks.since(self.began - timedelta(days=60))

    async def kinds(self) -> list[str]:
        """Return the kinds of what was told, with the group where there is one."""
        return [f"{one.kind} {one.key}".strip() for one in await self.told()]


@asynccontextmanager
async def open_world(url: str, now: datetime) -> AsyncIterator[AlertWorld]:
    """Open a world on a database."""
    clock = FakeClock(now)
    async with open_store(url, clock=clock, secret_key="k" * 40) as store:
        yield AlertWorld(store, clock)
