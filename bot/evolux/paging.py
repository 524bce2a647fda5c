"""How a list that goes on changing is read without losing a row; no I/O here.

Pages are cut by position, newest row first: a call that comes in while the list is
read pushes a row onto the next page, and one that goes away pulls a row back. So a
list is read in windows of time that are small enough to be read again. A window is
sound when as many distinct rows arrived as its first *and* its last page say it has.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Self

from bot.domain.call import CallFacts
from bot.domain.search import Interval

if TYPE_CHECKING:
    from bot.evolux.decode import Page
    from bot.evolux.errors import EvoluxError
from datetime import UTC
from itertools import product

from bot.domain.search import Search
from bot.evolux.origin import Params

LIMIT: Final = 50
"""Rows a page; the tenant's own maximum."""

_MAX_WHOLE: Final = 20
_SLICE_LENGTH: Final = 16
_MAX_SLICES: Final = 64
"""Of one cut; a slice that is still too long is cut again."""

_MAX_PAGES: Final = 400
"""Pages of a window that cannot be cut, or that has more rows than it says."""

_SECOND: Final = timedelta(seconds=1)


class Split:
    """A window that was cut into slices, and how many rows these claim together."""

    def __init__(self, rows: int, above: "Split | None") -> None:
        """Cut a window that claims so many rows, itself perhaps a slice of a cut above."""
        self._rows, self._above = rows, above
        self._claimed = 0

    def add(self, claim: int) -> None:
        """Note what a slice claims."""
        self._claimed += claim

    @property
    def bounds_ignored(self) -> bool:
        """Tell whether the slices claim far more than the whole: then the tenant does not heed their bounds."""
        too_many = self._claimed > 1.5 * self._rows + LIMIT
        return too_many or (self._above is not None and self._above.bounds_ignored)


