"""Figures that the database counts are those of the calls themselves."""

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.call import Call
from bot.domain.call_columns import CallColumns
from bot.domain.figures import Figures, dimension_of, keys_of
from bot.domain.filters import Filter
from bot.domain.grammar.parser import parse
from bot.domain.query import SHAPES, Query, Shape
from bot.domain.search import Interval
from bot.domain.selection import Selection
from bot.domain.summary import Summary
from bot.store.mirror.conditions import offsets
from bot.store.store import Store, open_store
from tests.databases import Databases
from tests.fakes import FakeClock
from tests.store.conftest import SECRET
from tests.store.mirror.counting import NOON, selection_of
from tests.store.mirror.questions import VOCABULARY, questions
from tests.store.mirror.world import HOUR, ZONE, world

KEYS: list[Shape] = [shape for shape in SHAPES if shape != "number"]


def counted(calls: list[Call], by: list[Shape]) -> dict[tuple[str, ...], Figures]:
    """Count calls one by one."""
    found: dict[tuple[str, ...], Summary] = {}
    for call in calls:
        columns = CallColumns.of([call])
        keys: list[tuple[str, ...]] = [()]
        for one in by:
            keys = [
                (*key, own)
                for key in keys
                for own in keys_of(one, ZONE, VOCABULARY.teams_of)(columns.values(dimension_of(one))[0])
            ]
        for key in keys:
            found.setdefault(key, Summary()).add([call])
    return {key: summary.figures for key, summary in found.items()}


async def read(store: Store, selection: Selection) -> list[Call]:
    batches = store.mirror.calls(selection.search, selection.search.interval)
    calls = [call async for batch in batches for call in batch if isinstance(call, Call)]
    return [call for call in calls if selection.query.matches(call, ZONE)]


@pytest.mark.unmeasured
@settings(max_examples=2, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(
    asked=st.lists(
        st.tuples(questions, st.lists(st.sampled_from(KEYS), max_size=2, unique=True)), min_size=10, max_size=15
    ),
    seed=st.integers(0, 99),
)
def test_figures_are_those_of_the_calls(
    databases: Databases, asked: list[tuple[Query, list[Shape]]], seed: int
) -> None:
    async def run() -> None:
        async with (
            open_store(databases.migrated(), clock=lambda: NOON, secret_key=SECRET) as store,
            world(store, FakeClock(NOON), seed) as one,
        ):
            one.tenant.grow(160, 60 * HOUR)
            assert await one.synchroniser().fill()
            for query, by in asked:
                selection = selection_of(replace(query, status="both"))
                found = await store.mirror.figures(selection, by)
                if any(own.key == "customer" and own.negated for own in query.filters):
                    assert found is None
                else:
                    assert found == counted(await read(store, selection), by)

    asyncio.run(run())


@pytest.mark.parametrize(
    "query",
    [
        replace(parse("today"), status="success"),
        replace(parse("today"), filters=(Filter("field.type", ("VIP",)),)),
        replace(parse("today"), filters=(Filter("customer", ("9",), negated=True),)),
    ],
    ids=str,
)
async def test_there_are_none_of_what_the_copy_cannot_tell(store: Store, query: Query) -> None:
    assert await store.mirror.figures(selection_of(query)) is None


@pytest.mark.unmeasured
async def test_short_calls_are_as_short_as_is_asked_for(store: Store) -> None:
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(200, 20 * HOUR)
        await one.synchroniser().fill()
        selection = selection_of(parse("today"))
        found = await store.mirror.figures(selection, short_seconds=400)

        talks = [call.talk_seconds for call in await read(store, selection) if call.answered]
        assert found is not None
        assert found[()].short_calls == sum(talk is not None and talk <= 400 for talk in talks) > 0


def test_an_interval_is_cut_where_the_clocks_change() -> None:
    zone = ZoneInfo("Europe/Lisbon")
    interval = Interval(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 11, 30, tzinfo=UTC))
    changes = [datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)]

    assert list(offsets(interval, zone)) == [
        (Interval(interval.start, changes[0]), timedelta(0)),
        (Interval(changes[0], changes[1]), timedelta(hours=1)),
        (Interval(changes[1], interval.end), timedelta(0)),
    ]


@pytest.mark.unmeasured
async def test_calls_that_went_on_at_an_instant_are_left_out_of_its_figures(store: Store) -> None:
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(300, 20 * HOUR)
        await one.synchroniser().fill()
        selection, at = selection_of(parse("today")), NOON - 2 * HOUR
        past = replace(selection, search=replace(selection.search, interval=Interval(at - 5 * HOUR, at)))
        calls = await read(store, past)
        over = [call for call in calls if call.ended_at is None or call.ended_at <= at]

        assert await store.mirror.figures(past, ended_by=at) == counted(over, [])
        assert len(over) < len(calls)
