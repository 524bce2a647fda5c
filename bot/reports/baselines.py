"""Find the days that digests are compared with: remembered where they can be, read where they must be.

They are over, so those of digests that are due soon can be read ahead.
"""

import asyncio
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.domain.baseline_days import Comparison, comparison, whole_day
from bot.domain.call_columns import QUARTER, Dimension
from bot.domain.comparison import ClosedDays
from bot.domain.digest import Baseline
from bot.domain.summary import Summary
from bot.domain.working_days import Holidays
from bot.reports.batching import CallSet, plan_shared_reads
from bot.reports.digest_reader import CLOSED_AFTER, CountedDigest, DigestReader, Waiting, summary_of
from bot.type_aliases import Clock

_DIMENSIONS: Final[tuple[Dimension, ...]] = ("cause", "trunk")

_KEPT: Final = timedelta(hours=1)
"""For how long baselines that were read ahead are kept, so that a digest that is tried again reads none again."""


@dataclass(frozen=True, slots=True)
class _Ahead:
    """Baselines that are read ahead, and until when they are kept."""

    until: datetime
    read: asyncio.Event = field(default_factory=asyncio.Event)
    found: dict[CallSet, Baseline] = field(default_factory=dict)


class Baselines:
    """Find the baselines of digests.

    Args:
        closed_days: Remembers days by campaign and quarter of an hour.
    """

    def __init__(
        self,
        reader: DigestReader,
        closed_days: ClosedDays,
        *,
        zone: ZoneInfo,
        holidays: Holidays,
        clock: Clock,
    ) -> None:
        self._reader, self._closed_days, self._clock = reader, closed_days, clock
        self._zone, self._holidays = zone, holidays
        self._ahead: dict[CallSet, _Ahead] = {}

    async def read_ahead(self, wanted: Collection[CallSet], due_at: datetime) -> None:
        """Find the baselines of call sets whose digests are due later, and keep those that are complete.

        Those that are kept until then already are not read again; days that are not over yet are left to `find`.

        Raises:
            EvoluxError: The tenant could not be read at all; `find` reads them then.
        """
        now, ahead = self._clock(), _Ahead(due_at + _KEPT)
        self._ahead = {one: known for one, known in self._ahead.items() if known.until > now}
        kept = {one for one in wanted if (known := self._kept(one, due_at)) and one in known.found}
        compared = self._compared(one for one in wanted if one not in kept)
        over = {one: days for one, days in compared.items() if days.interval.end <= now - CLOSED_AFTER}
        self._ahead |= dict.fromkeys(over, ahead)
        try:
            found = await self._find(over, None)
            ahead.found.update({one: baseline for one, baseline in found.items() if baseline.complete})
        finally:
            ahead.read.set()

    async def find(self, wanted: Iterable[CallSet], waiting: Waiting | None = None) -> dict[CallSet, Baseline]:
        """Return the baseline of each call set that has one with calls in it, or names its days.

        Args:
            waiting: The bounds, where a user waits for them.

        Raises:
            TooManyCallsError: There are more calls than a user may wait for.
            EvoluxError: The tenant could not be read at all.
        """
        compared = self._compared(wanted)
        found = await self._read_before(compared) if waiting is None else {}
        found |= await self._find(_without(compared, found), waiting)
        return {one: baseline for one, baseline in found.items() if one.compared or baseline.figures.calls}

    def _kept(self, one: CallSet, at: datetime) -> _Ahead | None:
        """Return the reading ahead that a call set was part of; None where it is not kept until after an instant."""
        ahead = self._ahead.get(one)
        return ahead if ahead is not None and ahead.until > at else None

    def _compared(self, wanted: Iterable[CallSet]) -> dict[CallSet, Comparison]:
        zone, holidays = self._zone, self._holidays
        return {one: days for one in wanted if (days := one.compared or comparison(one.interval, zone, holidays))}

    async def _read_before(self, compared: Iterable[CallSet]) -> dict[CallSet, Baseline]:
        """Return the baselines that were read ahead and are still kept, or are being read."""
        found, now = {}, self._clock()
        for one in compared:
            if (ahead := self._kept(one, now)) is not None:
                await ahead.read.wait()
                if one in ahead.found:
                    found[one] = ahead.found[one]
        return found

    async def _remembered(self, compared: Mapping[CallSet, Comparison]) -> dict[CallSet, Baseline]:
        found = {}
        for one, days in compared.items():
            if not _is_of_quarters(one, days):
                continue
            kept = await self._closed_days.find(days.first, self._zone.key, one.search.campaign_ids)
            if len(kept) == len(set(one.search.campaign_ids)):
                quarters = (quarter for some in kept.values() for quarter in some if quarter.at in days.interval)
                found[one] = _baseline(days, summary_of(quarters), complete=True)
        return found

    async def _find(self, compared: Mapping[CallSet, Comparison], waiting: Waiting | None) -> dict[CallSet, Baseline]:
        """Return the baselines of days; those that are not remembered are read, to their end if they can be."""
        found = await self._remembered(compared)
        to_read = _without(compared, found)
        earlier = {
            one: CallSet(one.query, replace(one.search, interval=days.interval)) for one, days in to_read.items()
        }
        to_remember = {earlier[one]: days.first for one, days in to_read.items() if _is_of_quarters(one, days)}
        counted: dict[CallSet, CountedDigest] = {}
        for search, served in plan_shared_reads(earlier.values()).items():
            closed = {to_remember[one] for one in served if one in to_remember}
            asked = replace(search, interval=whole_day(closed.pop(), self._zone)) if closed else search
            wanted = dict.fromkeys(served, _DIMENSIONS)
            counted |= await self._reader.read(asked, wanted, facts_only=True, waiting=waiting)
        for one, days in to_read.items():
            read = counted[earlier[one]]
            found[one] = _baseline(days, read.counts.summary, complete=read.complete)
        return found


def _without(compared: Mapping[CallSet, Comparison], found: Collection[CallSet]) -> dict[CallSet, Comparison]:
    return {one: days for one, days in compared.items() if one not in found}


def _is_of_quarters(one: CallSet, days: Comparison) -> bool:
    """Tell whether closed days hold all of a baseline: of one day, filtered by campaign only, cut at a quarter."""
    of_campaigns = [entry.key for entry in one.query.filters] == ["campaign"] and bool(one.search.campaign_ids)
    at_a_quarter = not any(at.timestamp() % QUARTER for at in (days.interval.start, days.interval.end))
    return of_campaigns and one.query.status == "both" and days.first == days.last and at_a_quarter


def _baseline(days: Comparison, summary: Summary, *, complete: bool) -> Baseline:
    return Baseline(
        kind=days.kind,
        first=days.first,
        last=days.last,
        cut=days.cut,
        alike=days.alike,
        holidays=days.holidays,
        interval=days.interval,
        figures=summary.figures,
        causes=summary.calls_by("cause"),
        trunks=summary.calls_by("trunk"),
        complete=complete,
    )
