"""Rows that cannot be read, or do not belong to the question, are left out of the answer and told."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.search import Search
from tests.evolux.fakes import DAY, FakeAPI, LiveList, call, calls, opened, page, read, refusal

pytestmark = pytest.mark.unmeasured

HOUR = timedelta(hours=1)


@pytest.mark.parametrize("late", [HOUR, -HOUR, timedelta(days=400), timedelta(seconds=5)])
async def test_rows_from_outside_the_asked_days_are_counted_and_told(late: timedelta) -> None:
    outside = (DAY.end if late > timedelta() else DAY.start) + late
    answer = await read(FakeAPI(page([call(2, outside), call(1)])))

    assert (answer.ids, answer.total, answer.notes) == ([1], 2, {"outside_period": 1})


@pytest.mark.parametrize(
    ("asked", "row", "note"),
    [
        ({"numbers": ("84999999999",)}, {"subscriber": {"number": "8499999999"}}, None),
        ({"numbers": ("8432221111",)}, {"subscriber": {"number": "08432221111"}}, None),
        ({"numbers": ("8432221111",)}, {"subscriber": {"number": "00558432221111"}}, None),
        ({"numbers": ("84999999999",)}, {"subscriber": {"number": "08499999999"}}, None),
        ({"numbers": ("84999999999",)}, {"subscriber": {"number": "84988888888"}}, "other_number"),
        ({"numbers": ("84999999999",)}, {"subscriber": None}, "other_number"),
        ({"external_ids": ("Ab1",)}, {"subscriber": {"external_id": " aB1"}}, None),
        ({"external_ids": ("Ab1",)}, {"subscriber": {"external_id": "-"}}, "other_number"),
        ({"campaign_ids": (376,)}, {"campaign": {"id": 377, "name": "Outra"}}, "bad_rows"),
        ({"campaign_ids": (376,)}, {"campaign": None}, None),
        ({"agent_ids": (149,)}, {"agent": {"id": 150, "name": "Bia"}}, "bad_rows"),
        ({"agent_ids": (149,)}, {"agent": {"id": None, "name": None}}, None),
    ],
)
async def test_a_row_that_contradicts_the_question_is_no_part_of_the_answer(
    asked: dict[str, Any], row: dict[str, Any], note: str | None
) -> None:
    answer = await read(FakeAPI(page([call(1) | row])), Search(interval=DAY, **asked))

    assert answer.ids == ([] if note else [1])
    assert answer.notes == ({note: 1} if note else {})
    assert answer.total == 1


@pytest.mark.parametrize(
    "start", [None, "", "-", "ontem de manhã", "2021-02-30T12:00:00Z", "0001-01-01T00:00:00+05:00"]
)
async def test_bad_rows_are_arrived_and_noted_once(start: str | None) -> None:
    rows = [call(3), call(2, talking_duration="trinta"), call(1, start_time=start)]
    api = FakeAPI(page(rows))

    answer = await read(api, Search(interval=DAY, numbers=("84999999999", "8499999999")))

    assert (answer.ids, answer.total, answer.notes) == ([3], 3, {"bad_rows": 2})
    assert len(api.requests) == 2


async def test_rows_that_could_not_be_read_are_told_though_a_rereading_fails() -> None:
    """Page 2 has one; the list has grown, and is read again, without page 2 this time."""
    rows = calls(60)[::-1]
    rows[55] |= {"talking_duration": "trinta"}
    api = FakeAPI(
        page(rows[:50], total=60), page(rows[50:], total=61), page(rows[:50], total=61), refusal(404, "page not found")
    )

    answer = await read(api)

    assert len(answer.ids) == 59
    assert (answer.notes["bad_rows"], answer.notes["failed_pages"]) == (1, 1)


@pytest.mark.parametrize(("rows", "claims", "uncounted"), [
    (250, lambda total: total, 0), (250, lambda total: min(total, 100), 150),
    (2500, lambda total: min(total, 1500), 1000),  # so many that slices are read, whose totals are true
])  # fmt: skip
async def test_rows_that_the_tenant_does_not_count_are_told(
    rows: int, claims: Callable[[int], int], uncounted: int
) -> None:
    api = LiveList(calls(rows))
    api.claims, api.linked = claims, True

    async with opened(api) as history:
        reading = history.read(Search(interval=DAY), newest=None, max_calls=None)
        assert sum([len(batch) async for batch in reading]) == rows
    assert (reading.uncounted, reading.notes) == (uncounted, ())
