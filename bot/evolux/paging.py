"""Plan how a list that changes while it is read is read without losing a row; no I/O here.

The tenant pages by position, newest row first (documented by the vendor): a call that
comes in while the list is read pushes a row onto the next page, and one that goes away
pulls a row back. So a list is read in windows of time that are small enough to be read
again. A window is sound when as many distinct rows arrived as its first *and* its last
page say it has.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING, Final, Self

from bot.domain.call import CallFacts
from bot.domain.search import Interval, Search
from bot.evolux.origin import Params

if TYPE_CHECKING:
    from bot.evolux.decode import Page
    from bot.evolux.errors import EvoluxError

LIMIT: Final = 50
"""Rows a page; the most that the tenant allows (documented by the vendor)."""

_MAX_WHOLE: Final = 20
"""Pages of a window that is read as a whole, and pages that are asked for at once."""

_SLICE_LENGTH: Final = 16
"""Pages that a slice of a longer window should have."""

_MAX_SLICES: Final = 64
"""Slices of one split; a slice that is still too long is split again."""

_MAX_PAGES: Final = 400
"""Pages of a window that cannot be split, or that has more rows than it says."""

_SECOND: Final = timedelta(seconds=1)


class Split:
    """A window that was split into slices, and how many rows these claim together.

    Args:
        rows: How many rows the window claims.
        above: The split that the window itself is a slice of.

    """

    def __init__(self, rows: int, above: "Split | None") -> None:
        self._rows, self._above = rows, above
        self._claimed = 0

    def add(self, claim: int) -> None:
        """Add the rows that a slice claims."""
        self._claimed += claim

    @property
    def bounds_ignored(self) -> bool:
        """Tell whether the slices claim far more than the whole, so that the tenant must ignore their bounds."""
        too_many = self._claimed > 1.5 * self._rows + LIMIT
        return too_many or (self._above is not None and self._above.bounds_ignored)


@dataclass(frozen=True, slots=True)
class Window:
    """A span of whole seconds that one list of pages is asked for; the tenant includes both ends (read off samples).

    Attributes:
        start: Aware, in UTC.
        end: Aware, in UTC.
        pages: How many pages it is expected to have, before it is read.
        split: The split that the window is a slice of; None of a whole search.
        whole: Whether it must not be split.

    """

    start: datetime
    end: datetime
    pages: int = 1
    split: Split | None = None
    whole: bool = False

    @classmethod
    def of(cls, interval: Interval) -> Self:
        """Return the smallest window with every call that begins in an interval."""
        end = interval.end.replace(microsecond=0)
        return cls(interval.start.replace(microsecond=0), end if end == interval.end else end + _SECOND)

    def slices(self, claim: int, pages: int) -> "tuple[Window, ...]":
        """Return equal slices, newest first, of a window that claims so many rows and pages; none where it is whole."""
        seconds = int((self.end - self.start).total_seconds())
        count = min(-(-pages // _SLICE_LENGTH), _MAX_SLICES, seconds)
        if count < 2 or self.whole:
            return ()
        bounds = [self.start + timedelta(seconds=seconds * bound // count) for bound in range(count + 1)]
        share, split = -(-pages // count), Split(claim, self.split)
        return tuple(Window(bounds[place], bounds[place + 1], share, split) for place in reversed(range(count)))


class WindowRead:
    """The pages of one window: which to ask for next, and whether they are sound together.

    Attributes:
        pages: The pages that arrived, by number.
        failed: The errors of pages that did not, by number.
        most: The most pages to ask for.

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

        A first page that is shorter than it should be means that there are no more
        rows, or that the tenant's pages are smaller than asked for: the second page
        tells which.
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
        """Return rows a page: fewer than asked for, where the tenant's pages are smaller."""
        first = self.pages[1]
        return first.rows if 0 < first.rows < min(first.total, LIMIT) else LIMIT

    @property
    def length(self) -> int:
        """Return how many pages there are, by the tenant's claim; at least one."""
        return max(1, -(-(self.claim or 0) // self.size))

    @property
    def too_long(self) -> bool:
        """Tell whether the window should be split rather than read."""
        return self.claim is not None and self.length > _MAX_WHOLE

    def wanted(self) -> list[int]:
        """Return the pages to ask for next, all at once; none when the window has been read.

        For example, of a window of 120 rows in pages of 50::

            nothing arrived yet                       [1]
            page 1 arrived, and says 120 rows         [2, 3]
            pages 1 to 3 arrived with 120 rows        []
            they arrived, page 3 is full, and more
            rows came than page 3 says there are      [4]      (the list grew meanwhile)
            page 2 arrived empty                      []       (nothing can follow it)
            page 1 has 30 rows, but says 120          [2]      (are pages smaller, or is that all?)
            page 1 failed                             []

        """
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
        """Return the distinct rows that cannot be read, by their ids; None for each row without a readable id."""
        ids = [call_id for page in self.pages.values() for call_id in page.bad]
        named = dict.fromkeys(call_id for call_id in ids if call_id is not None)
        return [*(named.keys() - self.rows().keys()), *(call_id for call_id in ids if call_id is None)]

    def counts(self) -> tuple[int, int, int]:
        """Return how many distinct rows arrived, how many the first page says there are, and how many the last."""
        first, last = self.pages.get(1), self.pages.get(max(self.pages, default=1))
        return len(self._ids) + self._nameless, first.total if first else 0, last.total if last else 0

    @property
    def sound(self) -> bool:
        """Tell whether no page failed, and the first and the last page count exactly the rows that arrived."""
        return not self.failed and len(set(self.counts())) == 1

    def _goes_on(self) -> bool:
        """Tell whether the last page is full, and more rows came than it says there are."""
        rows, _, promised = self.counts()
        return rows > promised and self.pages[max(self.pages)].rows >= self.size


def series(search: Search) -> tuple[Params, ...]:
    """Return the filters of every series of requests that a search takes.

    One request can name several campaigns and agents, but one number and one
    external id (documented by the vendor). So each form of a number, and each pair
    of a number and an external id, is a series of its own.
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
    """Return the query of the request for one page of a window."""
    bounds = (("start_date", instant(window.start)), ("end_date", instant(window.end)))
    return (("limit", LIMIT), ("page", page), *bounds, *filters)


def instant(at: datetime) -> str:
    """Return a moment as the tenant understands it: UTC, to the second, ending in ``Z``."""
    return at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _either(key: str, values: tuple[str, ...]) -> list[Params]:
    """Return one filter for each distinct value; without values, one that filters nothing."""
    filters: list[Params] = [((key, value),) for value in dict.fromkeys(values)]
    return filters or [()]
