"""The life of a bot: open it, serve it, stop it without losing a question.

SIGTERM and Ctrl-C cancel the task that runs the bot: the transport closes, the answers
that users were promised are finished, and the audit is written. A second signal stops
the bot at once.
"""

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

import structlog
from aiohttp import web

from bot.app.container import Container, open_container
from bot.app.mirror_wiring import show_mirror
from bot.app.server import AddressTakenError, serve
from bot.app.watchdog import watch
from bot.rendering.i18n.translator import N_
from bot.rendering.templates.checks import check_templates
from bot.scheduling import run_jobs
from bot.settings import Problem, Settings, SettingsError
from bot.slack.auth import try_socket_mode, watch_token
from bot.slack.manifest import PATH
from bot.slack.transport import HttpTransport, SocketModeTransport
from bot.type_aliases import Clock

_DRAIN_S: Final = 50.0
"""Seconds that questions under way get when the bot stops; a question has 45 in all."""

_LOOK_AFTER: Final = 10_000
"""New objects between two runs of the garbage collector; with Python's 700 it took a tenth of all work."""

_log: Final = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bot:
    """A bot that is running.

    Attributes:
        url: The address of its server, such as ``http://127.0.0.1:3000``.
    """

    url: str
    container: Container

    async def wait_closed(self) -> None:
        """Wait for as long as there is a connection to Slack, or one may come back.

        Raises:
            ConnectionLostError: Slack has not been reached for minutes.
            TokenRefusedError: Slack does not accept a token any more.
        """
        container, transport = self.container, self.container.transport
        ends: list[Coroutine[Any, Any, None]] = [watch_token(container.client, container.token_doubted)]
        if isinstance(transport, SocketModeTransport):
            ends += [
                watch(transport, now=asyncio.get_running_loop().time, sleep=asyncio.sleep),
                transport.wait_closed(),
            ]
        tasks = [asyncio.create_task(end) for end in ends]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()


async def run(settings: Settings, clock: Clock) -> None:
    """Run the bot until SIGTERM or SIGINT.

    Raises:
        SlackError: Slack refuses a token, or cannot be reached.
        StoreError: The database cannot be opened.
        SettingsError: The address to listen on is taken.
        ConnectionLostError: Slack has not been reached for minutes.
    """
    with until_signalled():
        async with open_bot(settings, clock) as bot:
            gc.collect()
            gc.freeze()  # to look through all of this again would hold up requests for 0.1 s
            gc.set_threshold(_LOOK_AFTER)
            await bot.wait_closed()
    _log.info("stopped")


@contextmanager
def until_signalled() -> Iterator[None]:
    """Cancel this task at SIGTERM or SIGINT, which ends the block and no more."""
    this = asyncio.current_task()
    assert this is not None
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, this.cancel)
    with suppress(asyncio.CancelledError):
        yield


@asynccontextmanager
async def open_bot(settings: Settings, clock: Clock) -> AsyncIterator[Bot]:
    """Open and serve every part of the bot; at the end, finish what users asked for and close each part.

    Raises:
        SlackError: Slack refuses a token, or cannot be reached.
        StoreError: The database cannot be opened.
        SettingsError: The address to listen on is taken.
    """
    async with AsyncExitStack() as stack:
        container = await stack.enter_async_context(open_container(settings, clock))
        if settings.slack_app_token is not None:  # Bolt would try a wrong one for ever
            await try_socket_mode(container.client, settings.slack_app_token.reveal())
        if settings.templates_dir is not None:
            _report_broken_templates(container)
        _show_gauges(container)
        url = await stack.enter_async_context(_served(container))
        stack.push_async_callback(_finish, container)
        await stack.enter_async_context(run_jobs(container.jobs(), on_run=container.metrics.job))
        await container.transport.open()
        _log.info("started", url=url, socket_mode=settings.slack_app_token is not None)
        yield Bot(url=url, container=container)


def _report_broken_templates(container: Container) -> None:
    """Log each broken template of the operator; the bot runs, and answers that need one go out as plain text."""
    for problem in check_templates(container.renderer):
        _log.error("template_broken", template=problem.template, line=problem.line, problem=problem.message)


def _show_gauges(container: Container) -> None:
    show, work, audit = container.metrics.show, container.work, container.store.audit
    show("work_under_way", "Jobs under way, or waiting for their turn.", lambda: len(work))
    show("audit_rows_waiting", "Rows of the audit that are not written yet.", lambda: audit.waiting)
    if container.settings.mirror_days:
        show_mirror(container.metrics, container.synchroniser, container.clock)


@asynccontextmanager
async def _served(container: Container) -> AsyncIterator[str]:
    settings, transport = container.settings, container.transport

    async def ready() -> bool:
        return container.scheduler.alive() and await transport.accepts() and await container.store.answers()

    routes = [web.post(PATH, transport.receive)] if isinstance(transport, HttpTransport) else []
    host, port, mounted = settings.http_host, settings.http_port, container.player()
    try:
        async with serve(host, port, metrics=container.metrics, ready=ready, routes=routes, mounted=mounted) as url:
            yield url
    except AddressTakenError as error:
        problem = Problem("HTTP_PORT", str(port), N_("a port that nothing else uses; 0 takes any free one"))
        raise SettingsError((problem,)) from error


async def _finish(container: Container) -> None:
    _log.info("stopping", under_way=len(container.work))
    await container.transport.close()
    parts = (container.work, container.scheduler, container.alert_scheduler)
    await asyncio.gather(*(part.drain(_DRAIN_S) for part in parts))
    if container.settings.mirror_days:
        await container.store.mirror.lease.release()
