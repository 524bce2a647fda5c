"""The protocols through which use cases reach the tenant: a history to read, and a directory of names."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.answer import Note
from bot.domain.call import Agent, CallFacts
from bot.domain.comparison import ClosedDays
from bot.domain.names import Names
from bot.domain.search import Search

Progress = Callable[[int, int], None]
"""Called with the pages read and the pages expected."""


class HistoryRead(Protocol):
    """Calls in batches, to iterate over once; then its attributes tell how complete they were.

    Attributes:
        total: Distinct calls that the tenant returned; with `capped`, what it claims.
        capped: Whether there were more calls than may be read.

    """

    total: int
    capped: bool

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return what the user must know about the calls; complete after the iteration."""
        ...

    def __aiter__(self) -> AsyncIterator[Sequence[CallFacts]]: ...


class History(Protocol):
    """The calls of a tenant."""

    def read(
        self,
        search: Search,
        *,
        newest: int | None,
        max_calls: int | None,
        bulk: bool = False,
        on_progress: Progress | None = None,
    ) -> HistoryRead:
        """Return the calls of a search, each once, to iterate over.

        Args:
            search: The filters and the interval.
            newest: How many of the newest calls come as whole `Call`s; None for all.
            max_calls: Where there are more calls, only the newest are read; None for no bound.
            bulk: Whether questions of users go first.
            on_progress: Called after every page.

        """
        ...

    async def agents(self) -> Sequence[Agent]:
        """Return the agents that the tenant lists; none where it does not list them."""
        ...


class Directory(Protocol):
    """The names of campaigns and agents, learned from calls."""

    async def learn(self, seen: Sequence[CallFacts]) -> None:
        """Remember the names in these calls."""
        ...

    async def learn_agents(self, seen: Sequence[Agent]) -> None:
        """Remember these agents."""
        ...

    async def names(self) -> Names:
        """Return all known names."""
        ...


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of digests.

    Attributes:
        history: The tenant's calls.
        directory: Learns names from the calls that are read, and lends them to digests.
        closed_days: Remembers days that were read completely.

    """

    history: History
    directory: Directory
    closed_days: ClosedDays
