"""`calls-bot sandbox`: a made-up tenant or workspace, served until Ctrl-C."""

import asyncio
import signal
from collections.abc import Callable
from dataclasses import dataclass
from errno import EADDRINUSE

from bot.rendering.i18n.translator import N_
from bot.sandbox.page.page import Page
from bot.sandbox.tenant import Tenant, TenantOptions, read_every, run_tenant
from bot.sandbox.workspace import serve_workspace
from bot.settings import Problem, Settings, SettingsError
from bot.slack.manifest import manifest_over_http, read_manifest, with_sign_in
from bot.terminal.invocation import Invocation, failure
from bot.terminal.manifest import public_origin
from bot.terminal.printing import console, report


@dataclass(frozen=True, kw_only=True, slots=True)
class TenantRequest:
    """The options of `calls-bot sandbox tenant`."""

    port: int
    seed: int
    calls_per_day: int
    latency_ms: int
    faults: str
    now: str | None


def serve(here: Invocation, request: TenantRequest) -> int:
    """Serve a tenant until SIGINT or SIGTERM; print the settings with which a bot asks it."""

    def work() -> None:
        run_tenant(_options(here, request), here.clock, _announce)

    return _serve(here, work, request.port)


def serve_slack(here: Invocation, port: int, *, http: str | None = None, public: str | None = None) -> int:
    """Serve a Slack workspace until SIGINT or SIGTERM; print the settings with which a bot uses it.

    Args:
        here: This call of the command.
        port: 0 takes any free one.
        http: The address at which the bot listens, for events over HTTP; None for Socket Mode.
        public: The address at which browsers reach its player page; None where there is none.
    """
    return _serve(here, lambda: asyncio.run(_run_workspace(here, port, http, public)), port)


def _serve(here: Invocation, work: Callable[[], None], port: int) -> int:
    """Do the work; return the exit code, also where the port is taken."""
    try:
        work()
    except SettingsError as error:
        return report(failure(error, here.language))
    except OSError as error:
        return report(failure(taken_port(port, error), here.language))
    return 0


def taken_port(port: int, error: OSError) -> SettingsError:
    """Return the error that `--port` is taken; raise any other error that it was."""
    if error.errno != EADDRINUSE:
        raise error
    expected = N_("a port that nothing else uses; 0 takes any free one")
    return SettingsError((Problem("--port", str(port), expected),))


async def _run_workspace(here: Invocation, port: int, http: str | None, public: str | None) -> None:
    manifest = read_manifest() if http is None else manifest_over_http(public_origin(http))
    if public is not None:
        manifest = with_sign_in(manifest, public_origin(public, "--public"))
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with serve_workspace(clock=here.clock, port=port, manifest=manifest, mount=Page().mount) as workspace:
        where = here.t.gettext("Use it in a browser: {url}", url=workspace.url)
        console(stderr=True).print(where, soft_wrap=True)  # stdout has settings only
        player = {} if public is None else workspace.player_environ(public_origin(public, "--public"))
        for variable, value in (workspace.environ | player).items():
            console().print(f"{variable}={value}", soft_wrap=True)
        await stop.wait()


def _options(here: Invocation, request: TenantRequest) -> TenantOptions:
    zone = Settings.load({"EVOLUX_TIME_ZONE": here.environ.get("EVOLUX_TIME_ZONE", "")}).evolux_time_zone
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
        now=None if request.now is None else here.instant(request.now, zone),
    )


def _announce(tenant: Tenant) -> None:
    console().print(f"EVOLUX_URL={tenant.url}\nEVOLUX_TOKEN={tenant.token}", soft_wrap=True)
