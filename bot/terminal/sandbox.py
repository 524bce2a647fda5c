"""`calls-bot sandbox`: stand-ins that are served until somebody stops them."""

import asyncio
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from errno import EADDRINUSE

from bot.rendering.i18n.translator import N_
from bot.sandbox.tenant import Tenant, TenantOptions, read_every, run_tenant
from bot.sandbox.workspace import Workspace, serve_workspace
from bot.settings import Problem, Settings, SettingsError
from bot.slack.manifest import manifest_over_http, read_manifest, with_sign_in
from bot.terminal.arguments import instant, language_of
from bot.terminal.errors import failure
from bot.terminal.manifest import public_origin
from bot.terminal.printing import complain, console


@dataclass(frozen=True, kw_only=True, slots=True)
class TenantRequest:
    """What was typed after `calls-bot sandbox tenant`."""

    port: int
    seed: int
    calls_per_day: int
    latency_ms: int
    faults: str
    now: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkspaceRequest:
    """What was typed after `calls-bot sandbox workspace`.

    Attributes:
        http: Where the bot listens, for events over HTTP; None for Socket Mode.
        public: Where browsers reach its player page; None where there is none.

    """

    port: int
    http: str | None
    public: str | None = None


def serve(request: TenantRequest, environ: Mapping[str, str], clock: Callable[[], datetime]) -> int:
    """Serve a tenant until SIGINT or SIGTERM; print how to ask it."""

    def work() -> None:
        run_tenant(_options(request, environ, clock), clock, _announce)

    return _served(work, request.port, environ)


def serve_slack(request: WorkspaceRequest, environ: Mapping[str, str], clock: Callable[[], datetime]) -> int:
    """Serve a Slack workspace until SIGINT or SIGTERM; print what the bot needs to know of it."""
    return _served(lambda: asyncio.run(_run_workspace(request, clock)), request.port, environ)


def _served(work: Callable[[], None], port: int, environ: Mapping[str, str]) -> int:
    """Serve something; return the exit code."""
    language = language_of(None, environ)
    try:
        work()
    except SettingsError as error:
        complain(failure(error, language), console(stderr=True))
        return 5
    except OSError as error:
        if error.errno != EADDRINUSE:
            raise
        taken = Problem("--port", str(port), N_("a port that nothing else uses; 0 takes any free one"))
        complain(failure(SettingsError((taken,)), language), console(stderr=True))
        return 5
    return 0


async def _run_workspace(request: WorkspaceRequest, clock: Callable[[], datetime]) -> None:
    manifest = read_manifest() if request.http is None else manifest_over_http(public_origin(request.http))
    if request.public is not None:
        manifest = with_sign_in(manifest, public_origin(request.public, "--public"))
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with serve_workspace(clock=clock, port=request.port, manifest=manifest) as workspace:
        _introduce(workspace, request)
        await stop.wait()


def _introduce(workspace: Workspace, request: WorkspaceRequest) -> None:
    events = (
        f"SLACK_APP_TOKEN={workspace.app_token}"
        if request.http is None
        else f"SLACK_SIGNING_SECRET={workspace.signing_secret}"
    )
    known = f"SLACK_API_URL={workspace.api_url}\nSLACK_BOT_TOKEN={workspace.bot_token}\n{events}"
    console().print(known, soft_wrap=True)
    if request.public is not None:
        origin = public_origin(request.public, "--public")
        signing_in = f"SIGN_IN_CLIENT_ID={workspace.client_id}\nSIGN_IN_CLIENT_SECRET={workspace.client_secret}"
        console().print(f"PUBLIC_URL={origin}\n{signing_in}", soft_wrap=True)


def _options(request: TenantRequest, environ: Mapping[str, str], clock: Callable[[], datetime]) -> TenantOptions:
    zone = Settings.load({"EVOLUX_TIME_ZONE": environ.get("EVOLUX_TIME_ZONE", "")}).evolux_time_zone
    try:
        every = read_every(request.faults)
    except ValueError as error:
        problem = Problem("--faults", request.faults, N_("kinds of fault, such as busy:7,cut:13 or now-and-then"))
        raise SettingsError((problem,)) from error
    return TenantOptions(
        port=request.port,
        seed=request.seed,
        calls_per_day=request.calls_per_day,
        zone=zone.key,
        latency=request.latency_ms / 1000,
        every=every,
        now=None if request.now is None else instant(request.now, zone, clock),
    )


def _announce(tenant: Tenant) -> None:
    console().print(f"EVOLUX_URL={tenant.url}\nEVOLUX_TOKEN={tenant.token}", soft_wrap=True)
