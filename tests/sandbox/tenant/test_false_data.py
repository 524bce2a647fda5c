"""False totals, bounds, times and rows that a tenant may be told to give, as real ones do."""

import pytest

from bot.sandbox.tenant import HOSTILE, Tenant
from tests.sandbox.tenant.test_faults import BOTH

from .conftest import Get


async def test_a_total_may_say_more_than_there_is(tenant: Tenant, history: Get) -> None:
    honest = (await history()).json()["pagination"]["total"]
    tenant.faults.total_off = 3

    assert (await history()).json()["pagination"]["total"] == honest + 3


async def test_a_total_may_be_capped_while_the_list_goes_on(tenant: Tenant, history: Get) -> None:
    tenant.faults.total_cap = 100

    second, third = [(await history(**BOTH, page=page)).json() for page in (2, 3)]

    assert second["pagination"]["total"] == third["pagination"]["total"] == 100
    assert second["pagination"]["next_url"]
    assert len(second["data"]) == len(third["data"]) == 50


async def test_a_total_may_count_the_rows_of_the_page_alone(tenant: Tenant, history: Get) -> None:
    tenant.faults.page_total = True

    page = (await history(**BOTH)).json()

    assert page["pagination"]["total"] == len(page["data"]) == 50
    assert page["pagination"]["next_url"]


async def test_bounds_may_be_read_as_local_time(tenant: Tenant, history: Get) -> None:
    """São Paulo is three hours behind UTC."""
    hour = {"start_date": "2026-11-18T12:00:00Z", "end_date": "2026-11-18T12:59:59Z", **BOTH}
    meant = {row["id"] for row in (await history(**hour)).json()["data"]}
    tenant.faults.local_bounds = True

    found = {row["id"] for row in (await history(**hour)).json()["data"]}
    shifted = {"start_date": "2026-11-18T09:00:00Z", "end_date": "2026-11-18T09:59:59Z", **BOTH}

    assert meant
    assert not meant & found
    assert {row["id"] for row in (await history(**shifted)).json()["data"]} == meant


async def test_an_unanswered_call_may_have_an_answer_time_that_is_none(tenant: Tenant, history: Get) -> None:
    tenant.faults.no_answer = "0001-01-01T00:00:00+00:00"

    times = {row["answer_time"] for row in (await history(contact_status="error")).json()["data"]}

    assert times == {"0001-01-01T00:00:00+00:00"}


async def test_numbers_may_be_stored_with_a_prefix(tenant: Tenant, history: Get) -> None:
    plain = [row["subscriber"]["number"] for row in (await history(**BOTH)).json()["data"]]
    tenant.faults.number_prefix = "0055"

    stored = [row["subscriber"]["number"] for row in (await history(**BOTH)).json()["data"]]

    assert stored == [number if number in {None, "", "-"} else f"0055{number}" for number in plain]


async def test_bad_rows_are_of_many_kinds_and_in_valid_json(tenant: Tenant, history: Get) -> None:
    good = (await history(**BOTH)).json()["data"]
    tenant.faults.bad_rows = 22

    bad = (await history(**BOTH)).json()["data"]

    assert bad[:28] == good[:28]
    assert not any(one in good for one in bad[28:])
    assert any(one is None for one in bad[28:])
    assert any(isinstance(one, dict) and isinstance(one.get("id"), str) for one in bad[28:])


async def test_a_page_may_be_bad_throughout(tenant: Tenant, history: Get) -> None:
    good = (await history(**BOTH)).json()["data"]
    tenant.faults.bad_rows = 500

    bad = (await history(**BOTH)).json()["data"]

    assert len(bad) == 50
    assert not any(one in good for one in bad)


async def test_names_may_be_hostile(tenant: Tenant, history: Get) -> None:
    tenant.faults.hostile = True

    rows = (await history(**BOTH, campaign_id=377)).json()["data"]

    names = {row["subscriber"]["name"] for row in rows} - {None, "", "-"}
    assert names <= set(HOSTILE)
    assert len(names) > 5
    assert {row["campaign"]["name"] for row in rows} <= set(HOSTILE)
    assert {row["campaign"]["id"] for row in rows} == {377}


@pytest.mark.parametrize(
    ("offset", "end"), [("short", "+00"), ("zulu", "Z"), ("fraction", "00+00:00"), ("mixed", "+00:00")]
)
async def test_times_may_end_otherwise(tenant: Tenant, history: Get, offset: str, end: str) -> None:
    tenant.faults.change({"offset": offset})

    times = [row["start_time"] for row in (await history(**BOTH)).json()["data"]]

    wrong = [time for time in times if not time.endswith(end)]
    assert len(wrong) == 0 or (offset == "mixed" and len(wrong) < 10)
    assert ("." in times[0]) == (offset == "fraction")


async def test_the_second_cause_may_say_nothing(tenant: Tenant, history: Get) -> None:
    tenant.faults.second_cause = False

    assert {row["hangup_cause"] for row in (await history(**BOTH)).json()["data"]} == {"-"}
