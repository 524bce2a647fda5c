"""Four hundred pages of a tenant that takes 40 ms for each: against a client that asks for one after the other."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from time import perf_counter

import httpx
import msgspec

from bot.domain.interval import Interval
from bot.domain.search import Search
from bot.domain.summary import Summary
from bot.evolux import History, open_history
from tests.benchmarks.table import Row

NOW = datetime(2026, 3, 5, 3, tzinfo=UTC)
_DAY = Interval(NOW - timedelta(days=1), NOW)
_CALLS_A_DAY = 20_000


def rows() -> list[Row]:
    """Measure one reading of each kind, from a tenant in a process of its own."""
    with sandbox(_CALLS_A_DAY, latency_ms=40) as (url, token):
        ours, calls = asyncio.run(_ours(url, token))
        theirs, same = asyncio.run(_sequential(url, token))
    assert calls == same, (calls, same)
    return [
        Row(
            f"{-(-calls // 50)} pages at 40 ms, four at a time",
            f"{ours:.2f} s",
            f"one after the other {theirs:.2f} s",
            f"{theirs / ours:.1f}×",
            "≥ 3.5×",
        )
    ]


@contextmanager
def sandbox(calls_a_day: int, *, latency_ms: int = 0) -> Iterator[tuple[str, str]]:
    """Serve a tenant in a process of its own; give its address and token."""
    command = [
        *(sys.executable, "-m", "bot", "sandbox", "tenant", "--port", "0"),
        *("--calls-per-day", str(calls_a_day), "--latency-ms", str(latency_ms), "--now", NOW.isoformat()),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as tenant:
        assert tenant.stdout is not None
        url, token = (tenant.stdout.readline().strip().partition("=")[2] for _ in range(2))
        try:
            yield url, token
        finally:
            tenant.terminate()


async def _ours(url: str, token: str) -> tuple[float, int]:
    async with open_history(url, lambda: token, clock=lambda: NOW) as history:
        await _read(history, Interval(NOW - timedelta(minutes=5), NOW))  # the tenant makes its day
        began = perf_counter()
        calls = await _read(history, _DAY)
        return perf_counter() - began, calls


async def _read(history: History, interval: Interval) -> int:
    summary = Summary()
    async for calls in history.read(Search(interval=interval), newest=500, max_calls=None):
        summary.add(calls)
    return summary.calls


async def _sequential(url: str, token: str) -> tuple[float, int]:
    parameters = {
        "limit": "50",
        "start_date": _DAY.start.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "end_date": (_DAY.end - timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "contact_status": "both",
    }
    seen, page = set[int](), 0
    async with httpx.AsyncClient(base_url=url, headers={"token": token}) as client:
        began = perf_counter()
        while True:
            page += 1
            reply = await client.get("/api/v1/dialer/calls_history", params=parameters | {"page": str(page)})
            data = msgspec.json.decode(reply.content).get("data") or []
            if not data:
                return perf_counter() - began, len(seen)
            seen.update(call["id"] for call in data)
