"""The local copy gives back what it was given, on both databases."""

import asyncio
import concurrent.futures
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection, text

from bot.domain.call import IMPLAUSIBLE_ANSWER, Agent, Call, CallFacts, Campaign, Subscriber, Survey, present
from bot.domain.mirror_ledger import LedgerSpan, Stretch
from bot.domain.search import Interval, Search
from bot.domain.summary import summarise
from bot.store.database import Database
from bot.store.mirror import mirror
from bot.store.mirror.calls import Batch
from bot.store.mirror.ledger import note_change
from bot.store.mirror.mirror_snapshot import MirrorSnapshot
from bot.store.store import Store, open_store
from tests.databases import PostgreSQLDatabases, SQLiteDatabases
from tests.domain.calls import call as any_call
from tests.store.conftest import SECRET, MovedClock
from tests.store.statements import statements

HOUR = Interval(datetime(2026, 11, 17, 12, tzinfo=UTC), datetime(2026, 11, 17, 13, tzinfo=UTC))
LATER = datetime(2026, 11, 18, 15, tzinfo=UTC)


def call(id_: int, **changed: Any) -> Call:
    start = changed.setdefault("start_time", HOUR.start.isoformat())
    return any_call(id_, **{"answer_time": start, "end_time": start} | changed)


def at(minutes: float) -> datetime:
    return HOUR.start + timedelta(minutes=minutes)


def span(interval: Interval = HOUR, arrived: int = 0, problem: str | None = None) -> LedgerSpan:
    return LedgerSpan(
        interval=interval, claimed=arrived, arrived=arrived, read_at=LATER, checked_at=LATER, problem=problem
    )


async def kept(store: Store, calls: Sequence[Call], interval: Interval = HOUR) -> None:
    assert await store.mirror.lease.take()
    assert await store.mirror.keep(span(interval, len(calls)), calls)


async def found(store: Store, search: Search | None = None, interval: Interval = HOUR) -> list[Call]:
    chosen = search or Search(interval=interval)
    whole = [one async for batch in store.mirror.calls(chosen, interval) for one in batch]
    calls = [one for one in whole if isinstance(one, Call)]
    assert calls == whole
    return calls


def shown(one: Call) -> dict[str, object]:
    """Return everything of a call that is counted or shown."""
    names = (
        "id", "started_at", "answered", "answered_at", "ended_at", "talk_seconds", "implausible", "billable_duration",
        "number", "external_id", "name", "cause", "ended_by", "recorded", "campaign", "agent",
    )  # fmt: skip
    labels = ("outcome", "classification", "hangup_cause", "cause_label", "trunk_name")
    survey = one.survey or Survey()
    return (
        {name: getattr(one, name) for name in names}
        | {name: present(getattr(one, name)) for name in labels}
        | {"csat": survey.csat, "nps": survey.nps}
    )


CALLS = [
    call(
        1,
        start_time="2026-11-17T12:00:00.250+00:00",
        answer_time="2026-11-17T12:00:09Z",
        end_time="2026-11-17T12:01:00+00",
        talking_duration=51,
        billable_duration=62.5,
        survey=Survey(csat=1, nps=9),
        classification="Contato efetivo",
        cause_label="Cancelada pelo originador",
        download_audio="https://x/recording",
    ),
    call(2, start_time=at(1).isoformat(), answer_time=None, talking_duration=None, agent=None, subscriber=None),
    call(3, start_time=at(2).isoformat(), answer_time=IMPLAUSIBLE_ANSWER, talking_duration=-1),
    call(4, start_time=at(3).isoformat(), answer_time=None, talking_duration=0.5, survey=None),
    call(5, start_time=at(4).isoformat(), subscriber=Subscriber("0 84 3222-1111", " Ab1 ", "Zé \udce9")),
    call(6, start_time=at(5).isoformat(), campaign=Campaign(None, "Sem id"), agent=Agent(7, None)),
    call(7, start_time=at(6).isoformat(), subscriber=Subscriber("", "9", None), outcome="-", hangup_cause=""),
]


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


async def test_one_replica_at_a_time_writes(two_stores: tuple[Store, Store]) -> None:
    one, other = two_stores
    assert await one.mirror.lease.take()
    assert not await other.mirror.lease.take()
    assert not await other.mirror.keep(span(arrived=7), CALLS)
    assert not await other.mirror.confirm(span(), LATER)
    assert await one.mirror.keep(span(arrived=7), CALLS)

    await one.mirror.lease.release()
    assert await other.mirror.lease.take()
    assert not await one.mirror.keep(span(), [])
    assert len(await found(other)) == 7


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


