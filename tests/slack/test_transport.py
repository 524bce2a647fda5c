"""Events come in over a WebSocket or over HTTP, and closing loses none that did."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import Clock, SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient
from structlog.testing import capture_logs

from bot.app.metrics import Metrics
from bot.app.server import serve
from bot.app.watchdog import ConnectionLostError, watch
from bot.sandbox.workspace import Workspace, serve_workspace
from bot.slack.app import bolt_app
from bot.slack.auth import Identity, TokenRefusedError
from bot.slack.manifest import PATH, manifest_over_http, read_manifest
from bot.slack.socket_mode import pause
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
    entrance = SocketModeTransport(bot.app, slack.app_token, sleep=Pauses())
    await entrance.open()
    await asyncio.sleep(0)

    async with asyncio.timeout(60):
        await entrance.close()


class Pauses:
    """Waits for nothing, and keeps for how long it should have."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0)


def opened(slack: Workspace) -> int:
    """Return how often an address was asked for."""
    return [one.method for one in slack.asked].count("apps.connections.open")


@pytest.mark.parametrize("fault", ["crowded_links", "short_links", "refused_tickets", "refused_handshakes"])
async def test_attempts_are_made_at_growing_intervals_each_with_an_address_of_its_own(
    slack: Workspace, bot: SmallBot, fault: str
) -> None:
    """Slack may accept a connection and close it, and tickets are valid once."""
    setattr(slack.faults, fault, 7)
    pauses = Pauses()
    entrance = SocketModeTransport(bot.app, slack.app_token, sleep=pauses)
    await entrance.open()

    await slack.wait_for(lambda: slack.core.sockets.serving)

    most = (0.25, 1, 2, 4, 8, 16, 30)
    assert opened(slack) == 8
    assert all(longest / 2 <= one <= longest for one, longest in zip(pauses.seconds, most, strict=True))
    assert (await slack.user("ana").types("/calls today", channel="vendas")).acked
    await entrance.close()


async def test_a_retry_after_of_slacks_is_waited_for(slack: Workspace, bot: SmallBot) -> None:
    slack.faults.ratelimit("apps.connections.open", retry_after=90)
    pauses = Pauses()
    entrance = SocketModeTransport(bot.app, slack.app_token, sleep=pauses)
    await entrance.open()

    await slack.wait_for(lambda: slack.core.sockets.serving)

    assert pauses.seconds == [90]
    await entrance.close()


@given(failures=st.integers(1, 10_000), asked=st.floats(0, 10_000), chance=st.floats(0, 1))
def test_a_pause_is_never_longer_than_the_watchdog_is_patient(failures: int, asked: float, chance: float) -> None:
    assert min(asked, 240) <= pause(failures, asked, chance=lambda: chance) <= 240
    assert 0 < pause(failures, chance=lambda: chance) <= 30


async def test_the_old_connection_stays_until_slack_closes_it(slack: Workspace, bot: SmallBot) -> None:
    """Slack may still send something over a connection that it has asked to leave."""
    entrance = SocketModeTransport(bot.app, slack.app_token, sleep=Pauses())
    await entrance.open()
    await slack.connected()
    slack.faults.late_envelopes = 6

    await slack.disconnect()
    typing = [asyncio.create_task(slack.user("ana").types(f"/calls {n}d", channel="vendas")) for n in range(1, 7)]

    assert all(delivery.acked for delivery in await asyncio.gather(*typing))
    assert len(bot.asked) == 6
    await slack.wait_for(lambda: slack.core.sockets.serving)
    assert (await slack.user("ana").types("/calls today", channel="vendas")).acked
    await entrance.close()
    assert not slack.core.sockets.connections


@pytest.mark.parametrize("word", ["token_revoked", "invalid_auth", "account_inactive"])
async def test_an_app_token_that_is_revoked_ends_the_transport(slack: Workspace, bot: SmallBot, word: str) -> None:
    entrance = SocketModeTransport(bot.app, slack.app_token, sleep=Pauses())
    await entrance.open()
    await slack.connected()
    slack.faults.fail("apps.connections.open", word, times=None)

    await slack.core.sockets.cut()

    with pytest.raises(TokenRefusedError) as caught:
        async with asyncio.timeout(60):
            await entrance.wait_closed()
    assert (caught.value.setting, caught.value.word) == ("SLACK_APP_TOKEN", word)
    await entrance.close()


async def test_a_connection_that_never_comes_back_ends_the_watch(slack: Workspace, bot: SmallBot) -> None:
    slack.faults.refused_handshakes = 1_000
    entrance = SocketModeTransport(bot.app, slack.app_token, sleep=Pauses())
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
    entrance = HttpTransport(bot.app, slack.signing_secret)
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
    (b"{}", "application/json; charset=no-such-charset"), (b"null", "application/json"), (b"[1]", "application/json"),
    (b"[" * 200_000, "application/json"), (b"payload=null", "application/x-www-form-urlencoded"),
    (b"payload=" + b"[" * 200_000, "application/x-www-form-urlencoded"),
])  # fmt: skip
@pytest.mark.parametrize("signed", [True, False])
async def test_over_http_what_is_no_request_of_slacks_is_refused(
    slack: Workspace,
    posted: HttpTransport,
    caplog: pytest.LogCaptureFixture,
    body: bytes,
    kind: str,
    signed: bool,  # noqa: FBT001
) -> None:
    assert await posted.accepts()
    headers = {"Content-Type": kind} | (signatures(slack, body) if signed else {})

    with capture_logs() as lines:
        status = await post(slack, body, headers)

    assert status in ({400, 401, 404} if signed else {401})
    assert len(lines) <= 1
    assert caplog.records == []


