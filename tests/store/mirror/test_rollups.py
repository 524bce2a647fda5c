"""Roll-ups say what their calls say, and are made anew where they cannot."""

import asyncio
import zlib
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import delete, event, select, update

from bot.domain.call import Campaign, Subscriber
from bot.domain.grammar.parser import parse
from bot.domain.mirror_ledger import LedgerSpan
from bot.domain.query import Query
from bot.domain.search import Interval
from bot.store.mirror import rollup_reader
from bot.store.mirror.hyperloglog import estimate, merged, ranks_of, registers_of
from bot.store.mirror.rollups import ALL_CALLS, DAY, WEEK, unpack
from bot.store.mirror.tables import calls, rollups
from bot.store.store import Store, open_store
from tests.databases import Databases
from tests.domain.calls import call as any_call
from tests.fakes import FakeClock
from tests.store.conftest import SECRET
from tests.store.mirror.counting import NOON, count, selection_of
from tests.store.mirror.questions import questions
from tests.store.mirror.world import HOUR, world


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(asked=st.lists(questions, min_size=25, max_size=40), seed=st.integers(0, 99), late=st.booleans())
def test_roll_ups_say_what_the_calls_say(databases: Databases, asked: list[Query], seed: int, *, late: bool) -> None:
    """Also after calls were erased, and where hours were rolled up later, as those of an earlier version are."""

    async def run() -> None:
        async with (
            open_store(databases.migrated(), clock=lambda: NOON, secret_key=SECRET) as store,
            world(store, FakeClock(NOON), seed) as one,
        ):
            one.tenant.grow(160, 60 * HOUR)
            assert await one.synchroniser().fill()
            if late:
                await store._database.write(delete(rollups))
                await one.synchroniser().fill()
            await store.forget("8432221111")
            questions = [selection_of(replace(query, status="both")) for query in asked]
            rolled_up = [await count(store, one) for one in questions]
            await store._database.write(delete(rollups))
            assert rolled_up == [await count(store, one) for one in questions]

    asyncio.run(run())


@pytest.mark.unmeasured
async def test_whole_days_are_rolled_up_once_they_are_over(store: Store) -> None:
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 60 * HOUR)
        await one.synchroniser().fill()
        days = select(rollups.c.start).where(rollups.c.hours == 24, rollups.c.by == 0)

        assert len(await store._database.rows(days)) == 1


async def roll_up_a_week(store: Store) -> None:
    """Keep calls of twenty days, in which one week is whole, and roll them up."""
    span = Interval(NOON - timedelta(days=20), NOON)
    starts = [(span.start + place * timedelta(hours=11)).isoformat() for place in range(40)]
    calls = [
        any_call(
            place,
            start_time=start,
            answer_time=start,
            end_time=start,
            campaign=Campaign(place % 3, f"Campanha {place % 2}"),
            subscriber=Subscriber(f"8499999{place % 17:04}", None, None),
        )
        for place, start in enumerate(starts)
    ]
    assert await store.mirror.lease.take()
    assert await store.mirror.keep(
        LedgerSpan(interval=span, claimed=40, arrived=40, read_at=NOON, checked_at=NOON + 3 * HOUR), calls
    )
    while await store.mirror.roll_up(NOON + 3 * HOUR):
        pass


