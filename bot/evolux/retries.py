"""Retries of requests to the tenant: which errors are worth another attempt, after how long, within which time.

After 429 with Retry-After the next attempt waits as long as the tenant asks, or is
not made where that is beyond the budget. Other errors that may pass are tried again
after a wait that doubles, with jitter.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Final

from bot.evolux.errors import EvoluxError, RateLimitedError

if TYPE_CHECKING:
    import stamina
    from stamina.instrumentation import RetryDetails

_log: Final = logging.getLogger(__name__)  # not structlog, which takes longer to load than a question

_FIRST_WAIT: Final = 0.25
_LONGEST_WAIT: Final = 8.0
"""Seconds between attempts: doubled each time, with random jitter."""

QUESTION: Final = 45.0
"""Seconds for all requests of one question of a user."""

_REQUEST: Final = 15.0
"""Seconds for one attempt at one request of a question, its body included."""

_BULK_REQUEST: Final = 60.0
"""Seconds for one attempt at one request of a bulk read; also the longest wait that it accepts."""


class Budget:
    """The time and attempts of one question, or of each request of a bulk read.

    Attributes:
        bulk: Whether questions go first.
        request: Seconds for one attempt.
        attempts: Attempts at one request.
        deadline: When the time is spent, by the event loop's clock in seconds; None for never.
        answered: Whether the tenant has answered any request of this budget yet.
    """

    def __init__(self, *, bulk: bool = False, attempts: int = 4) -> None:
        """Start the clock."""
        self.bulk, self.attempts = bulk, attempts
        self.answered = False
        self.request = _BULK_REQUEST if bulk else _REQUEST
        self._time = asyncio.get_running_loop().time
        self.deadline = None if bulk else self._time() + QUESTION

    @property
    def left(self) -> float:
        """Return the longest wait that makes sense, in seconds."""
        return self.request if self.deadline is None else self.deadline - self._time()

    def worth_repeating(self, error: Exception) -> bool | float:
        """Tell whether to try again after this error; a number tells after how many seconds."""
        if isinstance(error, RateLimitedError) and error.retry_after is not None:
            return error.retry_after < self.left and error.retry_after
        return isinstance(error, EvoluxError) and error.again

    def trials(self) -> "AsyncIterator[stamina.Attempt]":
        """Return the attempts at one request, to be iterated over until one succeeds."""
        import stamina.instrumentation  # noqa: PLC0415 - no request needs it that succeeds at once

        stamina.instrumentation.set_on_retry_hooks([_log_retry])  # its own hook prints to stdout, where answers go
        return stamina.retry_context(
            on=self.worth_repeating,
            attempts=self.attempts,
            timeout=None,
            wait_initial=_FIRST_WAIT,
            wait_max=_LONGEST_WAIT,
            wait_jitter=_FIRST_WAIT,
        ).__aiter__()


def _log_retry(details: "RetryDetails") -> None:
    cause = type(details.caused_by).__name__
    _log.info("asking the tenant again in %.1f s, for the %d. time: %s", details.wait_for, details.retry_num, cause)
