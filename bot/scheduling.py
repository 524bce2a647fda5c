"""Recurring jobs; the only module that uses APScheduler, which decides when and never what.

A job that is late runs once, however many times it was due, and never twice at a time.
Nothing is lost by that, since each run looks up in the store what is due. APScheduler
goes by this machine's clock: where that is set back, jobs are scheduled anew.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

import structlog
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.type_aliases import Clock

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_AFTER: Final = timedelta(milliseconds=20)
"""The time after a multiple by which the clock shows it, however it is read."""

_log: Final = structlog.get_logger(__name__)

OnRun = Callable[[str, str], None]
"""Called after each run with the job's name, and ``done`` or ``failed``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RecurringJob:
    """A job that is run at an interval.

    Attributes:
        first: ``late`` if it is first run one interval after the start, ``at once`` if at the start, too.
        clock: Where given, the job is run when this clock shows whole multiples of the interval, such as each
            full and each half minute; returns aware times.
    """

    name: str
    every: timedelta
    work: Callable[[], Awaitable[None]]
    first: Literal["late", "at once"] = "late"
    clock: Clock | None = None


class _Interval(IntervalTrigger):  # type: ignore[misc]  # APScheduler has no types
    """Fires at an interval; of the times that are over, once for all.

    APScheduler asks for them one by one, and holds the event loop meanwhile: 59 million
    times of a job every 30 seconds, where a machine without a battery starts in 1970.

    Args:
        every: The interval.
        clock: Where given, it fires when this clock, which may be another than the machine's, shows whole multiples.
    """

    def __init__(self, every: timedelta, clock: Clock | None) -> None:
        super().__init__(seconds=every.total_seconds(), timezone=UTC)
        self._every, self._clock = every, clock

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime | None:
        """Return the first time that is not over by this machine's clock."""
        if previous_fire_time is not None:
            missed = max(now - previous_fire_time, timedelta()) // self._every
            return previous_fire_time + (missed + 1) * self._every
        if self._clock is not None:
            return now + self._every - (self._clock() - _EPOCH) % self._every + _AFTER
        first: datetime | None = super().get_next_fire_time(None, now)
        return first


@asynccontextmanager
async def run_jobs(jobs: Sequence[RecurringJob], *, on_run: OnRun | None = None) -> AsyncIterator[None]:
    """Run these jobs at their intervals until the context ends, which cancels those that are running.

    It ends once they have, since what they use is closed next.
    """
    running: set[asyncio.Task[None]] = set()
    loop = asyncio.get_running_loop()
    begun = {job.name: loop.time() for job in jobs}

    async def run(job: RecurringJob) -> None:
        begun[job.name] = loop.time()
        task = asyncio.create_task(_run(job, on_run))
        running.add(task)
        task.add_done_callback(running.discard)
        await asyncio.wait({task})

    scheduler = AsyncIOScheduler(
        jobstores={"default": MemoryJobStore()},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        timezone=UTC,
    )
    for job in jobs:
        if job.first == "at once":
            scheduler.add_job(run, args=(job,), name=job.name)
        scheduler.add_job(run, _Interval(job.every, job.clock), (job,), id=job.name, name=job.name)
    scheduler.start()
    overseer = asyncio.create_task(_schedule_overdue(scheduler, jobs, begun))
    try:
        yield
    finally:
        overseer.cancel()
        scheduler.pause()
        await asyncio.sleep(0)  # a run that it has just begun is among those that are running now
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        scheduler.shutdown(wait=False)


async def _schedule_overdue(scheduler: AsyncIOScheduler, jobs: Sequence[RecurringJob], begun: dict[str, float]) -> None:
    """Schedule each job anew that has not begun for two intervals of the event loop's time.

    A clock that was a day ahead and is set right would else keep all jobs from running for a day.

    Args:
        begun: When each began last, by the event loop's clock.
    """
    loop = asyncio.get_running_loop()
    while jobs:
        await asyncio.sleep(min(job.every for job in jobs).total_seconds())
        for job in jobs:
            if loop.time() - begun[job.name] > 2 * job.every.total_seconds():
                scheduler.reschedule_job(job.name, trigger=_Interval(job.every, job.clock))
                begun[job.name] = loop.time()


async def _run(job: RecurringJob, on_run: OnRun | None) -> None:
    result = "failed"
    with structlog.contextvars.bound_contextvars(job=job.name):
        try:
            await job.work()
            result = "done"
        except Exception:  # noqa: BLE001 - an edge: the next run may succeed
            _log.exception("recurring_job_failed")
        finally:
            if on_run:
                on_run(job.name, result)
