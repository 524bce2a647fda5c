"""A tenant from the command line, served until it is stopped."""

import asyncio
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.tenant.faults import KINDS, FaultKind, TenantFaults
from bot.sandbox.tenant.server import TOKEN, Tenant, serve_tenant
from bot.sandbox.tenant.world import CallCentre
from bot.type_aliases import Clock


@dataclass(frozen=True, kw_only=True, slots=True)
class TenantOptions:
    """Options of a tenant from the command line.

    Attributes:
        port: 0 takes any free one.
        latency: Seconds that every reply takes.
        every: Which nth request goes wrong, by kind.
        now: Where the tenant's clock starts to run, or None for the clock's own time.
    """

    host: str = "127.0.0.1"
    port: int = 8081
    seed: int = 1
    calls_per_day: int = 2000
    zone: str = "America/Sao_Paulo"
    token: str = TOKEN
    latency: float = 0.0
    every: Mapping[FaultKind, int] = field(default_factory=dict)
    now: datetime | None = None


def read_every(text: str) -> dict[FaultKind, int]:
    """Return which nth request goes wrong: ``"busy:7,cut:13"``, or ``"now-and-then"``; ValueError of anything else."""
    if text == "now-and-then":
        return TenantFaults.now_and_then().every
    every: dict[FaultKind, int] = {}
    for part in filter(None, text.split(",")):
        kind, _, nth = part.strip().partition(":")
        known: FaultKind | None = next((one for one in KINDS if one == kind), None)
        if known is None or not nth.isdecimal() or int(nth) == 0:
            message = f"not a fault: {part!r} (try 'busy:7', or another of {', '.join(KINDS)})"
            raise ValueError(message)
        every[known] = int(nth)
    return every


def run_tenant(options: TenantOptions, clock: Clock, announce: Callable[[Tenant], None]) -> None:
    """Serve a tenant until SIGINT or SIGTERM; `announce` is called once it can be asked.

    Args:
        options: What to serve, and where.
        clock: Says what time it is.
        announce: Told the tenant, whose `url` and `token` a person needs to know.
    """
    asyncio.run(_run(options, clock, announce))


async def _run(options: TenantOptions, clock: Clock, announce: Callable[[Tenant], None]) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    world = CallCentre(options.seed, options.calls_per_day, zone=options.zone)
    serving = serve_tenant(
        world,
        clock=clock if options.now is None else started_at(options.now, clock),
        host=options.host,
        port=options.port,
        token=options.token,
        faults=TenantFaults(latency=options.latency, every=dict(options.every)),
    )
    async with serving as tenant:
        announce(tenant)
        await stop.wait()


def started_at(now: datetime, clock: Clock) -> Clock:
    """Return a clock that shows `now` at first and then runs as the other does."""
    ahead = now - clock()
    return lambda: clock() + ahead
