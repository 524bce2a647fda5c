"""Laws of reading a live list: no row lost, none twice, nothing claimed that is not known."""

import gc
import weakref
from datetime import timedelta
from zoneinfo import ZoneInfo

import httpx
import pytest

from bot.domain.call import Call
from bot.domain.search import Interval, Search
from bot.evolux import (
    RequestOptions,
    window,
)
from tests.evolux.fakes import DAY, VENDOR_PAGE, FakeAPI, LiveList, call, calls, opened, page, read

pytestmark = pytest.mark.unmeasured

HOUR = timedelta(hours=1)


async def test_the_vendors_example_is_one_call_and_a_note() -> None:
    """Its second row belongs to another number, and comes in answer to each form of the one that was asked for."""
    api = FakeAPI(httpx.Response(200, content=VENDOR_PAGE))

    answer = await read(api, Search(interval=DAY, numbers=("84999999999", "8499999999"), campaign_ids=(376,)))

    assert answer.ids == [48582498]
    assert (answer.total, answer.notes, answer.capped) == (2, {"other_number": 1}, False)
    assert api.asked("number") == [["84999999999"], ["8499999999"]]


async def test_a_page_full_takes_one_request() -> None:
    api = LiveList(calls(50))

    answer = await read(api)

    assert len(api.requests) == 1
    assert (answer.total, answer.notes) == (50, {})


@pytest.mark.parametrize("count", [0, 1, 49, 50, 51, 100, 999, 1000, 1001, 3210])
@pytest.mark.parametrize("bulk", [True, False])
async def test_every_call_comes_once(count: int, *, bulk: bool) -> None:
    api = LiveList(calls(count))

    answer = await read(api, bulk=bulk)

    assert sorted(answer.ids) == list(range(1, count + 1))
    assert (answer.total, answer.notes) == (count, {})
    assert len(api.requests) <= 4 + count / 50 * 1.2


async def test_calls_come_newest_first() -> None:
    answer = await read(LiveList(calls(2600)))

    assert answer.ids == sorted(answer.ids, reverse=True)
    assert len(answer.windows) == 4


