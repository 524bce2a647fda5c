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
from bot.rendering.templates.renderer import Renderer
from bot.reports import Directory, NameResolver, Reports
from bot.settings import Settings
from bot.slack.auth import one_workspace
from bot.slack.background import BackgroundTasks
from bot.slack.digests.services import DigestServices
from bot.slack.listeners.action_handlers import ActionHandlers
from bot.slack.listeners.actions import ActionRouter
from bot.slack.listeners.commands import CommandListener
from bot.slack.listeners.digest_commands import DigestListeners
from bot.slack.listeners.home import HomeListener
from bot.slack.listeners.messages import MessageListener
from bot.slack.listeners.options import OptionsListener
from bot.slack.listeners.shortcuts import ShortcutListener
from bot.slack.messaging.buttons import Buttons
from bot.slack.messaging.context import RequestRunner
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.progress import ProgressReporter
from bot.slack.messaging.targets import ReplyTargets
from bot.slack.people.access import Access
from bot.slack.player.links import RecordingLinks
from bot.slack.questions.call import CallDetails
from bot.slack.questions.errors import QuestionErrors
from bot.slack.questions.export import Exporter, Exports
from bot.slack.questions.publish import Publisher
from bot.slack.questions.recording import RecordingSender
from bot.slack.questions.service import QuestionService
from bot.slack.questions.thread import ThreadReplies
from bot.slack.views.channel import ChannelModal
from bot.slack.views.question import QuestionModal
from bot.store.store import Store

_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class AppParts:
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
    resolver: NameResolver
    directory: Directory
    store: Store
    renderer: Renderer
    access: Access
    listening: RecordingSender
    exporting: Exporter
    work: BackgroundTasks
    digests: DigestServices
    links: RecordingLinks
    clock: Callable[[], datetime]
    signing_secret: str = ""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


def build_app(parts: AppParts) -> AsyncApp:
    """Return Bolt's app with every listener of the bot; what none of them hears is acknowledged all the same."""
    logging.getLogger("slack_bolt.AsyncApp").addFilter(_is_news)
    app = AsyncApp(
        client=parts.client,
        authorize=one_workspace(parts.client),
        signing_secret=parts.signing_secret or None,
        raise_error_for_unhandled_request=True,
    )
    app.error(_acknowledge)
    poster = Messenger(parts.client, parts.renderer)
    rooms = ReplyTargets(poster, parts.store.channel_settings, parts.settings.bot_language)
    exchanges = RequestRunner(parts.access, parts.settings.bot_language)
    buttons = Buttons(parts.store.action_tokens, parts.settings.thread_retention)
    failures = QuestionErrors(buttons, parts.directory)
    waiting = ProgressReporter(buttons, parts.store.seen_events, parts.sleep)
    asking = QuestionService(
        reports=parts.reports,
        resolver=parts.resolver,
        access=parts.access,
        store=parts.store,
        buttons=buttons,
        failures=failures,
        waiting=waiting,
        settings=parts.settings,
        clock=parts.clock,
    )
    modals = QuestionModal(
        poster=poster,
        exchanges=exchanges,
        rooms=rooms,
        asking=asking,
        directory=parts.directory,
        look_up=last_days(parts.settings.customer_days),
        clock=parts.clock,
    )
    calls = CallDetails(asking, parts.access, parts.listening, parts.links, parts.store)
    exports = Exports(parts.exporting)
    following = ThreadReplies(
        asking=asking,
        calls=calls,
        exports=exports,
        failures=failures,
        resolver=parts.resolver,
        directory=parts.directory,
        clock=parts.clock,
    )
    messages = MessageListener(
        exchanges=exchanges,
        rooms=rooms,
        asking=asking,
        following=following,
        store=parts.store,
        sleep=parts.sleep,
    )
    clicks = ActionRouter(exchanges, rooms, parts.store.action_tokens, buttons, parts.clock)
    deeds = ActionHandlers(
        clicks=clicks,
        exchanges=exchanges,
        rooms=rooms,
        asking=asking,
        access=parts.access,
        calls=calls,
        exports=exports,
        publishing=Publisher(poster, asking, parts.access, parts.store, parts.settings.bot_language),
        modals=modals,
        waiting=waiting,
    )
    deeds.register()
    home = HomeListener(
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
    CommandListener(exchanges, rooms, asking, modals, commands).register(app, parts.work)
    messages.register(app, parts.work)
    ChannelModal(poster, exchanges, rooms, parts.store).register(app, parts.work, clicks)
    clicks.register(app, parts.work)
    home.register(app, parts.work)
    modals.register(app, parts.work)
    OptionsListener(parts.directory, parts.access).register(app)
    ShortcutListener(exchanges, rooms, asking).register(app, parts.work)
    return app


def _is_news(record: logging.LogRecord) -> bool:
    """Tell whether Bolt says anything but that it does not use a token that it found, which is as it should be."""
    return record.getMessage() not in {warning_client_prioritized_and_token_skipped(), warning_token_skipped()}


async def _acknowledge(error: Exception) -> BoltResponse:
    """Acknowledge what nobody listens to, or what failed: else Slack would send it again, and fail again."""
    if not isinstance(error, BoltUnhandledRequestError):
        _log.error("a listener failed", exc_info=error)
    return BoltResponse(status=200, body="")
