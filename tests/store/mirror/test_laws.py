"""A mirrored answer is the tenant's in every figure, row and order, whatever the tenant does meanwhile."""

import asyncio
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.grammar.parser import parse
from bot.domain.mirror_ledger import LedgerSpan, cover
from bot.domain.query import Query
from bot.domain.search import Interval, Search
from bot.store.mirror import rollup_reader
from bot.store.mirror.mirror_snapshot import MirrorSnapshot
from bot.store.snapshot import Snapshot
from bot.store.store import Store, open_store
from tests.databases import Databases
from tests.fakes import FakeClock
from tests.store.conftest import SECRET, Expire
from tests.store.mirror import filler
from tests.store.mirror.questions import PERIODS, question, questions
from tests.store.mirror.world import HOUR, MINUTE, ZONE, ReadOnce, World, world

pytestmark = [pytest.mark.unmeasured, pytest.mark.usefixtures("retries_at_once")]

NOON = datetime(2026, 11, 18, 15, tzinfo=UTC)
ROOT = Path(__file__).parents[3]
LISBON, ST_JOHNS = ZoneInfo("Europe/Lisbon"), ZoneInfo("America/St_Johns")
MOMENTS = [
    (NOON, ZONE),
    (datetime(2026, 12, 1, 15, tzinfo=UTC), ZONE),
    (datetime(2018, 11, 5, 15, tzinfo=UTC), ZONE),  # a day before, no clock showed midnight
    (datetime(2018, 2, 19, 15, tzinfo=UTC), ZONE),  # two days before, an hour came twice, and then midnight
    (datetime(2026, 3, 30, 15, tzinfo=UTC), LISBON),
    (datetime(2026, 10, 26, 15, tzinfo=UTC), LISBON),
    (datetime(2026, 11, 2, 15, tzinfo=UTC), ST_JOHNS),  # whose hours begin at half past those of UTC
]
"""When questions are asked, and in which zone: also after the clocks have changed there, and a month has begun."""

QUESTIONS = 500
"""In each example; another tenant for each question would take most of the time."""
EXAMPLES = int(os.environ.get("EXAMPLES", "2"))  # noqa: TID251 - `make soak` asks for hundreds
KILLS = int(os.environ.get("KILLS", "2"))  # noqa: TID251 - the same; of each kind


@asynccontextmanager
async def opened(url: str, seed: int = 1, now: datetime = NOON, zone: ZoneInfo = ZONE) -> AsyncIterator[World]:
    async with (
        open_store(url, clock=lambda: now, secret_key=SECRET) as store,
        world(store, FakeClock(now), seed, zone) as one,
    ):
        yield one


async def same(one: World, query: Query, page: int = 1) -> str | None:
    """Compare both answers; return from where that of the copy is."""
    mirrored, live = await one.both(query, page)
    source: str | None = mirrored.pop("from")[0]
    live.pop("from")
    assert mirrored == live, f"{query}, page {page}"
    return source


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(moment=st.sampled_from(MOMENTS), seed=st.integers(0, 2**32))
def test_every_question_has_the_tenants_answer(
    databases: Databases, moment: tuple[datetime, ZoneInfo], seed: int
) -> None:
    async def run() -> None:
        rng = Random(seed)  # noqa: S311 - made-up questions
        async with opened(databases.migrated(), seed, *moment) as one:
            one.tenant.grow(260, 80 * HOUR)
            assert await one.synchroniser().fill()
            one.asked = ReadOnce(one.history)
            for _ in range(QUESTIONS):
                query = question(rng)
                source = await same(one, query, rng.randrange(1, 4))
                reaches_back = query.period == PERIODS[-1]
                assert source == ("tenant" if query.status != "both" else "both" if reaches_back else "mirror")

    asyncio.run(run())


