"""Reading lists that are too long, change meanwhile, or have more or fewer calls than the tenant says."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.search import Search
from bot.evolux import (
    InvalidResponseError,
)
from tests.evolux.fakes import DAY, FakeAPI, LiveList, call, calls, page, read

pytestmark = pytest.mark.unmeasured

HOUR = timedelta(hours=1)


class TestTooManyCalls:
    async def test_only_the_newest_are_read(self) -> None:
        api = LiveList(calls(600))

        answer = await read(api, newest=120, max_calls=500)

        assert (answer.capped, answer.total, answer.notes) == (True, 600, {"cap": 500})
        assert answer.ids[:120] == list(range(600, 480, -1))
        assert api.asked("page") == [["1"], ["2"], ["3"]]

    async def test_as_many_as_may_be_is_not_too_many(self) -> None:
        answer = await read(LiveList(calls(500)), newest=10, max_calls=500)

        assert (answer.capped, len(answer.ids), answer.notes) == (False, 500, {})

    async def test_the_forms_of_a_number_are_added_up(self) -> None:
        rows = calls(100, subscriber={"number": "84999999999", "external_id": ""})
        rows += [row | {"id": row["id"] + 100, "subscriber": {"number": "8499999999"}} for row in rows]
        for row in rows[100:]:
            row["subscriber"]["external_id"] = ""
        api = LiveList(rows)

        answer = await read(api, Search(interval=DAY, numbers=("84999999999", "8499999999")), newest=50, max_calls=150)

        assert (answer.capped, answer.total, len(answer.ids)) == (True, 200, 100)
        assert len(api.requests) == 2

    async def test_whoever_wants_all_gets_the_newest_five_hundred(self) -> None:
        answer = await read(LiveList(calls(1200)), newest=None, max_calls=1000)

        assert len(answer.ids) == 500

    async def test_a_claim_that_the_next_page_belies_is_not_too_many(self) -> None:
        api = LiveList(calls(2))
        api.claims = lambda _: 10**12

        answer = await read(api, newest=500, max_calls=20_000)

        assert (answer.capped, answer.total, answer.notes) == (False, 10**12, {"total_mismatch": 10**12 - 2})


class TestATotalThatIsWrong:
    @pytest.mark.parametrize("there", [0, 2, 49, 50, 120])
    @pytest.mark.parametrize("more", [1, 5, 60, 10**6])
    async def test_more_than_arrives_is_claimed_and_said(self, there: int, more: int) -> None:
        api = LiveList(calls(there))
        api.claims = lambda total: total + more

        answer = await read(api)

        assert len(answer.ids) == there
        if there + more <= 1000:
            assert (answer.total, answer.notes) == (there + more, {"total_mismatch": more})
        assert "total_mismatch" in answer.notes
        assert len(api.requests) <= 600

    @pytest.mark.parametrize("claim", [0, -7, "null", "muitas", [], "49"])
    @pytest.mark.parametrize("there", [2, 50, 51, 130, 1300])
    async def test_less_than_arrives_hides_nothing(self, claim: Any, there: int) -> None:
        api = LiveList(calls(there))
        api.claims = lambda _: claim

        answer = await read(api)

        assert (len(answer.ids), answer.total) == (there, max(there, 49 if claim == "49" else 0))
        assert answer.notes.keys() == {"total_mismatch"}
        assert len(api.requests) <= 10 + 2 * there / 50

    @pytest.mark.parametrize("there", [50, 51, 75, 100, 150, 1000, 1230, 2600])
    @pytest.mark.parametrize("cap", ["page", 50, 100, 1000])
    async def test_a_list_that_goes_on_is_read_to_its_end(self, cap: Any, there: int) -> None:
        """The total is that of the page, or capped, and the links lead on."""
        api = LiveList(calls(there))
        api.linked = True
        api.claims = lambda total: min(50, total) if cap == "page" else min(cap, total)

        answer = await read(api)

        assert sorted(answer.ids) == list(range(1, there + 1))
        assert (answer.total, answer.notes) == (there, {})
        assert len(api.requests) <= 10 + 3 * there / 50

    async def test_a_total_capped_at_ten_thousand_hides_no_call(self) -> None:
        """Its slices claim more than the whole, which is not a tenant that ignores their bounds."""
        api = LiveList(calls(16_000))
        api.linked = True
        api.claims = lambda total: min(10_000, total)

        answer = await read(api)

        assert (len(answer.ids), answer.total, answer.notes) == (16_000, 16_000, {})

    async def test_a_list_whose_end_cannot_be_reached_is_told_as_incomplete(self) -> None:
        """All calls are in one second, which cannot be split."""
        api = LiveList([call(number, DAY.start + HOUR) for number in range(1, 21_001)])
        api.linked = True
        api.claims = lambda total: min(100, total)

        answer = await read(api, bulk=True)

        assert answer.notes == {"list_goes_on": len(answer.ids)}
        assert 19_000 < len(answer.ids) == answer.total < 21_000

    @pytest.mark.parametrize("there", [0, 30, 50, 120])
    async def test_links_without_an_end_cost_little_and_say_nothing(self, there: int) -> None:
        api = LiveList(calls(there))
        told = api.answer

        def always(request: httpx.Request) -> httpx.Response:
            found = told(request).json()
            found["pagination"]["next_url"] = "https://elsewhere.example/"
            return httpx.Response(200, json=found)

        api.answer = always  # type: ignore[method-assign]

        answer = await read(api)

        assert (len(answer.ids), answer.total, answer.notes) == (there, there, {})
        assert len(api.requests) <= 3 + there / 50

    async def test_the_same_page_for_ever_is_one_page(self) -> None:
        api = FakeAPI(page(calls(50), more=True))

        answer = await read(api)

        assert len(answer.ids) == 50
        assert len(api.requests) < 20

    async def test_now_and_then_costs_a_second_reading(self) -> None:
        api = LiveList(calls(30))
        api.claims = lambda total: total + (len(api.requests) == 1)

        answer = await read(api)

        assert (len(answer.ids), answer.total, answer.notes) == (30, 30, {})

    async def test_beyond_belief_is_nonsense(self) -> None:
        api = LiveList(calls(50))
        api.claims = lambda _: 10**12

        with pytest.raises(InvalidResponseError):
            await read(api, bulk=True)

    @pytest.mark.parametrize("claim", [0, 900, 1200])
    async def test_a_tenant_that_makes_rows_up_is_left_in_the_end(self, claim: int) -> None:
        """Every page of every window is full of calls that nobody has seen yet."""
        api = FakeAPI(lambda _: page([call(len(api.requests) * 50 + at) for at in range(50)], total=claim))

        answer = await read(api, bulk=True)

        assert answer.notes.keys() & {"failed_pages", "changed_while_reading"}
        assert answer.notes.get("failed_pages", 1) == 1
        assert len(api.requests) < 520

    @pytest.mark.parametrize("count", [1500, 4000])
    async def test_dates_that_are_not_heeded_cost_little_and_count_nothing_twice(self, count: int) -> None:
        api = LiveList(calls(count))
        api.heeds_dates = False

        answer = await read(api)

        assert sorted(answer.ids) == list(range(1, count + 1))
        assert (answer.total, answer.notes) == (count, {})
        assert len(api.requests) < 20 + 2 * count / 50

    @pytest.mark.parametrize("size", [10, 25, 49])
    async def test_smaller_pages_than_asked_for_are_found_out(self, size: int) -> None:
        api = LiveList(calls(110))
        api.size = size

        answer = await read(api)

        assert (len(answer.ids), answer.notes) == (110, {})
        assert len(api.requests) == -(-110 // size)

    async def test_the_same_row_twice_is_one_and_said(self) -> None:
        answer = await read(FakeAPI(page([call(1), call(1), call(2)])))

        assert (answer.ids, answer.notes) == ([1, 2], {"total_mismatch": 1})


class TestAListThatChanges:
    async def test_a_call_that_comes_in_while_it_is_read_is_not_lost(self) -> None:
        """It pushes the last row of page 1 onto page 2, and that of page 3 onto a page nobody asks for."""
        api = LiveList(calls(150))
        late = call(999, DAY.end - HOUR)
        api.before = lambda request: api.rows.extend([late] if request == 2 else [])

        answer = await read(api)

        assert sorted(answer.ids) == [*range(1, 151), 999]
        assert answer.notes == {}

    async def test_a_call_that_goes_away_pulls_no_row_through(self) -> None:
        api = LiveList(calls(150))
        api.before = lambda request: api.rows.__delitem__(slice(140, 140 + (request == 2)))

        answer = await read(api)

        assert (len(answer.ids), answer.notes) == (149, {})

    async def test_a_list_that_never_stands_still_is_said_to(self) -> None:
        api = LiveList(calls(150))
        api.before = lambda request: api.rows.append(call(1000 + request, DAY.end - HOUR))

        answer = await read(api)

        assert set(range(1, 151)) <= set(answer.ids)
        assert answer.notes.keys() == {"changed_while_reading"}
        assert len(api.requests) <= 20

    @settings(max_examples=30)
    @given(
        count=st.integers(0, 400),
        coming=st.booleans(),
        changes=st.dictionaries(st.integers(1, 30), st.integers(1, 3), max_size=8),
        places=st.lists(st.integers(0, 86_399), min_size=20, max_size=20),
    )
    async def test_what_stays_is_never_lost_and_nothing_doubled(
        self, count: int, *, coming: bool, changes: dict[int, int], places: list[int]
    ) -> None:
        """Rows come (or go) while the list is read; those that are there all the time are in the answer, or it says so.

        One that comes and one that goes in the same moment can hide one another;
        calls that have been made do not go away, so that is left at that.
        """
        api = LiveList(calls(count))
        lasting = {row["id"] for row in api.rows}

        def change(request: int) -> None:
            for turn in range(changes.get(request, 0)):
                place = places[(request + turn) % len(places)]
                if coming:
                    api.rows.append(call(10_000 + 10 * request + turn, DAY.start + timedelta(seconds=place)))
                elif api.rows:
                    lasting.discard(api.rows.pop(place % len(api.rows))["id"])

        api.before = change

        answer = await read(api)

        assert len(answer.ids) == len(set(answer.ids)) <= answer.total
        assert lasting <= set(answer.ids) or answer.notes
