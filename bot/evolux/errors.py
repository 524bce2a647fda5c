"""The errors between the bot and the tenant.

    EvoluxError
    ├── OriginError               the tenant's address is not one to send a token to
    ├── CredentialsRefusedError   the token is missing, wrong, or may not do this
    │   └── LoginPageError        a page to log in, where a token should be enough
    ├── RejectedError             the tenant refuses what was asked (400, 422 …)
    ├── NotFoundError             nothing is there: a recording, or the API itself
    ├── TenantUnreachableError    no connection, no answer in time, an answer cut short, a 5xx
    │   ├── CertificateRefusedError   this machine does not trust the tenant's certificate
    │   └── ProxyRefusedError         the proxy of this machine does not lead to the tenant
    ├── RateLimitedError          too many requests (429)
    ├── InvalidResponseError      an answer that the API cannot have given
    └── BudgetSpentError          all the time (or the requests) that a read has is used up

No message holds a token, a phone number, or what the tenant wrote.
"""

from typing import Final

from bot.domain.history_errors import HistoryError

_MOMENT: Final = 10
"""Seconds that a user, or a page among hundreds, can well wait."""


class EvoluxError(HistoryError):
    """The tenant could not be asked, or did not answer.

    Attributes:
        code: The kind, for programs.
        again: Whether the same request may well succeed in a moment.
        status: The HTTP status (or the one in ``meta``), where there was one.
    """

    again: bool = False

    def __init__(self, problem: str, *, status: int | None = None) -> None:
        super().__init__(problem + (f" (status {status})" if status else ""))
        self.status = status


class OriginError(EvoluxError, ValueError):
    """The tenant's address is not one to send a token to."""

    code = "bad_origin"


class CredentialsRefusedError(EvoluxError):
    """The token is missing, wrong, or may not do this."""

    code = "credentials_refused"


class LoginPageError(CredentialsRefusedError):
    """The tenant leads to a page to log in, as web servers do with a token that they do not know."""

    code = "login_page"


class RejectedError(EvoluxError):
    """The tenant refuses what was asked."""

    code = "rejected"


class NotFoundError(EvoluxError):
    """Nothing is there, or (status 410) not any more."""

    code = "not_found"


class TenantUnreachableError(EvoluxError):
    """There was no connection, no answer in time, an answer cut short, or one that says *out of order*."""

    code = "unreachable"
    again = True


class CertificateRefusedError(TenantUnreachableError):
    """The tenant shows a certificate that this machine does not trust.

    Attributes:
        reason: OpenSSL's words for why, such as ``certificate has expired``.
    """

    code = "certificate"
    again = False

    def __init__(self, problem: str, *, reason: str = "") -> None:
        super().__init__(problem)
        self.reason = reason


class ProxyRefusedError(TenantUnreachableError):
    """The proxy that the environment names does not answer, or does not lead to the tenant.

    Attributes:
        reason: Such as ``connection refused``, or the proxy's status.
    """

    code = "proxy"

    def __init__(self, problem: str, *, reason: str = "") -> None:
        super().__init__(problem)
        self.reason = reason


class RateLimitedError(EvoluxError):
    """The tenant asks for fewer requests.

    Attributes:
        retry_after: Seconds the tenant asks to wait, from now; None where it does not say.
    """

    code = "busy"

    def __init__(self, problem: str, *, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(problem, status=status)
        self.retry_after = retry_after
        self.again = (retry_after or 0) <= _MOMENT


class InvalidResponseError(EvoluxError):
    """The answer is one that the API cannot have given: a page for browsers, cut JSON, a redirect."""

    code = "nonsense"
    again = True


class BudgetSpentError(EvoluxError):
    """All the time, or all the requests, that one read has is used up."""

    code = "budget_spent"
