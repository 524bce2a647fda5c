"""The protocols through which use cases reach the tenant: a history to read, and a directory of names."""

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal, Protocol

from bot.domain.answer import Note, Source
from bot.domain.call import Agent, Call, CallFacts
from bot.domain.comparison import ClosedDays, Quarter
from bot.domain.counted_figures import Counted
from bot.domain.figures import FigureKey, Figures
from bot.domain.mirror import Span, Stretch
from bot.domain.names import ListedAgent, Names
from bot.domain.query import Shape
from bot.domain.search import Interval, Search
from bot.domain.selection import Selection

if TYPE_CHECKING:
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
            search: The filters and the interval.
            newest: How many of the newest calls come as whole `Call`s; None for all.
            max_calls: Where there are more calls, only the newest are read; None for no bound.
            bulk: Whether questions of users go first.
            on_progress: Called after every page.

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
        uncounted: How many arrived beyond those that the tenant counts, whose totals are false then.

    """

    uncounted: int


class Tenant(Protocol):
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


class Lease(Protocol):
    """The right to fill the local copy, which one replica at a time has."""

    async def take(self) -> bool:
        """Take or renew it; return False while another replica has it."""
        ...

    async def release(self) -> None:
        """Let another replica have it at once."""
        ...


class MirrorStore(Protocol):
    """The local copy of the calls, and its ledger."""

    @property
    def lease(self) -> Lease:
        """The right to write to it."""
        ...

    async def spans(self, interval: Interval | None = None) -> Sequence[Span]:
        """Return the ledger, or its entries that overlap an interval, oldest first."""
        ...

    async def stretches(self, interval: Interval) -> Sequence[Span | Stretch]:
        """Return the ledger's entries that overlap an interval, settled ones in a row as one."""
        ...

    async def keep(self, span: Span, read: Sequence[Call]) -> bool:
        """Put what was read in place of what is kept of a span; return False without the lease."""
        ...

    async def roll_up(self, now: datetime) -> bool:
        """Roll up what is due, and is not yet; return whether there was anything."""
        ...

    async def confirm(self, span: Span, at: datetime) -> bool:
        """Note that the tenant's count of a span is still the same; return False without the lease."""
        ...

    async def trim(self, begin: datetime) -> None:
        """Delete what began before an instant."""
        ...

    async def figures(
        self, selection: Selection, by: Sequence[FigureKey] = (), *, short_seconds: int = ...
    ) -> dict[tuple[str, ...], Figures] | None:
        """Return figures by the keys of these dimensions, without reading the calls; None where it cannot tell.

        `bot.store.mirror.figures` says more. Whether the copy has every call of the interval, `spans` tell.
        """
        ...

    async def count_calls(
        self, selection: Selection, by: Shape | None = None, *, tell_people: bool = True
    ) -> Counted | None:
        """Return everything that an answer tells of calls, by a shape; None where it cannot tell, as `figures`.

        People are told apart only where that is wanted, since it takes the longest.
        """
        ...

    async def page(self, selection: Selection, count: int) -> list[Call]:
        """Return so many of the first calls of a selection that can be counted, in the query's order."""
        ...

    async def graded(self, selection: Selection, grade: Literal["csat", "nps"], most: int) -> list[Call]:
        """Return so many of the newest calls of a selection that have a grade; none where it cannot tell."""
        ...

    def calls(self, search: Search, interval: Interval, *, newest: int | None) -> AsyncIterator[Sequence[CallFacts]]:
        """Yield the calls of a search that began in an interval, newest first; so many of them as whole `Call`s."""
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


class NoClosedDays:
    """Remembers no days: for a process that answers one question."""

    async def keep(self, day: date, zone: str, figures: Mapping[int, Sequence[Quarter]]) -> None:
        """Forget the day."""

    async def find(self, day: date, zone: str, campaigns: Collection[int]) -> dict[int, tuple[Quarter, ...]]:  # noqa: ARG002 - the protocol's
        """Return nothing."""
        return {}
