"""What the use cases need from outside: a history to read, a directory of names."""

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Protocol

from bot.domain.answer import Note
from bot.domain.call import Agent, CallFacts
from bot.domain.names import Names
from bot.domain.search import Search

Progress = Callable[[int, int], None]
"""Called with the pages read, and the pages that are expected."""


class HistoryRead(Protocol):
    """Calls as they arrive; what is known of the whole is known once they are exhausted.

    Attributes:
        total: Distinct calls the tenant returned; with `capped`, what it claimed.
        capped: Whether there were more calls than may be read.

    """

    total: int
    capped: bool

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return what the reader of an answer must know."""
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
        """Read the calls of a search, each once.

        Args:
            search: What is asked of the tenant.
            newest: How many of the newest come as whole `Call`; None means all.
            max_calls: Beyond this many only the newest are read.
            bulk: Whether questions go first.
            on_progress: Told after every page.

        """
        ...

    async def agents(self) -> Sequence[Agent]:
        """Return the agents whom the tenant lists; none where it does not."""
        ...


class Directory(Protocol):
    """The names of campaigns and agents, learned from what was seen."""

    async def learn(self, seen: Sequence[CallFacts]) -> None:
        """Remember the names in these calls."""
        ...

    async def learn_agents(self, seen: Sequence[Agent]) -> None:
        """Remember these agents."""
        ...

    async def names(self) -> Names:
        """Return everything known."""
        ...
