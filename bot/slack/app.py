"""The bot on Bolt: everything that listens, put together."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.logger.messages import warning_client_prioritized_and_token_skipped, warning_token_skipped
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.period import last_days
from bot.rendering.renderer import Renderer
from bot.reports import Directory, Reports, Understanding
from bot.settings import Settings
from bot.slack.access import Access
from bot.slack.asking import Asking
from bot.slack.buttons import Buttons
from bot.slack.calls import Calls
from bot.slack.channels import ChannelForms
from bot.slack.clicks import Clicks
from bot.slack.commands import Commands
from bot.slack.deeds import Deeds
from bot.slack.digests.desk import Desk
from bot.slack.digests.listeners import DigestListeners
from bot.slack.exchanges import Exchanges
from bot.slack.exporting import Exporting
from bot.slack.exports import Exports
from bot.slack.failures import Failures
from bot.slack.following import Following
from bot.slack.home import Home
from bot.slack.listening import Listening
from bot.slack.messages import Messages
from bot.slack.modals import Modals
from bot.slack.opening import one_workspace
from bot.slack.poster import Poster
from bot.slack.publishing import Publishing
from bot.slack.recording_links import RecordingLinks
from bot.slack.rooms import Rooms
from bot.slack.shortcuts import Shortcuts
from bot.slack.suggestions import Suggestions
from bot.slack.waiting import Waiting
from bot.slack.work import Work
from bot.store.store import Store

_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """What the bot is made of; all of it is opened and closed by who calls `build_app`.

    Attributes:
        client: Posts; it must not repeat a request whose connection broke.
        signing_secret: For HTTP; empty where Socket Mode is used.
        digests: What people need to look after digests.
        links: Makes links to the player page, where there is one.
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
    digests: Desk
    links: RecordingLinks
    clock: Callable[[], datetime]
    signing_secret: str = ""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


def build_app(parts: Parts) -> AsyncApp:
    """Return Bolt's app with every listener of the bot; what none of them hears is acknowledged all the same."""
    logging.getLogger("slack_bolt.AsyncApp").addFilter(_is_news)
    app = AsyncApp(
        client=parts.client,
        authorize=one_workspace(parts.client),
        signing_secret=parts.signing_secret or None,
        raise_error_for_unhandled_request=True,
    )
    app.error(_acknowledge)
    poster = Poster(parts.client, parts.renderer)
    rooms = Rooms(poster, parts.store.channels, parts.settings.bot_language)
    exchanges = Exchanges(parts.access, parts.settings.bot_language)
    buttons = Buttons(parts.store.keys, parts.settings.thread_retention)
    failures = Failures(buttons, parts.directory)
    waiting = Waiting(buttons, parts.store.events, parts.sleep)
    asking = Asking(
        reports=parts.reports,
        understanding=parts.understanding,
        access=parts.access,
        store=parts.store,
        buttons=buttons,
        failures=failures,
        waiting=waiting,
        settings=parts.settings,
        clock=parts.clock,
    )
    modals = Modals(
        poster=poster,
        exchanges=exchanges,
        rooms=rooms,
        asking=asking,
        directory=parts.directory,
        look_up=last_days(parts.settings.customer_days),
        clock=parts.clock,
    )
    calls = Calls(asking, parts.access, parts.listening, parts.links, parts.store)
    exports = Exports(parts.exporting)
    following = Following(
        asking=asking,
        calls=calls,
        exports=exports,
        failures=failures,
        understanding=parts.understanding,
        directory=parts.directory,
        clock=parts.clock,
    )
    messages = Messages(
        exchanges=exchanges,
        rooms=rooms,
        asking=asking,
        following=following,
        store=parts.store,
        sleep=parts.sleep,
    )
    clicks = Clicks(exchanges, rooms, parts.store.keys, buttons, parts.clock)
    deeds = Deeds(
        clicks=clicks,
        exchanges=exchanges,
        rooms=rooms,
        asking=asking,
        access=parts.access,
        calls=calls,
        exports=exports,
        publishing=Publishing(poster, asking, parts.access, parts.store, parts.settings.bot_language),
        modals=modals,
        waiting=waiting,
    )
    deeds.register()
    home = Home(
        poster,
        parts.access,
        parts.store,
        buttons,
        parts.digests.listing,
        language=parts.settings.bot_language,
        clock=parts.clock,
    )
    digests = DigestListeners(
        desk=parts.digests,
        poster=poster,
        exchanges=exchanges,
        rooms=rooms,
        access=parts.access,
        reports=parts.reports,
        on_home=home.show,
        clock=parts.clock,
    )
    commands = digests.register(app, parts.work, clicks)
    Commands(exchanges, rooms, asking, modals, commands).register(app, parts.work)
    messages.register(app, parts.work)
    ChannelForms(poster, exchanges, rooms, parts.store).register(app, parts.work, clicks)
    clicks.register(app, parts.work)
    home.register(app, parts.work)
    modals.register(app, parts.work)
    Suggestions(parts.directory, parts.access).register(app)
    Shortcuts(exchanges, rooms, asking).register(app, parts.work)
    return app


def _is_news(record: logging.LogRecord) -> bool:
    """Tell whether Bolt says anything but that it does not use a token that it found, which is as it should be."""
    return record.getMessage() not in {warning_client_prioritized_and_token_skipped(), warning_token_skipped()}


async def _acknowledge(error: Exception) -> BoltResponse:
    """Acknowledge what nobody listens to, or what failed: else Slack would send it again, and fail again."""
    if not isinstance(error, BoltUnhandledRequestError):
        _log.error("a listener failed", exc_info=error)
    return BoltResponse(status=200, body="")
