"""What the doctor sees."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from zoneinfo import ZoneInfo

import httpx
import pytest

from bot.evolux import CredentialsRefusedError, RequestOptions, TenantUnreachableError
from bot.evolux.health import TenantHealth
from tests.evolux.fakes import NOW, Answer, FakeAPI, body, call, opened, page, refusal

SAO_PAULO = ZoneInfo("America/Sao_Paulo")


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
        ("Fri, 29 Oct 2021 15:00:00 +99999999999999999999", None),
        ("Fri, 29 Oct 99999999999999999999 15:00:00 GMT", None),
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


MORNING = datetime(2021, 10, 28, 12, tzinfo=UTC)
"""9:00 in São Paulo, the day before `NOW`."""


@pytest.mark.parametrize(("hours", "sent_in", "reading"), [
    ((0, 3), None, "right"), ((0.5, 1), None, "right"), ((3, 6), None, "local"), ((2, 5), None, "other"),
    ((-5, 1), None, "other"), ((0, 9), None, "other"), ((0, 3), SAO_PAULO, "right"), ((-3, 0), SAO_PAULO, "utc"),
    ((3, 6), SAO_PAULO, "other"),
])  # fmt: skip
async def test_the_calls_of_a_morning_tell_how_bounds_are_read(
    hours: tuple[float, float], sent_in: ZoneInfo | None, reading: str
) -> None:
    rows = [call(at, MORNING + timedelta(hours=hour)) for at, hour in enumerate(hours)]
    async with opened(FakeAPI(page(rows)), requests=RequestOptions(sent_in=sent_in)) as history:
        assert await history.read_bounds(SAO_PAULO) == reading


async def test_a_week_without_calls_tells_nothing_of_bounds() -> None:
    api = FakeAPI(page([]))
    async with opened(api) as history:
        assert await history.read_bounds(SAO_PAULO) is None
    assert len(api.requests) == 7


@pytest.mark.parametrize("many", ["True", "False"])
def test_who_makes_many_requests_loads_retries_before_the_first_error(many: str) -> None:
    program = f"""
import asyncio, sys
from bot.evolux import RequestOptions, open_history

async def main():
    async with open_history("http://127.0.0.1:9", str, clock=str, requests=RequestOptions(many={many})):
        print("stamina" in sys.modules)

asyncio.run(main())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [many]
