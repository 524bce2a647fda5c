"""The bot, opened part by part, run, and closed in the opposite order.

Who stops it (SIGTERM, Ctrl-C) cancels the task that runs it: the entrance closes,
what people were told would be answered is answered, and the audit is written. A
second signal waits for nothing.
"""

import asyncio
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Final

import structlog
from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.app.container import Clock, Resources, player_of, recurring, slack_parts, uploads_of
from bot.app.engine import open_engine
from bot.app.metrics import Metrics
from bot.app.server import AddressTakenError, serve
from bot.app.watchdog import watch
from bot.rendering.i18n.translator import N_
from bot.rendering.templates.renderer import Renderer
from bot.scheduling import keep_doing
from bot.settings import Problem, Settings, SettingsError
from bot.slack.app import build_app
from bot.slack.auth import identify, try_socket_mode
from bot.slack.background import BackgroundTasks
from bot.slack.client import open_client
from bot.slack.digests.scheduler import DigestScheduler as Digests
from bot.slack.manifest import PATH
from bot.slack.transport import EventTransport, HttpTransport, SocketModeTransport
from bot.store.erasure import Retention
from bot.store.store import Store, open_store

_TO_ANSWER: Final = 50.0
"""Seconds that questions under way get when the bot stops; a question has 45 in all."""

_log: Final = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bot:
    """A bot that is running.

    Attributes:
        url: Where its health, and its figures, can be asked for.
        entrance: Where events come in.
        work: What is being answered.
        renderer: Makes its messages.
        digests: Sends what is due.
        store: What it remembers.

    """

    url: str
    entrance: EventTransport
    work: BackgroundTasks
    renderer: Renderer
    digests: Digests
    store: Store

    async def last(self) -> None:
        """Wait for as long as there is a connection to Slack, or one may come back.

        Raises:
            ConnectionLostError: It does not.

        """
        if isinstance(self.entrance, SocketModeTransport):
            await watch(self.entrance, now=asyncio.get_running_loop().time, sleep=asyncio.sleep)
        await asyncio.Event().wait()


async def run(settings: Settings, clock: Clock) -> None:
    """Run the bot until SIGTERM or SIGINT.

    Raises:
        SlackError: Slack does not let it in.
        StoreError: There is no database.
        SettingsError: It cannot listen where it should.
        ConnectionLostError: Slack has not been reached for minutes.

    """
    this = asyncio.current_task()
    assert this is not None
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, this.cancel)
    with suppress(asyncio.CancelledError):
        async with open_bot(settings, clock) as bot:
            await bot.last()
    _log.info("stopped")


@asynccontextmanager
async def open_bot(settings: Settings, clock: Clock) -> AsyncIterator[Bot]:
    """Open every part of the bot, and close each at the end, once all that was asked is answered."""
    metrics = Metrics()
    work = BackgroundTasks(on_end=metrics.question)
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(_open_store(settings, clock))
        engine = await stack.enter_async_context(
            open_engine(settings, clock, store.name_directory, on_answer=metrics.tenant_answer)
        )
        client = await stack.enter_async_context(_open_slack(settings, metrics))
        opened = Resources(
            settings=settings, clock=clock, store=store, engine=engine, client=client, work=work, metrics=metrics
        )
        uploads = uploads_of(opened)
        parts, digests = slack_parts(opened, uploads)
        entrance = _entrance(settings, build_app(parts))
        _show(metrics, work, store)
        mounted = player_of(opened, parts)
        url = await stack.enter_async_context(_served(settings, metrics, (entrance, digests), mounted))
        stack.push_async_callback(_finish, entrance, work, digests)
        jobs = recurring(store, uploads, digests, metrics)
        await stack.enter_async_context(keep_doing(jobs, on_run=metrics.job))
        await entrance.open()
        _log.info("started", url=url, socket_mode=settings.slack_app_token is not None)
        yield Bot(url=url, entrance=entrance, work=work, renderer=parts.renderer, digests=digests, store=store)


async def _finish(entrance: EventTransport, work: BackgroundTasks, digests: Digests) -> None:
    _log.info("stopping", under_way=len(work))
    await entrance.close()
    await asyncio.gather(work.drain(_TO_ANSWER), digests.drain(_TO_ANSWER))


def _open_store(settings: Settings, clock: Clock) -> AbstractAsyncContextManager[Store]:
    retention = Retention(threads=settings.thread_retention, audit=settings.audit_retention)
    key = settings.secret_key.reveal() if settings.secret_key else None
    return open_store(settings.database_url.reveal(), clock=clock, secret_key=key, retention=retention)


@asynccontextmanager
async def _open_slack(settings: Settings, metrics: Metrics) -> AsyncIterator[AsyncWebClient]:
    """Open the client, and see that Slack takes the tokens: a wrong one would be tried for ever."""
    assert settings.slack_bot_token is not None
    token = settings.slack_bot_token.reveal()
    async with open_client(token, settings.slack_api_url, on_answer=metrics.slack_answer) as client:
        await identify(client)
        if settings.slack_app_token is not None:
            await try_socket_mode(client, settings.slack_app_token.reveal())
        yield client


def _entrance(settings: Settings, app: AsyncApp) -> EventTransport:
    if settings.slack_app_token is not None:
        return SocketModeTransport(app, settings.slack_app_token.reveal())
    return HttpTransport(app)


@asynccontextmanager
async def _served(
    settings: Settings, metrics: Metrics, way_in: tuple[EventTransport, Digests], mounted: Mapping[str, web.Application]
) -> AsyncIterator[str]:
    entrance, digests = way_in

    async def ready() -> bool:
        return digests.alive() and await entrance.accepts()

    routes = [web.post(PATH, entrance.receive)] if isinstance(entrance, HttpTransport) else []
    host, port = settings.http_host, settings.http_port
    try:
        async with serve(host, port, metrics=metrics, ready=ready, routes=routes, mounted=mounted) as url:
            yield url
    except AddressTakenError as error:
        problem = Problem("HTTP_PORT", str(port), N_("a port that nothing else uses; 0 takes any free one"))
        raise SettingsError((problem,)) from error


def _show(metrics: Metrics, work: BackgroundTasks, store: Store) -> None:
    metrics.show("work_under_way", "Jobs under way, or waiting for their turn.", lambda: len(work))
    metrics.show("audit_rows_waiting", "Rows of the audit that are not written yet.", lambda: store.audit.waiting)
