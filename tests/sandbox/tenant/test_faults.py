"""Each fault, as a client meets it."""

import asyncio
import json
from collections.abc import Callable

import httpx
import msgspec
import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from bot.sandbox.tenant import CallCentre, Tenant, TenantFaults, control, serve_tenant
from bot.sandbox.tenant.faults import KINDS, FaultKind
from bot.sandbox.tenant.requests import RequestLog
from tests.patience import soon

from .conftest import HISTORY, Get, Hands

BOTH = {"contact_status": "both"}
SHORT = httpx.Timeout(60, read=0.1)
"""Only silence is not waited for: a busy machine may take longer to connect."""


async def test_one_that_comes_too_early_is_told_when_to_come_again(tenant: Tenant, history: Get) -> None:
    tenant.faults.next["busy"] = 1
    tenant.faults.retry_after = 7

    first, second = await history(), await history()

    assert (first.status_code, first.headers["retry-after"], first.json()["meta"]["status"]) == (429, "7", 429)
    assert second.status_code == 200


async def test_one_that_comes_too_early_may_be_told_nothing(tenant: Tenant, history: Get) -> None:
    tenant.faults.next["busy"] = 1
    tenant.faults.retry_after = None

    assert "retry-after" not in (await history()).headers


@pytest.mark.parametrize(
    ("kind", "status", "seems"),
    [
        ("error", 502, lambda response: response.json()["meta"]["status"] == 502),
        ("refuse", 401, lambda response: response.json()["meta"]["status"] == 401),
        ("html", 200, lambda response: response.text.startswith("<!DOCTYPE html>")),
        ("lie", 200, lambda response: response.json() == {"meta": {"status": 500, "message": "Internal error."}}),
        ("empty", 200, lambda response: response.content == b""),
        ("login", 302, lambda response: response.headers["location"] == "/entrar"),
        ("redirect", 302, lambda response: response.headers["location"] == f"http://localhost:9{HISTORY}"),
    ],
)
async def test_a_reply_that_is_another_one(
    tenant: Tenant, history: Get, kind: FaultKind, status: int, seems: Callable[[httpx.Response], bool]
) -> None:
    tenant.faults.next[kind] = 1

    response = await history()

    assert response.status_code == status
    assert seems(response)
    assert (await history()).json()["meta"]["status"] == 200


@pytest.mark.parametrize("kind", ["cut", "drop"])
async def test_a_line_that_closes_too_soon(tenant: Tenant, history: Get, kind: FaultKind) -> None:
    tenant.faults.next[kind] = 1

    with pytest.raises(httpx.RemoteProtocolError):
        await history()
    assert (await history()).status_code == 200


async def test_a_body_that_is_cut_begins_as_it_should(tenant: Tenant, client: httpx.AsyncClient) -> None:
    tenant.faults.next["cut"] = 1
    received = b""

    with pytest.raises(httpx.RemoteProtocolError, match="without sending complete message body"):  # noqa: PT012 - what came until then counts
        async with client.stream("GET", HISTORY) as response:
            async for chunk in response.aiter_raw():
                received += chunk

    assert received.startswith(b'{"pagination":')
    assert len(received) == int(response.headers["content-length"]) // 2


@pytest.mark.parametrize(("kind", "begins"), [("hang", False), ("stall", True)])
async def test_a_line_that_falls_silent(
    tenant: Tenant, client: httpx.AsyncClient, kind: FaultKind, *, begins: bool
) -> None:
    tenant.faults.next[kind] = 1

    with pytest.raises(httpx.ReadTimeout):  # noqa: PT012 - how far it comes is the point
        async with client.stream("GET", HISTORY, timeout=SHORT) as response:
            assert begins
            await response.aread()
    assert (await client.get(HISTORY)).status_code == 200


async def test_a_refusal_may_be_cut_too(tenant: Tenant) -> None:
    tenant.faults.next["cut"] = 1

    async with httpx.AsyncClient(base_url=tenant.url) as stranger:
        with pytest.raises(httpx.RemoteProtocolError):
            await stranger.get(HISTORY)


async def test_latency_is_taken_by_every_reply(tenant: Tenant, client: httpx.AsyncClient) -> None:
    tenant.faults.latency = 30

    with pytest.raises(httpx.ReadTimeout):
        await client.get(HISTORY, timeout=SHORT)


