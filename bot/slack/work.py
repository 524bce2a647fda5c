"""The work that outlives an acknowledgement: bounded, tracked, and awaited before the bot stops.

Bolt runs listeners as tasks that nobody awaits, so whatever takes long would be
lost at a stop, and an exception with it. A listener acknowledges, hands the rest
to `Work.start`, and returns.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

from bot.slack.incidents import begin_incident

_log: Final = structlog.get_logger(__name__)

Job = Callable[[], Awaitable[None]]


class Work:
    """Jobs under way; as many at a time as `limit`, the others wait for their turn."""

    def __init__(self, limit: int = 100) -> None:
        self._turns = asyncio.Semaphore(limit)
        self._tasks: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        """Return how many jobs are under way or waiting."""
        return len(self._tasks)

    def start(self, job: Job, *, name: str) -> asyncio.Task[None]:
        """Begin a job; the task never fails, since an error of the job is logged where it happens.

        Args:
            job: What to do. It tells the person of its failures itself, with `incident()`.
            name: What it is called in the log, such as ``"command"``.

        """
        task = asyncio.create_task(self._run(job, name), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def drain(self, timeout: float) -> int:  # noqa: ASYNC109 - what is left then is cancelled, and counted
        """Wait for all jobs, also those begun meanwhile; return how many had to be cancelled.

        Args:
            timeout: Seconds after which those still under way are cancelled.

        """
        try:
            async with asyncio.timeout(timeout):
                while self._tasks:
                    await asyncio.wait(self._tasks)
        except TimeoutError:
            left = tuple(self._tasks)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)
            _log.warning("work_cancelled", jobs=sorted(task.get_name() for task in left))
            return len(left)
        return 0

    async def _run(self, job: Job, name: str) -> None:
        begin_incident()
        async with self._turns:
            try:
                await job()
            except Exception:  # noqa: BLE001 - an edge: a job's failure must not be lost, nor stop the others
                _log.exception("job_failed", job=name)
