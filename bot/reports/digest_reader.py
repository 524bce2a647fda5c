"""Read the tenant's history once, and count its calls for every digest that the read serves."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.domain.answer import HARMLESS, Note
from bot.domain.baseline_days import whole_day, whole_days
from bot.domain.call_columns import QUARTER, Dimension
from bot.domain.comparison import QuarterHour
from bot.domain.history_errors import TooManyCallsError
from bot.domain.search import Search
from bot.domain.summary import Summary
from bot.reports.batching import CallBatch, CallSelector, CallSet
from bot.reports.digest_counts import DigestCounts, SubscriberIndex
from bot.reports.grouping import Grouping
from bot.reports.ports import Progress, Sources
from bot.type_aliases import Clock

CLOSED_AFTER: Final = timedelta(hours=1)
"""The time after midnight by which the last call of a day has ended, and so is in the history (an assumption)."""

_MAX_DAYS: Final = 7
"""Whole days of one read that are remembered."""


NO_TABLES: Final[Mapping[CallSet, Sequence[Grouping]]] = {}


class Waiting(Struct, frozen=True):
    """The bounds of a digest for which a user waits.

    Attributes:
        max_calls: The most calls that are counted; None for no bound.
    """

    max_calls: int | None
    on_progress: Progress | None = None


class CountedDigest(Struct, frozen=True):
    """The counts of one digest, from a read shared with others."""

    counts: DigestCounts
    notes: tuple[Note, ...]

    @property
    def complete(self) -> bool:
        """Tell whether every call is counted."""
        return all(note.code in HARMLESS for note in self.notes)


class DayRecorder:
    """The figures of a closed day by campaign and quarter of an hour.

    Args:
        campaigns: Campaigns of which every call of the day is read, even if there is none.
    """

    def __init__(self, day: date, zone: ZoneInfo, campaigns: Iterable[int]) -> None:
        self.day, self._interval = day, whole_day(day, zone)
        self._summaries: dict[int, defaultdict[int, Summary]] = {
            campaign: defaultdict(_new_summary) for campaign in campaigns
        }

    def add(self, batch: CallBatch) -> None:
        """Count the calls of the day; calls without a campaign are left out."""
        first, end = (int(at.timestamp()) // QUARTER for at in (self._interval.start, self._interval.end))
        for campaign, columns in batch.by_campaign.items():
            if campaign is None:
                continue
            summaries = self._summaries.setdefault(campaign, defaultdict(_new_summary))
            for quarter, some in columns.split(columns.quarters).items():
                if first <= quarter < end:
                    summaries[quarter].add_columns(some)

    def quarters(self) -> Mapping[int, Sequence[QuarterHour]]:
        """Return the figures to keep, by campaign."""
        return {
            campaign: [_quarter(number, summary) for number, summary in sorted(summaries.items())]
            for campaign, summaries in self._summaries.items()
        }


def summary_of(quarters: Iterable[QuarterHour]) -> Summary:
    """Return the figures of quarters that were kept; the keys of their labels count as the dialer's own values."""
    summary = _new_summary()
    for quarter in quarters:
        summary.calls += quarter.calls
        summary.answered += quarter.answered
        summary.talk.update(quarter.talk)
        summary.counts["cause"].update(quarter.causes)
        summary.counts["outcome"].update(quarter.outcomes)
        summary.counts["trunk"].update(quarter.trunks)
    return summary


def _new_summary() -> Summary:
    return Summary(("cause", "outcome", "trunk"), tell_subscribers=False)


def _quarter(number: int, summary: Summary) -> QuarterHour:
    return QuarterHour(
        at=datetime.fromtimestamp(number * QUARTER, UTC),
        calls=summary.calls,
        answered=summary.answered,
        talk=dict(summary.talk),
        outcomes=summary.calls_by("outcome"),
        causes=summary.calls_by("cause"),
        trunks=summary.calls_by("trunk"),
    )


class DigestReader:
    """Read a tenant's history for digests, behind all questions of users.

    Args:
        sources: The tenant's calls; names and closed days are kept there.
    """

    def __init__(self, sources: Sources, *, zone: ZoneInfo, clock: Clock) -> None:
        self._sources, self._zone, self._clock = sources, zone, clock

    async def read(
        self,
        search: Search,
        dimensions: Mapping[CallSet, Iterable[Dimension]],
        *,
        tables: Mapping[CallSet, Sequence[Grouping]] = NO_TABLES,
        facts_only: bool = False,
        waiting: Waiting | None = None,
    ) -> dict[CallSet, CountedDigest]:
        """Read the calls of a search once, and count them for each call set that it serves.

        Args:
            dimensions: The call sets, and by what the calls of each are counted.
            tables: More by what the calls of each are counted.
            facts_only: Whether figures are all that is wanted, and no notable calls.
            waiting: The bounds, where a user waits for the figures.

        Raises:
            TooManyCallsError: There are more calls than a user may wait for.
            EvoluxError: The tenant could not be read at all; what was read in part is noted.
        """
        index = SubscriberIndex()
        served = [
            (
                wanted,
                CallSelector(wanted, search, self._zone, index.columns_of),
                DigestCounts(index, some, tables.get(wanted, ())),
            )
            for wanted, some in dimensions.items()
        ]
        recorders = self._recorders(search, dimensions)
        whole = not facts_only or any(wanted.query.selective for wanted in dimensions)
        read = self._sources.history.read(
            search,
            newest=None if whole else 0,
            max_calls=None if waiting is None else waiting.max_calls,
            bulk=waiting is None,
            on_progress=None if waiting is None else waiting.on_progress,
        )
        without_campaign = 0
        async for calls in read:
            await self._sources.directory.learn(calls)
            batch = CallBatch(index.columns_of(calls))
            without_campaign += len(batch.by_campaign[None].calls) if None in batch.by_campaign else 0
            for recorder in recorders:
                recorder.add(batch)
            for _, selector, counts in served:
                counts.add(selector.select(batch))
                await asyncio.sleep(0)  # questions go first, and there may be hundreds of digests
        if read.capped:
            raise TooManyCallsError(read.total)
        for _, selector, counts in served:
            counts.add(selector.rest())
        if all(note.code in HARMLESS for note in read.notes):
            for recorder in recorders:
                await self._sources.closed_days.keep(recorder.day, self._zone.key, recorder.quarters())
        return {
            wanted: CountedDigest(counts, read.notes + _unassigned(without_campaign, wanted, search))
            for wanted, _, counts in served
        }

    def _recorders(self, search: Search, served: Iterable[CallSet]) -> list[DayRecorder]:
        """Return a recorder for each closed day that a search reads as a whole."""
        partly = search.agent_ids or search.numbers or search.external_ids or search.contact_status != "both"
        days = [] if partly else whole_days(search.interval, self._zone)
        if len(days) > _MAX_DAYS:
            return []
        named = {campaign for wanted in served for campaign in wanted.search.campaign_ids}
        latest = self._clock() - CLOSED_AFTER
        return [
            DayRecorder(day, self._zone, sorted(named | set(search.campaign_ids)))
            for day in days
            if whole_day(day, self._zone).end <= latest
        ]


def _unassigned(calls: int, wanted: CallSet, read: Search) -> tuple[Note, ...]:
    """Note the calls without a campaign, where the read is of several campaigns and the set of some of them."""
    shared = read.campaign_ids and wanted.search.campaign_ids != read.campaign_ids
    return (Note("bad_rows", calls),) if shared and calls else ()
