"""The API, over HTTP, as the dialer's documentation has it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.sandbox.tenant import REGULARS, CallCentre, Tenant, serve_tenant

from .conftest import HISTORY, WEDNESDAY, Get, Hands

SAMPLE = Path(__file__).with_name("vendor_sample.json")


def letter(text: str) -> Any:
    """Return JSON with every key of every object, in order, also those that come twice."""
    return json.loads(text, object_pairs_hook=list)


async def test_the_vendors_example_is_answered_to_the_letter(
    client: httpx.AsyncClient, clock: Hands, tenant: Tenant
) -> None:
    clock.now = datetime(2021, 10, 28, 22, tzinfo=UTC)

    response = await client.get(f"{HISTORY}?number=84999999999&campaign_id=376")

    assert letter(response.text) == letter(SAMPLE.read_text(encoding="utf-8"))
    assert response.headers["content-type"].startswith("application/json")
    assert tenant.requests[-1].values("number") == ["84999999999"]


async def test_the_vendors_calls_are_found_by_either_number_as_it_is_stored(history: Get) -> None:
    days = {"start_date": "2021-10-28T00:00:00Z", "end_date": "2021-10-29T00:00:00Z"}

    def ids(response: httpx.Response) -> list[int]:
        return [row["id"] for row in response.json()["data"]]

    assert ids(await history(number="84999999999", **days)) == [48582566, 48582498]
    assert ids(await history(number="8488888888", **days)) == [48582566]
    assert ids(await history(number="8499999999", **days)) == []
    assert ids(await history(external_id="20202020", **days)) == [48582498]
    assert ids(await history(agent_id=149, **days)) == [48582566, 48582498]
    assert ids(await history(contact_status="error", **days)) == []


async def test_custom_fields_come_only_with_a_campaign(history: Get) -> None:
    without, among = await history(), await history(campaign_id=377)

    assert not any("custom_fields" in row for row in without.json()["data"])
    assert all("custom_fields" in row for row in among.json()["data"])


async def test_the_defaults_are_the_answered_calls_of_today(history: Get, world: CallCentre) -> None:
    today = [call for call in world.calls(WEDNESDAY.date(), WEDNESDAY) if call.answered]

    response = (await history()).json()

    assert response["pagination"]["total"] == len(today)
    assert response["pagination"]["limit"] == 50
    assert [row["id"] for row in response["data"]] == [call.id for call in reversed(today)][:50]


async def test_bare_dates_are_whole_days_of_the_tenant_and_both_are_included(history: Get, world: CallCentre) -> None:
    days = [datetime(2026, 11, day, tzinfo=UTC).date() for day in (16, 17)]

    response = (await history(start_date="2026-11-16", end_date="2026-11-17", contact_status="both")).json()

    assert response["pagination"]["total"] == sum(map(world.count, days))


async def test_bounds_are_included_to_the_second(history: Get, world: CallCentre) -> None:
    calls = list(world.calls(datetime(2026, 11, 17, tzinfo=UTC).date()))[100:103]
    written = [call.started_at.isoformat().replace("+00:00", "Z") for call in (calls[0], calls[-1])]

    response = (await history(start_date=written[0], end_date=written[1], contact_status="both")).json()

    assert {call.id for call in calls} <= {row["id"] for row in response["data"]}


async def test_pages_tile(history: Get, world: CallCentre) -> None:
    asked = {"start_date": "2026-11-16", "end_date": "2026-11-17", "contact_status": "both", "limit": 50}
    first = (await history(**asked)).json()
    last = -(-first["pagination"]["total"] // 50)

    ids = [row["id"] for page in range(1, last + 1) for row in (await history(**asked, page=page)).json()["data"]]

    midnights = [datetime(2026, 11, day, tzinfo=world.zone) for day in (16, 18)]
    assert ids == [call.id for call in world.calls_between(*midnights)][::-1]


async def test_pagination_links_elsewhere(history: Get, tenant: Tenant) -> None:
    pagination = (await history(page=2, contact_status="both", limit=10)).json()["pagination"]

    assert pagination["next_url"] == f"https://cliente.evolux.net.br{HISTORY}?contact_status=both&limit=10&page=3"
    assert pagination["prev_url"].endswith("page=1")
    assert tenant.url not in str(pagination)


async def test_past_the_last_page_there_is_no_row_and_later_no_list(history: Get) -> None:
    last = -(-(await history()).json()["pagination"]["total"] // 50)

    assert (await history(page=last + 1)).json()["data"] == []
    assert "data" not in (await history(page=last + 2)).json()
    assert (await history(page=last)).json()["pagination"]["next_url"] is None


async def test_no_more_than_fifty_rows_whatever_the_maximum_says(history: Get) -> None:
    response = (await history(limit=500, contact_status="both")).json()

    assert len(response["data"]) == 50
    assert response["pagination"]["max_limit"] == 500


async def test_campaigns_and_agents_may_be_several(history: Get, world: CallCentre) -> None:
    yesterday = {"start_date": "2026-11-17", "end_date": "2026-11-17", "contact_status": "both"}
    calls = list(world.calls(datetime(2026, 11, 17, tzinfo=UTC).date()))

    campaigns = (await history(campaign_id=[377, 380], **yesterday)).json()
    agents = (await history(agent_id=[150, 160], **yesterday)).json()

    assert campaigns["pagination"]["total"] == sum(call.campaign_id in {377, 380} for call in calls)
    assert agents["pagination"]["total"] == sum(call.agent_id in {150, 160} for call in calls)


async def test_a_regular_is_asked_for_in_both_forms(history: Get) -> None:
    month = {"start_date": "2026-10-20", "end_date": "2026-11-18", "contact_status": "both"}
    forms = [REGULARS[0].number, "8488887777"]

    totals = [(await history(number=form, **month)).json()["pagination"]["total"] for form in forms]

    assert min(totals) > 2


async def test_a_number_may_bring_along_the_calls_of_another(history: Get) -> None:
    month = {"start_date": "2026-10-20", "end_date": "2026-11-18", "contact_status": "both"}

    rows = (await history(number=REGULARS[5].number, **month)).json()["data"]

    assert {row["subscriber"]["external_id"] for row in rows} == {REGULARS[5].external_id, REGULARS[6].external_id}


@pytest.mark.parametrize(
    "wrong",
    [
        {"limit": "many"}, {"limit": "0"}, {"page": "-1"}, {"page": "1e3"}, {"campaign_id": "Vendas"}, {"agent_id": ""},
        {"contact_status": "all"}, {"start_date": "ontem"}, {"start_date": "2026-02-30"},
        {"end_date": "2026-11-18T10:00:00 00:00"}, {"end_date": "9999-12-31"},
    ],
)  # fmt: skip
async def test_a_parameter_that_makes_no_sense_is_refused(history: Get, wrong: dict[str, str]) -> None:
    response = await history(**wrong)

    assert response.status_code == 422
    assert response.json()["meta"]["status"] == 422
    assert "data" not in response.json()


@pytest.mark.parametrize(
    ("headers", "status", "message"), [({}, 400, "Missing token."), ({"token": "wrong"}, 401, "Invalid token.")]
)
async def test_without_the_token_there_is_no_answer(
    tenant: Tenant, headers: dict[str, str], status: int, message: str
) -> None:
    async with httpx.AsyncClient(base_url=tenant.url, headers=headers) as stranger:
        response = await stranger.get(f"{HISTORY}?token={tenant.token}")

    assert response.status_code == status
    assert response.json() == {"meta": {"status": status, "message": message}}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD", "PATCH"])
@pytest.mark.parametrize("path", [HISTORY, "/api/v1/call", "/api/v1/agents"])
async def test_writing_is_refused_and_remembered(
    client: httpx.AsyncClient, tenant: Tenant, method: str, path: str
) -> None:
    response = await client.request(method, path)

    assert response.status_code == 405
    assert [(request.method, request.path) for request in tenant.requests.writes] == [(method, path)]


async def test_what_does_not_exist_is_not_found(client: httpx.AsyncClient) -> None:
    response = await client.get("/api/v1/campaigns")

    assert (response.status_code, response.json()["meta"]["status"]) == (404, 404)


async def test_agents_are_listed_page_by_page(client: httpx.AsyncClient) -> None:
    first = (await client.get("/api/v1/agents", params={"limit": 30})).json()
    second = (await client.get("/api/v1/agents", params={"limit": 30, "page": 2})).json()

    assert first["pagination"]["total"] == 41
    assert len(first["data"] + second["data"]) == 41
    assert first["data"][0] == {
        "id": 149, "name": "Atendente Evolux", "login": "agente149", "archived": False, "enable": True
    }  # fmt: skip
    assert [agent["id"] for agent in second["data"] if agent["archived"]] == [189]


async def test_calls_arrive_while_pages_are_read(history: Get, clock: Hands) -> None:
    """Rows move to later pages: the same call comes twice."""
    first = (await history(contact_status="both")).json()
    clock.now += timedelta(minutes=15)
    second = (await history(contact_status="both", page=2)).json()

    assert second["pagination"]["total"] > first["pagination"]["total"]
    assert {row["id"] for row in first["data"]} & {row["id"] for row in second["data"]}


async def test_requests_are_remembered_and_not_for_ever(tenant: Tenant, history: Get) -> None:
    for page in (1, 2):
        await history(page=page, campaign_id=[377, 378])

    assert len(tenant.requests) == tenant.requests.total == 2
    assert tenant.requests[-1].values("page") == ["2"]
    assert tenant.requests[0].values("campaign_id") == ["377", "378"]
    assert tenant.requests[0].headers["Token"] == tenant.token
    assert [request.method for request in tenant.requests[:5]] == ["GET", "GET"]
    assert tenant.requests.to("/calls_history") == list(tenant.requests)
    for _ in range(3000):
        tenant.requests.add(tenant.requests[0])
    assert (len(tenant.requests), tenant.requests.total) == (2000, 3002)
    tenant.requests.clear()
    assert (len(tenant.requests), tenant.requests.total) == (0, 0)


async def test_two_tenants_may_be_served_at_once(world: CallCentre, tenant: Tenant, clock: Hands) -> None:
    async with (
        serve_tenant(world, clock=clock, token="another") as other,  # noqa: S106 - made up
        httpx.AsyncClient(base_url=other.url, headers={"token": "another"}) as asking,
    ):
        response = await asking.get(HISTORY)

    assert response.status_code == 200
    assert other.url != tenant.url
    assert len(tenant.requests) == 0
