"""An app that does what a test tells it, to see that the page shows and tells everything."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import Workspace
from bot.type_aliases import Json


class App:
    """Acknowledges everything.

    Attributes:
        heard: Every payload, oldest first.
        answers: What to acknowledge with, by callback_id or action_id.
        reactions: What to do besides, by the same names, or the command.
    """

    def __init__(self, ws: Workspace) -> None:
        self.heard: list[Json] = []
        self.answers: dict[str, Json] = {}
        self.reactions: dict[str, Callable[[Json], Awaitable[Any]]] = {}
        self.client = AsyncWebClient(token=ws.bot_token, base_url=ws.api_url)
        self.bolt = AsyncApp(name="app", client=self.client, signing_secret=ws.signing_secret)
        self.bolt.middleware(self._hear)
        self._ws = ws

    async def _hear(self, body: Json, ack: Any) -> Any:
        self.heard.append(body)
        names = [body.get("command"), body.get("action_id"), body.get("view", {}).get("callback_id")]
        names = [action["action_id"] for action in body.get("actions", [])] or names
        answer = next((self.answers[name] for name in names if name in self.answers), {})
        acked = await ack(**answer)
        for name in names:
            if name in self.reactions:
                await self.reactions[name](body)
        return acked

    def opens(self, view: Json) -> None:
        """Let `/calls` open this modal."""

        async def react(body: Json) -> None:
            await self.client.views_open(trigger_id=body["trigger_id"], view=view)

        self.reactions["/calls"] = react

    async def told(self, action: str) -> Any:
        """Wait until an element was used; return the last it told."""
        return (await self._ws.wait_for(lambda: self._actions(action)))[-1]

    def _actions(self, action: str) -> list[Json]:
        every = [one for body in self.heard for one in body.get("actions", [])]
        return [one for one in every if one["action_id"] == action]

    async def submitted(self) -> Json:
        """Wait until a form was submitted; return what was in it, by action."""
        bodies = await self._ws.wait_for(lambda: [one for one in self.heard if one.get("type") == "view_submission"])
        values: Json = bodies[-1]["view"]["state"]["values"]
        return {action: value for actions in values.values() for action, value in actions.items()}


@asynccontextmanager
async def connected_app(ws: Workspace) -> AsyncIterator[App]:
    """Connect it over Socket Mode."""
    app = App(ws)
    handler = AsyncSocketModeHandler(app.bolt, app_token=ws.app_token, web_client=app.client)
    await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt has no type here
    await ws.connected()
    yield app
    await handler.close_async()  # type: ignore[no-untyped-call]  # Bolt has no type here
