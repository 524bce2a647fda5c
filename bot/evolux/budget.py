"""How long a request, and everything that one question needs, may take."""

import asyncio
from typing import Final

from bot.evolux.errors import BusyError, EvoluxError

QUESTION: Final = 45.0
"""Seconds for everything that one question of a person needs."""

_REQUEST: Final = 15.0
"""Seconds for one attempt at one request of a question, its body included."""

_BULK_REQUEST: Final = 60.0
"""The same, of a bulk fetch; also the longest wait that it accepts."""


class Budget:
    """The time that belongs together: that of one question, or of each request of a bulk fetch.

    Attributes:
        bulk: Whether questions go first.
        request: Seconds for one attempt.
        attempts: At one request.
        deadline: When it is spent, by the loop's clock; None for never.
        answered: Whether the tenant has answered anything yet.

    """

    def __init__(self, *, bulk: bool = False, attempts: int = 4) -> None:
        """Begin to spend it, now."""
        self.bulk, self.attempts = bulk, attempts
        self.answered = False
        self.request = _BULK_REQUEST if bulk else _REQUEST
        self._time = asyncio.get_running_loop().time
        self.deadline = None if bulk else self._time() + QUESTION

    @property
    def left(self) -> float:
        """Return for how many seconds it makes sense to wait."""
        return self.request if self.deadline is None else self.deadline - self._time()

    def worth_repeating(self, error: Exception) -> bool | float:
        """Tell whether to try again after this error; as a number, after how many seconds."""
        if isinstance(error, BusyError) and error.retry_after is not None:
            return error.retry_after < self.left and error.retry_after
        return isinstance(error, EvoluxError) and error.again
