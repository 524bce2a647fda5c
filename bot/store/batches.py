"""Batches of works for threads: callers that wait share the next hand-over, which costs more than a small statement."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, TypeAlias

from sqlalchemy import Engine

Run: TypeAlias = Callable[[Callable[[], None]], asyncio.Future[None]]

_MAX_WORKS: Final = 50
"""Works in one batch, so that none waits long for the others, and other processes can write in between."""


class Pending:
    """A caller's work, and its result."""

    def __init__(self, work: Any) -> None:
        self.work: Any = work
        self.told: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.result: Any = None
        self.error: BaseException | None = None

    def tell(self, failure: BaseException | None) -> None:
        """Hand the result to the caller, or the failure of the whole batch."""
        error = failure or self.error
        if error is None:
            self.told.set_result(self.result)
        else:
            self.told.set_exception(error)


def carry_out_each(engine: Engine, batch: Sequence[Pending]) -> None:
    """Carry out each work of a batch by itself, on one connection."""
    with engine.connect() as connection:
        for pending in batch:
            try:
                pending.result = pending.work(connection)
            except Exception as error:  # noqa: BLE001 - handed to the caller whose work it is
                pending.error = error
                connection.rollback()


def commit_together(engine: Engine, batch: Sequence[Pending]) -> None:
    """Carry out the works of a batch in one transaction: a group commit.

    SQLite allows one transaction at a time, and the cost of a small one is mostly its
    beginning and its commit. When a work fails, the transaction is rolled back and each
    work is repeated in its own, so that no other caller sees the failure.
    """
    began = False
    try:
        with engine.begin() as connection:
            began = True
            for pending in batch:
                pending.result = pending.work(connection)
    except Exception as error:  # noqa: BLE001 - handed to the caller whose work it is
        if began and len(batch) > 1:
            for pending in batch:
                commit_together(engine, [pending])
            return
        for pending in batch:
            pending.error = error


class Batches:
    """Carries out works in batches.

    Args:
        carry_out: Sets the result, or the error, of each work of a batch; runs in a thread.
        run: Runs a function in a thread.
        lanes: How many batches are carried out at a time.
    """

    def __init__(self, carry_out: Callable[[Sequence[Pending]], None], run: Run, *, lanes: int = 1) -> None:
        self._carry_out, self._run, self._free = carry_out, run, lanes
        self._waiting: list[Pending] = []

    def submit(self, work: Any) -> asyncio.Future[Any]:
        """Return the future result of a work, of the kind that `carry_out` knows."""
        pending = Pending(work)
        self._waiting.append(pending)
        if len(self._waiting) == 1:
            asyncio.get_running_loop().call_soon(self._start)  # not at once: callers of this moment share it
        return pending.told

    def _start(self) -> None:
        if not self._free or not self._waiting:
            return
        batch, self._waiting = self._waiting[:_MAX_WORKS], self._waiting[_MAX_WORKS:]
        try:
            done = self._run(partial(self._carry_out, batch))
        except RuntimeError as error:  # the database is closed
            for pending in batch:
                pending.tell(error)
            self._start()  # those beyond one batch are told, too
        else:
            self._free -= 1
            done.add_done_callback(partial(self._end, batch))

    def _end(self, batch: Sequence[Pending], done: asyncio.Future[None]) -> None:
        self._free += 1
        self._start()
        for pending in batch:
            pending.tell(done.exception())
