"""Transactions of one writer, joined: all who had to wait for it share the next one.

Most of what a small transaction costs is its beginning and its end, and SQLite lets
in one at a time. So whoever gets in takes along the work of all who wait: one end
serves them all. What fails spoils nobody else's: all is undone, and done one by one.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Final, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

_Result = TypeVar("_Result")

Begin = Callable[[], AbstractAsyncContextManager[AsyncConnection]]

_MOST: Final = 50
"""Works in one transaction; others in other processes want to write, too."""


class _Part:
    """One work, and what became of it."""

    def __init__(self, work: Callable[[AsyncConnection], Awaitable[Any]]) -> None:
        self.work = work
        self.result: asyncio.Future[Any] = asyncio.get_running_loop().create_future()


class GroupCommit:
    """Does works in transactions, one transaction at a time.

    Args:
        begin: Opens a transaction; it ends with the context.
        turn: Held by whoever writes.

    """

    def __init__(self, begin: Begin, turn: asyncio.Lock) -> None:
        self._begin, self._turn = begin, turn
        self._waiting: list[_Part] = []

    async def transaction(self, work: Callable[[AsyncConnection], Awaitable[_Result]]) -> _Result:
        """Return what a work returns, all of it done or nothing; it may be begun twice, after the first was undone."""
        part = _Part(work)
        self._waiting.append(part)
        async with self._turn:
            if not part.result.done():
                parts, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
                await self._do(parts)
        result: _Result = part.result.result()
        return result

    async def _do(self, parts: list[_Part]) -> None:
        begun = False
        try:
            async with self._begin() as connection:
                begun = True
                results = [await part.work(connection) for part in parts]
        except Exception as error:  # noqa: BLE001 - whatever it is, it is its asker's to handle
            if begun and len(parts) > 1:
                for part in parts:
                    await self._do([part])
                return
            for part in parts:
                part.result.set_exception(error)
        else:
            for part, result in zip(parts, results, strict=True):
                part.result.set_result(result)
