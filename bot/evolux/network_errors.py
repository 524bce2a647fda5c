"""Raise what goes wrong on the way to the tenant as `EvoluxError`."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from bot.evolux.errors import CertificateRefusedError, ProxyRefusedError, TenantUnreachableError


@contextmanager
def translate_errors() -> Iterator[None]:
    """Raise errors of the HTTP client as `TenantUnreachableError`, or a kind of it for a certificate or a proxy."""
    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        reason = _refused_certificate(error)
        if reason is not None:
            problem = "the certificate of the tenant is not trusted"
            raise CertificateRefusedError(problem, reason=reason) from error
        if isinstance(error, httpx.ProxyError):
            problem = "the proxy does not lead to the tenant"
            raise ProxyRefusedError(problem, reason=str(error)) from error
        raise TenantUnreachableError(_problem(error)) from error


def _refused_certificate(error: BaseException) -> str | None:
    """Return why a certificate was refused, where that is what an error comes from."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLCertVerificationError):
        cause = cause.__cause__ or cause.__context__
    return None if cause is None else cause.verify_message


def _problem(error: Exception) -> str:
    match error:
        case httpx.ConnectError() | httpx.ConnectTimeout():
            return "there is no connection to the tenant"
        case httpx.TimeoutException():
            return "the tenant did not answer in time"
        case _:
            return "the tenant's answer was cut short"
