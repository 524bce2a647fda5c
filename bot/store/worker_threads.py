"""Works for a database in threads: a read, or a whole transaction, is one piece of work for one of them.

To hand over each statement, or to await each answer of a server, would cost more than the statement itself.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import Connection, Engine, Executable, Row

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

_Result = TypeVar("_Result")


def run(threads: ThreadPoolExecutor, work: Callable[[], _Result]) -> asyncio.Future[_Result]:
    """Run a function in one of these threads; return its future result."""
    return asyncio.get_running_loop().run_in_executor(threads, work)


class _InThread:
    """A connection for works, as far as they use it: what it returns is there when it is awaited."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def execute(self, statement: Executable, parameters: Any = None) -> Any:
        return self._connection.execute(statement, parameters)

    async def run_sync(self, work: Callable[[Connection], _Result]) -> _Result:
        return work(self._connection)


def completed(work: Callable[["AsyncConnection"], Awaitable[_Result]], connection: Connection) -> _Result:
    """Run a work to its end in this thread, and return its result.

    Raises:
        RuntimeError: The work awaits something else than its connection.

    """
    running = cast("Coroutine[None, None, _Result]", work(cast("AsyncConnection", _InThread(connection))))
    try:
        running.send(None)
    except StopIteration as ended:
        result: _Result = ended.value
        return result
    running.close()
    message = "a work in a transaction awaits nothing but its connection"
    raise RuntimeError(message)


def begin(connection: Connection) -> None:
    """Begin a transaction of the kind that the connection's option ``begins`` names; a driver begins none by itself."""
    begins = connection.get_execution_options().get("begins")
    if begins:
        connection.exec_driver_sql(begins)


def maintained(engine: Engine, statements: Sequence[str]) -> Sequence[Row[Any]]:
    """Execute statements outside of a transaction; return the rows of the last one."""
    rows: Sequence[Row[Any]] = ()
    with engine.connect() as connection:
        for statement in statements:
            result = connection.exec_driver_sql(statement)
            rows = result.all() if result.returns_rows else ()
    return rows
