"""The tasks that outlive an acknowledgement: bounded, tracked, and awaited before the bot stops.

Bolt runs listeners as tasks that are never awaited, so what takes long would be lost at
a stop, and an exception with it. A listener acknowledges, hands the rest to
`BackgroundTasks.start`, and returns.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final, Literal, TypeVarTuple

import structlog

from bot.slack.errors import ReplayedError, begin_error_id

_TELLING: Final = 1 / 5
"""The share of the time for a stop that is left for telling users."""

_log: Final = structlog.get_logger(__name__)

_Arguments = TypeVarTuple("_Arguments")

Result = Literal["answered", "refused", "failed", "cancelled"]

Job = Callable[[*_Arguments], Awaitable[Result | None]]
"""Returns how it ended; None where nothing was asked of the bot, which is not counted."""

OnEnd = Callable[[str, Result, float], None]
"""Told of each job its name, how it ended, and the seconds since it was started."""

Require = Callable[[], Awaitable[None]]


class BackgroundTasks:
    """Runs jobs, as many at a time as `limit`; the others wait for their turn.

    Attributes:
        closing: Whether the bot stops at once, so that a job can only tell its user to ask again.

    Args:
        limit: The most jobs that run at a time.
        on_end: Counts what was asked of the bot.
        require_first: Raises `ReplayedError` unless a job may begin: it is for no request that came before.
    """

    def __init__(self, limit: int = 100, *, on_end: OnEnd | None = None, require_first: Require | None = None) -> None:
        self._turns = asyncio.Semaphore(limit)
        self._on_end, self._require_first = on_end, require_first
        self._tasks: set[asyncio.Task[None]] = set()
        self._under_way: set[asyncio.Task[None]] = set()
        self.closing = False

    def __len__(self) -> int:
        """Return how many jobs are under way or waiting."""
        return len(self._tasks)

    def start(
        self, job: Job[*_Arguments], *arguments: *_Arguments, name: str, at_once: bool = False
    ) -> asyncio.Task[None]:
        """Begin a job; the task never fails, since an error of the job is logged here.

        Args:
            job: Called with the arguments in its turn; tells the user of its failures itself, with `error_id()`.
            name: Its name in the log and in metrics, such as ``"command"``.
            at_once: Whether the job itself asks whether it is for a request that came before, and
                raises `ReplayedError` then, so that it can read something meanwhile.
        """
        task = asyncio.create_task(self._run(partial(job, *arguments), name, at_once=at_once), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def go_on(self) -> None:
        """Raise `asyncio.CancelledError` where the bot stops at once, so that a request is not begun."""
        if self.closing:
            raise asyncio.CancelledError

    async def drain(self, timeout: float) -> int:  # noqa: ASYNC109 - what is left then is cancelled, and counted
        """Wait for all jobs, also those begun meanwhile; return how many were cut short.

        A fifth of the time is left for telling users: the jobs that are under way then are
        cancelled, and those that wait get their turn while `closing` is set.

        Args:
            timeout: Seconds after which nothing is under way any more.
        """
        if await self._ended(timeout * (1 - _TELLING)):
            return 0
        left, self.closing = tuple(self._tasks), True
        for task in tuple(self._under_way):
            task.cancel()
        await self._ended(timeout * _TELLING)
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        _log.warning("work_cancelled", jobs=dict(Counter(task.get_name() for task in left)))
        return len(left)

    async def _ended(self, seconds: float) -> bool:
        """Wait for all jobs, for so many seconds at most; tell whether they have ended."""
        try:
            async with asyncio.timeout(seconds):
                while self._tasks:
                    await asyncio.wait(self._tasks)
        except TimeoutError:
            return False
        return True

    async def _run(self, job: Job[()], name: str, *, at_once: bool) -> None:
        began, task = asyncio.get_running_loop().time(), asyncio.current_task()
        assert task is not None
        result: Result | None = "cancelled"
        begin_error_id()
        try:
            async with self._turns:
                self._under_way.add(task)
                if self._require_first and not at_once:
                    await self._require_first()
                result = await job()
        except ReplayedError:
            result = None
        except Exception:  # noqa: BLE001 - an edge: a job's failure must not be lost, nor stop the others
            result = "failed"
            _log.exception("job_failed", job=name)
        finally:
            self._under_way.discard(task)
            if self._on_end and result is not None:
                self._on_end(name, result, asyncio.get_running_loop().time() - began)
