import asyncio
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import DEFAULT_MANIFEST, Workspace


async def ticket(ws: Workspace) -> str:
    client = AsyncWebClient(base_url=ws.api_url)
    return str((await client.apps_connections_open(app_token=ws.app_token))["url"])


class Link:
    """A WebSocket by hand, for what no library would do."""

    def __init__(self, session: aiohttp.ClientSession, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.session, self.socket = session, socket

    @classmethod
    async def open(cls, url: str) -> "Link":
        session = aiohttp.ClientSession()
        try:
            return cls(session, await session.ws_connect(url))
        except aiohttp.ClientError:
            await session.close()
            raise

    async def get(self) -> dict[str, Any]:
        return dict(await self.socket.receive_json(timeout=60))

    async def ack(self, envelope: dict[str, Any], payload: dict[str, Any] | None = None) -> None:
        answer: dict[str, Any] = {"envelope_id": envelope["envelope_id"]}
        await self.socket.send_json(answer | ({"payload": payload} if payload else {}))

    async def close(self) -> None:
        await self.socket.close()
        await self.session.close()


async def stale(url: str) -> int:
    with pytest.raises(aiohttp.WSServerHandshakeError) as error:
        await Link.open(url)
    return error.value.status


async def test_a_ticket_opens_one_connection_and_only_one(ws: Workspace) -> None:
    url = await ticket(ws)

    link = await Link.open(url)

    hello = await link.get()
    assert (hello["type"], hello["num_connections"]) == ("hello", 1)
    assert hello["connection_info"] == {"app_id": "A0SANDBOX01"}
    assert hello["debug_info"]["approximate_connection_time"] == 3600
    assert await stale(url) == 404
    await link.close()


async def test_a_ticket_goes_stale(ws: Workspace) -> None:
    url = await ticket(ws)
    ws.advance(timedelta(seconds=31))

    assert await stale(url) == 404


async def test_handshakes_fail_on_request(ws: Workspace) -> None:
    ws.faults.refused_tickets = 1
    ws.faults.refused_handshakes = 1

    assert await stale(await ticket(ws)) == 404
    assert await stale(await ticket(ws)) == 500
    link = await Link.open((await ticket(ws)) + "&debug_reconnects=true")
    assert (await link.get())["debug_info"]["approximate_connection_time"] == 360
    await link.close()


async def test_there_are_no_tickets_where_socket_mode_is_off(make: Any) -> None:
    async with make.workspace(manifest=make.http_manifest()) as ws:
        with pytest.raises(SlackApiError, match="forbidden_team"):
            await ticket(ws)


async def test_a_command_is_acked_at_once_and_the_record_says_so(ws: Workspace, app: Any) -> None:
    delivery = await ws.user("ana").types("/calls 84999999999", channel="vendas")

    assert delivery.acked
    assert 0 <= delivery.ack_seconds < 60
    assert ws.deliveries[0] is delivery
    assert app.heard[0]["text"] == "84999999999"


async def test_envelopes_say_what_they_take_back(ws: Workspace) -> None:
    link = await Link.open(await ticket(ws))
    await link.get()
    typing = asyncio.create_task(ws.user("ana").types("/calls x", channel="vendas"))

    envelope = await link.get()
    await link.socket.send_bytes(b"no text")
    await link.socket.send_json({"envelope_id": "of somebody else"})
    await link.ack(envelope, {"text": "olá"})

    assert set(envelope) == {"envelope_id", "payload", "type", "accepts_response_payload"}
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("slash_commands", True)
    assert (await typing).answer == {"text": "olá"}
    await link.close()


async def test_an_event_that_is_not_acked_comes_again(ws: Workspace) -> None:
    """At once, a minute later, and five minutes later; then never."""
    link = await Link.open(await ticket(ws))
    await link.get()
    ws.state.sockets._ack_seconds = 0.05
    await ws.user("ana").says("oi", channel="vendas")

    first, second = await link.get(), await link.get()
    await ws.wait_for(lambda: len(ws.deliveries[0].attempts) == 2 and ws.deliveries[0].failure)
    ws.advance(timedelta(seconds=60))
    third = await link.get()
    await ws.wait_for(lambda: ws.deliveries[0].attempts[2].failure)
    ws.retry_now()
    fourth = await link.get()
    await ws.wait_for(lambda: ws.deliveries[0].attempts[3].failure)

    assert [one["retry_attempt"] for one in (first, second, third, fourth)] == [0, 1, 2, 3]
    assert [one["retry_reason"] for one in (first, second)] == ["", "timeout"]
    assert len({one["payload"]["event_id"] for one in (first, second, third, fourth)}) == 1
    assert not ws.deliveries[0].acked
    with pytest.raises(LookupError, match="never acked"):
        _ = ws.deliveries[0].ack_seconds
    await link.close()


async def test_a_command_that_is_not_acked_fails_where_it_was_typed(ws: Workspace, app: Any) -> None:
    ws.state.sockets._ack_seconds = 0.05
    app.silent = True

    delivery = await ws.user("ana").types("/calls x", channel="vendas")

    assert delivery.failure == "timeout"
    assert ws.user("ana").last("vendas").text == '/calls failed with the error "operation_timeout"'
    assert not ws.user("bruno").sees("vendas")


async def test_without_a_connection_a_command_fails_at_once(ws: Workspace) -> None:
    delivery = await ws.user("ana").types("/calls x", channel="vendas")

    assert delivery.failure == "dispatch_failed"
    assert ws.user("ana").last("vendas").text == '/calls failed with the error "dispatch_failed"'


async def test_an_event_waits_for_a_connection_and_is_retried_without_one(ws: Workspace, make: Any) -> None:
    ws.state.sockets._ack_seconds = 0.05
    await ws.user("ana").says("oi", channel="vendas")
    await ws.wait_for(lambda: len(ws.deliveries[0].attempts) == 2 and ws.deliveries[0].failure == "timeout")

    ws.state.sockets._ack_seconds = 20
    async with make.listening(ws) as app:
        ws.retry_now()
        await ws.wait_for(lambda: ws.deliveries[0].acked)

    assert app.heard[0]["_headers"]["x-slack-retry-num"] == ["2"]


async def test_an_ack_that_is_lost_means_a_duplicate(ws: Workspace, app: Any) -> None:
    ws.faults.lost_acks = 1

    await ws.user("ana").says("oi", channel="vendas")
    await ws.wait_for(lambda: ws.deliveries[0].acked)

    assert len(app.heard) == 2
    assert app.heard[0]["event_id"] == app.heard[1]["event_id"]


async def test_an_event_is_delivered_twice_on_request_over_both_connections(ws: Workspace, make: Any) -> None:
    async with make.listening(ws, sockets=2) as app:
        ws.faults.doubled_events = 1
        await ws.user("ana").says("oi", channel="vendas")
        await app.hears(lambda: len(ws.deliveries) == 2 and all(one.acked for one in ws.deliveries))

        first, second = ws.deliveries
        assert first.payload["event_id"] == second.payload["event_id"]
        assert first.attempts[0].route != second.attempts[0].route
        again = ws.repeat(first)
        await ws.wait_for(lambda: again.acked)
        assert len(app.heard) == 3


async def test_connections_share_the_load(ws: Workspace, make: Any) -> None:
    async with make.listening(ws, sockets=3):
        for number in range(9):
            await ws.user("ana").types(f"/calls {number}", channel="vendas")

    routes = [one.attempts[0].route for one in ws.deliveries]
    assert {routes.count(route) for route in routes} == {3}


async def test_the_eleventh_connection_is_one_too_many(ws: Workspace) -> None:
    links = [await Link.open(await ticket(ws)) for _ in range(10)]
    await ws.connected(10)

    extra = await Link.open(await ticket(ws))

    assert await extra.get() == {
        "type": "disconnect",
        "reason": "too_many_websockets",
        "debug_info": {"host": "sandbox"},
    }
    for link in [*links, extra]:
        await link.close()


async def test_a_refresh_sends_nothing_more_over_the_old_link_but_takes_its_acks(ws: Workspace) -> None:
    old, new = await Link.open(await ticket(ws)), await Link.open(await ticket(ws))
    await old.get()
    typing = asyncio.create_task(ws.user("ana").types("/calls 1", channel="vendas"))
    await new.get()
    envelope = await new.get()
    await ws.disconnect("warning")
    last = await Link.open(await ticket(ws))
    await last.get()

    assert (await new.get())["reason"] == "warning"
    await new.ack(envelope)
    assert (await typing).acked
    second = asyncio.create_task(ws.user("ana").types("/calls 2", channel="vendas"))
    envelope = await last.get()
    await last.ack(envelope)
    assert (await second).acked
    assert (await old.get())["type"] == "disconnect"
    for link in (old, new, last):
        await link.close()


@pytest.mark.usefixtures("app")
async def test_bolt_comes_back_after_a_refresh(ws: Workspace) -> None:
    await ws.disconnect()
    await ws.connected()

    assert (await ws.user("ana").types("/calls x", channel="vendas")).acked


async def test_a_link_that_breaks_loses_what_was_on_it_and_events_come_again(ws: Workspace) -> None:
    link = await Link.open(await ticket(ws))
    await link.get()
    typing = asyncio.create_task(ws.user("ana").types("/calls x", channel="vendas"))
    await ws.user("ana").says("oi", channel="vendas")
    await link.get()
    await link.get()

    await ws.cut()
    other = await Link.open(await ticket(ws))
    await other.get()

    assert (await typing).failure == "dispatch_failed"
    again = await other.get()
    assert (again["type"], again["retry_attempt"]) == ("events_api", 1)
    await other.ack(again)
    await ws.wait_for(lambda: ws.deliveries[0].acked)
    for one in (link, other):
        await one.close()


def test_the_default_manifest_is_of_socket_mode() -> None:
    assert DEFAULT_MANIFEST["settings"]["socket_mode_enabled"]


async def test_links_are_turned_away_on_request(ws: Workspace) -> None:
    ws.faults.crowded_links = ws.faults.short_links = 1

    short = await Link.open(await ticket(ws))
    assert (await short.socket.receive(timeout=60)).type is aiohttp.WSMsgType.CLOSE
    crowded = await Link.open(await ticket(ws))
    assert (await crowded.get())["reason"] == "too_many_websockets"
    assert (await crowded.socket.receive(timeout=60)).type is aiohttp.WSMsgType.CLOSE
    welcome = await Link.open(await ticket(ws))
    assert (await welcome.get())["type"] == "hello"
    for link in (short, crowded, welcome):
        await link.close()


async def test_an_envelope_may_still_come_to_a_link_that_is_to_leave(ws: Workspace) -> None:
    link = await Link.open(await ticket(ws))
    await link.get()
    await ws.disconnect()
    assert (await link.get())["reason"] == "refresh_requested"
    ws.faults.late_envelopes = 1

    typed = asyncio.create_task(ws.user("ana").types("/calls ontem", channel="vendas"))
    envelope = await link.get()
    await link.ack(envelope)
    await typed

    assert envelope["payload"]["text"] == "ontem"
    await link.close()
