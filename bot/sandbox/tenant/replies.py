"""Sending of replies: whole, or spoilt by one of the faults of `faults`."""

import asyncio
from typing import Final

from aiohttp import web

from bot.sandbox.tenant.faults import FaultKind, TenantFaults
from bot.sandbox.tenant.wire import refusal

_HTML: Final = "<!DOCTYPE html><html><head><title>Evolux</title></head><body><h1>Entrar</h1></body></html>"

LOGIN: Final = "/entrar"

KIND: Final = web.RequestKey("kind", str)
"""The fault of a request, for a reply that is streamed."""

BROKEN: Final[frozenset[FaultKind]] = frozenset({"cut", "stall"})
"""Faults that send half of the true reply."""

_SILENT: Final[frozenset[FaultKind]] = frozenset({"stall", "hang"})


def json(body: bytes, status: int = 200) -> web.Response:
    """Return a JSON reply."""
    return web.Response(body=body, status=status, content_type="application/json")


def refuse(status: int, message: str) -> web.Response:
    """Return an error as the dialer words it."""
    return json(refusal(status, message), status)


def instead(kind: FaultKind, faults: TenantFaults, path: str) -> web.Response | None:
    """Return what is sent instead of the true reply; None for the kinds that spoil the true one."""
    response = None
    match kind:
        case "busy":
            response = refuse(429, "Too many requests.")
            if faults.retry_after is not None:
                response.headers["Retry-After"] = str(faults.retry_after)
        case "error":
            response = refuse(faults.error_status, "Internal error.")
        case "refuse":
            response = refuse(401, "Invalid token.")
        case "html":
            response = web.Response(text=_HTML, content_type="text/html")
        case "lie":
            response = json(refusal(500, "Internal error."))
        case "empty":
            response = web.Response(body=b"", content_type="application/json")
        case "login":
            response = web.Response(status=302, headers={"Location": LOGIN})
        case "redirect":
            response = web.Response(status=302, headers={"Location": f"{faults.redirect_to.rstrip('/')}{path}"})
    return response


async def login(_: web.Request) -> web.Response:
    """Answer with the form to which the fault ``login`` leads."""
    return web.Response(text=_HTML, content_type="text/html")


async def give_up(request: web.Request, kind: FaultKind) -> web.Response:
    """Send nothing more: hold the connection until the client closes it, or close it before all bytes are sent."""
    if kind in _SILENT:
        await asyncio.Event().wait()  # the client's hanging up cancels this, and so does the end of the tenant
    if request.transport is not None:
        request.transport.close()
    return web.Response()


async def break_off(request: web.Request, kind: FaultKind, response: web.Response) -> web.StreamResponse:
    """Send half of the reply that was promised."""
    body = response.body if isinstance(response.body, bytes) else b""
    broken = web.StreamResponse(status=response.status, headers={"Content-Type": response.content_type})
    broken.content_length = len(body)
    await broken.prepare(request)
    await broken.write(body[: len(body) // 2])
    await give_up(request, kind)
    return broken
