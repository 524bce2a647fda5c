from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.store.digests import NewDigest, StoredDigest
from bot.store.errors import StaleError
from bot.store.store import Store
from tests.store.conftest import DRAFT, NOON, MovedClock


async def test_a_subscription_is_what_was_asked_for_active_from_now_on(store: Store) -> None:
    made = await store.digests.add(DRAFT)

    assert {name: getattr(made, name) for name in NewDigest.__dataclass_fields__} == {
        name: getattr(DRAFT, name) for name in NewDigest.__dataclass_fields__
    }
    assert (made.state, made.reason, made.version) == ("active", "", 1)
    assert made.due_from == made.created_at == NOON
    assert await store.digests.find("T1", made.id) == made


async def test_a_team_sees_its_own_only(store: Store) -> None:
    mine = await store.digests.add(DRAFT)
    theirs = await store.digests.add(replace(DRAFT, team="T2"))

    assert await store.digests.of_team("T1") == [mine]
    assert await store.digests.find("T1", theirs.id) is None
    assert not await store.digests.remove("T1", theirs.id)
    assert await store.digests.active() == [mine, theirs]


async def test_a_change_makes_a_new_version(store: Store, clock: MovedClock) -> None:
    made = await store.digests.add(DRAFT)
    clock.move(timedelta(hours=1))

    saved = await store.digests.save(replace(made, at=time(9), weekdays=frozenset({0}), due_from=clock()))

    assert saved == replace(made, at=time(9), weekdays=frozenset({0}), due_from=clock(), version=2)
    assert await store.digests.find("T1", made.id) == saved


async def test_a_change_to_what_was_changed_meanwhile_is_refused(store: Store) -> None:
    made = await store.digests.add(DRAFT)
    await store.digests.save(replace(made, channel="C2"))

    with pytest.raises(StaleError):
        await store.digests.save(replace(made, owner="U2"))

    (kept,) = await store.digests.of_team("T1")
    assert (kept.channel, kept.owner, kept.version) == ("C2", "U1", 2)


async def test_a_paused_subscription_is_not_active(store: Store) -> None:
    made = await store.digests.add(DRAFT)

    await store.digests.save(replace(made, state="paused", reason="is_archived"))

    assert await store.digests.active() == []
    (kept,) = await store.digests.of_team("T1")
    assert (kept.state, kept.reason) == ("paused", "is_archived")


async def test_a_removed_subscription_takes_its_runs_along_and_its_id_is_not_used_again(store: Store) -> None:
    """An old button must not act on a new digest."""
    made = await store.digests.add(DRAFT)
    assert await store.runs.claim(made.id, date(2026, 11, 18), NOON)

    assert await store.digests.remove("T1", made.id)

    assert await store.runs.latest([made.id]) == {}
    assert (await store.digests.add(DRAFT)).id > made.id


async def test_a_changed_query_is_found_by_its_new_number(store: Store) -> None:
    made = await store.digests.add(DRAFT)
    await store.digests.save(replace(made, query="number:84999999999 period:today"))

    assert (await store.forget("84999999999")).digests == 1
    assert await store.digests.of_team("T1") == []


def test_a_subscription_is_a_draft_with_a_life() -> None:
    assert issubclass(StoredDigest, NewDigest)
