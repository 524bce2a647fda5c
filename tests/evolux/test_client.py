"""What the doctor sees."""

from datetime import timedelta
from email.utils import format_datetime

import httpx
import pytest

from bot.evolux import CredentialsRefusedError, TenantHealth, TenantUnreachableError
from tests.evolux.fakes import NOW, Answer, FakeAPI, body, call, opened, refusal


async def checked(api: FakeAPI) -> TenantHealth:
    async with opened(api) as history:
        return await history.check()


def tenant(both: int, success: int, error: int, **headers: str) -> Answer:
    totals = {"both": both, "success": success, "error": error}
    return lambda request: httpx.Response(
        200, content=body([call(1)], total=totals[request.url.params["contact_status"]]), headers=headers
    )


@pytest.mark.parametrize(
    ("totals", "honours"),
    [((10, 6, 4), True), ((10, 10, 0), True), ((10, 10, 10), False), ((0, 0, 0), None)],
)
async def test_it_tells_whether_contact_status_is_honoured(
    totals: tuple[int, int, int], *, honours: bool | None
) -> None:
    found = await checked(FakeAPI(tenant(*totals)))

    assert (found.error, found.honours_contact_status) == (None, honours)
    assert found.totals == dict(zip(("both", "success", "error"), totals, strict=True))


async def test_it_asks_for_the_past_day() -> None:
    api = FakeAPI(tenant(1, 1, 0))

    await checked(api)

    assert api.asked("start_date") == [["2021-10-28T15:00:00Z"]] * 3
    assert api.asked("end_date") == [["2021-10-29T15:00:00Z"]] * 3


@pytest.mark.parametrize(
    ("date", "skew"),
    [
        (format_datetime(NOW + timedelta(minutes=5), usegmt=True), timedelta(minutes=5)),
        ("Fri, 29 Oct 2021 15:00:00 -0000", timedelta(0)),
        ("noon", None),
        ("", None),
    ],
)
async def test_it_compares_the_clocks(date: str, skew: timedelta | None) -> None:
    assert (await checked(FakeAPI(tenant(1, 1, 0, date=date)))).skew == skew


@pytest.mark.parametrize(
    ("answer", "error"),
    [(refusal(401), CredentialsRefusedError), (httpx.ConnectError("refused"), TenantUnreachableError)],
)
async def test_a_failure_is_a_finding(answer: Answer, error: type[Exception]) -> None:
    found = await checked(FakeAPI(answer))

    assert isinstance(found.error, error)
    assert (found.totals, found.honours_contact_status, found.skew) == ({}, None, None)
