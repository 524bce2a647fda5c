"""What questions remember of the local copy: it is read again only where it has changed."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.grammar.parser import parse
from bot.domain.mirror import Span
from bot.domain.search import Interval
from bot.store.mirror import mirror
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


def span(hours_ago: int) -> Span:
    """Return the entry of an hour that is settled."""
    hour = Interval(NOON - hours_ago * HOUR, NOON - (hours_ago - 1) * HOUR)
    return Span(interval=hour, claimed=0, arrived=0, read_at=NOON, checked_at=NOON)


async def vouched(store: Store, within: timedelta) -> list[Interval]:
    """Return the intervals of some time before noon for whose calls the ledger vouches."""
    asked = Interval(NOON - within, NOON)
    found = await store.mirror.snapshot(lambda copy: copy.stretches(asked))
    return sorted((one.interval for one in found), key=lambda one: one.start)


async def test_what_a_replica_of_an_older_version_changes_is_seen_until_the_first_version_is_noted(
    two_stores: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A replica that ran before the upgrade fills the copy on, and notes no version."""
    mine, old = two_stores
    monkeypatch.setattr(mirror, "note_change", lambda *_: None)
    assert await old.mirror.lease.take()
    assert await old.mirror.keep(span(9), [])
    assert await vouched(mine, 24 * HOUR) == [span(9).interval]

    await old.mirror.drop()
    assert await vouched(mine, 24 * HOUR) == []