async def test_what_was_given_away_is_held_no_more(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Else a long reading is a million calls in memory, however few anybody keeps."""
    born: list[weakref.ref[object]] = []

    class Traced(window.Outcome, frozen=True, kw_only=True, weakref=True):
        def __post_init__(self) -> None:
            born.append(weakref.ref(self))

    monkeypatch.setattr(window, "Outcome", Traced)
    most = 0
    gc.freeze()  # what was there before is not looked at again for each batch
    request.addfinalizer(gc.unfreeze)
    async with opened(LiveList(calls(12_000))) as history:
        async for _ in history.read(Search(interval=DAY), newest=None, max_calls=None):
            gc.collect()
            most = max(most, sum(one() is not None for one in born))

    assert len(born) > 12
    assert most <= 6


async def test_a_list_is_cut_again_where_it_is_dense() -> None:
    """All of a day's calls in one hour of it."""
    noon = Interval(DAY.start + 9 * HOUR, DAY.start + 10 * HOUR)
    api = LiveList(calls(4000, noon))

    answer = await read(api)

    assert (len(answer.ids), answer.total, answer.notes) == (4000, 4000, {})


async def test_a_second_that_cannot_be_cut_is_read_as_it_is() -> None:
    api = LiveList([call(number, DAY.start + HOUR) for number in range(1, 1502)])

    answer = await read(api)

    assert (len(answer.ids), answer.notes) == (1501, {})


async def test_the_end_is_asked_for_but_does_not_count() -> None:
    """The tenant counts both bounds in; an interval is without its end."""
    rows = [call(1, DAY.start), call(2, DAY.end - timedelta(seconds=1)), call(3, DAY.end)]
    api = LiveList(rows)

    answer = await read(api)

    assert (sorted(answer.ids), answer.total, answer.notes) == ([1, 2], 2, {})
    assert api.asked("start_date") == [["2021-10-28T03:00:00Z"]]
    assert api.asked("end_date") == [["2021-10-29T03:00:00Z"]]


async def test_bounds_are_sent_as_local_time_to_a_tenant_that_reads_them_so() -> None:
    api = FakeAPI(page([call(1)]))

    answer = await read(api, requests=RequestOptions(sent_in=ZoneInfo("America/Sao_Paulo")))

    assert (answer.ids, answer.notes) == ([1], {})
    assert api.asked("start_date") == [["2021-10-28T00:00:00"]]
    assert api.asked("end_date") == [["2021-10-29T00:00:00"]]


async def test_a_fraction_of_a_second_is_not_lost() -> None:
    half = timedelta(milliseconds=500)
    interval = Interval(DAY.start + half, DAY.end + half)
    rows = [
        call(number, at)
        for number, at in enumerate(
            [DAY.start, DAY.start + half, DAY.end + half / 2, DAY.end + half, DAY.end + 3 * half]
        )
    ]
    api = LiveList(rows)

    answer = await read(api, Search(interval=interval))

    assert sorted(answer.ids) == [1, 2]
    assert api.asked("end_date") == [["2021-10-29T03:00:01Z"]]


async def test_every_request_says_everything() -> None:
    api = LiveList(calls(120))
    search = Search(interval=DAY, numbers=("84999999999",), campaign_ids=(376, 377), agent_ids=(149, 150))

    await read(api, search)

    assert [dict(request.url.params) for request in api.requests] == [
        {
            "limit": "50",
            "page": str(number),
            "start_date": "2021-10-28T03:00:00Z",
            "end_date": "2021-10-29T03:00:00Z",
            "number": "84999999999",
            "campaign_id": "376",
            "agent_id": "149",
            "contact_status": "both",
        }
        for number in (1, 2, 3)
    ]
    assert api.asked("campaign_id") == [["376", "377"]] * 3
    assert api.asked("agent_id") == [["149", "150"]] * 3


async def test_several_numbers_and_customers_are_read_one_by_one() -> None:
    rows = [
        call(1, subscriber={"number": "84999999999", "external_id": "a"}),
        call(2, subscriber={"number": "8499999999", "external_id": "a"}),
        call(3, subscriber={"number": "84999999999", "external_id": "b"}),
        call(4, subscriber={"number": "84999999999", "external_id": "c"}),
    ]
    api = LiveList(rows)
    search = Search(interval=DAY, numbers=("84999999999", "8499999999"), external_ids=("a", "b"))

    answer = await read(api, search)

    assert sorted(answer.ids) == [1, 2, 3]
    assert answer.notes == {}
    assert [(n, e) for (n,), (e,) in zip(api.asked("number"), api.asked("external_id"), strict=True)] == [
        ("84999999999", "a"),
        ("84999999999", "b"),
        ("8499999999", "a"),
        ("8499999999", "b"),
    ]


@pytest.mark.parametrize(("newest", "least"), [(0, 0), (10, 10), (500, 500), (1500, 1500), (None, 5000)])
async def test_the_newest_come_whole_and_the_rest_as_facts(newest: int | None, least: int) -> None:
    answer = await read(LiveList(calls(5000)), newest=newest)

    kinds = [isinstance(each, Call) for each in answer.calls]
    assert all(kinds[:least])
    assert sum(kinds) <= (least and least + 3 * 1000)


class TestProgress:
    @pytest.mark.parametrize("count", [0, 50, 120, 5000])
    async def test_it_ends_at_what_was_expected(self, count: int) -> None:
        steps: list[tuple[int, int]] = []

        await read(LiveList(calls(count)), on_progress=lambda done, expected: steps.append((done, expected)))

        assert [done for done, _ in steps] == list(range(1, len(steps) + 1))
        assert all(done <= expected for done, expected in steps)
        assert steps[-1][0] == steps[-1][1]

    async def test_it_knows_soon_what_to_expect(self) -> None:
        steps: list[tuple[int, int]] = []

        await read(LiveList(calls(5000)), on_progress=lambda done, expected: steps.append((done, expected)))

        assert all(100 <= expected <= 120 for _, expected in steps[1:])


async def test_a_count_takes_one_request() -> None:
    api = LiveList(calls(2500))

    async with opened(api) as history:
        assert await history.count(Search(interval=DAY)) == 2500
    assert len(api.requests) == 1
