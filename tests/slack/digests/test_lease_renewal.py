"""A run that was claimed is held until it ends, also while it waits for its turn; and reading waits for no posting."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import update

from bot.domain.call import CallFacts
from bot.domain.schedule import Occurrence
from bot.sandbox.workspace import Workspace
from bot.slack.digests.runs import LeaseRenewal
from bot.store.claimed_runs import LEASE, Claim
from bot.store.database_time import database_time
from bot.store.digests import NewDigest
from bot.store.store import Store
from bot.store.tables.digests import digest_runs
from tests.drafts import DAILY
from tests.e2e.running import Sleeper
from tests.fakes import FakeClock, FakeHistory, FakeReading
from tests.slack.digests.replica import CALLS, DUE, engine

pytestmark = pytest.mark.unmeasured

GROUPS = 5
"""More than are read, and less than are posted, at a time."""


class HeldHistory(FakeHistory):
    """A tenant that answers once it is let."""

    def __init__(self) -> None:
        super().__init__(CALLS)
        self.let = asyncio.Event()
        self.when_cancelled: Callable[[], None] = lambda: None

    def read(self, *args: Any, **kwargs: Any) -> FakeReading:
        return HeldReading(super().read(*args, **kwargs), self)


class HeldReading(FakeReading):
    def __init__(self, reading: FakeReading, history: HeldHistory) -> None:
        super().__init__(reading.calls, reading.notes, reading.total, capped=reading.capped)
        self._history = history

    async def __aiter__(self) -> AsyncIterator[Sequence[CallFacts]]:
        try:
            await self._history.let.wait()
        except asyncio.CancelledError:
            self._history.when_cancelled()
            raise
        async for batch in super().__aiter__():
            yield batch


@pytest.fixture
async def due(store: Store, ws: Workspace, clock: FakeClock) -> list[tuple[int, Occurrence]]:
    """Digests of single numbers, each of which is read by itself."""
    clock.now = DUE - timedelta(hours=1)
    made = [await store.digests.add(_draft(ws, f"number:8498000000{place} period:today")) for place in range(GROUPS)]
    clock.now = DUE
    return [(one.id, Occurrence(DUE.date(), DUE)) for one in made]


def _draft(ws: Workspace, query: str) -> NewDigest:
    return replace(DAILY, channel=ws.channel("vendas").id, owner=ws.user("bruno").id, query=query)


async def test_what_waits_for_its_turn_to_be_read_is_claimed_by_no_other_replica(
    store: Store, client: AsyncWebClient, clock: FakeClock, due: list[tuple[int, Occurrence]]
) -> None:
    history, sleeper = HeldHistory(), Sleeper()
    scheduler = engine(store, client, clock, history, sleeper)
    await scheduler.tick()
    await sleeper.until(lambda: len(history.searches) > 1)

    await store._database.write(update(digest_runs).values(lease_until=database_time(timedelta(seconds=-1))))
    await sleeper.pass_(LEASE.total_seconds() / 4)
    await sleeper.until(lambda: sleeper.waiting)  # all leases have been renewed

    assert await store.runs.claim_all(due) == []
    assert len(history.searches) < GROUPS
    history.let.set()
    await scheduler.drain(60)


async def test_the_next_digests_are_read_while_the_first_are_posted(
    store: Store, client: AsyncWebClient, ws: Workspace, clock: FakeClock, due: list[tuple[int, Occurrence]]
) -> None:
    history, posting = FakeHistory(CALLS), ws.faults.hold("chat.postMessage")
    scheduler = engine(store, client, clock, history)

    await scheduler.tick()
    await Sleeper().until(lambda: len({search.numbers for search in history.searches}) == len(due))

    posting.release()
    await scheduler.drain(60)
    assert all(run.state == "posted" for run in (await store.runs.latest([key for key, _ in due])).values())


async def test_a_stop_cancels_what_is_read_before_its_leases_are_given_up(
    store: Store, client: AsyncWebClient, clock: FakeClock, due: list[tuple[int, Occurrence]]
) -> None:
    history, held = HeldHistory(), list[int]()
    scheduler = engine(store, client, clock, history, Sleeper())
    history.when_cancelled = lambda: held.append(len(scheduler._leases.held))
    await scheduler.tick()
    await Sleeper().until(lambda: len(history.searches) > 1)

    await scheduler.drain(0.01)

    assert held == [len(due)] * len(history.searches)
    assert len(history.searches) < GROUPS, "none is begun any more"
    assert scheduler._leases.held == set()


async def test_a_stop_cancels_what_is_posted_too(
    store: Store, client: AsyncWebClient, ws: Workspace, clock: FakeClock, due: list[tuple[int, Occurrence]]
) -> None:
    posting = ws.faults.hold("chat.postMessage")
    scheduler = engine(store, client, clock, FakeHistory(CALLS), Sleeper())
    await scheduler.tick()
    await Sleeper().until(lambda: len(scheduler._posting) == len(due))

    await scheduler.drain(0.01)

    assert len(scheduler._posting) == 0
    assert scheduler._leases.held == set()
    posting.release()


@pytest.mark.parametrize("begun", [1, GROUPS], ids=["while it is read", "once it is read"])
async def test_a_stop_waits_for_no_reading_ahead_and_the_next_start_reads_ahead_anew(
    store: Store, client: AsyncWebClient, clock: FakeClock, due: list[tuple[int, Occurrence]], begun: int
) -> None:
    """What was read ahead before the stop is gone with its process."""
    clock.now = DUE - timedelta(minutes=2)
    history, after, sleeper = HeldHistory(), FakeHistory(CALLS), Sleeper()
    if begun == GROUPS:
        history.let.set()
    scheduler = engine(store, client, clock, history, sleeper)
    await scheduler.tick()
    await sleeper.until(lambda: len(history.searches) == begun)
    stopping = asyncio.create_task(scheduler.drain(3600))
    await sleeper.until(stopping.done)

    started_again = engine(store, client, clock, after, sleeper)
    await started_again.tick()
    await sleeper.until(lambda: len(after.searches) == len(due))
    await started_again.drain(60)


async def test_a_run_that_is_to_be_retried_is_held_no_longer(store: Store, due: list[tuple[int, Occurrence]]) -> None:
    """Others that were claimed with it may take minutes yet."""
    first, second, *_ = await store.runs.claim_all(due)
    sleeper = Sleeper()
    leases = LeaseRenewal(store.runs, sleeper)
    async with leases.hold([first, second]):
        leases.release(first)
        await store._database.write(update(digest_runs).values(lease_until=database_time(timedelta(seconds=-1))))
        await sleeper.pass_(LEASE.total_seconds() / 4)
        await sleeper.until(lambda: sleeper.waiting)

        assert leases.held == {name(second)}
        assert first.subject in {claim.subject for claim in await store.runs.claim_all(due)}
        assert await store.runs.renew(second)
    assert leases.held == set()


async def test_a_run_that_is_claimed_again_stays_held_when_its_first_claim_ends(store: Store) -> None:
    first = Claim(subject=1, local_date=DUE.date(), due_at=DUE, fence=1, attempt=1, claimed_at=DUE)
    again = replace(first, fence=2, attempt=2)
    leases = LeaseRenewal(store.runs, Sleeper())
    async with AsyncExitStack() as later:
        async with leases.hold([first]):
            leases.release(first)
            await later.enter_async_context(leases.hold([again]))

        assert leases.held == {name(again)}


def name(claim: Claim) -> tuple[int, date]:
    return claim.subject, claim.local_date
