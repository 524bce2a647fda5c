"""The tenant itself: a call centre behind the dialer's API, on this machine."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import format_datetime
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.sandbox.tenant import control, replies, wire
from bot.sandbox.tenant.audio import Recording
from bot.sandbox.tenant.faults import FaultKind, TenantFaults
from bot.sandbox.tenant.parameters import BadParameterError, Parameters
from bot.sandbox.tenant.requests import RecordedRequest, RequestLog
from bot.sandbox.tenant.world import CallCentre
from bot.type_aliases import Clock

TOKEN: Final = "sandbox-token-that-opens-nothing"  # noqa: S105 - that is the point of it
HISTORY: Final = "/api/v1/dialer/calls_history"
_LOOK_S: Final = 0.05
"""Seconds between looks whether a reply is to take less time."""


@dataclass(kw_only=True, slots=True)
class Tenant:
    """A tenant that is being served.

    Attributes:
        url: Its base, without a slash at the end.
        clock: Says which calls exist by now.
        requests: What was asked of the API; not the sandbox's own controls.
        running: How many requests are under way.
        most: How many there were at once, at most.
    """

    world: CallCentre
    clock: Clock
    token: str
    faults: TenantFaults
    url: str = ""
    requests: RequestLog = field(default_factory=RequestLog)
    running: int = 0
    most: int = 0

    @property
    def environ(self) -> dict[str, str]:
        """Return the settings with which a bot asks it."""
        return {"EVOLUX_URL": self.url, "EVOLUX_TOKEN": self.token}

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count a request while it is under way."""
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            yield
        finally:
            self.running -= 1

    async def history(self, request: web.Request) -> web.Response:
        """Answer with a page of the call history."""
        parameters, now = Parameters(request.query.items(), local=self.faults.local_bounds), self.clock()
        paging, asked = parameters.paging(), parameters.asked(now, self.world.zone)
        self.world.plant(self.faults.incidents)
        found = self.world.find(asked, now, offset=paging.offset, limit=paging.limit)
        style = self.faults.style(custom_fields=parameters.names("campaign_id"))
        rows = self.faults.spoil([wire.call(row, style) for row in found.rows])
        claim, more = self.faults.claim(found.total, len(rows)), paging.offset + len(rows) < found.total
        return replies.json(_envelope(request, parameters, claim, more=more).wrap(rows))

    async def agents(self, request: web.Request) -> web.Response:
        """Answer with a page of the agents."""
        parameters = Parameters(request.query.items())
        paging, agents = parameters.paging(), self.world.agents
        rows = [wire.agent(agent) for agent in agents[paging.offset : paging.offset + paging.limit]]
        return replies.json(_envelope(request, parameters, len(agents)).wrap(rows))

    async def recording(self, request: web.Request) -> web.StreamResponse:
        """Answer with the audio of a call, or the part of it that is asked for."""
        self.world.plant(self.faults.incidents)
        call = self.world.call(int(request.match_info["call"]), self.clock())
        if call is None or not call.recorded or call.talk_seconds is None:
            raise BadParameterError(404, "Recording not found.")
        if self.faults.recordings_at:
            elsewhere = f"{self.faults.recordings_at.rstrip('/')}/{call.id}.wav"
            return web.Response(status=302, headers={"Location": elsewhere})
        seconds = 0 if self.faults.no_audio else call.talk_seconds
        return await _play(request, Recording(call.id, seconds), ranges=not self.faults.no_ranges)


@asynccontextmanager
async def serve_tenant(
    world: CallCentre,
    *,
    clock: Clock,
    host: str = "127.0.0.1",
    port: int = 0,
    token: str = TOKEN,
    faults: TenantFaults | None = None,
) -> AsyncIterator[Tenant]:
    """Serve a world until the context is left; port 0 takes any free one."""
    tenant = Tenant(world=world, clock=clock, token=token, faults=faults or TenantFaults())
    app = web.Application(middlewares=[_checked(tenant)])
    app.on_response_prepare.append(_dating(clock))
    app.router.add_get(HISTORY, tenant.history, allow_head=False)
    app.router.add_get(replies.LOGIN, replies.login)
    app.router.add_get("/api/v1/agents", tenant.agents, allow_head=False)
    app.router.add_get("/api/v1/dialer/call/{call:[0-9]{1,15}}/recording", tenant.recording, allow_head=False)
    control.register(app, tenant.faults, tenant.requests)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        tenant.url = f"http://{host}:{runner.addresses[0][1]}"
        yield tenant
    finally:
        await runner.cleanup()


