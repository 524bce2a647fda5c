"""A copy whose replicas, tenant or clock are in trouble is believed for what it holds, and for no more."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.grammar.parser import parse
from bot.reports import MirroredHistory
from bot.store.store import Store
from tests.fakes import FakeClock
from tests.store.conftest import Expire
from tests.store.mirror.test_laws import check_ledger, same
from tests.store.mirror.world import HOUR, MINUTE, ZONE, world

pytestmark = [pytest.mark.unmeasured, pytest.mark.usefixtures("retries_at_once")]


NOON = datetime(2026, 11, 18, 15, tzinfo=UTC)


async def test_two_replicas_write_each_call_once(two_stores: tuple[Store, Store], expire: Expire) -> None:
    """Also where one loses its lease in the midst of a read, and the other takes it."""
    mine, other = two_stores
    async with world(mine, FakeClock(NOON), 7) as one:
        one.tenant.grow(400, 60 * HOUR)
        steal = iter(range(10**6))

        def before(_: int) -> None:
            if next(steal) % 5 == 0:
                lost.append(asyncio.create_task(expire(mine, "mirror_lease")))

        lost: list[asyncio.Task[None]] = []
        one.tenant.before = before
        for _ in range(4):
            await asyncio.gather(*(one.synchroniser(store).tick() for store in (mine, other)))
        await asyncio.gather(*lost)
        one.tenant.before = lambda _: None
        await expire(mine, "mirror_lease")
        assert await one.synchroniser().fill()
        await check_ledger(one, datetime.min.replace(tzinfo=UTC))
        assert await same(one, parse("2d by:agent")) == "mirror"


async def test_a_copy_that_stopped_is_not_believed_about_its_last_hours(store: Store) -> None:
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(200, 30 * HOUR)
        assert await one.synchroniser().fill()
        one.clock.now += 4 * MINUTE
        one.tenant.grow(40, 90 * MINUTE)

        assert await same(one, parse("today")) == "both"
        assert await same(one, parse("yesterday")) == "mirror"


async def test_a_tenant_that_fails_leaves_the_answer_of_the_copy_and_a_note(store: Store) -> None:
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(200, 30 * HOUR)
        assert await one.synchroniser().fill()
        one.clock.now += 30 * MINUTE
        one.tenant.failing = 1
        mirrored = MirroredHistory(one.history, store.mirror, one.clock)
        read = mirrored.read(parse("today").search(one.clock.now.astimezone(ZONE)), newest=None, max_calls=None)
        calls = [call async for batch in read for call in batch]
        await one.synchroniser().tick()

        assert calls
        assert {note.code for note in read.notes} == {"implausible", "failed_pages", "not_mirrored"}


async def test_a_clock_that_was_moved_leaves_the_last_hours_unsound_until_it_is_right(store: Store) -> None:
    async with world(store, FakeClock(NOON), 3) as one:
        one.days = 1
        one.tenant.grow(60, 20 * HOUR)
        one.tenant.ahead = -10 * MINUTE
        assert not await one.synchroniser().fill()
        moved = [one for one in await store.mirror.spans() if not one.sound]

        assert {span.problem for span in moved} == {"moved_clock"}
        assert max(span.interval.end for span in moved) == one.clock.now
        assert NOON - min(span.interval.start for span in moved) < 4 * HOUR
        assert {one.problem for one in await one.synchroniser().verify()} == {"moved_clock"}

        one.tenant.ahead = timedelta(seconds=2)
        one.clock.now += 61 * MINUTE
        assert await one.synchroniser().fill()


async def test_a_clock_that_is_set_back_leaves_the_tenant_alone_no_longer_than_before(store: Store) -> None:
    """It was a day ahead when the tenant could not be trusted, and is right as the tenant is well again."""
    async with world(store, FakeClock(NOON + 24 * HOUR), 3) as one:
        one.tenant.grow(60, 20 * HOUR)
        one.tenant.heeds_dates = False
        filling = one.synchroniser()
        await filling.tick()
        one.tenant.heeds_dates = True
        one.clock.now = NOON
        await filling.tick()

        assert await same(one, parse("period:15m")) == "mirror"


async def test_a_question_asked_a_moment_after_the_last_look_is_answered_as_of_that(store: Store) -> None:
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(200, 30 * HOUR)
        assert await one.synchroniser().fill()
        one.clock.now += 2 * MINUTE
        one.tenant.requests.clear()
        mirrored, _ = await one.both(parse("today"))

        assert mirrored["from"] == ("mirror", "2026-11-18T15:00:00Z")
        assert mirrored["complete"] is True


async def test_yesterday_is_whole_ten_minutes_after_midnight(store: Store) -> None:
    """The copy is looked at every minute, while calls that began before come into the list once they are over."""
    midnight = datetime(2026, 11, 18, 3, tzinfo=UTC)
    async with world(store, FakeClock(midnight - 5 * MINUTE), 3) as one:
        one.days = 1
        one.tenant.grow(60, 20 * HOUR)
        synchroniser = one.synchroniser()
        while True:
            await synchroniser.tick()
            (_, read_at), _ = [answer["from"] for answer in await one.both(parse("period:2h"))]
            assert datetime.fromisoformat(read_at) == one.clock.now
            if one.clock.now == midnight + 10 * MINUTE:
                break
            one.clock.now += MINUTE
            one.tenant.grow(2, 9 * MINUTE)

        assert await same(one, parse("yesterday by:hour")) == "mirror"
