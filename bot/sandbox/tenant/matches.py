"""Selection of a day's calls by position; the last days are cached."""

from array import array
from bisect import bisect_left
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.sandbox.tenant.columns import LONGEST_CALL, Columns, Ledger
from bot.sandbox.tenant.history_query import HistoryQuery
from bot.sandbox.tenant.seeded_random import Kept
from bot.sandbox.tenant.timetable import Timetable

_COLUMNS_KEPT: Final = 1_000_000
"""Calls whose columns are kept: 21 bytes each."""

_MATCHES_KEPT: Final = 4_000_000
"""Positions kept, over all filters: 4 bytes each."""

_ENDED_KEPT: Final = 100_000
"""Positions of calls that are over by some second of today, which the pages asked for in that second share."""

_Filter = tuple[date, frozenset[int], frozenset[int], str]


@dataclass(frozen=True, slots=True)
class Matches:
    """Positions of calls in a day, in order: a stretch of those that match, and then some that are singled out."""

    positions: Sequence[int]
    first: int
    end: int
    singled_out: Sequence[int] = ()

    def __len__(self) -> int:
        return self.end - self.first + len(self.singled_out)

    def newest(self, offset: int, limit: int) -> list[int]:
        """Return up to `limit` positions, the latest first, without the `offset` latest ones."""
        settled = self.end - self.first
        last = len(self) - 1 - offset
        return [
            self.positions[self.first + at] if at < settled else self.singled_out[at - settled]
            for at in range(last, max(last - limit, -1), -1)
        ]


class Index:
    """Finds the calls of a day that match, without making any."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._columns: Kept[date, Columns] = Kept(_COLUMNS_KEPT)
        self._ended: Kept[tuple[Hashable, ...], Sequence[int]] = Kept(_ENDED_KEPT)
        self._matches: Kept[_Filter, Sequence[int]] = Kept(_MATCHES_KEPT)

    def find(self, timetable: Timetable, asked: HistoryQuery, now: int) -> Matches:
        """Return the calls of a day that are asked for and, now, exist.

        A call comes into being when it ends, so calls appear between older ones.
        """
        positions = self._of_day(timetable, asked)
        first = bisect_left(positions, timetable.before(asked.start))
        end = bisect_left(positions, timetable.before(min(asked.end, now + 1)))
        if end <= first:
            return Matches(positions, first, max(first, end))
        settled = max(first, bisect_left(positions, timetable.before(now - LONGEST_CALL), hi=end))
        if settled == end:
            return Matches(positions, first, end)
        key = (timetable.day, asked.campaign_ids, asked.agent_ids, asked.status, now, settled, end)
        ended = self._ended.get(key, lambda: self._over(timetable, positions[settled:end], now), len)
        return Matches(positions, first, settled, ended)

    def columns(self, timetable: Timetable) -> Columns:
        """Return the columns of a whole day."""
        return self._columns.get(timetable.day, lambda: self._ledger.columns(timetable, 0, len(timetable)), len)

    def at_hand(self, timetable: Timetable) -> Columns | None:
        """Return the columns of a whole day if they are kept."""
        return self._columns.peek(timetable.day)

    def _of_day(self, timetable: Timetable, asked: HistoryQuery) -> Sequence[int]:
        if asked.status == "both" and not asked.campaign_ids and not asked.agent_ids:
            return range(len(timetable))
        key = (timetable.day, asked.campaign_ids, asked.agent_ids, asked.status)
        return self._matches.get(key, lambda: self._scan(timetable, asked), len)

    def _over(self, timetable: Timetable, positions: Sequence[int], now: int) -> Sequence[int]:
        ends = self.columns(timetable).ends
        return array("I", [at for at in positions if ends[at] <= now])

    def _scan(self, timetable: Timetable, asked: HistoryQuery) -> Sequence[int]:
        columns = self.columns(timetable)
        positions: Sequence[int] = range(len(columns))
        if asked.status != "both":
            answered = asked.status == "success"
            positions = [at for at, taken in enumerate(columns.answered) if taken == answered]
        if asked.campaign_ids:
            campaigns = asked.campaigns
            positions = [at for at in positions if columns.campaigns[at] in campaigns]
        if asked.agent_ids:
            agents = asked.agents
            positions = [at for at in positions if columns.agents[at] in agents]
        return array("I", positions)
