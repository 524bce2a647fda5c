"""Answers out of a local copy of millions of calls, beside bare statements that count, and list, the same.

Each question is measured from its text to its answer. The statements that it took are then carried out
once more, and so are the bare ones, in turns: by the driver alone, on the same connection. The ratio is of these two,
in processor time of this process and of the database's server together.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import event

from bot.domain.grammar.parser import parse
from bot.reports import Bounds, MirroredHistory, Reports
from bot.store.mirror.rows import micros
from bot.store.store import Store
from tests.benchmarks.history import BEGIN, NOW, history_of, kept_database, number_of
from tests.benchmarks.processor import least, least_in_turns, server_of
from tests.benchmarks.table import Row, Show
from tests.fakes import FakeDirectory, FakeHistory

ZONE: Final = ZoneInfo("America/Sao_Paulo")
_FIGURES: Final = (
    "count(*), sum(CASE WHEN flags & 2 <> 0 THEN 1 ELSE 0 END), sum(talk), min(started), max(started), "
    "count(DISTINCT subscriber)"
)
_CALLS: Final = "SELECT * FROM mirror_calls JOIN mirror_subscribers ON mirror_subscribers.id = subscriber"
_DAY: Final = 86_400_000_000
_YESTERDAY: Final = f"started >= {micros(NOW) - _DAY} AND started < {micros(NOW)}"
_ALL: Final = f"started >= {micros(BEGIN)} AND started < {micros(NOW)}"
_CANCELLED: Final = "cause IN (SELECT id FROM mirror_labels WHERE name = 'Originator cancel')"
_OF_NUMBER: Final = f"subscriber IN (SELECT id FROM mirror_subscribers WHERE key = '{number_of(4711)}')"  # noqa: S608 - constants
_TEXT: Final = "period:2026-08-18..2026-11-17"
QUESTIONS: Final = (
    (f"{_TEXT} {number_of(4711)}", f"{_OF_NUMBER} AND {_ALL}", "", "5 ms"),
    ("period:2026-11-17 by:campaign", _YESTERDAY, "campaign", "150 ms"),
    (f"{_TEXT} by:campaign", _ALL, "campaign", "100 ms"),
    (f"{_TEXT} by:day", _ALL, f"started / {_DAY}", "-"),
    (f"{_TEXT} by:agent cause:originator_cancel", f"{_CANCELLED} AND {_ALL}", "agent", "3,000 ms"),
)
"""Each with the condition and the groups of the bare statement, which has the total beside the groups, and the aim.

The answer without groups lists its newest calls; so does a second bare statement.
"""


async def _measure(show: Show, kind: str, url: str, calls: int) -> None:
    async with history_of(url, calls) as store:
        size = await store.mirror.size()
        aim = "<= 150" if kind == "postgresql" else "-"
        what = f"{kind}: a copy of {size.calls:,} calls"
        show(Row(what, f"{size.bytes / size.calls:.0f} B a call", "-", "-", aim))
        for question, where, groups, wanted in QUESTIONS:
            await _question(show, store, (f"{kind}: {question}", question, where, groups, wanted))


async def _question(show: Show, store: Store, asked: tuple[str, str, str, str, str]) -> None:
    what, question, where, groups, wanted = asked

    async def answer() -> None:
        history = MirroredHistory(FakeHistory(), store.mirror, lambda: NOW)
        bounds = Bounds(calls=None, days=400)
        reports = Reports(history, FakeDirectory(), zone=ZONE, bounds=bounds, clock=lambda: NOW)
        found = await reports.answer(parse(question), NOW)
        assert found.source == "mirror", found.source

    total = f"SELECT {{}}{_FIGURES} FROM mirror_calls WHERE {where}"  # noqa: S608 - constants
    every = f"{total.format('0, ')} UNION ALL {total.format(f'{groups}, ')} GROUP BY {groups}"
    newest = f"{_CALLS} WHERE {where} ORDER BY started DESC LIMIT 10"
    bare = [(every, ())] if groups else [(total.format(""), ()), (newest, ())]
    server = await server_of(store)
    whole, taken = await least(answer, server), await _statements_of(store, answer)
    connection = store._database._connections.sync_engine.raw_connection()
    ours, theirs = await least_in_turns([_again(connection, some) for some in (taken, bare)], server, rounds=300)
    connection.close()
    took = f"{whole.wall:,.1f} ms"
    cpu = f"CPU {whole.cpu:,.1f}; {len(taken)} statements {ours.cpu:,.2f}, bare {theirs.cpu:,.2f}"
    show(Row(what, took, cpu, f"{ours.cpu / theirs.cpu:.2f}", f"<= 2, {wanted}"))


async def _statements_of(store: Store, work: Callable[[], Awaitable[Any]]) -> list[tuple[str, Any]]:
    """Return the statements that some work has the driver carry out, with their values."""
    taken: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, values: Any, *___: Any) -> None:
        taken.append((statement, values))

    engine = store._database._connections.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    await work()
    event.remove(engine, "before_cursor_execute", note)
    return taken


def _again(connection: Any, statements: Sequence[tuple[str, Any]]) -> Callable[[], Awaitable[None]]:
    """Return a work that has the driver carry out statements, as one transaction where they begin one."""

    async def work() -> None:
        cursor = connection.cursor()
        for statement, values in statements:
            cursor.execute(statement, values)
            if cursor.description:
                cursor.fetchall()
        connection.commit()

    return work


def measure(show: Show, *, postgresql: int = 10_000_000, sqlite: int = 2_000_000) -> None:
    """Measure copies of so many calls; to make them takes a quarter of an hour, once."""
    for kind, calls in (("sqlite", sqlite), ("postgresql", postgresql)):
        if calls:
            with kept_database(kind, calls) as url:
                asyncio.run(_measure(show, kind, url, calls))
