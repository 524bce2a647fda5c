"""Modals and homes, and how they are opened."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import View, Workspace

PLAIN = {"type": "plain_text", "text": "x"}


def modal(callback: str = "refine", **more: Any) -> dict[str, Any]:
    number = {
        "type": "input",
        "block_id": "number",
        "label": PLAIN,
        "element": {"type": "plain_text_input", "action_id": "number"},
    }
    agent = {
        "type": "input",
        "block_id": "agent",
        "optional": True,
        "label": PLAIN,
        "element": {"type": "external_select", "action_id": "agent", "min_query_length": 2},
    }
    return {
        "type": "modal",
        "callback_id": callback,
        "title": {"type": "plain_text", "text": callback.title()},
        "submit": {"type": "plain_text", "text": "Ver"},
        "blocks": [number, agent],
    } | more


def home(*blocks: dict[str, Any]) -> dict[str, Any]:
    return {"type": "home", "blocks": list(blocks) or [{"type": "divider"}]}


async def trigger(ws: Workspace, name: str = "ana") -> str:
    return str((await ws.user(name).types("/calls", channel="vendas")).payload["trigger_id"])


async def opened(ws: Workspace, client: AsyncWebClient, **more: Any) -> View:
    await client.views_open(trigger_id=await trigger(ws), view=modal(**more))
    view = ws.modal("ana")
    assert view
    return view
