"""The errors of a history that could not be read; those of the tenant's API derive from them."""

from typing import ClassVar


class HistoryError(Exception):
    """The history of calls could not be read; the errors of whatever keeps it derive from this.

    Attributes:
        code: The kind, for programs.
    """

    code: ClassVar[str] = "evolux"


class TooManyCallsError(HistoryError):
    """There are more calls than are counted at once.

    Attributes:
        total: Their number, as the tenant claims it.
    """

    code = "cap"

    def __init__(self, total: int) -> None:
        super().__init__(f"too many calls to count at once: {total}")
        self.total = total


class BaselineTimeoutError(HistoryError):
    """The days to compare with took longer to read than a question may take."""

    code = "budget_spent"
