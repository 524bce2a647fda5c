"""What every answer says to browsers, and what is in none."""

import io
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import aiohttp
import pytest
import structlog
from aiohttp import web

from bot.app.logs import set_up_logs
from bot.sandbox.workspace.manifest import SIGNING_SECRET
from tests.app.player.browsing import Answer, Browser, Place, open_place

pytestmark = pytest.mark.unmeasured

POLICY = re.compile(
    r"default-src 'none'; media-src 'self'; script-src 'nonce-([\w-]{20,})'; style-src 'nonce-\1'; "
    r"form-action 'self' http://127\.0\.0\.1:\d+; base-uri 'none'; frame-ancestors 'none'"
)


def assert_guarded(answer: Answer) -> None:
    headers = answer.headers
    assert POLICY.fullmatch(headers["Content-Security-Policy"])
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Server"] == "calls-bot"
    assert "Access-Control-Allow-Origin" not in headers
    assert "ETag" not in headers


async def everything(here: Place) -> Browser:
    """Return a browser that has seen all there is, allowed and refused, and broken."""
    link, ana = await here.link(), await here.browser()
    await ana.get(link)
    await ana.sign_in(link, here.user("ana"))
    for path in (link, f"{link}/audio", f"{here.origin}/listen/anything", f"{here.origin}/listen/a/b/c"):
        await ana.get(path)
    await ana.get(f"{link}/audio", Range="bytes=5-9")
    await ana.get(f"{link}/audio", Range="bytes=99999999999-")
    await ana.get(f"{here.origin}/listen/signed-in?state=x&code=y")
    await ana.send("DELETE", link, {})
    here.tenant.faults.next = {"html": 8}
    await ana.get(f"{link}/audio")
    await ana.get(await here.link(here.calls[1]))
    await ana.post("/listen/sign-out", {"": ""})
    return ana


async def test_every_answer_is_guarded(here: Place) -> None:
    ana = await everything(here)

    ours = [one for one in ana.seen if one.headers.get("Server") == "calls-bot"]
    assert len(ours) >= 12
    assert {200, 206, 303, 403, 405, 416, 502} <= {one.status for one in ours}
    for answer in ours:
        assert_guarded(answer)


async def test_every_page_has_a_nonce_of_its_own(here: Place) -> None:
    ana = await here.browser()
    link = await here.link()

    pages = [await ana.get(link) for _ in range(3)]

    nonces = {page.headers["Content-Security-Policy"] for page in pages}
    assert len(nonces) == 3
    for page in pages:
        nonce = POLICY.fullmatch(page.headers["Content-Security-Policy"])
        assert nonce is not None
        assert set(re.findall(r'nonce="([^"]*)"', page.text)) == {nonce[1]}
        assert not re.search(r"\son\w+=|style=|src=\"http|href=", page.text)


async def test_no_other_method_does_anything(here: Place) -> None:
    link, ana = await here.link(), await here.browser()
    await ana.sign_in(link, here.user("ana"))
    before = len(here.tenant.requests)

    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "POST", "PROPFIND"):
        for path in (link, f"{link}/audio", f"{here.origin}/listen/signed-in"):
            assert (await ana.send(method, path, {})).status in {403, 405}, (method, path)
    assert here.asked_of_tenant(before) == []


async def test_cookies_are_for_this_origin_alone(here: Place) -> None:
    link, ana = await here.link(), await here.browser()
    await ana.sign_in(link, here.user("ana"))

    given = [value for one in ana.seen for name, value in one.headers.items() if name == "Set-Cookie"]

    assert len(given) >= 2
    for cookie in given:
        assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
        assert "Domain" not in cookie


