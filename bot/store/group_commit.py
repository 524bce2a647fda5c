"""Group commit for a database with one writer: callers that wait share the next transaction.

The cost of a small transaction is mostly its beginning and its commit, and SQLite
allows one at a time. So the caller that becomes the writer carries out the work of
all that wait, in one transaction. When a work fails, the transaction is rolled back
and each work is repeated in its own, so that no other caller sees the failure.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Final, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

_Result = TypeVar("_Result")

Begin = Callable[[], AbstractAsyncContextManager[AsyncConnection]]

_MAX_WORKS: Final = 50
"""Works in one transaction, so that other processes can write in between."""


class _Pending:
    """A caller's work, and its result."""

    def __init__(self, work: Callable[[AsyncConnection], Awaitable[Any]]) -> None:
        self.work = work
        self.result: asyncio.Future[Any] = asyncio.get_running_loop().create_future()


class GroupCommit:
    """Carries out works in shared transactions, one transaction at a time.

    Args:
        begin: Opens a transaction, which is committed at the end of its context.
        writer: The lock of the one writer.

    """

    def __init__(self, begin: Begin, writer: asyncio.Lock) -> None:
        self._begin, self._writer = begin, writer
        self._waiting: list[_Pending] = []

    async def transaction(self, work: Callable[[AsyncConnection], Awaitable[_Result]]) -> _Result:
        """Carry out a work and return its result; it may run twice, when the first run was rolled back."""
        pending = _Pending(work)
        self._waiting.append(pending)
        async with self._writer:
            if not pending.result.done():
                group, self._waiting = self._waiting[:_MAX_WORKS], self._waiting[_MAX_WORKS:]
                await self._commit(group)
        result: _Result = pending.result.result()
        return result

    async def _commit(self, group: list[_Pending]) -> None:
        began = False
        try:
            async with self._begin() as connection:
                began = True
                results = [await pending.work(connection) for pending in group]
        except Exception as error:  # noqa: BLE001 - handed to the caller whose work it is
            if began and len(group) > 1:
                for pending in group:
                    await self._commit([pending])
                return
            for pending in group:
                pending.result.set_exception(error)
        else:
            for pending, result in zip(group, results, strict=True):
                pending.result.set_result(result)
