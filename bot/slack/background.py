"""The tasks that outlive an acknowledgement: bounded, tracked, and awaited before the bot stops.

Bolt runs listeners as tasks that are never awaited, so what takes long would be lost at
a stop, and an exception with it. A listener acknowledges, hands the rest to
`BackgroundTasks.start`, and returns.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, Literal

import structlog

from bot.slack.errors import begin_error_id

_log: Final = structlog.get_logger(__name__)

Result = Literal["answered", "refused", "failed", "cancelled"]

Job = Callable[[], Awaitable[Result | None]]
"""Returns how it ended; None where nothing was asked of the bot, which is not counted."""

OnEnd = Callable[[str, Result, float], None]
"""Told of each job its name, how it ended, and the seconds since it was started."""


class BackgroundTasks:
    """Runs jobs, as many at a time as `limit`; the others wait for their turn.

    Args:
        limit: The most jobs that run at a time.
        on_end: Counts what was asked of the bot.

    """

    def __init__(self, limit: int = 100, *, on_end: OnEnd | None = None) -> None:
        self._turns = asyncio.Semaphore(limit)
        self._on_end = on_end
        self._tasks: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        """Return how many jobs are under way or waiting."""
        return len(self._tasks)

    def start(self, job: Job, *, name: str) -> asyncio.Task[None]:
        """Begin a job; the task never fails, since an error of the job is logged here.

        Args:
            job: Tells the user of its failures itself, with `error_id()`.
            name: Its name in the log and in metrics, such as ``"command"``.

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
        began = asyncio.get_running_loop().time()
        result: Result | None = "cancelled"
        begin_error_id()
        try:
            async with self._turns:
                result = await job()
        except Exception:  # noqa: BLE001 - an edge: a job's failure must not be lost, nor stop the others
            result = "failed"
            _log.exception("job_failed", job=name)
        finally:
            if self._on_end and result is not None:
                self._on_end(name, result, asyncio.get_running_loop().time() - began)
