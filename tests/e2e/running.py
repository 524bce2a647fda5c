"""The bot as it is wired, between a sandboxed tenant and workspace, over real HTTP and WebSockets."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from bot.app.answer_engine import AnswerEngine
from bot.app.container import Container, open_container
from bot.app.metrics import Metrics
from bot.rendering.templates.renderer import Renderer
from bot.sandbox.tenant import CallCentre, Tenant, serve_tenant
from bot.sandbox.workspace import Message, UserClient, Workspace, serve_workspace
from bot.settings import NEEDS_OF_RUN, Settings
from bot.slack.background import BackgroundTasks
from bot.slack.transport import HttpTransport
from bot.store.store import Store
from bot.type_aliases import Json
from tests.databases import migrated
from tests.fakes import FakeClock
from tests.patience import ACK_S
from tests.sandbox.workspace.request_url import served_at_url

MONDAY = datetime(2026, 11, 23, 15, tzinfo=UTC)
"""Noon in São Paulo."""

REGULAR = "84988887777"
"""Marina Dantas, who is called twice on every Monday, Tuesday and Thursday."""

WORLD = CallCentre(calls_per_day=300)
RENDERER = Renderer()
"""The shipped templates, compiled once for all tests."""

PROGRESS = ("Um momento", "Lendo", "One moment", "Reading")
"""How the lines begin that stand where an answer will be, until it is read."""

T = TypeVar("T")


class Sleeper:
    """A `sleep` whose time passes when a test says so; less than a second is slept for real."""

    def __init__(self) -> None:
        self.now = 0.0
        self._waiting: list[tuple[float, asyncio.Event]] = []

    @property
    def waiting(self) -> int:
        """Return how many calls are asleep."""
        return len(self._waiting)

    async def __call__(self, seconds: float) -> None:
        if seconds < 1:
            await asyncio.sleep(seconds)
            return
        woken = asyncio.Event()
        self._waiting.append((self.now + seconds, woken))
        await woken.wait()

    async def pass_(self, seconds: float) -> None:
        """Let time pass, in the steps that calls sleep for."""
        end = self.now + seconds
        for _ in range(1000):
            due = sorted((one for one in self._waiting if one[0] <= end), key=lambda one: one[0])
            if not due:
                break
            self.now = due[0][0]
            self._waiting.remove(due[0])
            due[0][1].set()
            for _ in range(50):
                await asyncio.sleep(0)
        self.now = end

    async def until(self, found: Callable[[], T | None]) -> T:
        """Let time pass until something is true."""
        for _ in range(1000):
            if result := found():
                return result
            await self.pass_(1)
            await asyncio.sleep(0.005)
        raise TimeoutError


@dataclass(frozen=True, kw_only=True, slots=True)
class Replica:
    """One process of the bot."""

    container: Container

    @property
    def engine(self) -> AnswerEngine:
        return self.container.engine

    @property
    def store(self) -> Store:
        return self.container.store

    @property
    def work(self) -> BackgroundTasks:
        return self.container.work

    async def tick(self) -> None:
        """Let what is due be sent, and what is due soon be read ahead, to the end."""
        scheduler = self.container.scheduler
        await scheduler.tick()
        for tasks in (scheduler._ahead._tasks, scheduler._working):  # `drain` would give up what is read ahead
            await tasks.drain(60)

    async def look(self) -> None:
        """Let alerts be looked at, and what they tell be told, to the end."""
        await self.container.alert_watch.look()
        await self.tell()

    async def tell(self) -> None:
        """Let what alerts have to tell be told, to the end."""
        await self.container.alert_scheduler.tick()
        await self.container.alert_scheduler.drain(60)


@dataclass(kw_only=True)
class Place:
    """A tenant, a workspace, and the settings of a bot between them.

    Attributes:
        environ: More settings.
    """

    ws: Workspace
    tenant: Tenant
    clock: FakeClock
    database: str
    sleeper: Sleeper
    environ: dict[str, str]
    metrics: Metrics = field(default_factory=Metrics)

    def user(self, name: str) -> UserClient:
        return self.ws.user(name)

    def settings(self) -> Settings:
        environ = {
            **self.tenant.environ,
            **self.ws.environ,
            "DATABASE_URL": self.database,
            "SECRET_KEY": "not-a-secret-of-anybody-at-all-12345",
            **self.environ,
        }
        return Settings.load(environ, needs=NEEDS_OF_RUN)

    @asynccontextmanager
    async def bot(self, *, clock: FakeClock | None = None) -> AsyncIterator[Replica]:
        """Run the bot until the block ends, and let it finish the requests that it has begun.

        Args:
            clock: Its host's, if that is not right.
        """
        settings = self.settings()
        async with AsyncExitStack() as stack:
            opened = await stack.enter_async_context(open_container(settings, clock or self.clock))
            container = replace(
                opened,
                renderer=opened.renderer if settings.templates_dir else RENDERER,
                metrics=self.metrics,
                sleep=self.sleeper,
                delivery_sleep=self._cut_short,
            )
            transport = container.transport
            if isinstance(transport, HttpTransport):
                await stack.enter_async_context(served_at_url(self.ws, transport.receive))
            before = len(self.ws.state.sockets.serving)
            await transport.open()
            if self.ws.app.socket_mode:
                await self.ws.connected(before + 1)
            try:
                yield Replica(container=container)
            finally:
                await transport.close()
                await container.work.drain(60)
                await container.scheduler.drain(60)

    async def _cut_short(self, seconds: float) -> None:
        """Sleep for a thousandth of the time, in which all of it passes for Slack's limits."""
        await asyncio.sleep(seconds / 1000)
        self.ws.rates.advance(seconds)

    async def answered(self, user: UserClient, channel: str, count: int = 1) -> Message:
        """Return the last ephemeral message to a user, once there are so many."""
        await self.ws.wait_for(lambda: len(user.whispers(channel)) >= count)
        return user.whispers(channel)[-1]

    async def said(self, channel: str, thread: str | None = None, *, count: int = 1) -> Message:
        """Return the last message of the bot in a conversation or thread, once there are so many."""

        def ours() -> list[Message]:
            return [one for one in self.ws.messages(channel, thread) if one.user == self.ws.bot.id]

        await self.ws.wait_for(lambda: len(ours()) >= count)
        return ours()[-1]


@asynccontextmanager
async def place(
    tmp_path: Path,
    *,
    now: datetime = MONDAY,
    world: CallCentre = WORLD,
    environ: Json | None = None,
    **options: Any,
) -> AsyncIterator[Place]:
    """Open a tenant and a workspace."""
    clock = FakeClock(now)
    database = await migrated(tmp_path / "bot.db")
    async with (
        serve_tenant(world, clock=clock) as tenant,
        serve_workspace(clock=clock, **({"ack_seconds": ACK_S} | options)) as ws,
    ):
        yield Place(
            ws=ws,
            tenant=tenant,
            clock=clock,
            database=database,
            sleeper=Sleeper(),
            environ=dict(environ or {}),
        )


def answer_in(messages: Sequence[Message]) -> Message | None:
    """Return the last of some messages, unless it only says that the calls are being read, as it does after a while."""
    return next((one for one in messages[-1:] if not one.text.startswith(PROGRESS)), None)


def words(message: Message) -> str:
    """Return all texts that a message shows."""
    return message.text + "\n" + "\n".join(_texts(message.blocks))


def _texts(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["text"]] if isinstance(part.get("text"), str) else []
        return own + [text for value in part.values() for text in _texts(value)]
    return [text for value in part for text in _texts(value)] if isinstance(part, list) else []
