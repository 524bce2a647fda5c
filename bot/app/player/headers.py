"""Headers and cookies of the player page: load nothing else, store nothing, send no referrer.

Source: OWASP, "HTTP Security Response Headers Cheat Sheet"
"""

import re
import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final

from aiohttp import web

NONCE: Final = web.RequestKey("nonce", str)
"""The nonce of a page's own style and script; new for each request."""

_VALUE: Final = re.compile(r"[A-Za-z0-9_-]{1,200}", re.ASCII)
"""The values that the bot gives cookies; a cookie with another value counts as none."""

_YEAR: Final = int(timedelta(days=365).total_seconds())

_ALWAYS: Final = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "no-referrer",
    "Server": "calls-bot",
    "Vary": "Cookie",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}


def nonce_of(request: web.Request) -> str:
    """Return the nonce for the response to a request."""
    if NONCE not in request:
        request[NONCE] = secrets.token_urlsafe(16)
    return request[NONCE]


def security_headers(*, slack: str, secure: bool) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    """Return a signal handler that sets the headers of every response.

    Args:
        slack: Slack's address, to which the form for signing in redirects; ``form-action`` has to allow it.
        secure: Whether browsers reach the page over https.
    """

    async def set_headers(request: web.Request, response: web.StreamResponse) -> None:
        nonce = nonce_of(request)
        response.headers.update(_ALWAYS)
        response.headers["Content-Security-Policy"] = "; ".join((
            "default-src 'none'",
            "media-src 'self'",
            f"script-src 'nonce-{nonce}'",
            f"style-src 'nonce-{nonce}'",
            f"form-action 'self' {slack}",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ))  # fmt: skip
        if secure:
            response.headers["Strict-Transport-Security"] = f"max-age={_YEAR}"

    return set_headers


class Cookie:
    """A cookie of this origin: hidden from scripts, and sent with requests from other sites only if they navigate here.

    Not `SameSite=Strict`, since a click on a link in Slack and the redirect after signing
    in come from another site.

    Args:
        lasting: How long a browser keeps it.
        secure: Whether browsers reach the page over https.
    """

    def __init__(self, name: str, lasting: timedelta, *, secure: bool) -> None:
        self._name = f"__Host-{name}" if secure else name
        self._seconds, self._secure = int(lasting.total_seconds()), secure

    def value(self, request: web.Request) -> str:
        """Return its value in a request; empty if there is none."""
        value = request.cookies.get(self._name, "")
        return value if _VALUE.fullmatch(value) else ""

    def set(self, response: web.StreamResponse, value: str, *, seconds: int | None = None) -> None:
        """Set it in the browser that gets a response; `seconds` shortens its life."""
        age = self._seconds if seconds is None else seconds
        secure = self._secure
        response.set_cookie(self._name, value, max_age=age, path="/", secure=secure, httponly=True, samesite="Lax")

    def clear(self, response: web.StreamResponse) -> None:
        """Delete it in the browser that gets a response."""
        self.set(response, "", seconds=0)
