"""An app behind a URL, to which a workspace sends its requests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from bot.sandbox.workspace import Workspace


@asynccontextmanager
async def served_at_url(ws: Workspace, receive: Any) -> AsyncIterator[None]:
    """Serve a handler of aiohttp on this machine, and tell the workspace where."""
    application = web.Application()
    application.router.add_post("/slack/events", receive)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    ws.app.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    try:
        yield
    finally:
        await runner.cleanup()
