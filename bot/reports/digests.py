"""Digests: the figures of a day, and how they compare, for all subscriptions that are due at the same time.

Digests that are due together share what they read of the tenant's history, and each
call is looked at once. No bound on the number of calls applies.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import structs

from bot.domain.answer import Note
from bot.domain.baseline_days import DayBounds, compared_days
from bot.domain.calendar_groups import CALENDAR, covered_label
from bot.domain.call_columns import Dimension
from bot.domain.call_predicates import count_bounds
from bot.domain.comparison import most_called, share_jumps, worst_rates
from bot.domain.digest import Baseline, Digest, Due, Highlight
from bot.domain.errors import QueryError
from bot.domain.figures import NO_TEAMS, Figures, FiguresGroup, TeamsOf, dimension_of
from bot.domain.history_errors import HistoryError
from bot.domain.names import Names
from bot.domain.order import group_order, placed, rank_of_group
from bot.domain.period import MAX_DAYS
from bot.domain.query import Query, Shape
from bot.domain.search import Interval
from bot.domain.short_calls import DEFAULT_RULES, ShortCallRules
from bot.domain.taught_vocabulary import Vocabulary
from bot.domain.working_days import Holidays
from bot.reports.baselines import Baselines
from bot.reports.batching import CallSet, plan_shared_reads
from bot.reports.call_stream import names_in
from bot.reports.digest_counts import DigestCounts
from bot.reports.digest_reader import CountedDigest, DigestReader, Waiting
from bot.reports.digest_tables import DigestTables
from bot.reports.known_agents import KnownAgents
from bot.reports.ports import Sources
from bot.type_aliases import Clock

_ALWAYS: Final[tuple[Dimension, ...]] = ("agent", "cause", "hour", "outcome", "trunk")
_MOST_CALLED: Final = 3


class DigestReports:
    """Gathers the digests of one tenant."""

    def __init__(
        self,
        sources: Sources,
        *,
        zone: ZoneInfo,
        holidays: Holidays,
        clock: Clock,
        max_days: int = MAX_DAYS,
        rules: ShortCallRules = DEFAULT_RULES,
    ) -> None:
        self._directory, self._rules = sources.directory, rules
        self._zone, self._holidays, self._max_days = zone, holidays, max_days
        self._reader = DigestReader(sources, zone=zone, clock=clock)
        self._agents = KnownAgents(sources.history, sources.directory, clock)
        self._baselines = Baselines(self._reader, sources.closed_days, zone=zone, holidays=holidays, clock=clock)

    async def plan(self, dues: Iterable[Due]) -> tuple[tuple[Due, ...], ...]:
        """Return the digests in groups; the digests of a group share one read, and fail together."""
        vocabulary = (await self._directory.names()).vocabulary
        asking: defaultdict[CallSet, list[Due]] = defaultdict(list)
        alone: list[tuple[Due, ...]] = []
        for due in dues:
            try:
                asking[self._wanted(due, vocabulary)].append(due)
            except QueryError:
                alone.append((due,))
        groups = (tuple(due for one in served for due in asking[one]) for served in plan_shared_reads(asking).values())
        return (*groups, *alone)

    async def read_ahead(self, group: Sequence[Due]) -> None:
        """Read the days that digests of a group will be compared with before they are due; raises as `gather`."""
        vocabulary = (await self._directory.names()).vocabulary
        wanted = {self._wanted(due, vocabulary) for due in group}
        await self._baselines.read_ahead(wanted, max(due.at for due in group))

    async def gather(self, due: Due) -> Digest:
        """Return one digest; raises as `gather_together`."""
        return (await self.gather_together((due,)))[due]

    async def answer(self, query: Query, as_of: datetime, waiting: Waiting) -> Digest:
        """Return the digest of a question, for which a user waits; raises as `gather_together`.

        Where the days to compare with cannot be read, or are too many calls, it says so.
        """
        due = Due(key=0, query=query, at=as_of)
        return (await self.gather_together((due,), waiting))[due]

    async def gather_together(self, group: Sequence[Due], waiting: Waiting | None = None) -> dict[Due, Digest]:
        """Return the digests of a group, from one read of their days, and one of the days before.

        Args:
            waiting: The bounds, where a user waits for them.

        Raises:
            TooManyCallsError: There are more calls than a user may wait for.
            QueryError: A query cannot be asked any more: its period is too long or
                in the future, or a team is gone.
            EvoluxError: The tenant could not be read at all; what was read in part
                is noted in the digests.
        """
        vocabulary = (await self._directory.names()).vocabulary
        wanted = {due: self._wanted(due, vocabulary) for due in group}
        dimensions: defaultdict[CallSet, set[Dimension]] = defaultdict(lambda: set(_ALWAYS))
        for due, one in wanted.items():
            dimensions[one].add(dimension_of(shape_of(due.query)))
        teams_of = NO_TEAMS if vocabulary is None else vocabulary.teams_of
        tables = DigestTables(wanted, self._zone, teams_of, self._agents)
        counted: dict[CallSet, CountedDigest] = {}
        for search, served in plan_shared_reads(dimensions).items():
            parts = {one: sorted(dimensions[one]) for one in served}
            counted |= await self._reader.read(search, parts, tables=tables.counted, waiting=waiting)
        compared = [one for one, found in counted.items() if found.counts.summary.calls]
        baselines: dict[CallSet, Baseline] = {}
        failure = None
        try:
            baselines = await self._baselines.find(compared, waiting)
        except HistoryError as error:
            if waiting is None:
                raise
            failure = error
        names = await self._directory.names()
        alike, shown = dict[CallSet, Digest](), dict[Due, Digest]()
        for due, one in wanted.items():
            if one not in alike:
                composed = self._compose(one, counted[one], baselines.get(one), names)
                alike[one] = replace(composed, uncompared=failure)
            counts = counted[one].counts
            shown[due] = await tables.added(due, self._shown(alike[one], counts, due, teams_of), counts.summary)
            await asyncio.sleep(0)  # questions go first, and there may be hundreds of digests
        return shown

    def _wanted(self, due: Due, vocabulary: Vocabulary | None) -> CallSet:
        """Return the calls that a digest counts, without the shape in which it shows them.

        Raises:
            QueryError: The period cannot be resolved, or a team is gone.
        """
        now, query = self._now(due.at), due.query.with_teams(vocabulary)
        search = query.search(now, max_days=self._max_days, holidays=self._holidays)
        bounds = DayBounds(max_days=self._max_days, holidays=self._holidays)
        compared = compared_days(query, search.interval, now, bounds)
        return CallSet(query.listed(), search, compared)

    def _now(self, at: datetime) -> datetime:
        return at.replace(microsecond=0).astimezone(self._zone)

    def _compose(self, wanted: CallSet, counted: CountedDigest, baseline: Baseline | None, names: Names) -> Digest:
        counts, summary = counted.counts, counted.counts.summary
        return Digest(
            query=wanted.query,
            as_of=wanted.interval.end.astimezone(self._zone),
            interval=wanted.interval,
            notes=counted.notes,
            figures=summary.figures,
            short=self._rules.of_talk(summary.calls, summary.answered, summary.talk),
            rules=self._rules,
            subscribers=counts.attempts.subscribers,
            last_at=summary.last_at,
            hours=filled(self._parts(counts, "hour")),
            agents=self._parts(counts, "agent"),
            causes=self._parts(counts, "cause"),
            outcomes=self._parts(counts, "outcome"),
            notable=counts.notable.found(),
            highlights=tuple(most_called(counts.attempts.most(_MOST_CALLED))),
            baseline=baseline,
            holiday=self._holiday(wanted.interval),
            names=names_in(wanted.query, names),
        )

    def _shown(self, digest: Digest, counts: DigestCounts, due: Due, teams_of: TeamsOf) -> Digest:
        """Return a digest in the shape of its query, with its highlights."""
        query, by = due.query, shape_of(due.query)
        parts = self._parts(counts, by, teams_of)
        more = sum(part.figures.calls for part in parts) - digest.figures.calls if by == "team" else 0
        if by in CALENDAR:
            parts = tuple(
                structs.replace(part, label=covered_label(part.key, digest.interval, self._zone)) for part in parts
            )
        shown = replace(digest, query=query, as_of=self._now(due.at), by=by, parts=ordered(parts, query))
        shown = replace(shown, notes=(*shown.notes, *((Note("several_teams", more),) if more else ())))
        return replace(shown, highlights=self._highlights(shown, parts, counts))

    def _highlights(self, digest: Digest, parts: Sequence[FiguresGroup], counts: DigestCounts) -> tuple[Highlight, ...]:
        trunks = self._parts(counts, "trunk")
        rated: dict[Shape, Sequence[FiguresGroup]] = {"hour": digest.hours, "trunk": trunks}
        if digest.by == "campaign":
            rated = {"campaign": parts, **rated}
        shares: dict[Shape, Mapping[str, int]] = {
            "cause": {part.key: part.figures.calls for part in digest.causes},
            "trunk": {part.key: part.figures.calls for part in trunks},
        }
        return (
            *worst_rates(digest.figures, rated if digest.rated else {}),
            *share_jumps(digest.figures.calls, shares, digest.baseline if digest.complete else None),
            *digest.highlights,
        )

    def _parts(self, counts: DigestCounts, by: Shape, teams_of: TeamsOf = NO_TEAMS) -> tuple[FiguresGroup, ...]:
        return counts.summary.tallies[dimension_of(by)].groups(by, self._zone, teams_of)

    def _holiday(self, interval: Interval) -> str | None:
        """Return the name of the holiday that an interval of one day is; None of any other interval."""
        first = interval.start.astimezone(self._zone).date()
        last = max(interval.start, interval.end - timedelta(microseconds=1)).astimezone(self._zone).date()
        return self._holidays(first) if first == last else None


def shape_of(query: Query) -> Shape:
    """Return the shape of a digest's table: that of the query, else agents of its one campaign, else campaigns."""
    if query.by not in {None, "number"}:
        assert query.by is not None
        return query.by
    return "agent" if len(query.values("campaign")) == 1 else "campaign"


def ordered(parts: tuple[FiguresGroup, ...], query: Query) -> tuple[FiguresGroup, ...]:
    """Return groups chosen, sorted and cut as the query says."""
    if query.calls is not None:
        low, high = count_bounds(query.calls)
        parts = tuple(part for part in parts if low <= part.figures.calls <= high)
    if sort := group_order(query):
        parts = tuple(sorted(parts, key=lambda part: rank_of_group(part.key, part.figures, sort)))
    return parts if query.by is None else placed(parts, query.top)


def filled(hours: Sequence[FiguresGroup]) -> tuple[FiguresGroup, ...]:
    """Return every hour from the first to the last that has calls, also hours without calls between them."""
    if not hours:
        return ()
    known = {part.key: part for part in hours}
    keys = [f"{hour:02}" for hour in range(int(hours[0].key), int(hours[-1].key) + 1)]
    return tuple(known.get(key) or FiguresGroup(key=key, label=key, figures=Figures()) for key in keys)
