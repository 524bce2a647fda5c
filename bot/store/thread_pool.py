"""Works for a database in threads: a read, or a whole transaction, is one piece of work for one of them.

To hand over each statement, or to await each answer of a server, would cost more than the statement itself.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Row

_Result = TypeVar("_Result")


def run(threads: ThreadPoolExecutor, work: Callable[[], _Result]) -> asyncio.Future[_Result]:
    """Run a function in one of these threads; return its future result."""
    return asyncio.get_running_loop().run_in_executor(threads, work)


def begin(connection: Connection) -> None:
    """Begin a transaction of the kind that the connection's option ``begins`` names; a driver begins none by itself."""
    begins = connection.get_execution_options().get("begins")
    if begins:
        connection.exec_driver_sql(begins)


def connected(engine: Engine, work: Callable[[Connection], _Result]) -> _Result:
    """Carry out some work of one statement, which is a transaction by itself."""
    with engine.connect() as connection:
        return work(connection)


def maintained(engine: Engine, statements: Sequence[str]) -> Sequence[Row[Any]]:
    """Execute statements outside of a transaction; return the rows of the last one."""
    rows: Sequence[Row[Any]] = ()
    with engine.connect() as connection:
        for statement in statements:
            result = connection.exec_driver_sql(statement)
            rows = result.all() if result.returns_rows else ()
    return rows
