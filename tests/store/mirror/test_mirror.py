"""The local copy gives back what it was given, on both databases."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from bot.domain.call import Call, Subscriber
from bot.domain.search import Interval, Search
from bot.domain.summary import summarise
from bot.store.store import Store, open_store
from tests.databases import SQLiteDatabases
from tests.store.conftest import SECRET
from tests.store.mirror.copied_calls import CALLS, HOUR, LATER, at, call, found, kept, shown, span
from tests.store.statements import statements


@pytest.mark.unmeasured
@pytest.mark.parametrize("one", CALLS, ids=lambda one: str(one.id))
async def test_a_call_comes_back_as_it_was(store: Store, one: Call) -> None:
    await kept(store, [one])
    (back,) = await found(store)

    expected = shown(one)
    if one.name is not None and not one.name.isascii():
        expected["name"] = "Zé ?"
    assert shown(back) == expected
    assert back.custom_fields is None


async def test_a_call_for_which_nothing_is_billed_differs_from_one_of_which_that_is_unknown(store: Store) -> None:
    await kept(store, [call(1, billable_duration=0), call(2, billable_duration=None), call(3, billable_duration=0.5)])

    assert [one.billable_duration for one in await found(store)] == [0.5, None, 0]


async def test_calls_come_newest_first_and_each_once_however_often_they_are_kept(store: Store) -> None:
    await kept(store, CALLS)
    await kept(store, CALLS)

    assert [one.id for one in await found(store)] == [7, 6, 5, 4, 3, 2, 1]
    assert (await store.mirror.size()).calls == 7


async def test_a_span_that_is_read_again_is_what_the_tenant_has_now(store: Store) -> None:
    await kept(store, CALLS)
    changed = msgspec.structs.replace(CALLS[0], outcome="Venda")
    await kept(store, [changed, *CALLS[2:]])

    assert [(one.id, one.outcome) for one in (await found(store))[-2:]] == [(3, None), (1, "Venda")]


async def test_the_ledger_has_the_latest_entry_of_every_span(store: Store) -> None:
    quarters = [Interval(at(minute), at(minute + 15)) for minute in (0, 15, 30, 45)]
    for quarter in quarters:
        await kept(store, [], quarter)
    assert [one.interval for one in await store.mirror.spans()] == quarters
    assert [one.interval for one in await store.mirror.spans(Interval(at(20), at(31)))] == quarters[1:3]

    await kept(store, CALLS)
    assert await store.mirror.spans() == [span(arrived=7)]

    assert await store.mirror.confirm(span(arrived=7), LATER + timedelta(hours=1))
    assert [one.checked_at for one in await store.mirror.spans()] == [LATER + timedelta(hours=1)]


SEARCHES = [
    (Search(interval=HOUR, numbers=("8432221111",)), [5]),
    (Search(interval=HOUR, external_ids=("AB1",)), [5]),
    (Search(interval=HOUR, external_ids=("9",)), [7]),
    (Search(interval=HOUR, agent_ids=(7,)), [6]),
    (Search(interval=HOUR, campaign_ids=(376,), agent_ids=(7,)), []),
    (Search(interval=HOUR, campaign_ids=(376,), numbers=("8432221111", "1")), [5]),
]


@pytest.mark.parametrize(("search", "ids"), SEARCHES, ids=str)
async def test_a_search_finds_what_the_tenant_would(store: Store, search: Search, ids: list[int]) -> None:
    await kept(store, CALLS)

    assert [one.id for one in await found(store, search)] == ids


async def test_a_part_of_a_span_has_the_calls_that_began_in_it(store: Store) -> None:
    await kept(store, CALLS)

    assert [one.id for one in await found(store, interval=Interval(at(2), at(4)))] == [4, 3]


@pytest.mark.unmeasured
async def test_many_calls_are_read_in_batches_without_losing_one(store: Store) -> None:
    many = [call(number, start_time=at(number // 300).isoformat()) for number in range(12_000)]
    await kept(store, many)

    assert [one.id for one in await found(store)] == sorted(range(12_000), reverse=True)


@pytest.mark.parametrize("newest", [0, 3, 7, 100])
async def test_figures_are_the_same_of_calls_that_are_not_whole(store: Store, newest: int) -> None:
    await kept(store, CALLS)
    read = [one async for batch in store.mirror.calls(Search(interval=HOUR), HOUR, newest=newest) for one in batch]
    whole = await found(store)

    assert [one.id for one in read] == [one.id for one in whole]
    assert [one.implausible for one in read] == [one.implausible for one in whole]
    assert sum(isinstance(one, Call) for one in read) == min(newest, 7)
    assert summarise(read) == summarise(whole)


async def test_days_that_are_kept_no_longer_go_with_what_only_they_held(store: Store) -> None:
    month_ago = Interval(HOUR.start - timedelta(days=30), HOUR.end - timedelta(days=30))
    old = call(9, start_time=month_ago.start.isoformat(), subscriber=Subscriber("8432229999", None, "Velho"))
    await kept(store, [old], month_ago)
    await kept(store, CALLS)

    await store.mirror.trim(HOUR.start)

    assert [one.interval for one in await store.mirror.spans()] == [HOUR]
    assert await found(store, interval=month_ago) == []
    assert len(await found(store)) == 7


async def test_a_copy_that_is_dropped_can_be_filled_again(store: Store) -> None:
    await kept(store, CALLS)
    await store.mirror.drop()
    assert (await found(store), await store.mirror.spans()) == ([], [])

    await kept(store, CALLS)
    assert {one.name for one in await found(store)} == {"Zé ?" if one.id == 5 else one.name for one in CALLS}


@pytest.mark.parametrize("asked", [
    {"numbers": ("84999999999",)},
    {"numbers": ("84999999999", "8432221111"), "agent_ids": (149,)},
    {"external_ids": ("1", "2")},
])  # fmt: skip
async def test_sqlite_looks_at_no_calls_but_those_of_the_people_who_are_asked_for(
    sqlite: SQLiteDatabases, asked: dict[str, Any]
) -> None:
    async with open_store(sqlite.migrated(), clock=lambda: LATER, secret_key=SECRET) as store:
        said = statements(store)
        await found(store, Search(interval=HOUR, **asked))
        (read,) = [one for one in said if "FROM mirror_calls" in one]
        first, *_ = await store._database.rows(text(f"EXPLAIN QUERY PLAN {read}"))

    assert first.detail.startswith("SEARCH mirror_subscribers USING INDEX")
