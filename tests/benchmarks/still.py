"""A tenant that takes its time and does nothing in it: pages made beforehand, each given after so many milliseconds."""

import asyncio
import sys
from datetime import datetime, timedelta
from typing import Final

from aiohttp import web

from tests.benchmarks.pages import START, STEP, row

CALLS: Final = 20_000
END: Final = START + CALLS * STEP
PATH: Final = "/api/v1/dialer/calls_history"
_LIMIT: Final = 50


def app(latency: float) -> web.Application:
    """Return the tenant; it knows no filter but the days."""
    rows = [row(index) for index in range(CALLS)]

    async def history(request: web.Request) -> web.Response:
        await asyncio.sleep(latency)
        first = -((START - _at(request, "start_date")) // STEP)
        last = min((_at(request, "end_date") - START) // STEP, CALLS - 1)
        total = max(0, last - first + 1)
        top = last - _LIMIT * (int(request.query["page"]) - 1)
        shown = rows[max(first, top - _LIMIT + 1, 0) : max(top + 1, 0)][::-1]
        body = b'{"pagination":{"total":%d},"meta":{"status":200,"message":"OK"},"data":[%s]}'
        return web.Response(body=body % (total, b",".join(shown)), content_type="application/json")

    served = web.Application()
    served.router.add_get(PATH, history)
    return served


def _at(request: web.Request, name: str) -> datetime:
    return datetime.fromisoformat(request.query[name])


async def _serve(latency: timedelta) -> None:
    runner = web.AppRunner(app(latency.total_seconds()), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sys.stdout.write(f"http://127.0.0.1:{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve(timedelta(milliseconds=float(sys.argv[1]))))
