"""The figures that alerts see at one look, out of the local copy; the tenant is not asked."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice, takewhile
from typing import Final, Literal
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.conditions import Change
from bot.domain.alerts.readings import Counts, Reading, dimensions, normal_windows, readings, summed, window
from bot.domain.alerts.transitions import Blindness
from bot.domain.call import Call
from bot.domain.figures import NONE, Figures
from bot.domain.mirror_ledger import LedgerSpan, cover
from bot.domain.query import Query, Shape
from bot.domain.search import Interval
from bot.domain.selection import Selection
from bot.domain.taught_vocabulary import Vocabulary
from bot.domain.working_days import Holidays
from bot.reports.mirror_ports import MirrorStore

_DAY: Final = timedelta(days=1)
_SPLIT: Final[dict[str, Shape]] = {"campaign": "campaign", "agent": "agent"}
"""Filters by an id, of which one statement counts all values together."""

_OF_ANSWERED: Final = frozenset({"agent", "team", "outcome"})
"""Groups of calls that only answered calls belong to: those without one are no group to watch."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertRules:
    """The settings with which every alert is looked at.

    Attributes:
        holidays: Days that are left out of the normal value.
        short_seconds: The longest talk of a short call.
    """

    zone: ZoneInfo
    holidays: Holidays
    short_seconds: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LookFigures:
    """The figures that an alert sees at an instant.

    Attributes:
        readings: By group; empty where it is blind.
        blind: Why it sees nothing; None where it sees.
    """

    window: Interval
    readings: Mapping[str, Reading] = field(default_factory=dict)
    blind: Blindness | None = None


class AlertFigures:
    """Reads the figures of alerts at one look; those that several alerts share are read once.

    Args:
        spans: Its ledger, oldest first.
    """

    def __init__(
        self, mirror: MirrorStore, spans: Sequence[LedgerSpan], rules: AlertRules, vocabulary: Vocabulary | None
    ) -> None:
        self._mirror, self._rules, self._vocabulary = mirror, rules, vocabulary
        self._spans, self._ends = spans, [span.interval.end for span in spans]
        self._counted: dict[tuple[Query, tuple[Shape, ...], Interval], Counts | None] = {}

    async def read(self, alert: Alert, end: datetime, known: Iterable[str] = ()) -> LookFigures:
        """Return what an alert sees at an instant up to which calls are known; `known` are groups to read in any case.

        Raises:
            QueryError: A team that it watches is gone.
        """
        looked = window(alert, end, self._rules.zone)
        counts = await self._count(alert, looked) if self.vouched(looked) else None
        if counts is None:
            return LookFigures(window=looked, blind="partial")
        normal = await self._normal(alert, looked) if isinstance(alert.condition, Change) else []
        if isinstance(alert.condition, Change) and not normal:
            return LookFigures(window=looked, blind="no_normal")
        if alert.of_few and alert.query.by is not None:
            lately = await self._count(alert, Interval(end - _DAY, end)) or {}
            known = [*known, *(keys[0] for keys, figures in lately.items() if figures.calls >= alert.minimum)]
        found = readings(alert, counts, normal, known=known)
        if alert.query.by in _OF_ANSWERED:
            found.pop(NONE, None)
        return LookFigures(window=looked, readings=found)

    async def graded(self, alert: Alert, interval: Interval, most: int) -> list[Call]:
        """Return the calls of an interval whose grade meets an alert's condition, oldest first."""
        kind: Literal["csat", "nps"] = "csat" if alert.measure.kind == "csat" else "nps"
        found = await self._mirror.graded(self._selection(alert.query, interval), kind, most)
        grades = ((one, getattr(one.survey, kind)) for one in reversed(found) if one.survey is not None)
        return [one for one, grade in grades if grade is not None and alert.holds(grade)]

    async def _normal(self, alert: Alert, looked: Interval) -> list[Counts]:
        days = normal_windows(looked, self._rules.zone, self._rules.holidays)
        found = [await self._count(alert, day) for day in days if self.vouched(day)]
        return [counts for counts in found if counts is not None]

    async def _count(self, alert: Alert, interval: Interval) -> Counts | None:
        """Return the counts of an alert's calls; alerts on many campaigns or agents share one statement for all."""
        query, by = alert.query, dimensions(alert)
        split = next((one for one in query.filters if one.key in _SPLIT and not one.negated), None)
        if split is None:
            return await self._figures(query, by, interval)
        others = tuple(one for one in query.filters if one is not split)
        of_all = await self._figures(replace(query, filters=others), (_SPLIT[split.key], *by), interval)
        if of_all is None:
            return None
        own: defaultdict[tuple[str, ...], list[Figures]] = defaultdict(list)
        for keys, figures in of_all.items():
            if keys[0] in split.values:
                own[keys[1:]].append(figures)
        return {keys: summed(some) for keys, some in own.items()}

    async def _figures(self, query: Query, by: tuple[Shape, ...], interval: Interval) -> Counts | None:
        """Return counts as they were known at the end of an interval: so, past hours are like those that just ended."""
        key = (query, by, interval)
        if key not in self._counted:
            selection = self._selection(query, interval)
            short = self._rules.short_seconds
            self._counted[key] = await self._mirror.figures(selection, by, short_seconds=short, ended_by=interval.end)
        return self._counted[key]

    def _selection(self, query: Query, interval: Interval) -> Selection:
        asked = query.with_teams(self._vocabulary)
        search = replace(asked.search(interval.end.astimezone(self._rules.zone)), interval=interval)
        teams = {} if self._vocabulary is None else self._vocabulary.teams_of
        return Selection(asked, search, self._rules.zone, teams)

    def vouched(self, interval: Interval) -> bool:
        """Tell whether the ledger has every call of an interval, as of its end."""
        first = bisect_right(self._ends, interval.start)
        inside = takewhile(lambda span: span.interval.start < interval.end, islice(self._spans, first, None))
        return not cover(interval, inside, interval.end).missing
