"""A local copy of a centre that makes 200,000 calls a day, filled page by page, and questions meanwhile."""

import asyncio
import re
import resource
import statistics
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

import aiohttp

from bot.sandbox.workspace import Workspace, serve_workspace
from bot.slack.manifest import read_manifest
from bot.terminal.demo import free_port
from tests.benchmarks.bots import ahead, clock, resident, running
from tests.benchmarks.paging import sandbox
from tests.benchmarks.table import Row, Show

_A_DAY: Final = 200_000
_LATENCY_MS: Final = 50
_NOW: Final = datetime(2026, 3, 4, 13, tzinfo=UTC)
"""10:00 in São Paulo."""

_QUESTIONS: Final = (
    "ontem por campanha",
    "hoje",
    "84988887777 2d",
    "hoje por hora",
    "ontem por atendente sem resposta",
)
_ASKED: Final = 40
_EVERY_S: Final = 1.5
_AGE: Final = re.compile(r"^calls_bot_mirror_tail_age_seconds ([0-9.]+)$", re.MULTILINE)


def measure(show: Show) -> None:
    """Measure the fill of a day, then a bot that goes on with another one while users ask."""
    with sandbox(_A_DAY, latency_ms=_LATENCY_MS, now=_NOW) as (url, token), TemporaryDirectory() as folder:
        environ = {
            "EVOLUX_URL": url,
            "EVOLUX_TOKEN": token,
            "DATABASE_URL": f"sqlite:///{folder}/calls.db",
            "MIRROR_DAYS": "1",
            "AHEAD": str((_NOW - clock()).total_seconds()),
        }
        _fill(show, environ)
        asyncio.run(_ask_meanwhile(show, environ | {"MIRROR_DAYS": "2"}))


def _fill(show: Show, environ: Mapping[str, str]) -> None:
    began, used = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with running("fill", environ) as process:
        assert process.wait() == 0
        taken, now = perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    what = f"a copy of yesterday and this morning, {_A_DAY:,} calls a day, {_LATENCY_MS} ms a page"
    show(Row(what, f"{taken:.1f} s", f"CPU {cpu:.1f} s", "-", "<= 75 s a day"))


async def _ask_meanwhile(show: Show, environ: dict[str, str]) -> None:
    port = str(free_port())
    moved = ahead(timedelta(seconds=float(environ["AHEAD"])))
    async with serve_workspace(clock=moved, manifest=read_manifest()) as workspace:
        workspace.rates.enforced = False  # what is measured is the bot
        environ |= workspace.environ | {"HTTP_PORT": port}
        with running("ours", environ) as process:
            await workspace.connected(within=60)
            seconds, ages = await _asked(workspace, f"http://127.0.0.1:{port}/metrics")
            weight = resident(process, most=True)
    p50, p95 = statistics.median(seconds) * 1000, statistics.quantiles(seconds, n=20)[-1] * 1000
    meanwhile = "while a bot fills another day"
    show(Row(f"p95 of {_ASKED} questions {meanwhile}", f"{p95:.0f} ms", f"p50 {p50:.0f} ms", "-", "< 1 s"))
    show(Row(f"age of the newest calls {meanwhile}", f"{max(ages):.0f} s", "at most", "-", "<= 90 s"))
    show(Row(f"memory of a bot {meanwhile}", f"{weight:.0f} MiB", "at most", "-", "< 300 MiB"))


async def _asked(workspace: Workspace, metrics: str) -> tuple[list[float], list[float]]:
    """Return the seconds that each question took, and the ages of the newest calls in between."""
    ana, direct = workspace.user("ana"), f"@{workspace.bot.name}"
    messages, seconds, ages = workspace.direct("ana").messages, list[float](), list[float]()
    async with aiohttp.ClientSession() as client:
        for place in range(_ASKED):
            messages.clear()
            began = perf_counter()
            assert (await ana.types(f"/calls {_QUESTIONS[place % len(_QUESTIONS)]}", channel=direct)).acked
            await workspace.wait_for(lambda: bool(messages), within=60)
            seconds.append(perf_counter() - began)
            async with client.get(metrics) as reply:
                ages += [float(age) for age in _AGE.findall(await reply.text())]
            await asyncio.sleep(_EVERY_S)
    return seconds, ages
