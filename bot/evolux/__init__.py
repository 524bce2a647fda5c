"""Ask an Evolux tenant for its call history: the only package that speaks HTTP to it."""

from bot.evolux.checkup import Checkup
from bot.evolux.client import History, open_history
from bot.evolux.directory import MemoryDirectory
from bot.evolux.errors import (
    BudgetSpentError,
    BusyError,
    CredentialsRefusedError,
    EvoluxError,
    NonsenseError,
    NotFoundError,
    OriginError,
    RejectedError,
    UnreachableError,
)
from bot.evolux.reading import Reading
from bot.evolux.recordings import Recording

__all__ = [
    "BudgetSpentError",
    "BusyError",
    "Checkup",
    "CredentialsRefusedError",
    "EvoluxError",
    "History",
    "MemoryDirectory",
    "NonsenseError",
    "NotFoundError",
    "OriginError",
    "Reading",
    "Recording",
    "RejectedError",
    "UnreachableError",
    "open_history",
]
