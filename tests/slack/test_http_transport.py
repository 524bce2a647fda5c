"""Events come in over HTTP, and closing loses none that did."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import Clock, SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient
from structlog.testing import capture_logs

from bot.app.metrics import Metrics
from bot.app.server import serve
from bot.sandbox.workspace import Workspace
from bot.slack.app import bolt_app
from bot.slack.auth import Identity
from bot.slack.manifest import PATH, manifest_over_http
from bot.slack.transport import HttpTransport
from tests.slack.bolt import SmallBot


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