async def test_over_https_cookies_are_locked_to_it(tmp_path: Path) -> None:
    async with open_place(tmp_path, PUBLIC_URL="https://calls.example.com") as here:
        port = here.settings.http_port
        browser = Browser(await here.stack.enter_async_context(aiohttp.ClientSession()), f"http://127.0.0.1:{port}")

        answer = await browser.post("/listen/sign-in", {"to": "any"})

    assert answer.status == 303
    assert answer.headers["Set-Cookie"].startswith("__Host-calls_sign_in=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(answer.headers["Set-Cookie"].split("; "))
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "redirect_uri=https%3A%2F%2Fcalls.example.com%2Flisten%2Fsigned-in" in answer.headers["Location"]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root, own = logging.getLogger(), logging.getLogger("bot")
    handlers, levels = root.handlers[:], (root.level, own.level)
    stream = io.StringIO()
    set_up_logs("DEBUG", stream=stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(levels[0])
    own.setLevel(levels[1])
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


async def test_no_token_and_no_address_of_the_tenant_is_anywhere(here: Place, log: io.StringIO) -> None:
    ana = await everything(here)

    (access_token,) = list(here.ws.state.sign_ins.tokens)[:1]
    secrets = [
        here.tenant.token,
        here.tenant.url,
        here.tenant.url.rpartition(":")[2],
        here.ws.bot_token,
        here.ws.app_token,
        here.ws.client_secret,
        access_token,
        str(here.call.download_audio),
        "/api/v1/",
        "eyJ",
    ]
    seen = "\n".join(
        f"{one.headers} {one.body[:100_000].decode(errors='replace')}"
        for one in ana.seen
        if one.headers.get("Server") == "calls-bot"
    )
    assert [secret for secret in secrets if secret in seen] == []
    logged = log.getvalue()
    assert logged
    sessions = [one.headers["Set-Cookie"] for one in ana.seen if "calls_session=" in one.headers.get("Set-Cookie", "")]
    borne = sessions[0].partition("=")[2].partition(";")[0]
    assert len(borne) > 40
    unsaid = {*secrets, borne, ana.seen[0].text.partition('name="to" value="')[2].partition('"')[0]}
    assert [secret for secret in unsaid - {here.tenant.url.rpartition(":")[2], "/api/v1/"} if secret in logged] == []


async def test_a_browser_never_tells_where_it_was(here: Place) -> None:
    """The page is opened by a link that is worth something; no request from it names it."""
    ana = await here.browser()
    page = await ana.get(await here.link())

    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "<a " not in page.text


async def test_paths_that_mean_others_mean_nothing(here: Place) -> None:
    link, ana = await here.link(), await here.browser()
    await ana.sign_in(link, here.user("ana"))
    before, key = len(here.tenant.requests), link.rpartition("/")[2]

    for path in (
        f"/listen/{here.call.id}",
        f"/listen/{here.call.id}/audio",
        f"/listen/{key}/../{key}/audio/..%2f..%2frecording",
        f"/listen/{key}%2faudio",
        f"/listen/{key}%00/audio",
        f"/listen/..%2f..%2fapi%2fv1%2fdialer%2fcall%2f{here.call.id}%2frecording",
        f"/listen//{key}/audio",
        f"/listen/{key}/audio/",
        "/listen/http:%2f%2f169.254.169.254%2flatest/audio",
        "/listen",
        "/listen/",
    ):
        answer = await ana.get(path)
        assert answer.status in {403, 404}, path
    assert here.asked_of_tenant(before) == []


NOWHERE: Final = (
    "http://169.254.169.254/latest/meta-data", "https://user:word@127.0.0.1/x", "file:///etc/passwd", "http://[::ffff:a9fe:a9fe]/x",
    "https://10.0.0.1/x", "gopher://127.0.0.1:1/x",
)  # fmt: skip


async def test_a_redirect_of_the_tenant_to_where_none_may_lead_is_not_followed(here: Place) -> None:
    link, ana = await here.link(), await here.browser()
    await ana.sign_in(link, here.user("ana"))

    for where in NOWHERE:
        here.tenant.faults.recordings_at = where
        answer = await ana.get(f"{link}/audio")

        assert (answer.status, answer.body) == (502, b""), where
        assert "169.254" not in str(answer.headers)


SOUND = b"RIFF....WAVEdata....sound"


async def test_where_the_tenant_keeps_its_audio_elsewhere_the_token_does_not_go(here: Place) -> None:
    link, ana = await here.link(), await here.browser()
    await ana.sign_in(link, here.user("ana"))
    asked: list[dict[str, str]] = []

    async def storage(request: web.Request) -> web.Response:
        asked.append(dict(request.headers))
        return web.Response(body=SOUND, content_type="audio/wav")

    application = web.Application()
    application.router.add_get("/{name:.*}", storage)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    here.stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    here.tenant.faults.recordings_at = f"http://127.0.0.1:{runner.addresses[0][1]}"

    answer = await ana.get(f"{link}/audio")

    assert (answer.status, answer.body) == (200, SOUND)
    assert here.tenant.token not in str(asked)
    assert "cookie" not in {name.lower() for one in asked for name in one}
    assert "Location" not in answer.headers


async def test_over_http_slack_and_browsers_come_to_one_server(tmp_path: Path) -> None:
    async with open_place(tmp_path, SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET=SIGNING_SECRET) as here:
        ana = await here.browser()
        page = await ana.get(await here.link())
        unsigned = await ana.post("/slack/events", {"payload": "{}"})
        figures = await ana.get("/metrics")

    assert (page.status, unsigned.status) == (200, 401)
    assert_guarded(page)
    assert "calls_bot_recordings_playing 0.0" in figures.text
