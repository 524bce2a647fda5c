"""What browsers are told besides the page: to load nothing else, to keep nothing, to tell nobody where they were.

Source: OWASP, "HTTP Security Response Headers Cheat Sheet"
"""

import re
import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final

from aiohttp import web

NONCE: Final = web.RequestKey("nonce", str)
"""What a page's own style and script bear; made anew for each request."""

_VALUE: Final = re.compile(r"[A-Za-z0-9_-]{1,200}", re.ASCII)
"""What a cookie of ours can say; anything else is as good as none."""

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
    """Return the nonce of the answer to a request."""
    if NONCE not in request:
        request[NONCE] = secrets.token_urlsafe(16)
    return request[NONCE]


def guarding(*, slack: str, secure: bool) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    """Return what puts the headers on every answer.

    Args:
        slack: Where the form for signing in leads in the end; browsers ask for leave for that, too.
        secure: Whether the page is reached over https.

    """

    async def guard(request: web.Request, response: web.StreamResponse) -> None:
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

    return guard


class Cookie:
    """A cookie of this origin alone: no script reads it, no other site's request carries it but a plain visit.

    Not `SameSite=Strict`: a visit from a message in Slack, and the way back from
    signing in, come from another site.

    Args:
        name: Its name.
        lasting: How long a browser keeps it.
        secure: Whether the page is reached over https.

    """

    def __init__(self, name: str, lasting: timedelta, *, secure: bool) -> None:
        self._name = f"__Host-{name}" if secure else name
        self._seconds, self._secure = int(lasting.total_seconds()), secure

    def of(self, request: web.Request) -> str:
        """Return its value; empty where there is none."""
        value = request.cookies.get(self._name, "")
        return value if _VALUE.fullmatch(value) else ""

    def give(self, response: web.StreamResponse, value: str) -> None:
        """Let a browser keep it."""
        response.set_cookie(
            self._name,
            value,
            max_age=self._seconds,
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="Lax",
        )

    def take(self, response: web.StreamResponse) -> None:
        """Let a browser forget it."""
        response.set_cookie(self._name, "", max_age=0, path="/", secure=self._secure, httponly=True, samesite="Lax")
