"""A bot of a few lines, for what lies around the real one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import Workspace
from bot.slack.client import open_client


class SmallBot:
    """Acknowledges `/calls` when its gate is open, and keeps what it was asked."""

    def __init__(self, client: AsyncWebClient, signing_secret: str) -> None:
        self.asked: list[str] = []
        self.came = asyncio.Condition()
        self.gate = asyncio.Event()
        self.gate.set()
        self.app = AsyncApp(name="small", client=client, token=client.token, signing_secret=signing_secret)
        self.app.command("/calls")(self._command)

    async def was_asked(self, times: int) -> None:
        """Wait until so many commands have come in."""
        async with asyncio.timeout(60), self.came:
            await self.came.wait_for(lambda: len(self.asked) >= times)

    async def _command(self, ack: Any, command: dict[str, str]) -> None:
        async with self.came:
            self.asked.append(command["text"])
            self.came.notify_all()
        await self.gate.wait()
        await ack()


@asynccontextmanager
async def small_bot(workspace: Workspace) -> AsyncIterator[SmallBot]:
    async with open_client(workspace.bot_token, workspace.api_url) as client:
        yield SmallBot(client, workspace.signing_secret)
