"""The days that digests are compared with are over before these are due, and can be read ahead."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.call import CallFacts
from bot.evolux import TenantUnreachableError
from tests.fakes import FakeClock, FakeClosedDays, FakeHistory, FakeReading
from tests.reports.digests import A_WEEK, DUE, NOON, day, digests, due

BEFORE = DUE - timedelta(minutes=5)
CALLS = day(NOON, 40, 0) + day(NOON - A_WEEK, 35, 5, 1000) + day(NOON - timedelta(days=1), 30, 0, 2000)
TEXTS = ("", "campaign:376", "agent:149", "campaign:376 answered", "compare:yesterday")


class HeldReading(FakeReading):
    def __init__(self, reading: FakeReading, let: asyncio.Event) -> None:
        super().__init__(reading.calls, reading.notes, reading.total, capped=reading.capped)
        self._let = let

    async def __aiter__(self) -> AsyncIterator[Sequence[CallFacts]]:
        await self._let.wait()
        async for batch in super().__aiter__():
            yield batch


class HeldHistory(FakeHistory):
    """A tenant that answers once it is let."""

    def __init__(self) -> None:
        super().__init__(CALLS)
        self.let = asyncio.Event()

    def read(self, *args: Any, **kwargs: Any) -> FakeReading:
        return HeldReading(super().read(*args, **kwargs), self.let)


@pytest.mark.parametrize("text", TEXTS)
async def test_what_is_read_ahead_is_not_read_when_it_is_due_and_is_the_same(text: str) -> None:
    history, clock = FakeHistory(CALLS), FakeClock(BEFORE)
    desk = digests(history, clock=clock)
    await desk.read_ahead([due(text)])
    ahead = len(history.searches)
    clock.now = DUE
    digest = await desk.gather(due(text))

    assert all(search.interval.end <= DUE - timedelta(hours=1) for search in history.searches[:ahead])
    assert [search.interval.end for search in history.searches[ahead:]] == [DUE]
    assert digest == await digests(FakeHistory(CALLS), clock=clock).gather(due(text))


async def test_digests_that_are_due_together_are_read_ahead_together() -> None:
    history, clock = FakeHistory(CALLS), FakeClock(BEFORE)
    desk = digests(history, clock=clock)
    dues = [due(text, key) for key, text in enumerate(TEXTS[:4])]
    for group in await desk.plan(dues):
        await desk.read_ahead(group)

    assert len(history.searches) == 1


async def test_days_that_are_not_over_are_read_when_the_digest_is_due() -> None:
    """As they are at a quarter past midnight."""
    at = DUE + timedelta(hours=6, minutes=15)
    history, clock = FakeHistory(CALLS), FakeClock(at - timedelta(minutes=5))
    desk = digests(history, clock=clock)
    await desk.read_ahead([due("compare:yesterday", at=at), due("period:2h compare:1h", at=at)])

    assert [search.interval.end <= clock.now - timedelta(hours=1) for search in history.searches] == [True]


async def test_what_is_still_being_read_when_it_is_due_is_waited_for() -> None:
    history, clock = HeldHistory(), FakeClock(BEFORE)
    desk = digests(history, clock=clock)
    ahead = asyncio.create_task(desk.read_ahead([due()]))
    await asyncio.sleep(0)
    gathering = asyncio.create_task(desk.gather(due()))
    await asyncio.sleep(0)
    history.let.set()
    digest = await gathering
    await ahead

    assert digest.baseline is not None
    assert len(history.searches) == 2


async def test_what_could_not_be_read_ahead_is_read_when_it_is_due() -> None:
    history, clock = FakeHistory(CALLS), FakeClock(BEFORE)
    history.error = TenantUnreachableError("the tenant is out of order")
    desk = digests(history, clock=clock)
    with pytest.raises(TenantUnreachableError):
        await desk.read_ahead([due()])
    history.error = None

    assert (await desk.gather(due())).baseline is not None


async def test_what_is_kept_already_is_not_read_ahead_again() -> None:
    """So that a tenant that is out of order then takes nothing away."""
    history, clock = FakeHistory(CALLS), FakeClock(BEFORE)
    desk, later = digests(history, clock=clock), DUE + timedelta(minutes=5)
    await desk.read_ahead([due("yesterday agent:149")])
    history.error = TenantUnreachableError("the tenant is out of order")
    await desk.read_ahead([due("yesterday agent:149", at=later)])
    history.error = None
    await desk.gather(due("yesterday agent:149", at=later))

    assert len(history.searches) == 2


async def test_what_is_kept_no_longer_when_it_is_due_is_read_ahead_again() -> None:
    history, clock = FakeHistory(CALLS), FakeClock(BEFORE)
    desk = digests(history, clock=clock)
    await desk.read_ahead([due("yesterday agent:149")])
    await desk.read_ahead([due("yesterday agent:149", at=DUE + timedelta(hours=1))])

    assert len(history.searches) == 2


async def test_what_is_read_ahead_is_kept_for_another_attempt_but_not_for_long() -> None:
    history, clock = FakeHistory(CALLS), FakeClock(BEFORE)
    desk = digests(history, FakeClosedDays(), clock=clock)
    await desk.read_ahead([due("agent:149")])
    for _ in range(2):
        await desk.gather(due("agent:149"))
    assert len(history.searches) == 3

    clock.now = DUE + timedelta(hours=1)
    await desk.gather(due("agent:149"))

    assert len(history.searches) == 5
