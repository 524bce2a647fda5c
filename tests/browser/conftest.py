"""The demonstration, and Chromium to look at it with; without one these tests say so and are skipped."""

import gzip
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Locator, Page, Request, async_playwright, expect

from bot.sandbox.page import Page as WorkspacePage
from bot.sandbox.workspace import Workspace, serve_workspace
from bot.terminal.demo import Demo, open_demo
from bot.terminal.demo_world import first_digest
from bot.terminal.invocation import Invocation
from tests.browser.app import App, connected_app
from tests.browser.chromium import CHROMIUM, FLAGS, running_clock
from tests.patience import no_pause_between_messages, no_progress

__all__ = ["no_progress"]

AXE = Path(__file__).parent / "axe.min.js.gz"

PATIENT_MS = 60_000
"""How long a page may take for anything: a machine may be busy with more than these tests."""

expect.set_options(timeout=PATIENT_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run everything here in one loop, or not at all."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
            item.add_marker(pytest.mark.unmeasured)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine: the page was not tested"))


@dataclass(kw_only=True)
class Screen:
    """A browser's tab with the page, as somebody.

    Attributes:
        wrong: What the console complained of, and every request that left the machine.
    """

    page: Page
    ws: Workspace
    wrong: list[str] = field(default_factory=list)

    def watch(self) -> Callable[[], None]:
        """Begin to note what goes wrong; return what ends it."""
        handlers: tuple[tuple[Any, Callable[[Any], None]], ...] = (
            ("console", self._on_console),
            ("pageerror", lambda error: self.wrong.append(str(error))),
            ("request", self._on_request),
        )
        for event, handler in handlers:
            self.page.on(event, handler)

        def end() -> None:
            for event, handler in handlers:
                self.page.remove_listener(event, handler)

        return end

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.wrong.append(message.text)

    def _on_request(self, request: Request) -> None:
        if urlsplit(request.url).scheme not in {"data", "blob"} and not request.url.startswith(self.ws.url):
            self.wrong.append(request.url)

    @property
    def composer(self) -> Locator:
        return self.page.locator("#composer")

    @property
    def messages(self) -> Locator:
        return self.page.locator("main .message")

    @property
    def last(self) -> Locator:
        """The newest message in the conversation."""
        return self.messages.last

    @property
    def thread(self) -> Locator:
        return self.page.get_by_role("complementary")

    @property
    def modal(self) -> Locator:
        return self.page.get_by_role("dialog")

    async def opens_bot(self) -> None:
        """Go to the direct messages with the bot."""
        await self.page.get_by_role("navigation").get_by_role("button", name="calls").click()
        await expect(self.page.get_by_role("main").get_by_role("heading", level=1)).to_have_text("calls")

    async def types(self, text: str) -> None:
        await self.composer.fill(text)
        await self.composer.press("Enter")

    async def asks(self, text: str) -> Locator:
        """Type something; return the bot's answer to it, which nobody else sees where it is a command."""
        answers = self.page.locator("main .message.ephemeral" if text.startswith("/") else "main .message:has(.badge)")
        before = await answers.evaluate_all("all => all.at(-1)?.dataset.ts ?? ''")
        await self.types(text)
        answer = answers.last.and_(self.page.locator(f":not([data-ts='{before}'])"))
        await expect(answer).to_be_visible()
        ts = await answer.get_attribute("data-ts")
        return self.page.locator(f"main .message[data-ts='{ts}']")  # the bot may post something else meanwhile

    async def be(self, name: str) -> None:
        await self.page.get_by_label("Você é").select_option(self.ws.user(name).id)

    async def accessible(self, *, but: Sequence[str] = ()) -> None:
        """Assert that axe-core finds nothing serious, by all rules but some; what `region` finds is moderate."""
        await self.page.evaluate(gzip.decompress(AXE.read_bytes()).decode())
        rules = {rule: {"enabled": False} for rule in ("region", *but)}
        options = {"resultTypes": ["violations"], "selectors": False, "rules": rules}
        found = await self.page.evaluate("options => axe.run(document, options)", options)
        serious = [one for one in found["violations"] if one["impact"] in {"serious", "critical"}]
        assert not serious, json.dumps(
            [
                (one["id"], [(node["html"][:200], node["failureSummary"]) for node in one["nodes"][:4]])
                for one in serious
            ],
            indent=1,
        )


_LATER: Final = timedelta(minutes=10)


@asynccontextmanager
async def demonstration(templates: str | None = None) -> AsyncIterator[Demo]:
    """Open the demonstration; its first digest is due ten minutes later, or it would come in the midst of any test."""
    here = Invocation(environ={}, clock=running_clock(), chosen="pt-BR")
    async with AsyncExitStack() as stack:
        with pytest.MonkeyPatch.context() as patch, no_pause_between_messages():  # not while other tests run
            patch.setattr("bot.terminal.demo.first_digest", lambda now: first_digest(now + _LATER))
            demo = await stack.enter_async_context(open_demo(here, port=0, templates=templates))
        demo.ws.rates.enforced = False
        yield demo


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def demo() -> AsyncIterator[Demo]:
    """The demonstration, whose first digest has come."""
    async with demonstration() as demo:
        demo.ws.advance(_LATER + timedelta(minutes=3))
        await demo.bot.container.scheduler.tick()
        await demo.ws.wait_for(lambda: [one for one in demo.ws.messages("supervisores") if one.thread_ts])
        await demo.bot.container.scheduler.drain(60)
        yield demo


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


class Tabs:
    """The tabs of a browser, each with cookies and a storage of its own; one that is free is cleared and used again.

    To open another tab, and to compile the page's script in it, takes more than most tests.
    """

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._free: dict[tuple[int, int], list[Page]] = {}

    @asynccontextmanager
    async def tab(self, size: tuple[int, int]) -> AsyncIterator[Page]:
        """Lend a blank tab of a size."""
        free = self._free.setdefault(size, [])
        page = free.pop() if free else await self._open(size)
        yield page
        await self._clear(page)
        free.append(page)

    async def _open(self, size: tuple[int, int]) -> Page:
        context = await self._chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="pt-BR", timezone_id="Asia/Tokyo"
        )
        context.set_default_timeout(PATIENT_MS)
        return await context.new_page()

    async def _clear(self, page: Page) -> None:
        for other in page.context.pages:
            if other != page:
                await other.close()
        await page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
        await page.context.clear_cookies()
        await page.mouse.move(0, 0)
        await page.goto("about:blank")


