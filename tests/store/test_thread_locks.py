import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.store.database_time import database_time
from bot.store.store import Store
from bot.store.tables.threads import turn_holders, turns
from bot.store.threads import ThreadLocks
from tests.store.conftest import Expire


class Replies:
    """Replies to a thread, and the order in which they are answered."""

    def __init__(self) -> None:
        self.answered: list[str] = []
        self.inside = 0

    async def answer(self, locks: ThreadLocks, ts: str, *, thread: str = "T1/C1/1.0") -> None:
        async with locks.hold(thread, ts):
            self.inside += 1
            assert self.inside == 1, "two at once"
            await asyncio.sleep(0)
            self.inside -= 1
            self.answered.append(ts)


async def until_waiting(store: Store, tickets: int) -> None:
    """Return as soon as so many tickets wait or hold the lock."""
    waiting = -1
    while waiting < tickets:
        waiting = len(await store._database.rows(select(turns)))


async def test_one_message_at_a_time_holds_the_lock_on_any_replica(two_stores: tuple[Store, Store]) -> None:
    replies = Replies()

    await asyncio.gather(*(replies.answer(two_stores[n % 2].thread_locks, f"2.{n:06}") for n in range(8)))

    assert sorted(replies.answered) == [f"2.{n:06}" for n in range(8)]


async def test_waiting_messages_get_the_lock_by_the_time_of_their_message(two_stores: tuple[Store, Store]) -> None:
    one, other = two_stores
    replies = Replies()
    async with one.thread_locks.hold("T1/C1/1.0", "1.000001"):
        late = asyncio.create_task(replies.answer(one.thread_locks, "1.000004"))
        early = asyncio.create_task(replies.answer(other.thread_locks, "1.000002"))
        middle = asyncio.create_task(replies.answer(one.thread_locks, "1.000003"))
        await until_waiting(one, 4)

    await asyncio.gather(late, early, middle)

    assert replies.answered == ["1.000002", "1.000003", "1.000004"]


async def test_other_threads_do_not_wait(store: Store) -> None:
    replies = Replies()
    async with store.thread_locks.hold("T1/C1/1.0", "1.000001"):
        await replies.answer(store.thread_locks, "1.000002", thread="T1/C1/2.0")

    assert replies.answered == ["1.000002"]


async def test_an_answer_that_fails_releases_the_lock(store: Store) -> None:
    replies = Replies()
    with pytest.raises(LookupError):
        async with store.thread_locks.hold("T1/C1/1.0", "1.000001"):
            raise LookupError

    await replies.answer(store.thread_locks, "1.000002")

    assert replies.answered == ["1.000002"]


async def test_a_cancelled_message_no_longer_waits(store: Store) -> None:
    replies = Replies()
    async with store.thread_locks.hold("T1/C1/1.0", "1.000001"):
        waiting = asyncio.create_task(replies.answer(store.thread_locks, "1.000002"))
        await until_waiting(store, 2)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    await replies.answer(store.thread_locks, "1.000003")

    assert replies.answered == ["1.000003"]


async def test_a_crash_holds_a_thread_up_for_one_lease_only(store: Store, expire: Expire) -> None:
    replies = Replies()
    crashed = store.thread_locks.hold("T1/C1/1.0", "1.000001")
    await crashed.__aenter__()
    waiting = asyncio.create_task(replies.answer(store.thread_locks, "1.000002"))
    await until_waiting(store, 2)
    assert not waiting.done()

    await expire(store, "turns")
    await expire(store, "turn_holders")
    await waiting

    assert replies.answered == ["1.000002"]
    await crashed.__aexit__(None, None, None)


async def test_a_crash_while_the_clock_was_ahead_holds_a_thread_up_no_longer(store: Store) -> None:
    replies = Replies()
    crashed = store.thread_locks.hold("T1/C1/1.0", "1.000001")
    await crashed.__aenter__()
    for table in (turns, turn_holders):
        await store._database.write(update(table).values(lease_until=database_time(timedelta(hours=2))))

    await replies.answer(store.thread_locks, "1.000002")

    assert replies.answered == ["1.000002"]
    await crashed.__aexit__(None, None, None)


async def renewed(store: Store) -> None:
    """Return as soon as every lease has been made longer."""

    async def leases() -> list[datetime]:
        return [row.lease_until for table in (turns, turn_holders) for row in await store._database.rows(select(table))]

    first = now = await leases()
    async with asyncio.timeout(60):
        while not all(after > before for before, after in zip(first, now, strict=True)):
            now = await leases()


async def test_a_long_answer_keeps_the_lock(store: Store) -> None:
    locks = ThreadLocks(store._database, lease=timedelta(seconds=0.3))
    async with locks.hold("T1/C1/1.0", "1.000001"):
        await renewed(store)
        await renewed(store)


async def test_a_lock_outlives_a_renewal_that_fails(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    locks = ThreadLocks(store._database, lease=timedelta(seconds=0.3))
    renew = locks._renew

    async def once_broken(*_: object) -> None:
        monkeypatch.setattr(locks, "_renew", renew)
        raise OperationalError(None, None, OSError())

    monkeypatch.setattr(locks, "_renew", once_broken)
    with capture_logs() as lines:
        async with locks.hold("T1/C1/1.0", "1.000001"):
            await renewed(store)

    assert [(line["event"], line["error"]) for line in lines] == [("thread_lock_not_renewed", "OperationalError")]
