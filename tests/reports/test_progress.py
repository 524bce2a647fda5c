"""News of how far a read is reach all who wait for it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.domain.call import Call, CallFacts
from bot.domain.day_spans import DaysAgo
from bot.domain.period import one
from bot.domain.query import Query
from bot.domain.search import Search
from bot.reports import Bounds, Reports
from bot.reports.ports import Progress
from tests.domain.calls import call
from tests.fakes import FakeClock, FakeDirectory, FakeHistory, FakeReading

ASKED = datetime(2021, 10, 29, 15, tzinfo=UTC)


class SlowHistory(FakeHistory):
    """A tenant that begins to answer when it is let go."""

    def __init__(self, found: Sequence[Call]) -> None:
        super().__init__(found)
        self.gate = asyncio.Event()

    def read(
        self,
        search: Search,
        *,
        newest: int | None,
        max_calls: int | None,
        bulk: bool = False,
        on_progress: Progress | None = None,
    ) -> FakeReading:
        found = super().read(search, newest=newest, max_calls=max_calls, bulk=bulk)
        return SlowReading(found, self.gate, on_progress)


class SlowReading(FakeReading):
    """Calls that come when the tenant is let go, with news of four pages."""

    def __init__(self, found: FakeReading, gate: asyncio.Event, on_progress: Progress | None) -> None:
        super().__init__(found.calls, found.notes, found.total, capped=found.capped)
        self.gate, self.on_progress = gate, on_progress

    async def __aiter__(self) -> AsyncIterator[Sequence[CallFacts]]:
        await self.gate.wait()
        if self.on_progress is not None:
            self.on_progress(1, 4)
        async for batch in super().__aiter__():
            yield batch


async def test_progress_reaches_every_user_who_waits_for_the_same_read() -> None:
    history = SlowHistory([call(1)])
    bounds, zone = Bounds(calls=20_000, days=92), ZoneInfo("America/Sao_Paulo")
    desk = Reports(history, FakeDirectory(), zone=zone, bounds=bounds, clock=FakeClock(ASKED))
    heard: list[tuple[str, int, int]] = []

    def listener(name: str) -> Progress:
        return lambda done, expected: heard.append((name, done, expected))

    tasks = [
        asyncio.create_task(desk.answer(Query(period=one(DaysAgo(1))), ASKED, on_progress=listener(name)))
        for name in ("ana", "bia")
    ]
    for _ in range(5):
        await asyncio.sleep(0)
    history.gate.set()
    await asyncio.gather(*tasks)

    assert heard == [("ana", 1, 4), ("bia", 1, 4)]
    assert len(history.searches) == 1
