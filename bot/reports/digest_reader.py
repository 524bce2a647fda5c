"""One reading of the tenant's history, counted for everybody whom it serves."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answer import HARMLESS, Note
from bot.domain.baseline_days import ClosedDays, whole_day, whole_days
from bot.domain.query import Shape
from bot.domain.search import Search
from bot.reports.digest_counts import CallBatch, CallSelector, DayRecorder, DigestCounts, Wanted
from bot.reports.observations import SubscriberIndex
from bot.reports.ports import Directory, History

CLOSED: Final = timedelta(hours=1)
"""How long after midnight the last call of a day has ended, and so is in the history."""

_MOST_DAYS: Final = 7
"""Whole days of one reading that are remembered."""


@dataclass(frozen=True, slots=True)
class CountedDigest:
    """What one reading has to say to one of those whom it serves."""

    count: DigestCounts
    notes: tuple[Note, ...]

    @property
    def complete(self) -> bool:
        """Tell whether every call is counted."""
        return all(note.code in HARMLESS for note in self.notes)


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadPurpose:
    """What a reading is for.

    Attributes:
        shapes: What each of those whom it serves counts its calls by.
        calls: Whether the calls themselves are wanted, and not their figures alone.

    """

    shapes: Mapping[Wanted, Sequence[Shape]]
    calls: bool


class DigestReader:
    """Reads a tenant's history for digests, behind everybody's questions.

    Args:
        history: The tenant's calls.
        directory: Learns the names that pass by.
        closed_days: Remembers days that were read completely.
        zone: The tenant's zone.
        clock: The present moment.

    """

    def __init__(
        self,
        history: History,
        directory: Directory,
        closed_days: ClosedDays,
        *,
        zone: ZoneInfo,
        clock: Callable[[], datetime],
    ) -> None:
        self._history, self._directory, self._closed_days = history, directory, closed_days
        self._zone, self._clock = zone, clock

    async def read(self, search: Search, purpose: ReadPurpose) -> dict[Wanted, CountedDigest]:
        """Read the calls of a search once, and count them for each whom it serves."""
        people = SubscriberIndex()
        served = [
            (wanted, CallSelector(wanted, search, self._zone), DigestCounts(people, shapes))
            for wanted, shapes in purpose.shapes.items()
        ]
        diaries = self._diaries(search, purpose.shapes)
        whole = purpose.calls or any(wanted.query.selective for wanted in purpose.shapes)
        reading = self._history.read(search, newest=None if whole else 0, max_calls=None, bulk=True)
        unplaced = 0
        async for calls in reading:
            await self._directory.learn(calls)
            batch = CallBatch(people.see(calls))
            unplaced += len(batch.by_campaign.get(None, ()))
            for diary in diaries:
                diary.add(batch)
            for _, sifter, count in served:
                count.add(sifter.sift(batch))
                await asyncio.sleep(0)  # questions go first, and there may be hundreds of digests
        notes = reading.notes
        counted = {
            wanted: CountedDigest(count, notes + _unplaced(unplaced, wanted, search)) for wanted, _, count in served
        }
        if all(note.code in HARMLESS for note in notes):
            await self._keep(diaries)
        return counted

    def _diaries(self, search: Search, served: Iterable[Wanted]) -> list[DayRecorder]:
        """Return what remembers the closed days that a search reads as a whole."""
        partly = search.agent_ids or search.numbers or search.external_ids or search.contact_status != "both"
        days = [] if partly else whole_days(search.interval, self._zone)
        if len(days) > _MOST_DAYS:
            return []
        named = {campaign for wanted in served for campaign in wanted.search.campaign_ids}
        latest = self._clock() - CLOSED
        return [
            DayRecorder(day, self._zone, sorted(named | set(search.campaign_ids)))
            for day in days
            if whole_day(day, self._zone).end <= latest
        ]

    async def _keep(self, diaries: Iterable[DayRecorder]) -> None:
        for diary in diaries:
            await self._closed_days.keep(diary.day, self._zone.key, diary.quarters())


def _unplaced(calls: int, wanted: Wanted, read: Search) -> tuple[Note, ...]:
    """Note calls of which nobody knows to which of several campaigns they belong."""
    shared = read.campaign_ids and wanted.search.campaign_ids != read.campaign_ids
    return (Note("bad_rows", calls),) if shared and calls else ()
