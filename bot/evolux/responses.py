"""What the tenant's statuses mean: those of HTTP, and those in ``meta``.

The vendor's errors are ``{"meta": {"status": N, "message": "…"}}``; the status of
HTTP may well be 200 above it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

import msgspec

from bot.evolux.errors import (
    CredentialsRefusedError,
    EvoluxError,
    NotFoundError,
    RateLimitedError,
    RejectedError,
    TenantUnreachableError,
)
from bot.evolux.repair import whole

_TOKEN: Final = re.compile(r"\btoken\b", re.IGNORECASE)
_SECONDS: Final = re.compile(r"\d{1,9}(?:\.\d*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class ErrorMeta:
    """What came back.

    Attributes:
        headers: By name, in any case.
        at: When it came; aware, in UTC.

    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    at: datetime


def raise_for_status(reply: ErrorMeta) -> None:
    """Raise what a reply's status says, unless that is *success*."""
    if reply.status >= 300:
        raise error_of(reply.status, message=_message(meta_in(reply.body)), retry_after=retry_after(reply))


def error_in_meta(meta: object) -> EvoluxError | None:
    """Return the error that a reply's ``meta`` tells; None where it tells none."""
    if not isinstance(meta, Mapping):
        return None
    status = whole(meta.get("status"))
    if status is None or status < 400:
        return None
    return error_of(status, message=_message(meta))


def error_of(status: int, *, message: str = "", retry_after: float | None = None) -> EvoluxError:
    """Return what a status means.

    Args:
        status: 300 or more.
        message: The tenant's words, which decide what 400 means, and are not kept.
        retry_after: Seconds.

    """
    kind: type[EvoluxError]
    match status:
        case 401 | 403:
            kind, problem = CredentialsRefusedError, "the tenant refuses the token"
        case 400 if _TOKEN.search(message):
            kind, problem = CredentialsRefusedError, "the tenant refuses the token"
        case 404 | 410:
            kind, problem = NotFoundError, "the tenant has nothing there"
        case 429:
            return RateLimitedError("the tenant asks for fewer requests", status=status, retry_after=retry_after)
        case 503 if retry_after is not None:
            return RateLimitedError("the tenant is busy", status=status, retry_after=retry_after)
        case _ if status >= 500 or status == 408:
            kind, problem = TenantUnreachableError, "the tenant is out of order"
        case _ if status >= 400:
            kind, problem = RejectedError, "the tenant refuses what was asked"
        case _:
            kind, problem = NotFoundError, "the tenant points to another address, which is not followed"
    return kind(problem, status=status)


def retry_after(reply: ErrorMeta) -> float | None:
    """Return the seconds that ``Retry-After`` asks for, given as seconds or as a date; None without it."""
    text = reply.headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(text):
        return float(text)
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - reply.at).total_seconds())


def meta_in(body: bytes) -> object:
    """Return the ``meta`` of a body; None where it has none, or is no JSON."""
    try:
        answer: Any = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return answer.get("meta") if isinstance(answer, dict) else None


def _message(meta: object) -> str:
    return str(meta.get("message")) if isinstance(meta, Mapping) else ""
