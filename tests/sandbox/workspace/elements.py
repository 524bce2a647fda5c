"""Small elements, and messages that have them."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import Workspace

TEXT = {"type": "plain_text", "text": "x"}


SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "olá"}}


def actions(*elements: dict[str, Any]) -> list[dict[str, Any]]:
    return [SECTION, {"type": "actions", "block_id": "row", "elements": list(elements)}]


def button(text: str, action: str, value: str = "") -> dict[str, Any]:
    made = {"type": "button", "action_id": action, "text": {"type": "plain_text", "text": text}}
    return made | ({"value": value} if value else {})


def option(text: str, value: str) -> dict[str, Any]:
    return {"text": {"type": "plain_text", "text": text}, "value": value}


async def posted(client: AsyncWebClient, ws: Workspace, *elements: dict[str, Any]) -> Any:
    await client.chat_postMessage(channel=ws.channel("vendas").id, text="x", blocks=actions(*elements))
    return ws.messages("vendas")[-1]
