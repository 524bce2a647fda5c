"""Fifty people listen at once, each to ten minutes: what a bot weighs meanwhile, and how long a question takes."""

import asyncio
import statistics
import subprocess
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

import aiohttp

from bot.slack.manifest import read_manifest, with_sign_in
from bot.slack.player.links import Readers, RecordingLinks
from bot.store.store import open_store
from bot.terminal.demo import free_port
from tests.app.player.browsing import CROWD, SEED, Browser, found
from tests.benchmarks.bots import clock, resident, running
from tests.benchmarks.slack import Place, place
from tests.benchmarks.table import Row, Show

_LISTENERS = len(CROWD)
_SECONDS = 600
_AHEAD = 16
"""How much faster than it is heard a browser loads: a minute in four seconds."""

_PIECE = 64 * 1024
_SECOND = 16_000
_SECRET = "not-a-secret-of-anybody-at-all-12345"  # noqa: S105 - a fake
_QUESTIONS = 40


def measure(show: Show) -> None:
    """Measure all of it in one process of the bot."""
    asyncio.run(_measure(show))


async def _measure(show: Show) -> None:
    size = f"{_LISTENERS * _SECONDS * _SECOND / 1_000_000:.0f} MB"
    async with place(SEED) as there, _listened(there) as (process, browsers, links):
        await there.ask(*[f"/calls 8433{number:06} yesterday" for number in range(20)])
        alone = await _hurried(browsers[:1], links[:1], process)
        all_at_once = await _hurried(browsers, links, process)
        show(
            Row(
                f"memory of a bot while {_LISTENERS} load {_SECONDS // 60} minutes each, {size}",
                f"{all_at_once:.1f} MiB",
                f"while one does {alone:.1f} MiB",
                f"+{all_at_once - alone:.1f} MiB",
                "< +48 MiB",
            )
        )
        later = [await _hurried(browsers, links, process) for _ in range(3)][-1]
        show(
            Row(
                "the same, the fourth time",
                f"{later:.1f} MiB",
                f"the first time {all_at_once:.1f} MiB",
                f"+{later - all_at_once:.1f} MiB",
                "flat",
            )
        )
        async with _listening(browsers[:1], links[:1]):
            quiet = await _asked(there, 1)
        async with _listening(browsers, links):
            busy = await _asked(there, 2)
        show(
            Row(
                f"p50 from command to answer while {_LISTENERS} listen",
                f"{busy * 1000:.1f} ms",
                f"while one does {quiet * 1000:.1f} ms",
                f"{busy / quiet:.1f}",
                "< 3",
            )
        )


@asynccontextmanager
async def _listened(there: Place) -> AsyncIterator[tuple[subprocess.Popen[bytes], list[Browser], list[str]]]:
    """Run a bot with a player page; yields it, people who are signed in, and a link for each."""
    ws, origin = there.workspace, f"http://127.0.0.1:{free_port()}"
    ws.app.install(with_sign_in(read_manifest(), origin))
    environ = there.environ | ws.player_environ(origin)
    environ |= {"HTTP_PORT": origin.rpartition(":")[2], "SECRET_KEY": _SECRET}
    async with AsyncExitStack() as stack:
        process = stack.enter_context(running("ours", environ))
        await ws.connected(within=60)
        links = await _links(there, origin)
        browsers = [await _browser(stack, origin) for _ in CROWD]
        for name, browser, link in zip(CROWD, browsers, links, strict=True):
            assert (await browser.sign_in(link, ws.user(name).id)).status == 303
        yield process, browsers, links


async def _browser(stack: AsyncExitStack, origin: str) -> Browser:
    jar = aiohttp.CookieJar(unsafe=True)
    return Browser(await stack.enter_async_context(aiohttp.ClientSession(cookie_jar=jar)), origin)


async def _links(there: Place, origin: str) -> list[str]:
    """Return links to long calls, of different ones as far as there are."""
    calls = await found(there.tenant, clock(), "last month with:recording talk:>10m")
    ws = there.workspace
    readers = Readers(team=ws.state.world.team.id, owner=ws.user("ana").id, channel=ws.channel("vendas").id)
    async with open_store(there.environ["DATABASE_URL"], clock=clock, secret_key=_SECRET) as store:
        making = RecordingLinks(store.recording_links, origin, lasting=timedelta(days=7), zone=there.tenant.world.zone)
        made = await making.of(calls[:_LISTENERS], readers, clock())
    several = list(made.values())
    return [several[place % len(several)] for place in range(_LISTENERS)]


@asynccontextmanager
async def _listening(browsers: Sequence[Browser], links: Sequence[str]) -> AsyncIterator[None]:
    """Let people listen while the block lasts, each as a browser does: some way ahead of what is heard."""
    begun = [asyncio.Event() for _ in browsers]
    tasks = [asyncio.create_task(_listen(*each)) for each in zip(browsers, links, begun, strict=True)]
    try:
        await asyncio.gather(*(one.wait() for one in begun))
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def _listen(browser: Browser, link: str, begun: asyncio.Event) -> None:
    while True:
        async with browser.session.get(f"{link}/audio") as answer:
            assert answer.status == 200
            async for piece in answer.content.iter_chunked(_PIECE):
                begun.set()
                await asyncio.sleep(len(piece) / _SECOND / _AHEAD)


async def _hurried(browsers: Sequence[Browser], links: Sequence[str], process: subprocess.Popen[bytes]) -> float:
    """Let everybody load ten minutes as fast as they can; return the most that the bot weighs meanwhile."""
    weights = [resident(process)]

    async def load(browser: Browser, link: str) -> None:
        last = _SECONDS * _SECOND - 1
        async with browser.session.get(f"{link}/audio", headers={"Range": f"bytes=0-{last}"}) as answer:
            got = 0
            async for piece in answer.content.iter_chunked(_PIECE):
                got += len(piece)
        assert got == last + 1
        weights.append(resident(process))

    await asyncio.gather(*(load(*each) for each in zip(browsers, links, strict=True)))
    return max(weights)


async def _asked(there: Place, of: int) -> float:
    """Return the median seconds from typing to the answer, of questions that nobody has asked before."""
    loop, took = asyncio.get_running_loop(), list[float]()
    for number in range(_QUESTIONS):
        began = loop.time()
        await there.ask(f"/calls 84{of}3{number:06} yesterday")
        took.append(loop.time() - began)
    return statistics.median(took)
