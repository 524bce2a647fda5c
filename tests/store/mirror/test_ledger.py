"""What questions remember of the local copy: it is read again only where it has changed."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import Executable, Row

from bot.domain.grammar.parser import parse
from bot.domain.mirror_ledger import LedgerSpan
from bot.domain.query import Query
from bot.domain.search import Interval
from bot.store.mirror import mirror
from bot.store.snapshot import Snapshot
from bot.store.store import Store
from tests.fakes import FakeClock
from tests.store.mirror.world import HOUR, MINUTE, world
from tests.store.statements import statements

NOON = datetime(2026, 11, 18, 15, tzinfo=UTC)
NUMBER = parse("2d 84999999999")


@pytest.mark.unmeasured
@pytest.mark.parametrize("asked", [NUMBER, parse("2d 1155554444"), parse("2d customer:1 campaign:376")], ids=str)
async def test_a_question_about_one_person_takes_one_statement(store: Store, asked: Query) -> None:
    """Also one of whom the copy has no call."""
    async with world(store, FakeClock(NOON), 5) as one:
        one.tenant.grow(90, 50 * HOUR)
        assert await one.synchroniser().fill()
        expected = await one.mirrored(asked)
        said = statements(store)

        assert await one.mirrored(asked) == expected
        assert len(said) == 1
        assert expected["from"][0] == "mirror"


@pytest.mark.unmeasured
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


async def test_labels_that_another_replica_has_met_since_are_told(two_stores: tuple[Store, Store]) -> None:
    mine, other = two_stores
    async with world(mine, FakeClock(NOON), 5) as one:
        one.tenant.grow(90, 50 * HOUR)
        assert await one.synchroniser(other).fill()
        await one.mirrored(NUMBER)
        one.tenant.rows = [row | {"outcome": f"Resultado {row['id']}"} for row in one.tenant.rows]
        one.tenant.version += 1
        one.clock.now += 24 * HOUR
        assert await one.synchroniser(other).fill()

        mirrored, live = await one.both(NUMBER)
        assert mirrored.pop("from")[0] == "mirror"
        live.pop("from")
        assert mirrored == live


@pytest.mark.unmeasured
async def test_a_person_has_calls_before_and_after_what_the_copy_lacks(store: Store) -> None:
    async with world(store, FakeClock(NOON), 5) as one:
        one.tenant.grow(90, 50 * HOUR)
        assert await one.synchroniser().fill()
        assert await store.mirror.lease.take()
        assert await store.mirror.keep(replace(span(20), problem="short_total"), [])
        await one.mirrored(NUMBER)

        mirrored, live = await one.both(NUMBER)
        assert (mirrored.pop("from")[0], live.pop("from")[0]) == ("both", None)
        assert mirrored == live


def span(hours_ago: int) -> LedgerSpan:
    """Return the entry of an hour that is settled."""
    hour = Interval(NOON - hours_ago * HOUR, NOON - (hours_ago - 1) * HOUR)
    return LedgerSpan(interval=hour, claimed=0, arrived=0, read_at=NOON, checked_at=NOON)


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


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list to which the number of rows of each read of a snapshot is added."""
    counted, rows = list[int](), Snapshot.rows

    def count(snapshot: Snapshot, chosen: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Row[Any]]:
        found = rows(snapshot, chosen, values)
        counted.append(len(found))
        return found

    monkeypatch.setattr(Snapshot, "rows", count)
    return counted


async def test_after_a_change_no_entries_are_read_that_are_older_than_what_is_asked_for(
    store: Store, read: list[int]
) -> None:
    assert await store.mirror.lease.take()
    for hours_ago in (30, 29, 4, 3):
        assert await store.mirror.keep(span(hours_ago), [])

    assert len(await vouched(store, 6 * HOUR)) == 1
    assert read == [1, 0, 2, 0]  # the version; labels; entries that are settled; others
    read.clear()
    assert len(await vouched(store, 36 * HOUR)) == 2
    assert read == [1, 4, 0]
    read.clear()
    assert len(await vouched(store, 6 * HOUR)) == 1
    assert read == [1]


async def test_where_there_is_nothing_to_trim_the_ledger_is_still_known(store: Store, read: list[int]) -> None:
    assert await store.mirror.lease.take()
    assert await store.mirror.keep(span(9), [])
    await vouched(store, 24 * HOUR)
    await store.mirror.trim(NOON - 24 * HOUR)
    read.clear()

    await vouched(store, 24 * HOUR)
    assert read == [1]
