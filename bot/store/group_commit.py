"""Group commit for a database with one writer: callers that wait share the next transaction.

The cost of a small transaction is mostly its beginning and its commit, and SQLite
allows one at a time. So the works of all callers that wait are carried out in one
transaction. When a work fails, the transaction is rolled back and each work is
repeated in its own, so that no other caller sees the failure.
"""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, Final, TypeAlias, TypeVar

from sqlalchemy import Connection

_Result = TypeVar("_Result")

Begin: TypeAlias = Callable[[], AbstractContextManager[Connection]]
Run: TypeAlias = Callable[[Callable[[], None]], asyncio.Future[None]]

_MAX_WORKS: Final = 50
"""Works in one transaction, so that other processes can write in between."""


class _Pending:
    """A caller's work, and its result."""

    def __init__(self, work: Callable[[Connection], Any]) -> None:
        self.work = work
        self.told: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.result: Any = None
        self.error: Exception | None = None


def _tell(group: Iterable[_Pending], failure: BaseException | None) -> None:
    """Hand each result to its caller."""
    for pending in group:
        error = failure or pending.error
        if error is None:
            pending.told.set_result(pending.result)
        else:
            pending.told.set_exception(error)


class GroupCommit:
    """Carries out works in shared transactions, one transaction at a time.

    Args:
        begin: Opens a transaction, which is committed at the end of its context.
        run: Runs a function in the writer's thread.

    """

    def __init__(self, begin: Begin, run: Run) -> None:
        self._begin, self._run = begin, run
        self._waiting: list[_Pending] = []
        self._busy = False

    def transaction(self, work: Callable[[Connection], _Result]) -> asyncio.Future[_Result]:
        """Return the future result of a work, which may run twice, when the first run was rolled back."""
        pending = _Pending(work)
        self._waiting.append(pending)
        if len(self._waiting) == 1:
            asyncio.get_running_loop().call_soon(self._start)  # not at once: callers of this moment share it
        return pending.told

    def _start(self) -> None:
        if self._busy or not self._waiting:
            return
        group, self._waiting = self._waiting[:_MAX_WORKS], self._waiting[_MAX_WORKS:]
        try:
            done = self._run(partial(self._commit, group))
        except RuntimeError as error:  # the database is closed
            _tell(group, error)
        else:
            self._busy = True
            done.add_done_callback(partial(self._end, group))

    def _end(self, group: list[_Pending], done: asyncio.Future[None]) -> None:
        self._busy = False
        self._start()
        _tell(group, done.exception())

    def _commit(self, group: list[_Pending]) -> None:
        began = False
        try:
            with self._begin() as connection:
                began = True
                for pending in group:
                    pending.result = pending.work(connection)
        except Exception as error:  # noqa: BLE001 - handed to the caller whose work it is
            if began and len(group) > 1:
                for pending in group:
                    self._commit([pending])
                return
            for pending in group:
                pending.error = error