@dataclass(frozen=True, slots=True)
class Window:
    """A span of whole seconds that is asked for at once; the tenant counts both ends in.

    Attributes:
        pages: How many it will have, as far as that can be told before it is read.
        cut: What it is a slice of.
        whole: Whether it may not be cut.

    """

    start: datetime
    end: datetime
    pages: int = 1
    cut: Split | None = None
    whole: bool = False

    @classmethod
    def of(cls, interval: Interval) -> Self:
        """Return the smallest window with everything that begins in an interval."""
        end = interval.end.replace(microsecond=0)
        return cls(interval.start.replace(microsecond=0), end if end == interval.end else end + _SECOND)

    def slices(self, claim: int, pages: int) -> "tuple[Window, ...]":
        """Return equal slices, newest first, of a window that claims so much; none where it cannot be cut."""
        seconds = int((self.end - self.start).total_seconds())
        count = min(-(-pages // _SLICE_LENGTH), _MAX_SLICES, seconds)
        if count < 2 or self.whole:
            return ()
        bounds = [self.start + timedelta(seconds=seconds * bound // count) for bound in range(count + 1)]
        share, cut = -(-pages // count), Split(claim, self.cut)
        return tuple(Window(bounds[place], bounds[place + 1], share, cut) for place in reversed(range(count)))


class WindowRead:
    """The pages of one window: which to ask for next, and whether they make a whole.

    Attributes:
        pages: Those that arrived, by number.
        failed: Why others did not, by number.
        most: How many to ask for at most.

    """

    def __init__(self) -> None:
        self.pages: dict[int, Page] = {}
        self.failed: dict[int, EvoluxError] = {}
        self.most = _MAX_PAGES
        self._ids: set[int] = set()
        self._nameless = 0

    def add(self, number: int, page: "Page") -> None:
        """Keep a page that arrived."""
        self.pages[number] = page
        self._ids.update(call.id for call in page.calls)
        self._ids.update(call_id for call_id in page.bad if call_id is not None)
        self._nameless += page.bad.count(None)

    @property
    def claim(self) -> int | None:
        """Return how many rows the tenant says there are; None while that is not known.

        A first page that is shorter than it should be is either all there is, or
        the tenant cuts smaller pages than it was asked for: the second page tells.
        """
        first = self.pages.get(1)
        if first is None:
            return None
        if first.rows >= min(first.total, LIMIT):
            return first.total
        if 2 in self.failed:
            return first.rows
        second = self.pages.get(2)
        return None if second is None else first.total if second.rows else first.rows

    @property
    def size(self) -> int:
        """Return rows a page: fewer than asked for, where the tenant cuts smaller pages."""
        first = self.pages[1]
        return first.rows if 0 < first.rows < min(first.total, LIMIT) else LIMIT

    @property
    def length(self) -> int:
        """Return how many pages there are, by the tenant's own word; at least one."""
        return max(1, -(-(self.claim or 0) // self.size))

    @property
    def too_long(self) -> bool:
        """Tell whether the window should be cut rather than read."""
        return self.claim is not None and self.length > _MAX_WHOLE

    def wanted(self) -> list[int]:
        """Return the pages to ask for next, all at once; none when the window has been read."""
        asked = self.pages.keys() | self.failed.keys()
        if 1 in self.failed:
            return []
        if self.claim is None:
            return [len(asked) + 1]
        empty = [number for number, page in self.pages.items() if number > 1 and not page.rows]
        last = min(self.length, self.most, *empty, _MAX_PAGES)
        missing = [number for number in range(1, last + 1) if number not in asked]
        if not missing and not empty and not self.failed and max(asked) < self.most and self._goes_on():
            missing = [max(asked) + 1]
        return missing[:_MAX_WHOLE]

    def rows(self) -> dict[int, CallFacts]:
        """Return the distinct calls that arrived, in the tenant's order, by id."""
        return {call.id: call for _, page in sorted(self.pages.items()) for call in page.calls}

    def bad(self) -> list[int | None]:
        """Return the distinct rows that arrived and cannot be read: their ids, where those can be."""
        ids = [call_id for page in self.pages.values() for call_id in page.bad]
        named = dict.fromkeys(call_id for call_id in ids if call_id is not None)
        return [*(named.keys() - self.rows().keys()), *(call_id for call_id in ids if call_id is None)]

    def counts(self) -> tuple[int, int, int]:
        """Return how many distinct rows arrived, and how many the first and the last page say there are."""
        first, last = self.pages.get(1), self.pages.get(max(self.pages, default=1))
        return len(self._ids) + self._nameless, first.total if first else 0, last.total if last else 0

    @property
    def sound(self) -> bool:
        """Tell whether the first and the last page count exactly the rows that arrived."""
        return not self.failed and len(set(self.counts())) == 1

    def _goes_on(self) -> bool:
        """Tell whether more rows came than were promised, up to the brim of the last page."""
        rows, _, promised = self.counts()
        return rows > promised and self.pages[max(self.pages)].rows >= self.size


# What is asked of the tenant, as the query of a request.


def series(search: Search) -> tuple[Params, ...]:
    """Return the filters of every series of requests that a search takes.

    Campaigns and agents can be several in one request; of a number and of an
    external id there is one a request, so each form of a number, and each pair of
    a number and an external id, is a series of its own.
    """
    shared = (
        *(("campaign_id", campaign) for campaign in search.campaign_ids),
        *(("agent_id", agent) for agent in search.agent_ids),
        ("contact_status", search.contact_status),
    )
    numbers = _either("number", search.numbers)
    external_ids = _either("external_id", search.external_ids)
    return tuple((*number, *external_id, *shared) for number, external_id in product(numbers, external_ids))


def page_params(filters: Params, window: Window, page: int) -> Params:
    """Return everything that one request asks."""
    bounds = (("start_date", instant(window.start)), ("end_date", instant(window.end)))
    return (("limit", LIMIT), ("page", page), *bounds, *filters)


def instant(at: datetime) -> str:
    """Return a moment as the tenant is asked about it: UTC, to the second, ending in ``Z``."""
    return at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _either(key: str, values: tuple[str, ...]) -> list[Params]:
    """Return one filter for each value; without values, the one of no filter."""
    filters: list[Params] = [((key, value),) for value in dict.fromkeys(values)]
    return filters or [()]
