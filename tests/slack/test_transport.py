"""Events come in over a WebSocket or over HTTP, and closing loses none that did."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest
from aiohttp import web

from bot.app.metrics import Metrics
from bot.app.server import serve
from bot.app.watchdog import ConnectionLostError, Patience, watch
from bot.sandbox.workspace import Workspace, serve_workspace
from bot.slack.manifest import PATH, manifest_over_http, read_manifest
from bot.slack.transport import HttpTransport, SocketModeTransport
from tests.slack.bolt import SmallBot, small_bot

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
async def slack() -> AsyncIterator[Workspace]:
    async with serve_workspace(clock=lambda: NOON, manifest=read_manifest()) as workspace:
        yield workspace


@pytest.fixture
async def bot(slack: Workspace) -> AsyncIterator[SmallBot]:
    async with small_bot(slack) as bot:
        yield bot


async def test_over_a_websocket_commands_are_taken(slack: Workspace, bot: SmallBot) -> None:
    entrance = SocketModeTransport(bot.app, slack.app_token)
    assert not await entrance.accepts()

    await entrance.open()
    await slack.connected()
    delivery = await slack.user("ana").types("/calls today", channel="vendas")

    assert delivery.acked
    assert bot.asked == ["today"]
    assert await entrance.accepts()
    await entrance.close()
    assert not await entrance.accepts()


async def test_what_came_in_is_acknowledged_before_the_websocket_closes(slack: Workspace, bot: SmallBot) -> None:
    entrance = SocketModeTransport(bot.app, slack.app_token)
    await entrance.open()
    await slack.connected()
    bot.gate.clear()
    typing = [asyncio.create_task(slack.user("ana").types(f"/calls {n}d", channel="vendas")) for n in range(1, 6)]
    await bot.was_asked(len(typing))

    closing = asyncio.create_task(entrance.close())
    await asyncio.sleep(0)
    bot.gate.set()
    await closing

    assert all(delivery.acked for delivery in await asyncio.gather(*typing))


async def test_it_can_be_closed_before_it_is_connected(slack: Workspace, bot: SmallBot) -> None:
    slack.faults.refused_handshakes = 1_000
    entrance = SocketModeTransport(bot.app, slack.app_token, ping_interval=0.01)
    await entrance.open()
    await asyncio.sleep(0)

    async with asyncio.timeout(20):
        await entrance.close()


async def test_a_refreshed_connection_with_a_stale_ticket_comes_back_by_the_watchdog(
    slack: Workspace, bot: SmallBot
) -> None:
    """The SDK's client alone asks for the same address for ever."""
    entrance = SocketModeTransport(bot.app, slack.app_token, ping_interval=0.01)
    await entrance.open()
    await slack.connected()
    slack.faults.refused_tickets = 1  # the ticket is spent by the attempt that is refused
    await slack.disconnect()
    await slack.wait_for(lambda: not slack.core.sockets.connections)

    seconds = 0.0

    async def sleep(more: float) -> None:
        nonlocal seconds
        seconds += more
        await asyncio.sleep(0.02)

    watching = asyncio.create_task(
        watch(entrance, now=lambda: seconds, sleep=sleep, patience=Patience(look=5, renew=20, give_up=10_000))
    )
    await slack.connected()

    assert seconds >= 20
    assert (await slack.user("ana").types("/calls today", channel="vendas")).acked
    watching.cancel()
    await entrance.close()


async def test_a_connection_that_never_comes_back_ends_the_watch(slack: Workspace, bot: SmallBot) -> None:
    slack.faults.refused_handshakes = 1_000
    entrance = SocketModeTransport(bot.app, slack.app_token, ping_interval=0.01)
    await entrance.open()
    seconds = 0.0

    async def sleep(more: float) -> None:
        nonlocal seconds
        seconds += more
        await asyncio.sleep(0)

    with pytest.raises(ConnectionLostError):
        await watch(entrance, now=lambda: seconds, sleep=sleep)
    assert seconds >= 300
    await entrance.close()


@pytest.fixture
async def posted(slack: Workspace, bot: SmallBot) -> AsyncIterator[HttpTransport]:
    """Serve a bot over HTTP, and tell the workspace where."""
    entrance = HttpTransport(bot.app)
    routes = [web.post(PATH, entrance.receive)]
    async with serve("127.0.0.1", 0, metrics=Metrics(), ready=entrance.accepts, routes=routes) as url:
        slack.app.install(manifest_over_http(url))
        await entrance.open()
        yield entrance


async def test_over_http_the_address_is_verified_and_commands_are_taken(
    slack: Workspace, bot: SmallBot, posted: HttpTransport
) -> None:
    assert await posted.accepts()
    assert await slack.verify_url()
    assert (await slack.user("ana").types("/calls today", channel="vendas")).acked
    assert bot.asked == ["today"]


async def test_over_http_a_forged_signature_gets_nothing(
    slack: Workspace, bot: SmallBot, posted: HttpTransport
) -> None:
    assert await posted.accepts()
    slack.faults.forged_signatures = 1

    assert not (await slack.user("ana").types("/calls today", channel="vendas")).acked
    assert bot.asked == []


@pytest.mark.parametrize(("body", "kind"), [
    (b"{", "application/json"), (b"\xff\xfe", "application/json"), (b"payload={", "application/x-www-form-urlencoded"),
    (b"{}", "application/json; charset=no-such-charset"),
])  # fmt: skip
async def test_over_http_what_is_no_request_of_slacks_is_refused(
    slack: Workspace, posted: HttpTransport, body: bytes, kind: str
) -> None:
    assert await posted.accepts()
    url = slack.app.url("slash_commands", "/calls")

    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=body, headers={"Content-Type": kind}) as response,
    ):
        assert response.status in {400, 401}


async def test_over_http_a_closed_entrance_takes_no_more_and_acknowledges_what_it_took(
    slack: Workspace, bot: SmallBot, posted: HttpTransport
) -> None:
    bot.gate.clear()
    typing = asyncio.create_task(slack.user("ana").types("/calls today", channel="vendas"))
    await bot.was_asked(1)

    closing = asyncio.create_task(posted.close())
    await asyncio.sleep(0)
    late = await slack.user("bruno").types("/calls yesterday", channel="vendas")
    bot.gate.set()
    await closing

    assert (await typing).acked
    assert not late.acked
    assert bot.asked == ["today"]
    assert not await posted.accepts()