async def test_a_search_of_a_tenant_that_rests_is_read_once_also_after_a_read_that_was_cut_short(store: Store) -> None:
    async with world(store, FakeClock(NOON), 11) as one:
        one.tenant.grow(300, 60 * HOUR)
        one.asked = ReadOnce(one.history)
        whole, nobody = (parse(text).search(NOON.astimezone(ZONE)) for text in ("2d", "2d campaign:9"))
        async for _ in one.asked.read(whole, newest=0, max_calls=None):
            break
        for search in (whole, nobody):
            read = [
                [call.id async for some in one.asked.read(search, newest=0, max_calls=None) for call in some]
                for _ in range(2)
            ]
            assert read[0] == read[1]
            assert bool(read[0]) == (search == whole)
        requests = len(one.tenant.requests)
        async for _ in one.asked.read(nobody, newest=0, max_calls=None):
            pass

        assert len(one.tenant.requests) == requests


TABLES = [
    "2d by:campaign,outcome",
    "2d by:day,cause sort:rate",
    "2d by:agent,hour calls:>3",
    "yesterday by:weekday,trunk unanswered",
    "yesterday compare:2026-11-16 by:cause",
    "2d by:agent,ended answered",
    "today compare:yesterday by:ended",
    'today outcome:"Venda" by:agent compare:yesterday',
    'yesterday outcome:"interessado" by:month',
    "2d trunk:pon by:week",
]


async def test_tables_comparisons_and_parts_of_labels_have_the_tenants_answer(store: Store) -> None:
    async with world(store, FakeClock(NOON), 11) as one:
        one.tenant.grow(300, 60 * HOUR)
        assert await one.synchroniser().fill()
        one.history.read = None  # type: ignore[method-assign, assignment]  # the copy needs none for these
        answers = [await one.mirrored(parse(text)) for text in TABLES]
        del one.history.read
        for text, answer in zip(TABLES, answers, strict=True):
            assert answer | {"from": (None, None)} == await one.live(parse(text))
            assert answer["from"][0] == "mirror"


@pytest.mark.parametrize("text", ["today by:campaign cause:busy", "2d 84999999999", "2d by:agent,outcome"])
async def test_an_answer_is_of_one_state_of_the_copy(
    two_stores: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """Another replica empties the copy after the first statement of the answer."""
    mine, other = two_stores
    async with world(mine, FakeClock(NOON), 11) as one:
        one.tenant.grow(90, 30 * HOUR)
        assert await one.synchroniser(other).fill()
        expected = await one.mirrored(parse(text))
        rows, loop, emptied = Snapshot.rows, asyncio.get_running_loop(), list[bool]()

        async def empty() -> bool:
            span = LedgerSpan(
                interval=Interval(NOON - 60 * HOUR, NOON),
                claimed=9,
                arrived=0,
                read_at=NOON,
                checked_at=NOON,
                problem="short_total",
            )
            return await other.mirror.lease.take() and await other.mirror.keep(span, [])

        def disturbed(snapshot: Snapshot, *values: Any) -> Any:
            found = rows(snapshot, *values)
            if not emptied:
                emptied.append(asyncio.run_coroutine_threadsafe(empty(), loop).result())
            return found

        monkeypatch.setattr(Snapshot, "rows", disturbed)

        assert await one.mirrored(parse(text)) == expected
        assert emptied == [True]
        assert (await one.mirrored(parse(text)))["from"] == ("tenant", None)


async def test_an_estimate_is_said_to_be_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    async with world(store, FakeClock(NOON), 11) as one:
        one.tenant.grow(300, 60 * HOUR)
        assert await one.synchroniser().fill()
        monkeypatch.setattr(rollup_reader, "EXACT_CALLS", 10)
        answer = await one.mirrored(parse("2d by:cause"))

        assert answer["complete"] is True
        assert "estimated_customers" in [note["code"] for note in answer["notes"]]
        assert answer["summary"]["subscribers_estimated"] is True


async def rows_of(one: World, span: LedgerSpan) -> Counter[int]:
    search = Search(interval=span.interval)
    return Counter([call.id async for some in one.store.mirror.calls(search, span.interval) for call in some])


async def check_ledger(one: World, since: datetime) -> None:
    """Compare each span that is vouched for, and was read since a moment, with what the tenant has now."""
    for ago in (2, 26, 50):
        whole = Interval(one.clock.now - ago * HOUR, one.clock.now)
        stretches = await one.store.mirror.snapshot(partial(MirrorSnapshot.stretches, interval=whole))
        covers = [cover(whole, known, one.clock.now) for known in (await one.store.mirror.spans(whole), stretches)]
        assert covers[0] == covers[1]
    for span in await one.store.mirror.spans():
        if span.sound and span.read_at >= since:
            start, end = span.interval.start, span.interval.end
            theirs = [row["id"] for row in one.tenant.rows if start <= datetime.fromisoformat(row["start_time"]) < end]
            assert await rows_of(one, span) == Counter(theirs)


STEPS = st.sampled_from(["grow", "late", "edit", "fail", "heal", "shift", "wait", "night", "move"])


@settings(max_examples=2, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate])
@given(steps=st.lists(STEPS, min_size=4, max_size=9, unique=True), seed=st.integers(0, 99), query=questions)
@example(steps=["shift"], seed=25, query=parse("today compare:2-days-ago"))  # a day that the copy no longer has whole
def test_whatever_the_tenant_does_the_copy_is_true_again_once_it_rests(
    databases: Databases, steps: list[str], seed: int, query: Query
) -> None:
    """It grows, adds calls that ended late, changes, moves and deletes calls, fails, and shifts pages meanwhile."""

    async def run() -> None:
        async with opened(databases.migrated(), seed) as one:
            one.days = 1
            one.tenant.grow(80, 40 * HOUR)
            synchroniser = one.synchroniser()
            for step in steps:
                change(one, step)
                await synchroniser.tick()
                one.tenant.before = lambda _: None
                one.clock.now += MINUTE
            one.tenant.failing = 0
            for _ in range(3):  # two nights, and calls of the meantime
                since = one.clock.now
                await synchroniser.tick()
                await check_ledger(one, since)
                one.clock.now += 24 * HOUR
            one.clock.now -= 24 * HOUR
            assert await same(one, replace(query, period=PERIODS[0], status="both")) == "mirror"
            assert await same(one, replace(query, period=PERIODS[1], status="both")) == "mirror"

    asyncio.run(run())


