"""The page for every eye and hand: by keyboard, in either theme, on any width."""

from typing import Any

import pytest
from playwright.async_api import expect

MARINA = "/chamadas 84988887777"


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_everybody_can_use_it(look: Any, theme: str) -> None:
    """axe-core looks at a conversation with a thread, a form, the Home and the gallery."""
    clara = await look("clara", "cobranca", theme=theme)
    answer = await clara.asks("/chamadas ontem por hora")
    await clara.accessible()
    await answer.get_by_role("button", name="Refinar").click()
    await clara.modal.wait_for()
    await clara.accessible()
    await clara.page.keyboard.press("Escape")
    await answer.get_by_role("button", name="Publicar").click()
    published = clara.page.locator("main .message:not(.ephemeral)").last
    await published.get_by_role("button", name="Responder na conversa").click()
    await clara.thread.wait_for()
    await clara.accessible()
    await clara.opens_bot()
    await clara.page.get_by_role("button", name="Início").click()
    await clara.page.get_by_role("region", name="Início").wait_for()
    await clara.accessible()


async def test_all_is_done_by_keyboard(look: Any) -> None:
    """A command is completed, asked, brought back, and its answer's button pressed."""
    ana = await look()
    keys = ana.page.keyboard
    await ana.composer.focus()
    await keys.type("/ch")
    await keys.press("Enter")
    await keys.type("84988887777")
    await keys.press("Enter")
    await expect(ana.last).to_contain_text("Marina Dantas")
    await keys.press("ArrowUp")
    await expect(ana.composer).to_have_value(MARINA)
    for _ in range(20):
        await keys.press("Shift+Tab")
        if await ana.page.evaluate("document.activeElement.innerText") == "Refinar":
            break
    await keys.press("Enter")
    await ana.modal.wait_for()
    await expect(ana.modal.locator(":focus")).to_have_count(1)
    await keys.press("Escape")
    await expect(ana.modal).to_have_count(0)


async def test_a_thread_is_opened_answered_and_closed_by_keyboard(look: Any) -> None:
    """What stands above a message is reached as well, and is seen then."""
    ana = await look()
    await ana.types("quem atende a fila agora?")
    await expect(ana.last).to_contain_text("quem atende")
    keys = ana.page.keyboard
    reply = ana.last.get_by_role("button", name="Responder na conversa")
    for _ in range(8):
        await keys.press("Shift+Tab")
        if await reply.evaluate("(one) => one === document.activeElement"):
            break
    await expect(ana.last.get_by_role("group", name="Ações")).to_have_css("opacity", "1")
    await keys.press("Enter")
    await expect(ana.thread.get_by_role("combobox")).to_be_focused()
    await keys.type("eu")
    await keys.press("Enter")
    await expect(ana.thread.locator(".message").last).to_contain_text("eu")
    await keys.press("Escape")

    await expect(ana.thread).to_have_count(0)
    await expect(ana.composer).to_be_focused()


async def test_the_theme_stays_as_it_was_chosen(look: Any) -> None:
    ana = await look()
    await ana.page.get_by_role("button", name="Tema: Escuro").click()
    await ana.page.goto(ana.ws.url)
    await ana.page.get_by_role("main").wait_for()

    await expect(ana.page.locator("body")).to_have_css("background-color", "rgb(26, 29, 33)")


@pytest.mark.parametrize("width", [390, 640, 800, 1100])
async def test_on_any_width_the_conversation_has_the_most_room(look: Any, width: int) -> None:
    clara = await look("clara", "cobranca", size=(width, 844))
    await clara.asks("/chamadas ontem por hora")

    room = await clara.page.locator(".conversation").bounding_box()
    assert room["width"] * room["height"] >= 0.6 * width * 844
    assert await clara.page.evaluate("document.documentElement.scrollWidth") <= width
    for name in ("cobranca", "calls"):
        await expect(clara.page.get_by_role("navigation").get_by_role("button", name=name).first).to_be_visible()
