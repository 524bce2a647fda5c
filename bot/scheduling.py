"""Recurring jobs; the only module that uses APScheduler, which decides when and never what.

A job that is late runs once, however many times it was due, and never twice at a time.
Nothing is lost by that, since each run looks up in the store what is due.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import Final, Literal

import structlog
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

_log: Final = structlog.get_logger(__name__)

OnRun = Callable[[str, str], None]
"""Called after each run with the job's name, and ``done`` or ``failed``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RecurringJob:
    """A job that is run at an interval.

    Attributes:
        first: ``late`` if it is first run one interval after the start, ``at once`` if at the start, too.

    """

    name: str
    every: timedelta
    work: Callable[[], Awaitable[None]]
    first: Literal["late", "at once"] = "late"


@asynccontextmanager
async def run_jobs(jobs: Sequence[RecurringJob], *, on_run: OnRun | None = None) -> AsyncIterator[None]:
    """Run these jobs at their intervals until the context ends, which cancels those that are running.

    It ends once they have, since what they use is closed next.
    """
    running: set[asyncio.Task[None]] = set()

    async def run(job: RecurringJob) -> None:
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
        scheduler.add_job(run, "interval", (job,), seconds=job.every.total_seconds(), name=job.name)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.pause()
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        scheduler.shutdown(wait=False)


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
