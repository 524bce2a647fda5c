"""Fill the local copy of the call history, and keep it true, behind all questions of users.

One replica at a time does so, newest calls first: the plan says what is to be looked
at, and nothing is lost by a crash, since each span is written whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import structlog

from bot.domain.answer import HARMLESS
from bot.domain.call import Call
from bot.domain.history_errors import HistoryError
from bot.domain.mirror_ledger import SETTLED_AFTER, LedgerSpan, cover
from bot.domain.mirror_plan import Plan, Task, quarters
from bot.domain.search import Interval, Search
from bot.reports.mirror_ports import MirrorStore
from bot.reports.mirror_state import MirrorState, state_of
from bot.reports.ports import Directory, Progress, TenantHistory, TenantRead
from bot.type_aliases import Clock

_MANY: Final = 5000
"""Calls of an hour that is read by its quarters, so that no read takes long."""

_GIVE_UP: Final = 3
"""Reads without a sound one among them, after which the tenant is left alone for a while."""

_REST: Final = timedelta(minutes=10)
_HOURLY: Final = timedelta(hours=1)
_UNCOUNTED: Final = "uncounted"  # more rows than are counted: the totals cannot tell whether all are there
_MOVED_CLOCK: Final = "moved_clock"
_CLOCKS_AGREE: Final = timedelta(minutes=2)  # at most so far from each other

_log: Final = structlog.get_logger(__name__)


class MirrorTakenError(Exception):
    """Another replica fills the local copy now."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A span of which the copy is not what the tenant has.

    Attributes:
        counted: How many calls the tenant counts now; None where it was not asked.
        kept: How many were read; None where none were.
        problem: As in `LedgerSpan`.
    """

    interval: Interval
    counted: int | None
    kept: int | None
    problem: str | None = None


class Synchroniser:
    """Fills the local copy, and keeps it equal to what the tenant lists.

    Args:
        plan: What it is to hold, and how often it is looked at.

    Attributes:
        state: The state after the latest look.
        calls_read: Calls read since the start.
    """

    def __init__(
        self, tenant: TenantHistory, directory: Directory, mirror: MirrorStore, plan: Plan, clock: Clock
    ) -> None:
        self._tenant, self._directory, self._mirror = tenant, directory, mirror
        self._plan, self._clock = plan, clock
        self.state = MirrorState()
        self.calls_read = 0
        self._sound = self._unsound = 0
        self._gave_up_at = self._trimmed_at = datetime.min.replace(tzinfo=UTC)

    async def tick(self) -> None:
        """Look at what is due, for not much longer than until the next tick; which goes on where the tenant fails."""
        now, spans = self._now(), await self._mirror.spans()
        self.state = state_of(spans, self._plan.begin(now), now)
        if await self._mirror.lease.take() and not _is_within(_REST, self._gave_up_at, now):
            try:
                await self._work(spans, now, until=now + self._plan.every * 0.8)
            except HistoryError as error:
                _log.warning("mirror_not_filled", error=type(error).__name__, cause=str(error))
            await self._mirror.roll_up(now)
            self.state = state_of(await self._mirror.spans(), self._plan.begin(now), now)
            await self._trim(now)

    async def fill(self, on_progress: Progress | None = None) -> bool:
        """Look at everything that is due; return whether the whole copy is sound.

        Args:
            on_progress: Called with the parts that were looked at, and the parts that there are.

        Raises:
            MirrorTakenError: Another replica fills it.
            HistoryError: The tenant could not be read; what was read is kept.
        """
        if not await self._mirror.lease.take():
            raise MirrorTakenError
        try:
            await self._work(await self._mirror.spans(), self._now(), on_progress=on_progress)
            await self._work(await self._mirror.spans(), self._now())  # calls of the meantime
            now = self._now()
            while await self._mirror.roll_up(now):
                pass
            whole = Interval(self._plan.begin(now), now)
            return not cover(whole, await self._mirror.spans(whole), now).missing
        finally:
            await self._mirror.lease.release()

    async def verify(self, on_progress: Progress | None = None) -> list[Difference]:
        """Return where the copy is not what the tenant counts, newest first; calls that may still change are left out.

        Raises:
            HistoryError: The tenant could not be asked.
        """
        now = self._now()
        whole = Interval(self._plan.begin(now), now)
        spans = await self._mirror.spans(whole)
        settled = Interval(whole.start, now - SETTLED_AFTER)
        found = [Difference(gap, None, None) for gap in _uncovered(settled, spans)]
        old = [span for span in spans if span.settled or not span.sound]
        for done, span in enumerate(old, 1):
            counted = await self._tenant.count(Search(interval=span.interval))
            if counted != span.arrived or not span.sound:
                found.append(Difference(span.interval, counted, span.arrived, span.problem))
            if on_progress is not None:
                on_progress(done, len(old))
        return sorted(found, key=lambda one: one.interval.start, reverse=True)

    async def _work(
        self,
        spans: Sequence[LedgerSpan],
        now: datetime,
        *,
        until: datetime | None = None,
        on_progress: Progress | None = None,
    ) -> None:
        tasks = list(self._plan.tasks(spans, now))
        self._sound = self._unsound = 0
        for done, task in enumerate(tasks, 1):
            if not await self._mirror.lease.take():
                return
            await self._do(task)
            if on_progress is not None:
                on_progress(done, len(tasks))
            if self._unsound >= _GIVE_UP and not self._sound:
                self._gave_up_at = now
                return
            if until is not None and self._clock() >= until:
                return

    async def _do(self, task: Task) -> None:
        span, search = task.span, Search(interval=task.interval)
        if span is not None:
            at, same = self._now(), await self._tenant.count(search) == span.arrived
            if same and not await self._mirror.has_running(span, self._ahead):
                await self._mirror.confirm(span, at)
                return
        parts = quarters(task.interval)
        many = len(parts) > 1 and await self._tenant.count(search) > _MANY
        for part in parts if many else (task.interval,):
            await self._read(part)

    async def _read(self, interval: Interval) -> None:
        at, calls, search = self._now(), list[Call](), Search(interval=interval)
        read = self._tenant.read(search, newest=None, max_calls=None, bulk=True)
        async for batch in read:
            await self._directory.learn(batch)
            calls += [call for call in batch if isinstance(call, Call)]
        problem = next((note.code for note in read.notes if note.code not in HARMLESS), None)
        span = LedgerSpan(
            interval=interval,
            claimed=read.arrived - read.uncounted,
            arrived=read.arrived,
            read_at=at,
            checked_at=at,
            problem=problem or await self._uncounted(search, read) or self._moved_clock(interval, at),
        )
        self._sound += span.sound
        self._unsound += not span.sound and span.problem != _MOVED_CLOCK  # older calls are read as ever
        self.calls_read += len(calls)
        await self._mirror.keep(span, calls)

    async def _uncounted(self, search: Search, read: TenantRead) -> str | None:
        """Return the problem of a tenant that counts fewer calls than it returned, also once they have been read.

        One that cannot be asked has it too: what was read is kept, and read again later.
        """
        if not read.uncounted:
            return None
        try:
            return _UNCOUNTED if await self._tenant.count(search) < read.arrived else None
        except HistoryError as error:
            _log.warning("mirror_not_counted", error=type(error).__name__, cause=str(error))
            return _UNCOUNTED

    def _moved_clock(self, interval: Interval, now: datetime) -> str | None:
        """Return the problem of a span that the tenant, by its own clock, may think to be later or earlier."""
        off = abs(self._ahead)
        return _MOVED_CLOCK if off > _CLOCKS_AGREE and now - interval.end < SETTLED_AFTER + off else None

    @property
    def _ahead(self) -> timedelta:
        """Lead of the tenant's clock over this host's, as its latest answer told."""
        return self._tenant.clock_ahead or timedelta(0)

    async def _trim(self, now: datetime) -> None:
        """Once an hour, delete what is kept no longer, and log how the copy is."""
        if _is_within(_HOURLY, self._trimmed_at, now):
            return
        self._trimmed_at = now
        await self._mirror.trim(self._plan.begin(now))
        known, hours = self.state, round(self.state.missing / _HOURLY, 1)
        _log.info("mirror", calls=known.calls, unsound=known.unsound, missing_hours=hours, read=self.calls_read)

    def _now(self) -> datetime:
        return self._clock().replace(microsecond=0)


def _is_within(span: timedelta, since: datetime, now: datetime) -> bool:
    """Tell whether less than a span has passed since an instant; not where a clock that was set back puts it ahead."""
    return timedelta(0) <= now - since < span


def _uncovered(whole: Interval, spans: Iterable[LedgerSpan]) -> Iterable[Interval]:
    at = whole.start
    for span in spans:
        if span.interval.start > at:
            yield Interval(at, span.interval.start)
        at = max(at, span.interval.end)
    if at < whole.end:
        yield Interval(at, whole.end)