async def test_a_copy_that_is_dropped_while_another_replica_fills_it_points_nowhere(
    two_stores: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = two_stores
    assert await one.mirror.lease.take()
    replace, loop = one.mirror._replace, asyncio.get_running_loop()
    dropped = list[concurrent.futures.Future[None]]()

    def slow(*values: Any) -> None:
        dropped.append(asyncio.run_coroutine_threadsafe(other.mirror.drop(), loop))
        done, _ = concurrent.futures.wait(dropped, timeout=0.3)  # in a thread of the database
        assert not done
        replace(*values)

    monkeypatch.setattr(one.mirror, "_replace", slow)
    assert await one.mirror.keep(span(arrived=7), CALLS)
    await asyncio.wrap_future(dropped[0])

    assert (await found(one), await one.mirror.spans()) == ([], [])


async def test_a_copy_is_dropped_while_another_replica_trims_it(
    two_stores: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each writes the ledger before its version, so that neither holds what the other waits for."""
    one, other = two_stores
    await kept(one, CALLS)
    loop = asyncio.get_running_loop()
    dropped = list[concurrent.futures.Future[None]]()

    def slow(database: Database, connection: Connection) -> None:
        if not dropped:
            dropped.append(asyncio.run_coroutine_threadsafe(other.mirror.drop(), loop))
            concurrent.futures.wait(dropped, timeout=0.3)  # in a thread of the database
        note_change(database, connection)

    monkeypatch.setattr(mirror, "note_change", slow)
    await one.mirror.trim(HOUR.end)
    await asyncio.wrap_future(dropped[0])

    assert (await found(one), await one.mirror.spans()) == ([], [])


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


OCTOBER = Interval(datetime(2026, 10, 31, 23, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC))
OF_OCTOBER = [call(one, start_time=(OCTOBER.start + timedelta(minutes=one)).isoformat()) for one in range(7)]


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=40)])
async def test_a_snapshot_keeps_a_month_that_is_trimmed_meanwhile(
    two_stores: tuple[Store, Store], later: timedelta
) -> None:
    """Though it is trimmed late, since no replica ran in between, or fewer days are to be kept."""
    one, other = two_stores
    await kept(one, OF_OCTOBER, OCTOBER)
    loop = asyncio.get_running_loop()

    def read(copy: MirrorSnapshot) -> tuple[list[LedgerSpan | Stretch], Sequence[CallFacts]]:
        vouched = copy.stretches(OCTOBER)
        asyncio.run_coroutine_threadsafe(other.mirror.trim(OCTOBER.end + later), loop).result()
        return vouched, copy.calls(Search(interval=OCTOBER), OCTOBER, Batch(size=9, whole=True))

    vouched, calls = await one.mirror.snapshot(read)
    assert (len(vouched), len(calls)) == (1, 7)
    assert await found(one, interval=OCTOBER) == []


async def test_two_replicas_trim_the_same_month(
    two_stores: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = two_stores
    await kept(one, OF_OCTOBER, OCTOBER)
    rows, later = one._database.rows, OCTOBER.end + timedelta(days=2)
    await one.mirror.trim(OCTOBER.end)

    async def listed(*values: Any) -> Any:
        names = await rows(*values)
        await other.mirror.trim(later)
        return names

    monkeypatch.setattr(one._database, "rows", listed)
    await one.mirror.trim(later)

    assert await found(other, interval=OCTOBER) == []


PARTITIONS = text("SELECT count(*) FROM pg_inherits WHERE inhparent = 'mirror_calls'::regclass")


async def test_only_the_replica_that_fills_the_copy_makes_partitions(
    postgresql: PostgreSQLDatabases, clock: MovedClock
) -> None:
    """To make one waits for all who read calls, and lets others wait."""
    url = postgresql.migrated()
    async with (
        open_store(url, clock=clock, secret_key=SECRET) as one,
        open_store(url, clock=clock, secret_key=SECRET) as other,
    ):
        assert await one.mirror.lease.take()
        assert not await other.mirror.keep(span(OCTOBER), [])
        assert await other._database.rows(PARTITIONS) == [(0,)]

        assert await one.mirror.keep(span(OCTOBER, 7), OF_OCTOBER)
        assert await other._database.rows(PARTITIONS) == [(2,)]
