"""Request guard: only a browser on this machine, and only our own page, may use the server.

A web site open in the same browser could send requests here, or give this
machine's address a name of its own. So the `Host` must be a loopback address with
our port, and what changes anything must come from our own origin.
"""

from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "media-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def guarded(handler: Handler) -> Handler:
    """Return a handler that answers our own page only, and whose answers load nothing from elsewhere."""

    async def answer(request: web.Request) -> web.StreamResponse:
        if not _is_ours(request):
            raise web.HTTPForbidden(text="this page answers the machine it runs on")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    return answer


def _is_ours(request: web.Request) -> bool:
    try:
        if urlsplit(f"//{request.host}").hostname not in _LOOPBACK:
            return False
    except ValueError:
        return False
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == f"http://{request.host}"
    return request.method in {"GET", "HEAD"} and request.headers.get("Sec-Fetch-Site", "none") in {
        "none",
        "same-origin",
    }