@pytest.mark.parametrize(("body", "kind"), [
    (b'{"type":"event_callback","event":null}', "application/json"),
    (b'payload={"type":"block_actions","actions":[]}', "application/x-www-form-urlencoded"),
    (b'payload={"type":"view_submission","view":null,"user":null}', "application/x-www-form-urlencoded"),
])  # fmt: skip
async def test_over_http_a_signed_request_without_what_every_request_has_is_refused(
    slack: Workspace, bot: SmallBot, caplog: pytest.LogCaptureFixture, body: bytes, kind: str
) -> None:
    identity = Identity(team="T", team_id="T1", user_id="U1", bot_id="B1", scopes=None)
    entrance = HttpTransport(bolt_app(bot.app.client, identity, slack.signing_secret), slack.signing_secret)
    routes = [web.post(PATH, entrance.receive)]
    async with serve("127.0.0.1", 0, metrics=Metrics(), ready=entrance.accepts, routes=routes) as url:
        slack.app.install(manifest_over_http(url))
        await entrance.open()
        with capture_logs() as lines:
            status = await post(slack, body, {"Content-Type": kind} | signatures(slack, body))

    assert status == 400
    assert [line["event"] for line in lines] == ["request_refused"]
    assert caplog.records == []


@pytest.mark.parametrize("payload", [
    {"type": "view_submission", "view": None, "user": None}, {"type": "block_actions", "actions": []},
])  # fmt: skip
async def test_over_a_websocket_it_is_not_acknowledged(
    slack: Workspace, bot: SmallBot, caplog: pytest.LogCaptureFixture, payload: dict[str, object]
) -> None:
    identity = Identity(team="T", team_id="T1", user_id="U1", bot_id="B1", scopes=None)
    transport = SocketModeTransport(bolt_app(bot.app.client, identity), slack.app_token)
    await transport.open()
    await slack.connected()
    with capture_logs() as lines:
        asking = asyncio.create_task(slack.ask("interactive", payload))
        await slack.wait_for(lambda: any(line["event"] == "not_acknowledged" for line in lines))
        await transport.close()
        asked = await asking

    assert not asked.acked
    assert caplog.records == []


@pytest.mark.parametrize("altered", [
    {"X-Slack-Request-Timestamp": "tomorrow"}, {"X-Slack-Request-Timestamp": "1" * 5000},
    {"X-Slack-Request-Timestamp": "-1"}, {"X-Slack-Request-Timestamp": "1e9"}, {"X-Slack-Request-Timestamp": ""},
    {"X-Slack-Request-Timestamp": "1"}, {"X-Slack-Signature": ""}, {"X-Slack-Signature": "v0=ç"},
    {"X-Slack-Signature": "v0=" + "0" * 64},
])  # fmt: skip
async def test_over_http_a_signature_that_cannot_be_read_is_refused_in_one_line(
    slack: Workspace,
    bot: SmallBot,
    posted: HttpTransport,
    caplog: pytest.LogCaptureFixture,
    altered: dict[str, str],
) -> None:
    assert await posted.accepts()
    body = b"command=%2Fcalls&text=today"
    headers = {"Content-Type": "application/x-www-form-urlencoded"} | signatures(slack, body) | altered

    with capture_logs() as lines:
        status = await post(slack, body, headers)

    assert status == 401
    assert [line["event"] for line in lines] == ["request_refused"]
    assert caplog.records == []
    assert bot.asked == []


def signatures(slack: Workspace, body: bytes) -> dict[str, str]:
    now = str(int(Clock().now()))
    sign = SignatureVerifier(slack.signing_secret).generate_signature
    return {
        "X-Slack-Request-Timestamp": now,
        "X-Slack-Signature": str(sign(timestamp=now, body=body.decode("latin-1"))),
    }


async def post(slack: Workspace, body: bytes, headers: dict[str, str]) -> int:
    url = slack.app.url("slash_commands", "/calls")
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as response:
        return response.status


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


async def test_an_acknowledgement_is_sent_without_waiting_for_the_event_loop() -> None:
    """Bolt by default looks every ten milliseconds whether a listener has acknowledged."""
    identity = Identity(team="Calls", team_id="T1", user_id="U1", bot_id="B1", scopes=None)
    app = bolt_app(AsyncWebClient(), identity)
    app.command("/calls")(_acknowledged)
    body = {"command": "/calls", "text": "yesterday", "team_id": "T1", "user_id": "U2", "channel_id": "D1"}
    dispatched = app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=body))

    with pytest.raises(StopIteration) as ended:
        dispatched.send(None)

    assert ended.value.value.status == 200


async def _acknowledged(ack: AsyncAck) -> None:
    await ack()
