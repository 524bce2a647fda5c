"""Ask an Evolux tenant for its call history: the only package that speaks HTTP to it."""

from bot.evolux.client import EvoluxHistory, RequestOptions, open_history
from bot.evolux.directory import MemoryDirectory
from bot.evolux.errors import (
    BudgetSpentError,
    CertificateRefusedError,
    CredentialsRefusedError,
    EvoluxError,
    InvalidResponseError,
    LoginPageError,
    NotFoundError,
    OriginError,
    ProxyRefusedError,
    RateLimitedError,
    RejectedError,
    TenantUnreachableError,
)
from bot.evolux.history_reader import SearchRead

__all__ = [
    "BudgetSpentError",
    "CertificateRefusedError",
    "CredentialsRefusedError",
    "EvoluxError",
    "EvoluxHistory",
    "InvalidResponseError",
    "LoginPageError",
    "MemoryDirectory",
    "NotFoundError",
    "OriginError",
    "ProxyRefusedError",
    "RateLimitedError",
    "RejectedError",
    "RequestOptions",
    "SearchRead",
    "TenantUnreachableError",
    "open_history",
]
