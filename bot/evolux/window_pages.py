"""The pages of one window: which to ask for next, and whether they are sound together; no I/O here.

A window is sound when as many distinct rows arrived as its first *and* its last page
say it has or, of a tenant whose totals say less, when its links lead to an end.
"""

from math import ceil
from typing import Final

from bot.domain.call import CallFacts, moment
from bot.evolux.decode import HistoryPage
from bot.evolux.errors import EvoluxError
from bot.evolux.paging import LIMIT, SECOND, Window

_MAX_WHOLE: Final = 20
"""Pages of a window that is read as a whole, and pages that are asked for at once."""

_MAX_PAGES: Final = 400
"""Pages of a window that cannot be split, or that has more rows than it says."""


class WindowRead:
    """The pages of one window: which to ask for next, and whether they are sound together.

    Attributes:
        pages: The pages that arrived, by number.
        failed: The errors of pages that did not, by number.
        most: The most pages to ask for.
    """

    def __init__(self) -> None:
        self.pages: dict[int, HistoryPage] = {}
        self.failed: dict[int, EvoluxError] = {}
        self.most = _MAX_PAGES
        self._ids: set[int] = set()
        self._nameless = self._rows = 0
        self._fresh: dict[int, bool] = {}

    def add(self, number: int, page: HistoryPage) -> None:
        """Keep a page that arrived."""
        before = len(self._ids) + self._nameless
        self.pages[number] = page
        self._ids.update(call.id for call in page.calls)
        self._ids.update(call_id for call_id in page.bad if call_id is not None)
        self._nameless += page.bad.count(None)
        self._rows += page.rows
        self._fresh[number] = len(self._ids) + self._nameless > before

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
        """Return rows a page: fewer than asked for, where the first page shows that the tenant's are smaller."""
        first = self.pages.get(1)
        return first.rows if first and 0 < first.rows < min(first.total, LIMIT) else LIMIT

    @property
    def length(self) -> int:
        """Return how many pages there are, by the tenant's claim; at least one."""
        return max(1, -(-(self.claim or 0) // self.size))

    @property
    def too_long(self) -> bool:
        """Tell whether the window should be split rather than read."""
        return self.claim is not None and self.length > _MAX_WHOLE

    @property
    def outgrown(self) -> bool:
        """Tell whether the window goes on long after the pages that it claims, so that it should be split."""
        return len(self.pages) > max(self.length, 2 * _MAX_WHOLE) and self.links_on

    def estimate(self, window: Window) -> int:
        """Return how many pages a window has that goes on, if its calls are as dense where they were not read yet."""
        read = len(self.pages)
        starts = [at for call in self.pages[max(self.pages)].calls if (at := moment(call.start_time)) is not None]
        covered = (window.end - min(starts, default=window.start)).total_seconds()
        span = (window.end - window.start).total_seconds()
        return max(2 * read, ceil(read * span / covered)) if covered > 0 else 2 * read

    def wanted(self) -> list[int]:
        """Return the pages to ask for next, all at once; none when the window has been read.

        For example, of a window of 120 rows in pages of 50::

            nothing arrived yet                       [1]
            page 1 arrived, and says 120 rows         [2, 3]
            pages 1 to 3 arrived with 120 rows        []
            they arrived, page 3 is full, and more
            rows came than page 3 says there are      [4]      (the list grew meanwhile)
            they arrived, and page 3 links to another [4]      (the total is not the list's)
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
            more = max(1, len(asked) // 2) if self.pages[max(asked)].more else 1
            missing = list(range(max(asked) + 1, min(max(asked) + more, self.most) + 1))
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
        """Tell whether no page failed, and the first and the last page count exactly the rows that arrived.

        Where more rows arrived than the pages count, the links from page to page
        count instead: they end, and no row came twice.
        """
        if self.failed or self.links_on:
            return False
        return len(set(self.counts())) == 1 or self._linked

    @property
    def links_on(self) -> bool:
        """Tell whether the last page, which brought new rows, links to another."""
        number = max(self.pages, default=0)
        return number > 0 and self.pages[number].more and self._fresh[number]

    def _goes_on(self) -> bool:
        """Tell whether the last page links to another, or is full while more rows came than it says there are."""
        rows, _, promised = self.counts()
        return self.links_on or (rows > promised and self.pages[max(self.pages)].rows >= self.size)

    @property
    def _linked(self) -> bool:
        """Tell whether pages link to each other up to the last, and more rows came, all once, than are counted."""
        rows, *claims = self.counts()
        filled = [number for number, page in self.pages.items() if page.rows]
        links = all(self.pages[number].more for number in range(1, len(filled)) if number in self.pages)
        whole = filled and len(filled) == max(filled) and (len(filled) > 1 or self.pages[1].more)
        return bool(whole) and links and rows == self._rows > max(claims)

    def strays(self, window: Window) -> bool:
        """Tell whether the first page has a call from beyond the bounds of a window."""
        first = self.pages.get(1)
        starts = (moment(call.start_time) for call in first.calls) if first else ()
        return any(at is not None and not window.start <= at < window.end + SECOND for at in starts)
