"""One replica reads ahead for a due time, and the others let it claim the runs."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.schedule import Occurrence
from bot.slack.digests.read_ahead import ReadAhead
from bot.store.digests import StoredDigest
from bot.store.store import Store
from tests.drafts import DAILY
from tests.fakes import FakeClock, FakeHistory, FakeReading
from tests.reports.digests import DUE, digests

SOON = timedelta(minutes=5)

ONE = Occurrence(DUE.date(), DUE)


class SlowHistory(FakeHistory):
    """A tenant by whose first answer the digests are due."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__()
        self._clock = clock

    def read(self, *args: Any, **kwargs: Any) -> FakeReading:
        self._clock.now = DUE
        return super().read(*args, **kwargs)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(DUE - SOON)


def ahead(store: Store, clock: FakeClock, slept: list[float], history: FakeHistory | None = None) -> ReadAhead:
    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    return ReadAhead(digests(history or FakeHistory(), clock=clock), store.seen_events, clock, sleep)


async def added(store: Store, query: str = "period:today") -> StoredDigest:
    return await store.digests.add(replace(DAILY, query=query))


def test_each_due_time_is_looked_at_once(store: Store) -> None:
    one = ahead(store, FakeClock(DUE), [])
    spans = [one.next_span(DUE + timedelta(seconds=30 * tick)) for tick in range(3)]

    assert spans[0] == (DUE, DUE + SOON)
    assert [after for after, _ in spans[1:]] == [until for _, until in spans[:-1]]


def test_after_a_stop_of_the_host_nothing_is_looked_for_that_is_due_already(store: Store) -> None:
    one = ahead(store, FakeClock(DUE), [])
    one.next_span(DUE)
    later = DUE + timedelta(hours=8)

    assert one.next_span(later) == (later, later + SOON)


async def test_the_replica_that_has_not_read_ahead_lets_the_other_claim_the_runs_once(
    store: Store, clock: FakeClock
) -> None:
    soon, slept, slept_too = [(await added(store), ONE)], list[float](), list[float]()
    first, second = ahead(store, clock, slept), ahead(store, clock, slept_too)
    await first.read(soon)
    await second.read(soon)
    for _ in range(2):
        await first.give_way([DUE])
        await second.give_way([DUE])

    assert slept == []
    assert len(slept_too) == 1


async def test_no_way_is_given_for_due_times_that_passed_before_others_were_read_ahead_for(
    store: Store, clock: FakeClock
) -> None:
    """As where a run is tried again later."""
    digest, slept = await added(store), list[float]()
    first, second = ahead(store, clock, []), ahead(store, clock, slept)
    for later in (timedelta(), timedelta(hours=1)):
        clock.now = DUE + later - SOON
        soon = [(digest, Occurrence(DUE.date(), DUE + later))]
        await first.read(soon)
        await second.read(soon)
    await second.give_way([DUE])

    assert slept == []


async def test_what_is_due_before_its_turn_comes_is_not_read_ahead_any_more(store: Store, clock: FakeClock) -> None:
    """It is read as it is due, and would only be read once more."""
    history = SlowHistory(clock)
    soon = [(await added(store, f"agent:149 period:today{status}"), ONE) for status in ("", " status:success")]
    await ahead(store, clock, [], history).read(soon)

    assert len(history.searches) == 1
