"""Take the README's pictures of the demonstration: `make pictures`."""

import asyncio
import sys
from pathlib import Path
from typing import Final

from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from bot.terminal.demo import open_demo
from bot.terminal.invocation import Invocation
from tests.browser.chromium import CHROMIUM, FLAGS, running_clock

_FOLDER: Final = Path(__file__).parents[2] / "docs" / "pictures"
_SIZE: Final[ViewportSize] = {"width": 1280, "height": 800}
_WIDE: Final[ViewportSize] = {"width": 1760, "height": 900}
"""Room for light and dark side by side."""


class Camera:
    """Opens the page as somebody, and keeps what is seen."""

    def __init__(self, browser: Browser, url: str) -> None:
        self._browser, self._url = browser, url

    async def opens(self, name: str, channel: str, theme: str = "light") -> Page:
        page = await self._browser.new_page(viewport=_SIZE, locale="pt-BR")
        await page.goto(f"{self._url}/?theme={theme}#as={name}&channel={channel}")
        await page.locator("main").wait_for()
        return page

    async def takes(self, page: Page, name: str) -> None:
        """Keep a picture; a pointer that rests on something would be seen in it."""
        await page.mouse.move(0, 0)
        await page.wait_for_timeout(700)
        await page.screenshot(path=_FOLDER / f"{name}.png")


async def asks(page: Page, text: str, shows: str) -> None:
    """Type something, and wait until something is seen."""
    await page.fill("#composer", text)
    await page.press("#composer", "Enter")
    await page.locator("main .message", has_text=shows).last.wait_for()


async def take(camera: Camera) -> None:
    """Take every picture."""
    ana = await camera.opens("ana", "vendas")
    await asks(ana, "/chamadas 84988887777", "Marina Dantas")
    await camera.takes(ana, "lookup")
    await ana.get_by_role("main").get_by_role("button", name="Ouvir").first.click()
    await ana.get_by_role("navigation").get_by_role("button", name="calls").click()
    await ana.locator("audio").wait_for()
    await camera.takes(ana, "listen")
    clara = await camera.opens("clara", "supervisores")
    await asks(clara, "/chamadas ontem por campanha", "Plantão 24h")
    await clara.get_by_role("button", name="Publicar").click()
    published = clara.locator("main .message:not(.ephemeral)").last
    await published.get_by_role("button", name="Responder na conversa").click()
    await clara.locator(".thread textarea").fill("e da campanha 378, por hora?")
    await clara.keyboard.press("Enter")
    await clara.locator(".thread .chart").wait_for()
    await camera.takes(clara, "thread")
    await clara.get_by_role("button", name="Enviar o resumo agora").click()
    digest = clara.locator("main .message", has_text="Resumo de todas as chamadas").last
    await digest.locator(".chart").wait_for()
    await digest.evaluate("(one) => one.scrollIntoView()")
    await camera.takes(clara, "digest")
    dark = await camera.opens("bruno", "cobranca", "dark")
    await asks(dark, "/chamadas ontem por hora", "Tempo falado")
    await camera.takes(dark, "dark")
    john = await camera.opens("john", "vendas")
    await john.set_viewport_size(_WIDE)
    await john.get_by_role("button", name="Templates").click()
    await john.locator(".screen .blocks").first.wait_for()
    await camera.takes(john, "gallery")


async def main() -> None:
    """Show the demonstration to a camera."""
    if CHROMIUM is None:
        sys.exit("no Chromium on this machine: no pictures")
    _FOLDER.mkdir(parents=True, exist_ok=True)
    async with (
        open_demo(Invocation(environ={}, clock=running_clock(), chosen="pt-BR"), port=0) as demo,
        async_playwright() as playwright,
    ):
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        await take(Camera(browser, demo.ws.url))
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
