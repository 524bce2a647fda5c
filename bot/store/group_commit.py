"""Group commit for a database with one writer: callers that wait share the next transaction.

The cost of a small transaction is mostly its beginning and its commit, and SQLite
allows one at a time. So the works of all callers that wait are carried out in one
transaction. When a work fails, the transaction is rolled back and each work is
repeated in its own, so that no other caller sees the failure.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TypeAlias, TypeVar

from sqlalchemy import Connection

from bot.store.batches import Batches, Pending, Run

_Result = TypeVar("_Result")

Begin: TypeAlias = Callable[[], AbstractContextManager[Connection]]


class GroupCommit:
    """Carries out works in shared transactions, one transaction at a time.

    Args:
        begin: Opens a transaction, which is committed at the end of its context.
        run: Runs a function in the writer's thread.
    """

    def __init__(self, begin: Begin, run: Run) -> None:
        self._begin = begin
        self._batches = Batches(self._commit, run)

    def transaction(self, work: Callable[[Connection], _Result]) -> asyncio.Future[_Result]:
        """Return the future result of a work, which may run twice, when the first run was rolled back."""
        return self._batches.submit(work)

    def _commit(self, group: Sequence[Pending]) -> None:
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