@pytest.fixture(scope="session")
def tabs(chromium: Browser) -> Tabs:
    return Tabs(chromium)


@asynccontextmanager
async def screens_of(ws: Workspace, tabs: Tabs) -> AsyncIterator[Callable[..., Awaitable[Screen]]]:
    """Open the page as a person of the workspace; in the end, nothing may have gone wrong in it."""
    screens: list[Screen] = []
    async with AsyncExitStack() as stack:

        async def open_(name: str = "ana", channel: str = "vendas", *, theme: str = "light", **more: Any) -> Screen:
            page = await stack.enter_async_context(tabs.tab(more.pop("size", (1280, 900))))
            screen = Screen(page=page, ws=ws)
            stack.callback(screen.watch())
            screens.append(screen)
            place = urlencode({"as": name, "channel": channel, **more})
            await screen.page.goto(f"{ws.url}/?theme={theme}#{place}")
            await screen.page.get_by_role("main").wait_for()
            return screen

        yield open_
    assert [wrong for screen in screens for wrong in screen.wrong] == []


@pytest_asyncio.fixture(loop_scope="session")
async def look(demo: Demo, tabs: Tabs) -> AsyncIterator[Any]:
    """Open the demonstration as somebody."""
    async with screens_of(demo.ws, tabs) as open_:
        yield open_
        demo.tenant.faults.reset()


@pytest_asyncio.fixture(loop_scope="session")
async def workspace() -> AsyncIterator[Workspace]:
    """A workspace with its page, for another app than the bot."""
    page = WorkspacePage()
    async with serve_workspace(clock=running_clock(), mount=page.mount) as workspace:
        yield workspace


@pytest_asyncio.fixture(loop_scope="session")
async def app(workspace: Workspace) -> AsyncIterator[App]:
    """An app that does what a test tells it."""
    async with connected_app(workspace) as app:
        yield app


@pytest_asyncio.fixture(loop_scope="session")
async def see(workspace: Workspace, tabs: Tabs) -> AsyncIterator[Any]:
    """Open that workspace as somebody."""
    async with screens_of(workspace, tabs) as open_:
        yield open_
