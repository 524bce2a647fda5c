"""Find the days that digests are compared with: remembered where they can be, read where they must be."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.baseline_days import Comparison, comparison, whole_day
from bot.domain.call_columns import QUARTER, Dimension
from bot.domain.comparison import ClosedDays
from bot.domain.digest import Baseline
from bot.domain.summary import Summary
from bot.domain.working_days import Holidays
from bot.reports.batching import CallSet, plan_shared_reads
from bot.reports.digest_reader import CountedDigest, DigestReader, Waiting, summary_of

_DIMENSIONS: Final[tuple[Dimension, ...]] = ("cause", "trunk")


class Baselines:
    """Find the baselines of digests.

    Args:
        reader: Reads days that are not remembered.
        closed_days: Remembers days by campaign and quarter of an hour.
        zone: The tenant's zone.
        holidays: Days that compare with no other.

    """

    def __init__(self, reader: DigestReader, closed_days: ClosedDays, *, zone: ZoneInfo, holidays: Holidays) -> None:
        self._reader, self._closed_days = reader, closed_days
        self._zone, self._holidays = zone, holidays

    async def find(self, wanted: Iterable[CallSet], waiting: Waiting | None = None) -> dict[CallSet, Baseline]:
        """Return the baseline of each call set that has one with calls in it, or names its days.

        Args:
            wanted: The call sets.
            waiting: The bounds, where a user waits for them.

        Raises:
            TooManyCallsError: There are more calls than a user may wait for.
            EvoluxError: The tenant could not be read at all.

        """
        compared = {one: days for one in wanted if (days := self._days(one))}
        found = await self._remembered(compared)
        found |= await self._read({one: days for one, days in compared.items() if one not in found}, waiting)
        return {one: baseline for one, baseline in found.items() if one.compared or baseline.figures.calls}

    def _days(self, one: CallSet) -> Comparison | None:
        return one.compared or comparison(one.interval, self._zone, self._holidays)

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

    async def _read(self, compared: Mapping[CallSet, Comparison], waiting: Waiting | None) -> dict[CallSet, Baseline]:
        """Read days that are not remembered; a day that can be remembered is read to its end."""
        earlier = {
            one: CallSet(one.query, replace(one.search, interval=days.interval)) for one, days in compared.items()
        }
        to_remember = {earlier[one]: days.first for one, days in compared.items() if _is_of_quarters(one, days)}
        counted: dict[CallSet, CountedDigest] = {}
        for search, served in plan_shared_reads(earlier.values()).items():
            days = {to_remember[one] for one in served if one in to_remember}
            asked = replace(search, interval=whole_day(days.pop(), self._zone)) if days else search
            wanted = dict.fromkeys(served, _DIMENSIONS)
            counted |= await self._reader.read(asked, wanted, facts_only=True, waiting=waiting)
        found = {one: counted[earlier[one]] for one in compared}
        return {
            one: _baseline(days, found[one].counts.summary, complete=found[one].complete)
            for one, days in compared.items()
        }


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
        interval=days.interval,
        figures=summary.figures,
        causes=summary.calls_by("cause"),
        trunks=summary.by_trunk,
        complete=complete,
    )
