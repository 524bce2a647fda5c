"""A tenant that takes its time and does nothing in it: pages made beforehand, each given after so many milliseconds."""

import asyncio
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from aiohttp import web

from tests.benchmarks.pages import START, STEP, row

CALLS: Final = 20_000
END: Final = START + CALLS * STEP
PATH: Final = "/api/v1/dialer/calls_history"
REFUSED: Final = "/share-refused"
_LIMIT: Final = 50


def app(latency: float, allows: int) -> web.Application:
    """Return the tenant; it knows no filter but the days, and refuses more than so many requests at once."""
    rows = [row(index) for index in range(CALLS)]
    counts = Counter[str]()

    async def history(request: web.Request) -> web.Response:
        counts["requests"] += 1
        if counts["running"] >= allows:
            counts["refused"] += 1
            return web.Response(status=429, headers={"Retry-After": "1"})
        counts["running"] += 1
        try:
            await asyncio.sleep(latency)
        finally:
            counts["running"] -= 1
        return web.Response(body=page(rows, request.query), content_type="application/json")

    served = web.Application()

    async def share_refused(_: web.Request) -> web.Response:
        return web.Response(text=str(counts["refused"] / counts["requests"]))

    served.router.add_get(PATH, history)
    served.router.add_get(REFUSED, share_refused)
    return served


def page(rows: Sequence[bytes], query: Mapping[str, str]) -> bytes:
    """Return the page that a query asks for, of rows that began one step after the other."""
    since, until = (datetime.fromisoformat(query[name]) for name in ("start_date", "end_date"))
    first = -((START - since) // STEP)
    last = min((until - START) // STEP, len(rows) - 1)
    total = max(0, last - first + 1)
    top = last - _LIMIT * (int(query["page"]) - 1)
    shown = rows[max(first, top - _LIMIT + 1, 0) : max(top + 1, 0)][::-1]
    body = b'{"pagination":{"total":%d},"meta":{"status":200,"message":"OK"},"data":[%s]}'
    return body % (total, b",".join(shown))


async def _serve(latency: timedelta, allows: int) -> None:
    runner = web.AppRunner(app(latency.total_seconds(), allows), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sys.stdout.write(f"http://127.0.0.1:{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve(timedelta(milliseconds=float(sys.argv[1])), int(sys.argv[2])))
