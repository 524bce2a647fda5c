"""One replica reads ahead for a due time, and the others let it claim the runs."""

from datetime import time, timedelta

from bot.domain.schedule import Occurrence
from bot.slack.digests.read_ahead import ReadAhead
from bot.store.digests import NewDigest
from bot.store.store import Store
from tests.fakes import FakeClock, FakeHistory
from tests.reports.digests import DUE, digests

SOON = timedelta(minutes=5)


def ahead(store: Store, slept: list[float]) -> ReadAhead:
    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    return ReadAhead(digests(FakeHistory()), store.seen_events, FakeClock(DUE), sleep)


def test_each_due_time_is_looked_at_once(store: Store) -> None:
    one = ahead(store, [])
    spans = [one.next_span(DUE + timedelta(seconds=30 * tick)) for tick in range(3)]

    assert spans[0] == (DUE, DUE + SOON)
    assert [after for after, _ in spans[1:]] == [until for _, until in spans[:-1]]


def test_after_a_stop_of_the_host_nothing_is_looked_for_that_is_due_already(store: Store) -> None:
    one = ahead(store, [])
    one.next_span(DUE)
    later = DUE + timedelta(hours=8)

    assert one.next_span(later) == (later, later + SOON)


async def test_the_replica_that_has_not_read_ahead_lets_the_other_claim_the_runs_once(
    store: Store, clock: FakeClock
) -> None:
    clock.now = DUE - timedelta(days=1)
    digest = await store.digests.add(
        NewDigest(
            team="T1",
            channel="C1",
            owner="U1",
            query="period:today",
            language="pt-BR",
            at=time(18),
            weekdays=frozenset(range(7)),
            zone="America/Sao_Paulo",
        )
    )
    soon, slept, slept_too = [(digest, Occurrence(DUE.date(), DUE))], list[float](), list[float]()
    first, second = ahead(store, slept), ahead(store, slept_too)
    await first.read(soon)
    await second.read(soon)
    for _ in range(2):
        await first.give_way([DUE])
        await second.give_way([DUE])

    assert slept == []
    assert len(slept_too) == 1
