"""Responses of the tenant, and the errors that their statuses mean.

The vendor's errors are ``{"meta": {"status": N, "message": "…"}}``, and the HTTP status
may be 200 above them (both documented by the vendor, and seen in samples).
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

import msgspec
from msgspec import Struct

from bot.domain.lazy_regex import LazyRegex
from bot.evolux.errors import (
    CredentialsRefusedError,
    EvoluxError,
    LoginPageError,
    NotFoundError,
    RateLimitedError,
    RejectedError,
    TenantUnreachableError,
)
from bot.evolux.repair import to_int

_TOKEN: Final = LazyRegex(r"\btoken\b", re.IGNORECASE)
_SECONDS: Final = LazyRegex(r"\d{0,20}\.?\d{1,20}|\d{1,20}\.", re.ASCII)
_LONGEST_WAIT: Final = 24 * 3600
"""The longest wait, in seconds, that is believed; a date in the year 9999 means nothing."""

_LOGIN: Final = LazyRegex(
    r"(?<![a-z0-9])(?:log[-_]?[io]n|sign[-_]?in|entrar|acess[oa]r?|auth\w*|sso|saml\d?|oauth\d?|sess(?:ion|ao)s?"
    r"|autentica\w*)(?![a-z0-9])",
    re.IGNORECASE,
)
"""Words in the address of a page to log in, apart from its query."""

_PASSWORD: Final = re.compile(rb"<input[^>]{0,500}\btype\s{0,9}=\s{0,9}[\"']?password", re.IGNORECASE)


class ApiResponse(Struct, frozen=True):
    """A complete response of the tenant.

    Attributes:
        headers: By name, in any case.
        at: When it came; aware, in UTC.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    at: datetime


def raise_for_status(response: ApiResponse) -> None:
    """Raise the `EvoluxError` of a response's status, unless the status is below 300.

    A page with a field for a password is an error with any status.
    """
    if leads_to_login(response.status, response.headers) or _is_form(response.body):
        problem = "the tenant leads to a page to log in"
        raise LoginPageError(problem, status=response.status)
    if response.status >= 300:
        message = _message(meta_in(response.body))
        raise error_of(response.status, message=message, retry_after=_retry_after(response))


def leads_to_login(status: int, headers: Mapping[str, str]) -> bool:
    """Tell whether a response redirects to a page to log in, by the words of its address."""
    return 300 <= status < 400 and _LOGIN.search(headers.get("location", "").partition("?")[0]) is not None


def error_in_meta(meta: object) -> EvoluxError | None:
    """Return the error that a response's ``meta`` tells; None where it tells none."""
    if not isinstance(meta, Mapping):
        return None
    status = to_int(meta.get("status"))
    if status is None or status < 400:
        return None
    return error_of(status, message=_message(meta))


def error_of(status: int, *, message: str = "", retry_after: float | None = None) -> EvoluxError:
    """Return the error that a status means.

    Args:
        status: 300 or more.
        message: The tenant's words, which decide what 400 means (the vendor
            answers 400 to a wrong token), and are not kept.
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


def meta_in(body: bytes) -> object:
    """Return the ``meta`` of a body; None where it has none, or is no JSON."""
    try:
        answer: Any = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return answer.get("meta") if isinstance(answer, dict) else None


def _retry_after(response: ApiResponse) -> float | None:
    """Return the seconds that ``Retry-After`` asks for, given as seconds or as a date.

    None without it, or of a wait that makes no sense: one of more than a day, or
    what is neither seconds nor a date. A moment that is over asks for none.
    """
    text = response.headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(text):
        seconds = float(text)
    else:
        try:
            at = parsedate_to_datetime(text)
        except (ValueError, OverflowError):
            return None
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        seconds = max(0.0, (at - response.at).total_seconds())
    return seconds if seconds <= _LONGEST_WAIT else None


def _is_form(body: bytes) -> bool:
    """Tell whether a body is a page with a field for a password."""
    return body.lstrip()[:1] == b"<" and _PASSWORD.search(body) is not None


def _message(meta: object) -> str:
    return str(meta.get("message")) if isinstance(meta, Mapping) else ""
