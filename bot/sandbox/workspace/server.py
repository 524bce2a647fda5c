"""Serve the workspace: put its parts together, open its HTTP routes, and close everything again."""

import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.sandbox.workspace import responses, sign_in_routes
from bot.sandbox.workspace.api import files
from bot.sandbox.workspace.api.routes import WebApi
from bot.sandbox.workspace.clock import MovableClock
from bot.sandbox.workspace.deliveries import Outbox
from bot.sandbox.workspace.faults import SlackFaults
from bot.sandbox.workspace.feed import Feed
from bot.sandbox.workspace.http_mode import HttpMode
from bot.sandbox.workspace.manifest import App
from bot.sandbox.workspace.rates import Rates
from bot.sandbox.workspace.seed import Seed
from bot.sandbox.workspace.sign_in import SignIns
from bot.sandbox.workspace.socket_mode import SocketMode
from bot.sandbox.workspace.state import WorkspaceState
from bot.sandbox.workspace.triggers import Hooks, Triggers
from bot.sandbox.workspace.workspace import Workspace
from bot.sandbox.workspace.world import World
from bot.type_aliases import Clock

ACK_SECONDS = 3.0


@asynccontextmanager
async def serve_workspace(  # noqa: PLR0913 - keywords, each with a default, are how a test says what it wants
    *,
    clock: Clock,
    host: str = "127.0.0.1",
    port: int = 0,
    seed: Seed | None = None,
    manifest: Mapping[str, Any] | None = None,
    faults: SlackFaults | None = None,
    ack_seconds: float = ACK_SECONDS,
    mount: Callable[[web.Application, Workspace], None] | None = None,
) -> AsyncIterator[Workspace]:
    """Run a workspace until the block ends.

    Args:
        clock: The present, aware; the workspace can be moved away from it.
        host: A loopback address.
        port: 0 for any that is free.
        seed: Who and what there is at the start.
        manifest: Our app's; None for one that may do everything the bot does.
        faults: What is to go wrong from the start.
        ack_seconds: How long the app may take to ack, in real time.
        mount: Adds routes beside the workspace's own, such as those of the page for people.
    """
    async with AsyncExitStack() as stack:
        uploads = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sandbox-files-")))
        state = _state(clock, manifest, faults or SlackFaults(), (uploads, ack_seconds))
        (seed or Seed()).grow(state.world, state.app.user)
        api = WebApi(state)
        application, workspace = _application(state, api), Workspace(state, api)
        if mount is not None:
            mount(application, workspace)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, host, port).start()
        state.url = state.hooks.base = state.sockets.base = f"http://{host}:{runner.addresses[0][1]}"
        stack.push_async_callback(state.http.close)
        stack.push_async_callback(state.sockets.close)
        stack.push_async_callback(state.outbox.close)
        yield workspace
        state.faults.clear()


def _state(
    base: Clock, manifest: Mapping[str, Any] | None, faults: SlackFaults, rest: tuple[Path, float]
) -> WorkspaceState:
    uploads, ack_seconds = rest
    clock, feed = MovableClock(base), Feed()
    world = World(clock=clock)
    app = App(manifest, world.team)
    state = WorkspaceState(
        clock=clock,
        feed=feed,
        world=world,
        app=app,
        faults=faults,
        outbox=Outbox(clock, feed, faults),
        sockets=SocketMode(clock, feed, faults, ack_seconds=ack_seconds),
        http=HttpMode(app, faults, ack_seconds=ack_seconds),
        triggers=Triggers(clock),
        hooks=Hooks(clock),
        rates=Rates(clock),
        sign_ins=SignIns(clock=clock, app=app),
        uploads=uploads,
    )
    state.sockets.app_id = app.id
    state.outbox.transport = lambda: state.sockets if app.socket_mode else state.http
    return state


def _application(state: WorkspaceState, api: WebApi) -> web.Application:
    async def hook(request: web.Request) -> web.Response:
        return await responses.receive(state, request)

    async def upload(request: web.Request) -> web.Response:
        return await files.receive(state, request)

    async def download(request: web.Request) -> web.StreamResponse:
        return files.download(state, request)

    async def ask_who(request: web.Request) -> web.Response:
        return sign_in_routes.ask(state, request)

    async def told_who(request: web.Request) -> web.Response:
        return await sign_in_routes.answer(state, request)

    application = web.Application(client_max_size=4 * 1024 * 1024)
    application.router.add_route("*", "/api/{method}", api.serve)
    application.router.add_get(sign_in_routes.PATH, ask_who, allow_head=False)
    application.router.add_post(sign_in_routes.PATH, told_who)
    application.router.add_get("/link/", state.sockets.link)
    application.router.add_post("/hooks/{key:.+}", hook)
    application.router.add_post("/upload/v1/{file}", upload)
    application.router.add_get("/files-pri/{file}/{name}", download)
    return application
