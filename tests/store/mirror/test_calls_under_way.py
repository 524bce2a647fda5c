"""Calls that went on while they were read are read again once they have ended."""

from datetime import timedelta

import pytest

from bot.store.store import Store
from tests.fakes import FakeClock
from tests.store.mirror.world import HOUR, MINUTE, NOON, change, ring, same, world


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("told", "ahead"),
    [("without an end", 0), ("with the reading as its end", 0), ("by a clock that is behind", -100)],
)
async def test_a_call_that_went_on_while_it_was_read_is_read_until_it_has_ended(
    store: Store, told: str, ahead: int
) -> None:
    """Spans that ended half an hour ago are only counted, unless they have such a call."""
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.ahead = timedelta(seconds=ahead)
        one.tenant.grow(100, 40 * HOUR)
        begun = NOON - 5 * MINUTE
        running = ring(one, begun)
        filling = one.synchroniser()
        for minutes in (0, 20, 31, 32, 33, 50, 69, 70, 71, 72, 73, 90):
            one.clock.now = NOON + minutes * MINUTE
            end = one.clock.now + one.tenant.ahead
            if minutes <= 71:
                talk = (end - begun) // timedelta(seconds=1)
                ended = end.isoformat() if told != "without an end" or minutes > 70 else None
                change(one, running, answer_time=begun.isoformat(), end_time=ended, talking_duration=talk)
            await filling.tick()
            assert minutes == 0 or await same(one) == {"mirror"}


@pytest.mark.unmeasured
@pytest.mark.parametrize("told", ["without an end", "with the reading as its end"])
async def test_a_call_that_went_on_for_hours_is_whole_within_an_hour(store: Store, told: str) -> None:
    """Its span was settled meanwhile: it is counted again, and read where it had such a call."""
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        begun = NOON - 5 * MINUTE
        running = ring(one, begun)
        filling = one.synchroniser()
        for minutes in range(0, 241, 20):
            one.clock.now = NOON + minutes * MINUTE
            if minutes <= 160:
                talk = (one.clock.now - begun) // timedelta(seconds=1)
                ended = one.clock.now.isoformat() if told != "without an end" or minutes == 160 else None
                change(one, running, answer_time=begun.isoformat(), end_time=ended, talking_duration=talk)
            await filling.tick()

        assert await same(one) == {"mirror"}


@pytest.mark.unmeasured
async def test_a_tenant_that_tells_no_ends_is_not_read_each_hour(store: Store) -> None:
    """Of none of its calls it can be told whether they went on."""
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        one.tenant.rows = [row | {"end_time": None} for row in one.tenant.rows]
        filling = one.synchroniser()
        assert await filling.fill()
        one.clock.now += 6 * HOUR
        assert await filling.fill()
        one.clock.now += HOUR
        read = filling.calls_read
        assert await filling.fill()

        assert filling.calls_read == read
