"""The player page in Chromium: signing in, playing, seeking, by mouse and by keyboard alone."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Page, Route, expect

from bot.app.player import audio
from bot.terminal.demo import Demo
from tests.app.player.browsing import Place, open_place
from tests.browser.conftest import AXE

Open = Callable[..., Any]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def here(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Place]:
    async with open_place(tmp_path_factory.mktemp("player"), host="localhost") as opened:  # Slack is another site
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def fresh(chromium: Browser) -> AsyncIterator[Open]:
    """Open a browser that has been nowhere yet; in the end, nothing may have gone wrong in it."""
    contexts, wrong = [], list[str]()

    def said(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.location["url"].endswith("/favicon.ico"):
            wrong.append(message.text)

    async def open_(**options: Any) -> Page:
        context = await chromium.new_context(**{"locale": "pt-BR", **options})
        contexts.append(context)
        page = await context.new_page()
        page.on("console", said)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        return page

    yield open_
    for context in contexts:
        await context.close()
    assert wrong == []


async def sign_in(page: Page, link: str) -> None:
    await page.goto(link)
    await page.get_by_role("button", name="Entrar com o Slack").click()
    await page.get_by_role("button", name="Ana Paula Medeiros").click()
    await expect(page.locator("audio")).to_be_visible()


async def at(page: Page, condition: str) -> None:
    """Wait until something is true of the audio; Playwright's own way evaluates texts, which the page forbids."""
    look = f"const look = () => {{ {condition} ? done() : requestAnimationFrame(look) }}; look()"
    async with asyncio.timeout(60):
        await page.evaluate(f"new Promise(done => {{ const audio = document.querySelector('audio'); {look} }})")


async def go_near_the_end(page: Page) -> None:
    """Go where the browser has not loaded anything yet, and play."""
    go = "audio.currentTime = audio.duration - 30; audio.play().catch(() => {})"
    await page.evaluate(f"{{ const audio = document.querySelector('audio'); {go} }}")


async def test_a_fresh_browser_signs_in_plays_and_seeks(here: Place, fresh: Open) -> None:
    call = here.call
    page = await fresh()
    await sign_in(page, await here.link())
    await at(page, f"audio.duration === {call.talk_seconds}")

    await page.evaluate("document.querySelector('audio').play()")
    await at(page, "audio.currentTime > 0.2")
    await page.evaluate(f"document.querySelector('audio').currentTime = {(call.talk_seconds or 0) - 60}")
    await at(page, "!audio.seeking && !audio.paused && audio.currentTime > audio.duration - 60")
    await page.get_by_role("button", name="10 s ▶").click()
    await at(page, "!audio.seeking && audio.currentTime > audio.duration - 50")

    assert here.origin in page.url
    seeks = [request.headers["Range"] for request in here.tenant.requests if request.path.endswith("/recording")]
    assert any(not asked.startswith("bytes=0-") for asked in seeks), "it asked for a part, not for all again"


async def test_the_bytes_that_it_plays_are_the_tenants(here: Place, fresh: Open) -> None:
    call = min(here.calls, key=lambda one: one.talk_seconds or 0)
    whole, given = await here.audio(call), list[tuple[str, bytes]]()
    page = await fresh()

    async def passed(route: Route) -> None:
        answer = await route.fetch()
        given.append((answer.headers["content-range"], await answer.body()))
        await route.fulfill(response=answer)

    await page.route("**/audio", passed)
    await sign_in(page, await here.link(call))
    await page.evaluate("document.querySelector('audio').play()")
    await at(page, "audio.ended")

    assert given
    covered = bytearray(len(whole))
    for said, body in given:
        first = int(said.removeprefix("bytes ").partition("-")[0])
        assert body == whole[first : first + len(body)]
        covered[first : first + len(body)] = b"\1" * len(body)
    assert all(covered)


async def test_all_of_it_can_be_done_by_keyboard(here: Place, fresh: Open) -> None:
    page = await fresh()
    await page.goto(await here.link())
    await expect(page.get_by_role("button", name="Entrar com o Slack")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Ana Paula Medeiros").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("audio")).to_be_visible()
    await at(page, "audio.readyState > 0")

    await page.keyboard.press("Space")
    await at(page, "!audio.paused && audio.currentTime > 0")
    await page.keyboard.press("Space")
    await at(page, "audio.paused")
    stands = await page.evaluate("document.querySelector('audio').currentTime")
    await page.keyboard.press("ArrowRight")
    await at(page, f"audio.currentTime > {stands + 9.9}")
    await page.keyboard.press("ArrowLeft")
    await at(page, f"audio.currentTime < {stands + 0.1}")
    await page.get_by_label("Velocidade").focus()
    await page.keyboard.press("ArrowDown")
    await at(page, "audio.playbackRate === 1.25")
    await page.get_by_role("button", name="Sair").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Você saiu")).to_be_visible()


async def test_a_browser_that_was_paused_for_long_goes_on(
    here: Place, fresh: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it does not take is cut off after a while; it asks for the rest when it needs it."""
    monkeypatch.setattr(audio, "_CHUNK_TIMEOUT_S", 0.2)
    page, call = await fresh(), here.calls[5]
    await sign_in(page, await here.link(call))
    while not [one for one in await here.records("heard") if one.target.startswith(f"{call.id} ")]:
        await at(page, "audio.readyState > 0")
    monkeypatch.setattr(audio, "_CHUNK_TIMEOUT_S", 60.0)

    await go_near_the_end(page)

    await at(page, "!audio.paused && !audio.seeking && audio.currentTime > audio.duration - 30")


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_nothing_about_it_shuts_anybody_out(here: Place, fresh: Open, theme: str) -> None:
    page = await fresh(color_scheme=theme, bypass_csp=True, viewport={"width": 390, "height": 844})
    await page.goto(await here.link())
    await assert_accessible(page)
    await sign_in(page, await here.link(masked=True))
    await assert_accessible(page)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390


async def assert_accessible(page: Page) -> None:
    await page.evaluate(gzip.decompress(AXE.read_bytes()).decode())
    found = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert not [one["id"] for one in found["violations"]], json.dumps(found["violations"])[:2000]


async def test_a_recording_that_is_lost_meanwhile_is_told(here: Place, chromium: Browser) -> None:
    context = await chromium.new_context(locale="en-US")
    page = await context.new_page()
    link = await here.link(here.calls[3])
    await page.goto(link)
    await page.get_by_role("button", name="Sign in with Slack").click()
    await page.get_by_role("button", name="Ana Paula Medeiros").click()
    await expect(page.locator("audio")).to_be_visible()
    await at(page, "audio.readyState > 0")
    await here.store.recording_links.revoke(here.calls[3].id)

    await go_near_the_end(page)
    await expect(page.get_by_role("alert")).to_contain_text("Não dá para tocar")
    await page.reload()
    await expect(page.get_by_role("heading", name="Nothing to hear here")).to_be_visible()
    await context.close()


async def test_the_demonstration_leads_there(demo: Demo, look: Any) -> None:
    ana = await look("ana", "vendas")
    answer = await ana.asks("/chamadas 84988887777")
    await answer.get_by_role("button", name="Detalhes").first.click()
    link = ana.page.get_by_role("link", name="Ouvir no navegador").last
    async with ana.page.context.expect_page() as opening:
        await link.click()
    page = await opening.value
    await page.get_by_role("button", name="Entrar com o Slack").click()
    await page.get_by_role("button", name="Ana Paula Medeiros").click()

    await expect(page.locator("audio")).to_be_visible()
    await at(page, "audio.duration > 0")
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Marina Dantas")
    assert not page.url.startswith(demo.ws.url)