def _dating(clock: Clock) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    """Return what writes the tenant's own time on every reply."""

    async def date(_: web.Request, response: web.StreamResponse) -> None:
        response.headers["Date"] = format_datetime(clock().astimezone(UTC), usegmt=True)

    return date


def _checked(tenant: Tenant) -> Middleware:
    """Return what every request to the API has to pass: the log, the method, the token, and the planned faults."""

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.startswith((control.PATH, replies.LOGIN)):
            return await handler(request)
        with tenant.counted():
            return await pass_on(request, handler)

    async def pass_on(request: web.Request, handler: Handler) -> web.StreamResponse:
        tenant.requests.add(
            RecordedRequest(request.method, request.path, tuple(request.query.items()), request.headers)
        )
        await _take_time(tenant.faults)
        kind = tenant.faults.strike(request.path)
        if kind is None:
            return await _answer(tenant, request, handler)
        spoilt = replies.instead(kind, tenant.faults, request.path)
        if spoilt is not None:
            return spoilt
        if kind not in replies.BROKEN:
            return await replies.give_up(request, kind)
        request[replies.KIND] = kind
        response = await _answer(tenant, request, handler)
        return await replies.break_off(request, kind, response) if isinstance(response, web.Response) else response

    return check


async def _take_time(faults: TenantFaults) -> None:
    """Wait for as long as a reply takes, which may be made less meanwhile."""
    clock = asyncio.get_running_loop().time
    began = clock()
    while True:
        left = began + faults.latency - clock()
        if left <= 0:
            return
        await asyncio.sleep(min(left, _LOOK_S))


async def _answer(tenant: Tenant, request: web.Request, handler: Handler) -> web.StreamResponse:
    if request.method != "GET":
        return replies.refuse(405, "Method not allowed.")
    token = request.headers.get("token")
    if not token:
        return replies.refuse(400, "Missing token.")
    if token != tenant.token:
        return replies.refuse(401, "Invalid token.")
    try:
        return await handler(request)
    except BadParameterError as error:
        return replies.refuse(error.status, str(error))
    except web.HTTPNotFound:
        return replies.refuse(404, "Not found.")


def _envelope(request: web.Request, parameters: Parameters, total: int, *, more: bool = False) -> wire.Envelope:
    paging = parameters.paging()
    return wire.Envelope(
        path=request.path,
        query=parameters.without_page(),
        page=paging.page,
        limit=paging.limit,
        asked_limit=paging.asked_limit,
        total=total,
        more=more,
    )


async def _play(request: web.Request, recording: Recording, *, ranges: bool) -> web.StreamResponse:
    """Stream a recording, whole or the one range that is asked for."""
    size = len(recording)
    headers = {"Content-Type": "audio/x-wav"} | ({"Accept-Ranges": "bytes"} if ranges else {})
    try:
        first, end, _ = request.http_range.indices(size) if ranges else (0, size, 1)
    except ValueError:
        first = end = size
    if first >= end:
        return web.Response(status=416, headers={"Content-Range": f"bytes */{size}"})
    partial = ranges and "Range" in request.headers
    if partial:
        headers["Content-Range"] = f"bytes {first}-{end - 1}/{size}"
    response = web.StreamResponse(status=206 if partial else 200, headers=headers)
    response.content_length = end - first
    await response.prepare(request)
    kind: FaultKind | None = request.get(replies.KIND)
    for chunk in recording.chunks(first, end if kind is None else (first + end) // 2):
        await response.write(chunk)
    if kind is not None:
        await replies.give_up(request, kind)
    return response
