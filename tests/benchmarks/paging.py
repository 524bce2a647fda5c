"""Four hundred pages of a tenant that takes 40 ms for each: against a client that asks for one after the other."""

import asyncio
import gc
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from time import perf_counter, process_time

import httpx
import msgspec

from bot.domain.search import Interval, Search
from bot.domain.summary import Summary
from bot.evolux import RequestOptions, open_history
from tests.benchmarks import slow_tenant
from tests.benchmarks.pages import START
from tests.benchmarks.table import Row, Show

NOW = datetime(2026, 3, 5, 3, tzinfo=UTC)
_FOUR = RequestOptions(concurrency=4, many=True)
_FREE = RequestOptions(concurrency=4, most=16, many=True)
"""As a bot asks."""

_SPAN = Interval(START, slow_tenant.END)


def measure(show: Show) -> None:
    """Measure one reading of each kind, from a tenant in a process of its own that only waits."""
    gc.collect()
    gc.freeze()  # as a bot does when it has started
    with _slow_tenant(40) as url:
        theirs, same = asyncio.run(_sequential(url))
        assert same == slow_tenant.CALLS, same
        four = asyncio.run(_ours(url, _FOUR))
        free = asyncio.run(_ours(url, _FREE))
    with _slow_tenant(0) as url:
        plain = min(asyncio.run(_cost(url, _Client())) for _ in range(3))
        over_aiohttp = min(asyncio.run(_cost(url)) for _ in range(3))
    with _slow_tenant(40, allows=6) as url:
        six = asyncio.run(_ours(url, _FREE))
        refused = float(httpx.get(url + slow_tenant.REFUSED).text)
    for ours, how, aim in (
        (four, "four at a time", "≥ 3.8×"),
        (free, "as many as pay off, to 16", "≥ 9×"),
        (six, f"six allowed, {refused:.1%} refused", "≥ 5.5×, < 2 %"),
    ):
        show(
            Row(
                f"{slow_tenant.CALLS // 50} pages at 40 ms, as a bot asks: {how}",
                f"{ours:.2f} s",
                f"one after the other {theirs:.2f} s",
                f"{theirs / ours:.1f}×",
                aim,
            )
        )
    show(
        Row(
            "processor time of a page, as a bot asks for it",
            f"{over_aiohttp * 1000:.2f} ms",
            f"by httpx's client {plain * 1000:.2f} ms",
            f"{over_aiohttp / plain:.2f}×",
            "≤ 0.5×",
        )
    )


class _Client(httpx.AsyncBaseTransport):
    """httpx's own client, which asked for pages before the transport over aiohttp did."""

    def __init__(self) -> None:
        self._client = httpx.AsyncClient()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._client.send(request, stream=True)

    async def aclose(self) -> None:
        await self._client.aclose()


@contextmanager
def _slow_tenant(latency_ms: int, allows: int = 1000) -> Iterator[str]:
    command = [sys.executable, "-m", "tests.benchmarks.slow_tenant", str(latency_ms), str(allows)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as tenant:
        assert tenant.stdout is not None
        try:
            yield tenant.stdout.readline().strip()
        finally:
            tenant.terminate()


@contextmanager
def sandbox(calls_a_day: int, *, latency_ms: int = 0, now: datetime = NOW) -> Iterator[tuple[str, str]]:
    """Serve a tenant in a process of its own, whose clock starts at `now`; give its address and token."""
    command = [
        *(sys.executable, "-m", "bot", "sandbox", "tenant", "--port", "0"),
        *("--calls-per-day", str(calls_a_day), "--latency-ms", str(latency_ms), "--now", now.isoformat()),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as tenant:
        assert tenant.stdout is not None
        url, token = (tenant.stdout.readline().strip().partition("=")[2] for _ in range(2))
        try:
            yield url, token
        finally:
            tenant.terminate()


async def _ours(url: str, requests: RequestOptions, transport: httpx.AsyncBaseTransport | None = None) -> float:
    async with open_history(
        url, lambda: "not-a-token", clock=lambda: slow_tenant.END, requests=requests, transport=transport
    ) as history:
        began = perf_counter()
        summary = Summary()
        async for calls in history.read(Search(interval=_SPAN), newest=500, max_calls=None):
            summary.add(calls)
        assert summary.calls == slow_tenant.CALLS, summary.calls
        return perf_counter() - began


async def _cost(url: str, transport: httpx.AsyncBaseTransport | None = None) -> float:
    """Return the processor time of one page: the request, decoding, and its part of the summary; in seconds."""
    began = process_time()
    await _ours(url, RequestOptions(many=True), transport)
    return (process_time() - began) / (slow_tenant.CALLS / 50)


async def _sequential(url: str) -> tuple[float, int]:
    parameters = {
        "limit": "50",
        "start_date": _SPAN.start.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "end_date": (_SPAN.end - timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "contact_status": "both",
    }
    seen, page = set[int](), 0
    async with httpx.AsyncClient(base_url=url, headers={"token": "not-a-token"}) as client:
        began = perf_counter()
        while True:
            page += 1
            reply = await client.get(slow_tenant.PATH, params=parameters | {"page": str(page)})
            data = msgspec.json.decode(reply.content)["data"]
            if not data:
                return perf_counter() - began, len(seen)
            seen.update(call["id"] for call in data)
