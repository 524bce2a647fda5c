"""The tenant's clock jumps, or it moves calls to another time: each is counted once."""

from datetime import datetime

import pytest

from bot.domain.grammar.parser import parse
from bot.store.store import Store
from tests.fakes import FakeClock
from tests.store.mirror.world import HOUR, MINUTE, NOON, change, ring, same, world


@pytest.mark.unmeasured
async def test_a_tenants_clock_that_jumps_an_hour_back_hides_no_call(store: Store) -> None:
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        filling = one.synchroniser()
        assert await filling.fill()
        one.tenant.ahead = -HOUR
        for minutes in [1, 14] * 6:
            one.clock.now, true = one.clock.now + minutes * MINUTE - HOUR, one.clock.now + minutes * MINUTE
            one.tenant.grow(minutes, minutes * MINUTE)  # by its own clock
            one.clock.now = true
            await filling.tick()
            assert await same(one) <= {"both", "mirror"}


@pytest.mark.parametrize("before", [NOON - 20 * HOUR, NOON - 6 * HOUR, NOON - 45 * MINUTE])
async def test_a_call_that_the_tenant_moves_to_the_last_minutes_is_not_counted_twice(
    store: Store, before: datetime
) -> None:
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        moved = ring(one, before)
        filling = one.synchroniser()
        assert await filling.fill()
        one.clock.now += HOUR
        change(one, moved, start_time=(one.clock.now - 20 * MINUTE).isoformat())
        for _ in range(2):
            await filling.tick()
            assert await same(one) <= {"both", "mirror"}
            one.clock.now += MINUTE

        assert await filling.fill()
        assert await same(one) == {"mirror"}


@pytest.mark.unmeasured
async def test_a_call_that_the_tenant_moves_to_a_settled_hour_is_there_after_the_night(store: Store) -> None:
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        moved = ring(one, NOON - 20 * HOUR)
        filling = one.synchroniser()
        assert await filling.fill()
        change(one, moved, start_time=(NOON - 9 * HOUR).isoformat())
        one.clock.now += 16 * HOUR
        assert await filling.fill()

        assert await same(one) == {"mirror"}


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (NOON - 10 * MINUTE, NOON - 9 * HOUR),
        (NOON - 80 * MINUTE, NOON - 30 * HOUR),
        (NOON - 20 * HOUR, NOON - 9 * HOUR),
        (NOON - 3 * HOUR, NOON - 30 * HOUR),
    ],
)
async def test_a_call_that_the_tenant_moves_to_a_settled_hour_is_there_as_that_is_counted_again(
    store: Store, before: datetime, after: datetime
) -> None:
    """Also where the hour in which it was is settled, too, so that it comes from no other look."""
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        moved = ring(one, before)
        filling = one.synchroniser()
        assert await filling.fill()
        change(one, moved, start_time=after.isoformat(), end_time=after.isoformat())
        for _ in range(4):
            one.clock.now += 20 * MINUTE
            await filling.tick()

        assert await same(one) == {"mirror"}


async def test_a_call_that_the_tenant_moves_is_not_counted_twice_where_another_comes_instead(store: Store) -> None:
    """The tenant still counts as many in the span in which it was."""
    before = NOON - 45 * MINUTE
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        moved = ring(one, before)
        filling = one.synchroniser()
        assert await filling.fill()
        one.clock.now += 20 * MINUTE
        change(one, moved, start_time=(one.clock.now - 5 * MINUTE).isoformat())
        ring(one, before + MINUTE)
        await filling.tick()

        assert await same(one) <= {"both", "mirror"}


@pytest.mark.unmeasured
async def test_an_answer_tells_when_its_calls_were_read_though_they_were_counted_since(store: Store) -> None:
    """The count is the same whatever outcome a call has got meanwhile."""
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        assert await one.synchroniser().fill()
        one.clock.now += 3 * HOUR
        assert await one.synchroniser().fill()

        assert min(span.checked_at for span in await store.mirror.spans()) > NOON
        assert (await one.mirrored(parse("yesterday")))["from"] == ("mirror", "2026-11-18T15:00:00Z")
