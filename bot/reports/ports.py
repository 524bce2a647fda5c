"""The protocols through which use cases reach the tenant: a history to read, and a directory of names."""

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from bot.domain.answer import Note, Source
from bot.domain.call import Agent, CallFacts
from bot.domain.names import ListedAgent, Names
from bot.domain.search import Search
from bot.domain.selection import Selection

if TYPE_CHECKING:
    from bot.domain.comparison import ClosedDays, QuarterHour
    from bot.reports.counted_answer import CountedAnswer

Progress = Callable[[int, int], None]
"""Called with the pages read and the pages expected."""


class HistoryRead(Protocol):
    """Calls in batches, to iterate over once; then its attributes tell how complete they were.

    Attributes:
        total: Distinct calls that the tenant returned; with `capped`, what it claims.
        capped: Whether there were more calls than may be read.
        source: From where the calls come; None where no local copy is kept.
        read_at: When those of the local copy were read; None where none are from there.
    """

    total: int
    capped: bool
    source: Source | None
    read_at: datetime | None

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
            newest: How many of the newest calls come as whole `Call`s; None for all.
            max_calls: Where there are more calls, only the newest are read; None for no bound.
            bulk: Whether questions of users go first.
        """
        ...

    async def counted(self, selection: Selection, *, keep: int) -> "CountedAnswer | None":
        """Return what an answer tells, with so many calls; None where calls must be read to be counted."""
        ...

    async def agents(self) -> Sequence[ListedAgent]:
        """Return the agents that the tenant lists; none where it does not list them."""
        ...


class TenantRead(HistoryRead, Protocol):
    """Calls as the tenant returned them.

    Attributes:
        arrived: As `total`, with those that began as the interval ended: the tenant counts its end in.
        uncounted: How many arrived beyond those that the tenant counts, whose totals are false or grew meanwhile.
    """

    arrived: int
    uncounted: int


class TenantHistory(Protocol):
    """The tenant itself, as the local copy is filled from it."""

    def read(self, search: Search, *, newest: int | None, max_calls: int | None, bulk: bool = False) -> TenantRead:
        """Return the calls of a search, as `History` does."""
        ...

    async def count(self, search: Search) -> int:
        """Return how many calls of a search the tenant counts, by one request."""
        ...

    @property
    def clock_ahead(self) -> timedelta | None:
        """Return by how much its clock was ahead of ours at its latest response; None where it did not say."""
        ...


class Directory(Protocol):
    """The names of campaigns and agents, learned from calls."""

    async def learn(self, seen: Sequence[CallFacts]) -> None:
        """Remember the names in these calls."""
        ...

    async def learn_agents(self, seen: Sequence[Agent]) -> None:
        """Remember these agents."""
        ...

    async def agents_since(self, at: datetime) -> Mapping[int, str]:
        """Return the names of the agents who were seen at an instant or later, as far as that is known."""
        ...

    async def names(self) -> Names:
        """Return all known names."""
        ...


class Sources(Struct, frozen=True):
    """The sources of digests.

    Attributes:
        directory: Learns names from the calls that are read, and lends them to digests.
    """

    history: History
    directory: Directory
    closed_days: "ClosedDays"


class NoClosedDays:
    """Remembers no days: for a process that answers one question."""

    async def keep(self, day: date, zone: str, figures: "Mapping[int, Sequence[QuarterHour]]") -> None:
        """Forget the day."""

    async def find(self, day: date, zone: str, campaigns: Collection[int]) -> "dict[int, tuple[QuarterHour, ...]]":  # noqa: ARG002 - the protocol's
        """Return nothing."""
        return {}
