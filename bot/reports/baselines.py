"""What digests are compared with: remembered where it can be, read where it must be."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.baseline_days import QUARTER, ClosedDays, Comparison, Quarter, comparison, whole_day
from bot.domain.digest import Baseline, Figures
from bot.domain.query import Shape
from bot.domain.schedule import Holidays
from bot.reports.batching import plan_shared_reads
from bot.reports.digest_counts import Wanted
from bot.reports.digest_reader import CountedDigest, DigestReader, ReadPurpose
from bot.reports.tallies import SHORT

_SHAPES: Final[tuple[Shape, ...]] = ("cause", "trunk")


class Baselines:
    """Finds the baselines of digests.

    Args:
        desk: Reads what is not remembered.
        closed_days: Remembers days by campaign and quarter of an hour.
        zone: The tenant's zone.
        holidays: Days that compare with no other.

    """

    def __init__(self, desk: DigestReader, closed_days: ClosedDays, *, zone: ZoneInfo, holidays: Holidays) -> None:
        self._desk, self._closed_days = desk, closed_days
        self._zone, self._holidays = zone, holidays

    async def find(self, wanted: Iterable[Wanted]) -> dict[Wanted, Baseline]:
        """Return the baseline of each that has one, with calls in it."""
        compared = {one: days for one in wanted if (days := comparison(one.interval, self._zone, self._holidays))}
        found = await self._remembered(compared)
        found |= await self._read({one: days for one, days in compared.items() if one not in found})
        return {one: baseline for one, baseline in found.items() if baseline.figures.calls}

    async def _remembered(self, compared: Mapping[Wanted, Comparison]) -> dict[Wanted, Baseline]:
        found = {}
        for one, days in compared.items():
            if not _by_quarters(one, days):
                continue
            kept = await self._closed_days.find(days.first, self._zone.key, one.search.campaign_ids)
            if len(kept) == len(set(one.search.campaign_ids)):
                quarters = [quarter for some in kept.values() for quarter in some if quarter.at in days.interval]
                found[one] = _summed(days, quarters)
        return found

    async def _read(self, compared: Mapping[Wanted, Comparison]) -> dict[Wanted, Baseline]:
        """Read what is not remembered; a day that can be remembered is read to its end."""
        earlier = {
            one: Wanted(one.query, replace(one.search, interval=days.interval)) for one, days in compared.items()
        }
        to_remember = {earlier[one]: days.first for one, days in compared.items() if _by_quarters(one, days)}
        counted: dict[Wanted, CountedDigest] = {}
        for search, served in plan_shared_reads(earlier.values()).items():
            days = {to_remember[one] for one in served if one in to_remember}
            asked = replace(search, interval=whole_day(days.pop(), self._zone)) if days else search
            counted |= await self._desk.read(asked, ReadPurpose(shapes=dict.fromkeys(served, _SHAPES), calls=False))
        return {one: _counted(days, counted[earlier[one]], self._zone) for one, days in compared.items()}


def _by_quarters(one: Wanted, days: Comparison) -> bool:
    """Tell whether quarters of an hour by campaign tell it all: of a day, of campaigns alone, cut at a quarter."""
    of_campaigns = [entry.key for entry in one.query.filters] == ["campaign"] and bool(one.search.campaign_ids)
    at_a_quarter = not any(at.timestamp() % QUARTER for at in (days.interval.start, days.interval.end))
    return of_campaigns and one.query.status == "both" and days.first == days.last and at_a_quarter


def _summed(days: Comparison, quarters: Sequence[Quarter]) -> Baseline:
    talk, causes, trunks = Counter[int](), Counter[str](), Counter[str]()
    for quarter in quarters:
        talk.update(quarter.talk)
        causes.update(quarter.causes)
        trunks.update(quarter.trunks)
    figures = Figures(
        calls=sum(quarter.calls for quarter in quarters),
        answered=sum(quarter.answered for quarter in quarters),
        talk_seconds=sum(seconds * calls for seconds, calls in talk.items()),
        talk_known=talk.total(),
        short_calls=sum(calls for seconds, calls in talk.items() if seconds <= SHORT),
    )
    return _baseline(days, figures, {"cause": causes, "trunk": trunks})


def _counted(days: Comparison, counted: CountedDigest, zone: ZoneInfo) -> Baseline:
    tallies = counted.count.tallies
    counts = {by: tallies[by].counts(by, zone) for by in _SHAPES}
    return replace(_baseline(days, tallies["hour"].whole(), counts), complete=counted.complete)


def _baseline(days: Comparison, figures: Figures, counts: Mapping[Shape, Mapping[str, int]]) -> Baseline:
    return Baseline(
        kind=days.kind,
        first=days.first,
        last=days.last,
        cut=days.cut,
        interval=days.interval,
        figures=figures,
        causes=counts["cause"],
        trunks=counts["trunk"],
    )
