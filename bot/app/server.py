"""The HTTP server: the bot's health and figures, Slack's events in HTTP mode, and the player page."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from types import MappingProxyType
from typing import Final

from aiohttp import web

from bot.app.metrics import CONTENT_TYPE, Metrics

EVENTS: Final = "/slack/events"

_LARGEST: Final = 4 * 2**20
"""Bytes of a request; a view of Slack's has 250 kB, and several times that where it is encoded for a form."""

_TO_END: Final = 5.0
"""Seconds that requests under way get when the server stops."""


class AddressTakenError(Exception):
    """Nothing can listen there."""


@asynccontextmanager
async def serve(
    host: str,
    port: int,
    *,
    metrics: Metrics,
    ready: Callable[[], Awaitable[bool]],
    routes: Sequence[web.RouteDef] = (),
    mounted: Mapping[str, web.Application] = MappingProxyType({}),
) -> AsyncIterator[str]:
    """Serve until the context ends; yields the address, such as ``http://127.0.0.1:3000``.

    Args:
        host: Where to listen.
        port: 0 takes any free one.
        metrics: What ``/metrics`` shows.
        ready: Whether events are accepted; asked at each look at ``/readyz``.
        routes: What else is served.
        mounted: Whole applications, by the path under which they are.

    Raises:
        AddressTakenError: Something else listens there, or nothing can.

    """

    async def health(_: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def readiness(_: web.Request) -> web.Response:
        return web.Response(text="ready\n") if await ready() else web.Response(status=503, text="not ready\n")

    async def figures(_: web.Request) -> web.Response:
        return web.Response(body=metrics.text(), headers={"Content-Type": CONTENT_TYPE})

    app = web.Application(client_max_size=_LARGEST)
    app.add_routes([web.get("/healthz", health), web.get("/readyz", readiness), web.get("/metrics", figures), *routes])
    for path, application in mounted.items():
        app.add_subapp(path, application)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_TO_END)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise AddressTakenError(error.strerror or str(error)) from error
        yield _url(runner)
    finally:
        await runner.cleanup()


def _url(runner: web.AppRunner) -> str:
    host, port = runner.addresses[0][:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
