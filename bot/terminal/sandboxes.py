"""`calls-bot sandbox`: stand-ins that are served until somebody stops them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from errno import EADDRINUSE

from bot.rendering.translations import mark
from bot.sandbox.tenant import Tenant, TenantOptions, read_every, run_tenant
from bot.settings import Problem, Settings, SettingsError
from bot.terminal.failures import failure
from bot.terminal.inputs import instant, language_of
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


def serve(request: TenantRequest, environ: Mapping[str, str], clock: Callable[[], datetime]) -> int:
    """Serve a tenant until SIGINT or SIGTERM; print how to ask it."""
    language = language_of(None, environ)
    try:
        options = _options(request, environ, clock)
        run_tenant(options, clock, _announce)
    except SettingsError as error:
        complain(failure(error, language), console(stderr=True))
        return 5
    except OSError as error:
        if error.errno != EADDRINUSE:
            raise
        taken = Problem("--port", str(request.port), mark("a port that nothing else uses; 0 takes any free one"))
        complain(failure(SettingsError((taken,)), language), console(stderr=True))
        return 5
    return 0


def _options(request: TenantRequest, environ: Mapping[str, str], clock: Callable[[], datetime]) -> TenantOptions:
    zone = Settings.load({"EVOLUX_TIME_ZONE": environ.get("EVOLUX_TIME_ZONE", "")}).evolux_time_zone
    try:
        every = read_every(request.faults)
    except ValueError as error:
        problem = Problem("--faults", request.faults, mark("kinds of fault, such as busy:7,cut:13 or now-and-then"))
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