async def test_latency_that_is_taken_back_holds_no_reply_up_any_more(tenant: Tenant, client: httpx.AsyncClient) -> None:
    tenant.faults.latency = 3600
    asking = asyncio.create_task(client.get(HISTORY))
    await soon(lambda: tenant.requests.to(HISTORY))

    tenant.faults.latency = 0

    assert (await asking).status_code == 200


async def test_every_nth_request_goes_wrong(tenant: Tenant, history: Get) -> None:
    tenant.faults.every |= {"busy": 3, "error": 4}

    assert [(await history()).status_code for _ in range(12)] == [
        200,
        200,
        429,
        502,
        200,
        429,
        200,
        502,
        429,
        200,
        200,
        429,
    ]


async def test_trouble_may_be_limited_to_a_path(tenant: Tenant, client: httpx.AsyncClient) -> None:
    tenant.faults.change({"every": {"error": 1}, "only": "/agents", "error_status": 500})

    assert (await client.get("/api/v1/agents")).status_code == 500
    assert (await client.get(HISTORY)).status_code == 200


def test_now_and_then_is_every_so_many_requests() -> None:
    faults = TenantFaults.now_and_then()

    struck = [faults.strike("/") for _ in range(1001)]

    assert {kind: struck.count(kind) for kind in set(struck) - {None}} == {"busy": 143, "error": 78, "cut": 60}
    assert struck.count(None) / len(struck) > 0.7


async def test_faults_are_set_by_hand_over_http(tenant: Tenant, client: httpx.AsyncClient) -> None:
    changed = await client.post("/_sandbox/faults", content=json.dumps({"every": {"busy": 1}, "latency": 0}))

    assert changed.json()["every"] == {"busy": 1}
    assert (await client.get(HISTORY)).status_code == 429
    assert (await client.get("/_sandbox/faults")).json() == tenant.faults.as_json()
    assert (await client.delete("/_sandbox/faults")).json()["every"] == {}
    assert (await client.get(HISTORY)).status_code == 200
    assert tenant.faults.requests == 1


@pytest.mark.parametrize(
    "wrong", ['{"bussy": 1}', '{"latency": "much"}', '{"every": {"fire": 2}}', "[]", "", '{"offset": "+01"}']
)
async def test_a_fault_that_does_not_exist_is_refused(tenant: Tenant, client: httpx.AsyncClient, wrong: str) -> None:
    response = await client.post("/_sandbox/faults", content=wrong)

    assert response.status_code == 422
    assert tenant.faults == TenantFaults()


def test_a_change_changes_all_or_nothing() -> None:
    faults = TenantFaults(total_off=2)

    with pytest.raises(msgspec.ValidationError):
        faults.change({"total_off": 3, "bad_rows": "all"})
    assert faults == TenantFaults(total_off=2)


@pytest.mark.parametrize("remote", ["192.0.2.7", "2001:db8::7", ""])
async def test_the_controls_are_for_this_machine_alone(remote: str) -> None:
    app = web.Application()
    control.register(app, TenantFaults(), RequestLog())
    request = make_mocked_request("DELETE", "/_sandbox/faults", app=app).clone(remote=remote)
    resolved = await app.router.resolve(request)

    with pytest.raises(web.HTTPForbidden):
        await resolved.handler(request)


async def test_the_requests_are_shown_without_tokens(tenant: Tenant, client: httpx.AsyncClient, history: Get) -> None:
    await history(campaign_id=377)

    shown = await client.get("/_sandbox/requests")

    assert shown.json() == {
        "total": 1, "latest": [{"method": "GET", "path": HISTORY, "query": [["campaign_id", "377"]]}]
    }  # fmt: skip
    assert tenant.token not in shown.text


async def test_a_line_that_is_silent_does_not_keep_the_tenant_from_closing(world: CallCentre, clock: Hands) -> None:
    async with serve_tenant(world, clock=clock, faults=TenantFaults(every={"hang": 1})) as tenant:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(tenant.url.rpartition(":")[2]))
        writer.write(f"GET {HISTORY} HTTP/1.1\r\nHost: x\r\ntoken: {tenant.token}\r\n\r\n".encode())
        async with httpx.AsyncClient(base_url=tenant.url) as other:
            await other.get("/_sandbox/requests")

    assert await reader.read() == b""
    writer.close()


def test_every_kind_of_fault_is_explained() -> None:
    assert all(f"``{kind}``" in str(TenantFaults.__doc__) for kind in KINDS)
