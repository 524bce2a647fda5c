import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from bot.sandbox.workspace.http_mode import signature
from tests.sandbox.workspace.request_url import served_at_url


class Recorder:
    """An app that answers as told, in order, and notes what it got; then 200.

    Attributes:
        hears: Called at each request, before its answer.
    """

    def __init__(self) -> None:
        self.hears: Callable[[], object] = lambda: None
        self.requests: list[tuple[dict[str, str], str]] = []
        self.answers: list[web.Response | None] = []

    async def take(self, request: web.Request) -> web.Response:
        self.requests.append((dict(request.headers), await request.text()))
        self.hears()
        answer = self.answers.pop(0) if self.answers else web.Response()
        if answer is None:
            await asyncio.Event().wait()
        assert answer is not None
        return answer


async def test_bolt_hears_the_same_over_signed_http(make: Any) -> None:
    async with make.pair(manifest=make.http_manifest()) as (ws, app):
        app.answers["/calls"] = {"text": "olá"}

        assert await ws.verify_url()
        await ws.user("ana").types("/calls x", channel="vendas")
        await ws.user("ana").mentions("oi", channel="vendas")
        await ws.wait_for(lambda: len(ws.deliveries) == 3 and all(one.acked for one in ws.deliveries))

        assert ws.user("ana").whispers("vendas")[0].text == "olá"
        assert app.events("app_mention")


async def test_every_request_is_signed_as_slack_signs(make: Any) -> None:
    async with make.workspace(manifest=make.http_manifest()) as ws:
        recorder = Recorder()
        async with served_at_url(ws, recorder.take):
            await ws.user("ana").types("/calls x", channel="vendas")
            ws.faults.forged_signatures = 1
            await ws.user("ana").types("/calls x", channel="vendas")
            ws.faults.signature_skew = -301
            await ws.user("ana").types("/calls x", channel="vendas")

    verifier = SignatureVerifier(ws.signing_secret)
    assert [verifier.is_valid_request(body, headers) for headers, body in recorder.requests] == [True, False, False]


def test_the_signature_is_that_of_the_documentation() -> None:
    """Source: docs.slack.dev, "Verifying requests from Slack"."""
    body = (
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )

    assert (
        signature("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body)
        == "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    )


async def test_an_event_is_retried_with_its_number_and_the_reason(make: Any) -> None:
    async with make.workspace(manifest=make.http_manifest()) as ws:
        recorder = Recorder()
        recorder.hears = lambda: setattr(ws.state.http, "_ack_seconds", 0.2)  # from the second request on
        async with served_at_url(ws, recorder.take):
            recorder.answers = [web.Response(status=500), None]
            await ws.user("ana").says("oi", channel="vendas")
            await ws.wait_for(
                lambda: len(ws.deliveries[0].attempts) == 2 and ws.deliveries[0].failure == "http_timeout"
            )
            ws.state.http._ack_seconds = 20
            ws.advance(timedelta(minutes=1))
            await ws.wait_for(lambda: ws.deliveries[0].acked)

    marks = [(got.get("X-Slack-Retry-Num"), got.get("X-Slack-Retry-Reason")) for got, _ in recorder.requests]
    assert marks == [(None, None), ("1", "http_error"), ("2", "http_timeout")]


async def test_an_app_can_ask_for_no_more(make: Any) -> None:
    async with make.workspace(manifest=make.http_manifest()) as ws:
        recorder = Recorder()
        async with served_at_url(ws, recorder.take):
            recorder.answers = [web.Response(status=500, headers={"X-Slack-No-Retry": "1"})]
            await ws.user("ana").says("oi", channel="vendas")
            await ws.wait_for(lambda: ws.deliveries[0].failure)
            await asyncio.gather(*ws.state.outbox._tasks)

    assert len(recorder.requests) == 1


async def test_answers_may_be_text_or_json_or_nothing(make: Any) -> None:
    async with make.workspace(manifest=make.http_manifest()) as ws:
        recorder = Recorder()
        async with served_at_url(ws, recorder.take):
            recorder.answers = [web.Response(text="olá"), web.json_response({"text": "oi"}), web.Response()]
            for _ in range(3):
                await ws.user("ana").types("/calls x", channel="vendas")
            ws.faults.lost_acks = 1
            lost = await ws.user("ana").types("/calls x", channel="vendas")
        unreachable = await ws.user("ana").types("/calls x", channel="vendas")

        shown = [one.text for one in ws.user("ana").whispers("vendas")]
    timeout, unreachable_error = "operation_timeout", "dispatch_failed"
    failures = [f'/calls failed with the error "{code}"' for code in (timeout, unreachable_error)]
    assert shown == ["olá", "oi", *failures]
    assert (lost.failure, unreachable.failure) == ("http_timeout", "connection_failed")


async def test_without_a_url_nothing_can_be_posted(make: Any) -> None:
    """An external select asks a URL of its own, unlike in Socket Mode."""
    manifest = make.http_manifest()
    manifest["features"]["slash_commands"][0]["url"] = "http://127.0.0.1:9/commands"
    manifest["settings"]["interactivity"] = {"is_enabled": True, "request_url": "http://127.0.0.1:9/actions"}
    manifest["settings"]["event_subscriptions"]["request_url"] = "http://127.0.0.1:9/events"
    async with make.workspace(manifest=manifest) as ws:
        assert ws.app.url("options") == ""
        assert ws.app.url("events_api") == "http://127.0.0.1:9/events"
        assert ws.app.url("interactive") == "http://127.0.0.1:9/actions"
        assert ws.app.url("slash_commands", "/calls") == "http://127.0.0.1:9/commands"
        assert (await ws.user("ana").types("/chamadas", channel="vendas")).failure == "no_url"
        assert not await ws.verify_url()