@pytest.mark.unmeasured
async def test_weeks_that_are_over_say_what_their_calls_say(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    await roll_up_a_week(store)
    weeks = select(rollups.c.start).where(rollups.c.hours == WEEK, rollups.c.by == ALL_CALLS)
    assert len(await store._database.rows(weeks)) == 1

    questions = [
        selection_of(parse(text))
        for text in ("19d by:cause", "19d by:campaign", "19d", "19d by:weekday", "18d campaign:1")
    ]
    rolled_up = [await count(store, one) for one in questions]
    monkeypatch.setattr(rollup_reader, "EXACT_CALLS", 1)
    rough = [await count(store, one) for one in questions]
    await store._database.write(delete(rollups))
    assert rolled_up == [await count(store, one) for one in questions]
    told = [[one.total.subscribers for one in some if one is not None] for some in (rough, rolled_up)]
    assert told[0][0] == pytest.approx(told[1][0], abs=2)  # of seventeen people a few share a mark
    assert told[0][1:] == told[1][1:]


async def test_of_too_many_calls_people_are_estimated(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(300, 60 * HOUR)
        await one.synchroniser().fill()
        for text in ("2d by:cause", "2d cause:busy", "2d cause:busy by:day"):
            selection = selection_of(parse(text))
            exact = await count(store, selection)
            with monkeypatch.context() as patch:
                patch.setattr(rollup_reader, "EXACT_CALLS", 10)
                rough = await count(store, selection)
            assert exact is not None
            assert rough is not None
            assert (exact.total.approximate, rough.total.approximate) == (False, True)
            # two of so few share a mark once in a hundred times, by their ids, which PostgreSQL goes on counting
            assert exact.total.subscribers == pytest.approx(rough.total.subscribers, abs=1)
            assert {key: own.subscribers for key, own in exact.groups.items()} == pytest.approx(
                {key: own.subscribers for key, own in rough.groups.items()}, abs=1
            )


async def test_people_by_campaign_agent_outcome_and_in_time_are_counted_without_a_look_at_calls(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(300, 60 * HOUR)
        await one.synchroniser().fill()
        texts = ("2d", "2d by:day", "2d by:campaign", "2d by:agent", "2d by:outcome", "2d campaign:376,377 by:hour")
        questions = [selection_of(parse(text)) for text in texts]
        await store._database.write(delete(rollups))
        exact = [await count(store, selection) for selection in questions]
        await one.synchroniser().fill()
        monkeypatch.setattr(rollup_reader, "EXACT_CALLS", 10)
        await store._database.write(delete(calls))

        assert [await count(store, selection) for selection in questions] == exact


@pytest.mark.parametrize("level", [1, DAY])
async def test_roll_ups_of_an_older_version_are_passed_over_and_made_anew(store: Store, level: int) -> None:
    """A replica of it may still run beside this one, and write them."""
    await roll_up_a_week(store)
    selection = selection_of(parse("19d by:campaign"))
    chosen = select(rollups).order_by(rollups.c.hours, rollups.c.by, rollups.c.start, rollups.c.label)
    made, told = await store._database.rows(chosen), await count(store, selection)
    week = next(row.start for row in made if row.hours == WEEK)
    (some, *_) = (unpack(row.counted) for row in made if row.hours == level)
    older = msgspec.msgpack.encode(replace(some, people=zlib.compress(registers(range(20)))))
    theirs = (rollups.c.hours == level) & rollups.c.start.between(week, week + WEEK - 1)
    await store._database.write(update(rollups).where(theirs).values(counted=older))
    await store._database.write(delete(rollups).where(rollups.c.hours > level, rollups.c.start >= week))

    assert await count(store, selection) == told
    while await store.mirror.roll_up(NOON + 3 * HOUR):
        pass
    assert await store._database.rows(chosen) == made


def registers(people: range) -> bytes:
    return registers_of(sorted(ranks_of(people)))


@pytest.mark.unmeasured
def test_an_estimate_of_people_is_near() -> None:
    for people in (0, 1, 30, 700, 20_000, 400_000):
        assert estimate(registers(range(people))) == pytest.approx(people, rel=0.1)
    assert merged([registers(range(500)), registers(range(300, 900))]) == registers(range(900))


@pytest.mark.unmeasured
async def test_roll_ups_come_as_bytes_not_as_text(postgresql: Databases) -> None:
    formats = list[int]()

    def note(_: Any, cursor: Any, statement: str, *___: Any) -> None:
        if "mirror_rollups.counted" in statement:
            formats.append(cursor.format)

    async with (
        open_store(postgresql.migrated(), clock=lambda: NOON, secret_key=SECRET) as store,
        world(store, FakeClock(NOON), 3) as one,
    ):
        one.tenant.grow(30, 60 * HOUR)
        await one.synchroniser().fill()
        event.listen(store._database._connections.sync_engine, "after_cursor_execute", note)
        await count(store, selection_of(parse("2d by:campaign")))

    assert set(formats) == {1}


async def test_an_hour_is_rolled_up_once_its_beginning_is_kept(store: Store) -> None:
    """It is read newest first, by its quarters where it has many calls."""
    rolled_up = []
    for place in (3, 2, 1, 0):
        start = NOON + place * HOUR / 4
        span = LedgerSpan(
            interval=Interval(start, start + HOUR / 4), claimed=1, arrived=1, read_at=NOON, checked_at=NOON
        )
        assert await store.mirror.lease.take()
        times = {"answer_time": start.isoformat(), "end_time": start.isoformat()}
        assert await store.mirror.keep(span, [any_call(place, start_time=start, **times)])
        rolled_up.append(len(await store._database.rows(select(rollups).where(rollups.c.by == ALL_CALLS))))

    assert rolled_up == [0, 0, 0, 1]
