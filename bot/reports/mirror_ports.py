"""The protocols of the local copy of the calls: what fills it, and what answers read from it."""

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime, timedelta
from typing import Literal, Protocol, TypeVar

from bot.domain.call import Call, CallFacts
from bot.domain.counted_figures import Counted
from bot.domain.figures import Figures
from bot.domain.mirror_ledger import LedgerSpan, Stretch
from bot.domain.query import Shape
from bot.domain.search import Interval, Search
from bot.domain.selection import Selection

_Result = TypeVar("_Result")


class Lease(Protocol):
    """The right to fill the local copy, which one replica at a time has."""

    async def take(self) -> bool:
        """Take or renew it; return False while another replica has it."""
        ...

    async def release(self) -> None:
        """Let another replica have it at once."""
        ...


class PeoplesCopy(Protocol):
    """One state of the local copy, as far as a question about a few people needs it."""

    def stretches(self, interval: Interval) -> Sequence[LedgerSpan | Stretch]:
        """Return the ledger's entries that overlap an interval, settled ones in a row as one."""
        ...

    def calls_of_people(self, search: Search, interval: Interval) -> Sequence[Call]:
        """Return all calls of a search for people that began in an interval, newest first."""
        ...


class MirrorCopy(PeoplesCopy, Protocol):
    """One state of the local copy: what is read from it fits together, whatever is written meanwhile."""

    def figures(
        self, selection: Selection, by: Sequence[Shape] = (), *, short_seconds: int = ...
    ) -> dict[tuple[str, ...], Figures] | None:
        """Return figures by the keys of these dimensions, as `MirrorStore.figures` does."""
        ...

    def count_calls(self, selection: Selection, by: Shape | None = None, *, tell_people: bool = True) -> Counted | None:
        """Return everything that an answer tells of calls, by a shape; None where it cannot tell, as `figures`.

        People are told apart only where that is wanted, since it takes the longest.
        """
        ...

    def page(self, selection: Selection, count: int) -> list[Call]:
        """Return so many of the first calls of a selection that can be counted, in the query's order."""
        ...


class MirrorStore(Protocol):
    """The local copy of the calls, and its ledger."""

    @property
    def lease(self) -> Lease:
        """The right to write to it."""
        ...

    async def spans(self, interval: Interval | None = None) -> Sequence[LedgerSpan]:
        """Return the ledger, or its entries that overlap an interval, oldest first."""
        ...

    async def snapshot(self, work: Callable[[MirrorCopy], _Result]) -> _Result:
        """Carry out some reads of one state of the copy in a thread, and return their result."""
        ...

    async def glance(self, work: Callable[[PeoplesCopy], _Result]) -> _Result:
        """Carry out reads as `snapshot` does, at the least cost where they ask for the calls of people once."""
        ...

    async def keep(self, span: LedgerSpan, read: Sequence[Call]) -> bool:
        """Put what was read in place of what is kept of a span; return False without the lease."""
        ...

    async def roll_up(self, now: datetime) -> bool:
        """Roll up what is due, and is not yet; return whether there was anything."""
        ...

    async def confirm(self, span: LedgerSpan, at: datetime) -> bool:
        """Note that the tenant's count of a span is still the same; return False without the lease."""
        ...

    async def has_running(self, span: LedgerSpan, ahead: timedelta) -> bool:
        """Tell whether calls of a span went on when it was read, by a clock that is so far ahead of this host's."""
        ...

    async def trim(self, begin: datetime) -> None:
        """Delete what began before an instant."""
        ...

    async def figures(
        self,
        selection: Selection,
        by: Sequence[Shape] = (),
        *,
        short_seconds: int = ...,
        ended_by: datetime | None = None,
    ) -> dict[tuple[str, ...], Figures] | None:
        """Return figures by the keys of these dimensions, without reading the calls; None where it cannot tell.

        `bot.store.mirror.figures` says more. Whether the copy has every call of the interval, `spans` tell.
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
