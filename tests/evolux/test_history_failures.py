"""Reading a list whose tenant fails: what came is kept, and the answer says what is missing."""

import pytest

from bot.domain.search import Search
from bot.evolux import (
    CredentialsRefusedError,
    TenantUnreachableError,
)
from tests.evolux.fakes import DAY, FakeAPI, LiveList, call, calls, opened, page, read, refusal

pytestmark = pytest.mark.unmeasured


async def test_a_page_that_never_comes_is_noted_and_the_rest_kept() -> None:
    api = LiveList(calls(150))
    told = api.answer
    api.answer = lambda request: refusal(502) if request.url.params["page"] == "2" else told(request)  # type: ignore[method-assign]

    answer = await read(api)

    assert (len(answer.ids), answer.total, answer.notes) == (100, 100, {"failed_pages": 1})


async def test_a_page_that_comes_late_is_asked_for_again() -> None:
    """Four attempts fail: one more round is worth it before an answer is incomplete."""
    api = LiveList(calls(150))
    told = api.answer
    failures = iter(range(6))
    api.answer = lambda request: (  # type: ignore[method-assign]
        refusal(502) if request.url.params["page"] == "2" and next(failures, None) is not None else told(request)
    )

    answer = await read(api)

    assert (len(answer.ids), answer.notes) == (150, {})


@pytest.mark.parametrize(("failures", "notes"), [(8, {"failed_pages": 1}), (4, {"total_mismatch": 1})])
async def test_a_window_that_cannot_be_read_again_keeps_what_came(failures: int, notes: dict[str, int]) -> None:
    """Its count is wrong, so it is read again; its first page has four attempts, twice."""
    api = LiveList(calls(120))
    api.claims = lambda total: total + 1
    told = api.answer
    failing = range(4, 4 + failures)
    api.answer = lambda request: refusal(502) if len(api.requests) in failing else told(request)  # type: ignore[method-assign]

    answer = await read(api)

    assert (len(answer.ids), answer.notes) == (120, notes)


async def test_nothing_at_all_is_an_error() -> None:
    with pytest.raises(TenantUnreachableError):
        await read(FakeAPI(refusal(502)))


async def test_a_short_page_after_which_nothing_comes_is_all_that_is_known() -> None:
    api = LiveList(calls(30))
    api.claims = lambda total: total + 5
    told = api.answer
    api.answer = lambda request: refusal(500) if request.url.params["page"] == "2" else told(request)  # type: ignore[method-assign]

    answer = await read(api)

    assert (len(answer.ids), answer.notes) == (30, {"failed_pages": 1})


async def test_one_form_of_a_number_that_fails_is_noted() -> None:
    api = FakeAPI(lambda request: page([call(1)]) if len(request.url.params["number"]) == 11 else refusal(500))

    answer = await read(api, Search(interval=DAY, numbers=("84999999999", "8499999999")))

    assert (answer.ids, answer.notes) == ([1], {"failed_pages": 1})


async def test_a_tenant_that_dies_is_not_asked_for_the_rest() -> None:
    api = LiveList(calls(5000))
    told = api.answer
    api.answer = lambda request: refusal(503) if len(api.requests) > 30 else told(request)  # type: ignore[method-assign]

    answer = await read(api, bulk=True)

    assert 0 < len(answer.ids) < 5000
    assert 70 <= answer.notes["failed_pages"] <= 110
    assert len(api.requests) < 300


async def test_a_token_refused_on_the_way_is_an_error() -> None:
    api = LiveList(calls(150))
    told = api.answer
    api.answer = lambda request: refusal(401) if request.url.params["page"] == "3" else told(request)  # type: ignore[method-assign]

    with pytest.raises(CredentialsRefusedError):
        await read(api)


async def test_whoever_stops_listening_stops_the_requests() -> None:
    api = LiveList(calls(5000), delay=0.1)
    async with opened(api) as history:
        windows = aiter(history.read(Search(interval=DAY), newest=0, max_calls=None))
        await anext(windows)
        await windows.aclose()  # type: ignore[attr-defined]

        assert api.running == 0
        assert len(api.requests) < 80