def change(one: World, step: str) -> None:
    match step:
        case "grow":
            one.tenant.grow(30, 5 * MINUTE)
        case "late":
            one.tenant.grow(5, 3 * HOUR)
        case "edit":
            one.tenant.edit()
        case "move":
            one.tenant.move()
        case "fail":
            one.tenant.failing = 3
        case "heal":
            one.tenant.failing = 0
        case "shift":
            one.tenant.before = lambda _: one.tenant.grow(1, 10 * MINUTE)
        case "night":
            one.clock.now += 16 * HOUR
        case _:
            one.clock.now += 20 * MINUTE


@pytest.mark.parametrize("spans", [1, 9])
async def test_a_process_that_is_killed_leaves_no_span_in_part(
    databases: Databases, expire: Expire, spans: int
) -> None:
    for _ in range(KILLS // 2):
        await fill_and_kill_twice(databases.migrated(), expire, spans)


async def fill_and_kill_twice(url: str, expire: Expire, spans: int) -> None:
    for _ in range(2):
        child = await asyncio.create_subprocess_exec(
            sys.executable, filler.__file__, url, SECRET, stdout=asyncio.subprocess.PIPE, env={"PYTHONPATH": str(ROOT)}
        )
        assert child.stdout is not None
        for _ in range(spans):
            assert await child.stdout.readline() == b"kept\n"
        child.kill()
        await child.wait()
    async with opened(url, filler.SEED) as one:
        one.tenant.grow(600, 60 * HOUR)
        await check_ledger(one, datetime.min.replace(tzinfo=UTC))
        assert await one.store.mirror.spans()

        await expire(one.store, "mirror_lease")
        assert await one.synchroniser().fill()
        await check_ledger(one, datetime.min.replace(tzinfo=UTC))
        assert await same(one, parse("2d by:agent")) == "mirror"
