"""Plan how a list that changes while it is read is read without losing a row; no I/O here.

The tenant pages by position, newest row first (documented by the vendor): a call that
comes in while the list is read pushes a row onto the next page, and one that goes away
pulls a row back. So a list is read in windows of time that are small enough to be read
again (`window_pages`).
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import product
from typing import Final, Self
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.domain.search import Interval, Search
from bot.evolux.origin import Params

LIMIT: Final = 50
"""Rows a page; the most that the tenant allows (documented by the vendor)."""

_SLICE_LENGTH: Final = 17
"""Pages that a slice of a longer window should have."""

_MAX_SLICES: Final = 64
"""Slices of one split; a slice that is still too long is split again."""

_NEWEST_WHEN_CAPPED: Final = 500
"""Calls that are read where there are too many, and whole calls of all of them were wanted."""

SECOND: Final = timedelta(seconds=1)


class ReadLimits(Struct, frozen=True, kw_only=True):
    """The number of calls of a search that are read, and of those that come as whole `Call`s.

    Attributes:
        newest: How many of the newest calls come as whole `Call`s; None for all.
        max_calls: The most calls that are read; where there are more, only the
            newest are. None for no bound.
    """

    newest: int | None
    max_calls: int | None

    @property
    def most_when_capped(self) -> int:
        """Return how many calls are read where there are more than `max_calls`."""
        return _NEWEST_WHEN_CAPPED if self.newest is None else self.newest


class Split:
    """A window that was split into slices, and how many rows these claim together.

    Args:
        rows: How many rows the window claims.
        above: The split that the window itself is a slice of.
    """

    def __init__(self, rows: int, above: "Split | None") -> None:
        self._rows, self._above = rows, above
        self._claimed = 0
        self._strays = False

    def add(self, claim: int, *, strays: bool) -> None:
        """Add the rows that a slice claims; `strays` tells whether some of them lie beyond its bounds."""
        self._claimed += claim
        self._strays = self._strays or strays

    @property
    def bounds_ignored(self) -> bool:
        """Tell whether the tenant must ignore the bounds of slices.

        They then claim far more than the whole, and bring rows from beyond their
        bounds. Slices that only claim more are those of a whole whose total is capped.
        """
        too_many = self._strays and self._claimed > 1.5 * self._rows + LIMIT
        return too_many or (self._above is not None and self._above.bounds_ignored)


class Window(Struct, frozen=True):
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
        return cls(interval.start.replace(microsecond=0), end if end == interval.end else end + SECOND)

    def slices(self, claim: int, pages: int) -> "tuple[Window, ...]":
        """Return equal slices, newest first, of a window that claims so many rows and pages; none where it is whole."""
        seconds = int((self.end - self.start).total_seconds())
        count = min(-(-pages // _SLICE_LENGTH), _MAX_SLICES, seconds)
        if count < 2 or self.whole:
            return ()
        bounds = [self.start + timedelta(seconds=seconds * bound // count) for bound in range(count + 1)]
        share, split = -(-pages // count), Split(claim, self.split)
        return tuple(Window(bounds[place], bounds[place + 1], share, split) for place in reversed(range(count)))


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


def page_params(filters: Params, window: Window, page: int, sent_in: ZoneInfo | None = None) -> Params:
    """Return the query of the request for one page of a window; for `sent_in` see `instant`."""
    bounds = (("start_date", instant(window.start, sent_in)), ("end_date", instant(window.end, sent_in)))
    return (("limit", LIMIT), ("page", page), *bounds, *filters)


@lru_cache(maxsize=64)
def instant(at: datetime, sent_in: ZoneInfo | None = None) -> str:
    """Return a moment as the tenant understands it, to the second.

    Args:
        at: Aware.
        sent_in: For a tenant that reads all moments as its local time, the zone of
            that; the text then has no offset. None for UTC, with ``Z`` at the end.
    """
    whole = at.astimezone(sent_in or UTC).replace(microsecond=0, tzinfo=None).isoformat()
    return whole if sent_in else whole + "Z"


def _either(key: str, values: tuple[str, ...]) -> list[Params]:
    """Return one filter for each distinct value; without values, one that filters nothing."""
    filters: list[Params] = [((key, value),) for value in dict.fromkeys(values)]
    return filters or [()]
