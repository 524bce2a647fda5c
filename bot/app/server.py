"""The HTTP server: health, readiness and metrics, the events of Slack in HTTP mode, and the player page."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from types import MappingProxyType
from typing import Final

from aiohttp import web

from bot.app.metrics import CONTENT_TYPE, Metrics

_MAX_BYTES: Final = 4 * 2**20
"""Bytes of a request; a view of Slack has up to 250 kB, and several times that once it is encoded as a form."""

_SHUTDOWN_S: Final = 5.0
"""Seconds that requests under way get when the server stops."""


class AddressTakenError(Exception):
    """The address cannot be listened on."""


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
        port: 0 takes any free one.
        metrics: Shown at ``/metrics``.
        ready: Returns whether events are accepted; called for each request of ``/readyz``.

    Raises:
        AddressTakenError: Another process listens there, or the address is not of this machine.
    """

    async def health(_: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def readiness(_: web.Request) -> web.Response:
        return web.Response(text="ready\n") if await ready() else web.Response(status=503, text="not ready\n")

    async def shown(_: web.Request) -> web.Response:
        return web.Response(body=metrics.text(), headers={"Content-Type": CONTENT_TYPE})

    app = web.Application(client_max_size=_MAX_BYTES)
    app.add_routes([web.get("/healthz", health), web.get("/readyz", readiness), web.get("/metrics", shown), *routes])
    for path, application in mounted.items():
        app.add_subapp(path, application)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_SHUTDOWN_S)
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
