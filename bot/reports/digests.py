"""Digests: what a day was like, for everybody who wants to know it at the same time.

Digests that are due together share what they read of the tenant's history, and each
call is looked at once. No bound on the number of calls applies.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.baseline_days import ClosedDays
from bot.domain.digest import Baseline, Digest, Due, Figures, FiguresGroup, Highlight
from bot.domain.errors import QueryError
from bot.domain.highlights import find_highlights, most_called, share_jumps, worst_rates
from bot.domain.names import Names
from bot.domain.period import MAX_DAYS
from bot.domain.query import Query, Shape
from bot.domain.schedule import Holidays
from bot.domain.search import Interval
from bot.reports.answers import asked_for
from bot.reports.baselines import Baselines
from bot.reports.batching import plan_shared_reads
from bot.reports.digest_counts import DigestCounts, Wanted
from bot.reports.digest_reader import CountedDigest, DigestReader, ReadPurpose
from bot.reports.ports import Directory, History
from bot.reports.tallies import CHRONOLOGICAL

_ALWAYS: Final[tuple[Shape, ...]] = ("agent", "cause", "outcome", "trunk")
_OFTEN: Final = 3


class DigestReports:
    """The digests of one tenant.

    Args:
        history: The tenant's calls.
        directory: Learns the names that pass by, and lends them to digests.
        closed_days: Remembers days that were read completely.
        zone: The tenant's zone: its midnights make days.
        holidays: Which days are.
        clock: The present moment.
        max_days: The longest period.

    """

    def __init__(  # noqa: PLR0913 - a tenant, what is known of it, and the time
        self,
        history: History,
        directory: Directory,
        closed_days: ClosedDays,
        *,
        zone: ZoneInfo,
        holidays: Holidays,
        clock: Callable[[], datetime],
        max_days: int = MAX_DAYS,
    ) -> None:
        self._directory = directory
        self._zone, self._holidays, self._max_days = zone, holidays, max_days
        self._desk = DigestReader(history, directory, closed_days, zone=zone, clock=clock)
        self._baselines = Baselines(self._desk, closed_days, zone=zone, holidays=holidays)

    def plan(self, dues: Iterable[Due]) -> tuple[tuple[Due, ...], ...]:
        """Return which digests share a reading, each in one group: what fails, fails for a group."""
        asking: defaultdict[Wanted, list[Due]] = defaultdict(list)
        alone: list[tuple[Due, ...]] = []
        for due in dues:
            try:
                asking[self._wanted(due)].append(due)
            except QueryError:
                alone.append((due,))
        groups = (tuple(due for one in served for due in asking[one]) for served in plan_shared_reads(asking).values())
        return (*groups, *alone)

    async def gather(self, due: Due) -> Digest:
        """Return one digest; as `gather_together`."""
        return (await self.gather_together((due,)))[due]

    async def gather_all(self, dues: Iterable[Due]) -> AsyncIterator[tuple[Due, Digest]]:
        """Yield every digest, those first that were planned first; raises as `gather_together`, for a whole group."""
        for group in self.plan(dues):
            for due, digest in (await self.gather_together(group)).items():
                yield due, digest

    async def gather_together(self, group: Sequence[Due]) -> dict[Due, Digest]:
        """Return the digests of a group, from one reading of their days, and one of the days before.

        Raises:
            QueryError: A period cannot be resolved any more: it is too long, or
                in the future.
            Exception: Whatever the history raises where the tenant cannot be
                read at all; what could be read of it in part is noted.

        """
        wanted = {due: self._wanted(due) for due in group}
        shapes: defaultdict[Wanted, set[Shape]] = defaultdict(lambda: set(_ALWAYS))
        for due, one in wanted.items():
            shapes[one].update(_counted_by(due.query))
        counted: dict[Wanted, CountedDigest] = {}
        for search, served in plan_shared_reads(shapes).items():
            purpose = ReadPurpose(shapes={one: sorted(shapes[one]) for one in served}, calls=True)
            counted |= await self._desk.read(search, purpose)
        baselines = await self._baselines.find(one for one, found in counted.items() if found.count.last is not None)
        names = await self._directory.names()
        alike = {one: self._compose(one, found, baselines.get(one), names) for one, found in counted.items()}
        return {due: self._shown(alike[one], counted[one].count, due) for due, one in wanted.items()}

    def _wanted(self, due: Due) -> Wanted:
        """Return which calls a digest is about, whatever they are shown by."""
        search = due.query.search(self._now(due.at), max_days=self._max_days)
        return Wanted(replace(due.query, by=None, sort=None, top=None), search)

    def _now(self, at: datetime) -> datetime:
        return at.replace(microsecond=0).astimezone(self._zone)

    def _compose(self, wanted: Wanted, counted: CountedDigest, baseline: Baseline | None, names: Names) -> Digest:
        count = counted.count
        return Digest(
            query=wanted.query,
            as_of=wanted.interval.end.astimezone(self._zone),
            interval=wanted.interval,
            notes=counted.notes,
            figures=count.tallies["hour"].whole(),
            subscribers=count.attempts.subscribers,
            last_at=None if count.last is None else datetime.fromtimestamp(count.last, UTC),
            hours=_filled(self._parts(count, "hour")),
            agents=self._parts(count, "agent"),
            causes=self._parts(count, "cause"),
            outcomes=self._parts(count, "outcome"),
            notable=count.remarkable.found(),
            baseline=baseline,
            holiday=self._holiday(wanted.interval),
            names=asked_for(wanted.search, names),
        )

    def _shown(self, digest: Digest, count: DigestCounts, due: Due) -> Digest:
        """Return a digest in the shape that it was asked for."""
        query, by = due.query, _shape(due.query)
        parts = self._parts(count, by)
        shown = replace(digest, query=query, as_of=self._now(due.at), by=by, parts=_ordered(parts, query))
        return replace(shown, highlights=self._standouts(shown, parts, count))

    def _standouts(self, digest: Digest, parts: Sequence[FiguresGroup], count: DigestCounts) -> tuple[Highlight, ...]:
        trunks = self._parts(count, "trunk")
        rated: dict[Shape, Sequence[FiguresGroup]] = {"hour": digest.hours, "trunk": trunks}
        if digest.by == "campaign":
            rated = {"campaign": parts, **rated}
        counts: dict[Shape, Mapping[str, int]] = {
            "cause": {part.key: part.figures.calls for part in digest.causes},
            "trunk": {part.key: part.figures.calls for part in trunks},
        }
        return find_highlights(
            worst_rates(digest.figures, rated if digest.rated else {}),
            share_jumps(digest.figures.calls, counts, digest.baseline if digest.complete else None),
            most_called(count.attempts.most(_OFTEN)),
        )

    def _parts(self, count: DigestCounts, by: Shape) -> tuple[FiguresGroup, ...]:
        return count.tallies["hour" if by in CHRONOLOGICAL else by].parts(by, self._zone)

    def _holiday(self, interval: Interval) -> str | None:
        """Return which holiday a single day is."""
        first = interval.start.astimezone(self._zone).date()
        last = max(interval.start, interval.end - timedelta(microseconds=1)).astimezone(self._zone).date()
        return self._holidays(first) if first == last else None


def _shape(query: Query) -> Shape:
    """Return what the table of a digest is by: what was asked for, else agents of one campaign, or campaigns."""
    if query.by not in {None, "number"}:
        assert query.by is not None
        return query.by
    return "agent" if len(query.values("campaign")) == 1 else "campaign"


def _ordered(parts: tuple[FiguresGroup, ...], query: Query) -> tuple[FiguresGroup, ...]:
    """Return parts as a query sorts and cuts them."""
    if query.sort == "talk":
        parts = tuple(sorted(parts, key=lambda part: -part.figures.talk_seconds))
    return parts if query.by is None else parts[: query.top]


def _counted_by(query: Query) -> tuple[Shape, ...]:
    by = _shape(query)
    return () if by in CHRONOLOGICAL else (by,)


def _filled(hours: Sequence[FiguresGroup]) -> tuple[FiguresGroup, ...]:
    """Return every hour from the first to the last that has calls."""
    if not hours:
        return ()
    known = {part.key: part for part in hours}
    keys = [f"{hour:02}" for hour in range(int(hours[0].key), int(hours[-1].key) + 1)]
    return tuple(known.get(key) or FiguresGroup(key=key, label=key, figures=Figures()) for key in keys)
