"""What questions remember of the local copy: it is read again only where it has changed."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.grammar.parser import parse
from bot.store.store import Store
from tests.fakes import FakeClock
from tests.store.mirror.world import HOUR, MINUTE, world
from tests.store.statements import statements

NOON = datetime(2026, 11, 18, 15, tzinfo=UTC)
NUMBER = parse("2d 84999999999")


async def test_a_question_about_one_number_takes_two_statements(store: Store) -> None:
    async with world(store, FakeClock(NOON), 5) as one:
        one.tenant.grow(90, 50 * HOUR)
        assert await one.synchroniser().fill()
        await one.mirrored(NUMBER)
        said = statements(store)

        await one.mirrored(NUMBER)
        assert len(said) == 2


@pytest.mark.parametrize("change", ["read", "trim", "drop"])
async def test_what_another_replica_changes_is_seen_at_once(two_stores: tuple[Store, Store], change: str) -> None:
    mine, other = two_stores
    async with world(mine, FakeClock(NOON), 5) as one:
        one.tenant.grow(90, 50 * HOUR)
        assert await one.synchroniser(other).fill()
        assert (await one.mirrored(NUMBER))["from"] == ("mirror", "2026-11-18T15:00:00Z")

        expected: tuple[str, str | None]
        match change:
            case "read":
                one.clock.now += MINUTE
                await one.synchroniser(other).tick()
                expected = ("mirror", "2026-11-18T15:01:00Z")
            case "trim":
                await other.mirror.trim(NOON - timedelta(days=1))
                expected = ("both", "2026-11-18T15:00:00Z")
            case _:
                await other.mirror.drop()
                expected = ("tenant", None)
        assert (await one.mirrored(NUMBER))["from"] == expected
