"""Elements and forms, and the screens that show them."""

from typing import Any

from bot.type_aliases import Json
from tests.browser.app import App
from tests.browser.conftest import Screen


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(text: str) -> Json:
    return {"text": plain(text), "value": text.lower()}


def options(*texts: str) -> list[Json]:
    return [option(text) for text in texts]


def field(label: str, element: Json, **more: Any) -> Json:
    return {"type": "input", "block_id": f"b_{element['action_id']}", "label": plain(label), "element": element} | more


def form(*blocks: Json, callback: str = "form") -> Json:
    words = {"title": plain("Formulário"), "submit": plain("Mandar"), "close": plain("Deixar")}
    return {"type": "modal", "callback_id": callback, **words, "blocks": list(blocks)}


async def opened(see: Any, app: App, *blocks: Json, theme: str = "light") -> Screen:
    """Open a form of these blocks, as Ana does by a command."""
    app.opens(form(*blocks))
    ana: Screen = await see(theme=theme)
    await ana.types("/calls")
    await ana.modal.wait_for()
    return ana


async def posted(see: Any, app: App, *elements: Json) -> Screen:
    """Post a message with these elements where Ana looks."""
    block = {"type": "actions", "block_id": "row", "elements": list(elements)}
    await app.client.chat_postMessage(channel="#vendas", text="x", blocks=[block])
    ana: Screen = await see()
    await ana.last.locator(".actions").wait_for()
    return ana


async def submit(screen: Screen) -> None:
    await screen.modal.get_by_role("button", name="Mandar").click()
