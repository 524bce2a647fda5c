"""The bot on Bolt: everything that listens, put together."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.rendering.renderer import Renderer
from bot.reports import Directory, Reports, Understanding
from bot.settings import Settings
from bot.slack.access import Access
from bot.slack.exporting import Exporting
from bot.slack.listening import Listening
from bot.slack.work import Work
from bot.store.store import Store


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """What the bot is made of; all of it is opened and closed by who calls `build_app`.

    Attributes:
        client: Posts; it must not repeat a request whose connection broke.
        signing_secret: For HTTP; empty where Socket Mode is used.
        clock: The present moment, in UTC.
        sleep: Waits for so many seconds.

    """

    client: AsyncWebClient
    settings: Settings
    reports: Reports
    understanding: Understanding
    directory: Directory
    store: Store
    renderer: Renderer
    access: Access
    listening: Listening
    exporting: Exporting
    work: Work
    clock: Callable[[], datetime]
    signing_secret: str = ""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


def build_app(parts: Parts) -> AsyncApp:
    """Return Bolt's app with every listener of the bot."""
    raise NotImplementedError(parts)
