"""What one digest, or its baseline, counts of a reading that it may share with others."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.domain.baseline_days import QUARTER, Quarter, whole_day
from bot.domain.call import Call, present
from bot.domain.causes import cause_of
from bot.domain.query import Query, Shape
from bot.domain.search import Interval, Search
from bot.domain.summary import NONE
from bot.reports.notable_calls import NotableCalls
from bot.reports.observations import NOBODY, Attempts, Observation, SubscriberIndex
from bot.reports.tallies import Sorts, Tally


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which calls are to be counted.

    Attributes:
        search: What would have to be asked of the tenant for them alone.

    """

    query: Query
    search: Search

    @property
    def interval(self) -> Interval:
        """Return the instants in which they begin."""
        return self.search.interval


class CallBatch:
    """Some calls of a reading, by campaign, so that nobody has to look at all of them."""

    def __init__(self, seen: Sequence[Observation]) -> None:
        self.seen = seen
        self.by_campaign: defaultdict[int | None, list[Observation]] = defaultdict(list)
        for one in seen:
            campaign = one.call.campaign
            self.by_campaign[None if campaign is None else campaign.id].append(one)

    def of(self, campaigns: Sequence[int]) -> Sequence[Observation]:
        """Return the calls of these campaigns; all, of none in particular."""
        if not campaigns:
            return self.seen
        return [one for campaign in campaigns for one in self.by_campaign.get(campaign, ())]


class CallSelector:
    """Lets through the calls that are wanted.

    Args:
        wanted: Which those are.
        read: What the tenant is asked for: the same, or more.

    """

    def __init__(self, wanted: Wanted, read: Search, zone: ZoneInfo) -> None:
        search = wanted.search
        self._query, self._zone = wanted.query, zone
        self._campaigns = () if search.campaign_ids == read.campaign_ids else search.campaign_ids
        self._agents = frozenset(() if search.agent_ids == read.agent_ids else search.agent_ids)
        self._start, self._end = (at.timestamp() for at in (search.interval.start, search.interval.end))
        self._all_times = search.interval == read.interval

    def sift(self, batch: CallBatch) -> Sequence[Observation]:
        """Return those of a batch."""
        found = batch.of(self._campaigns)
        if not self._all_times:
            found = [one for one in found if self._start <= one.at < self._end]
        if self._agents:
            found = [one for one in found if one.call.agent is not None and one.call.agent.id in self._agents]
        if self._query.selective:
            matches, zone = self._query.matches, self._zone
            found = [one for one in found if isinstance(one.call, Call) and matches(one.call, zone)]
        return found


class DigestCounts:
    """Everything that a digest says of its calls.

    Args:
        people: The subscribers of the reading.
        shapes: What the calls are counted by.

    """

    def __init__(self, people: SubscriberIndex, shapes: Sequence[Shape]) -> None:
        self.tallies: dict[Shape, Tally] = {shape: Tally(shape) for shape in dict.fromkeys(("hour", *shapes))}
        self.attempts = Attempts(people)
        self.remarkable = NotableCalls(people)
        self.last: float | None = None

    def add(self, seen: Sequence[Observation]) -> None:
        """Count these calls too."""
        if not seen:
            return
        sorts = Sorts(seen)
        for tally in self.tallies.values():
            tally.add(sorts)
        attempts, remarkable = self.attempts, self.remarkable
        for one in seen:
            remarkable.add(one, 0 if one.person == NOBODY else attempts.add(one.person))
        last = max(one.at for one in seen)
        self.last = last if self.last is None else max(self.last, last)


class DayRecorder:
    """The calls of a closed day by campaign and quarter of an hour.

    Args:
        day: Which day.
        campaigns: Those of which it is known that all their calls are read.

    """

    def __init__(self, day: date, zone: ZoneInfo, campaigns: Sequence[int]) -> None:
        self.day = day
        interval = whole_day(day, zone)
        self._first, self._end = (int(at.timestamp()) // QUARTER for at in (interval.start, interval.end))
        self._pages: dict[int, defaultdict[int, _Page]] = {campaign: defaultdict(_Page) for campaign in campaigns}

    def add(self, batch: CallBatch) -> None:
        """Count these calls too."""
        for campaign, seen in batch.by_campaign.items():
            if campaign is None:
                continue
            pages = self._pages.setdefault(campaign, defaultdict(_Page))
            for one in seen:
                if self._first <= one.quarter < self._end:
                    pages[one.quarter].add(one)

    def quarters(self) -> Mapping[int, Sequence[Quarter]]:
        """Return the figures to keep."""
        return {
            campaign: [page.quarter(number) for number, page in sorted(pages.items())]
            for campaign, pages in self._pages.items()
        }


class _Page:
    __slots__ = ("_answered", "_calls", "_causes", "_outcomes", "_talk", "_trunks")

    def __init__(self) -> None:
        self._calls = self._answered = 0
        self._talk: Counter[int] = Counter()
        self._outcomes: Counter[str] = Counter()
        self._causes: Counter[str] = Counter()
        self._trunks: Counter[str] = Counter()

    def add(self, seen: Observation) -> None:
        call = seen.call
        self._calls += 1
        self._answered += seen.answered
        if seen.talk is not None:
            self._talk[seen.talk] += 1
        self._outcomes[present(call.outcome) or NONE] += 1
        self._causes[cause_of(call.hangup_cause) or "other"] += 1
        self._trunks[present(call.trunk_name) or NONE] += 1

    def quarter(self, number: int) -> Quarter:
        return Quarter(
            at=datetime.fromtimestamp(number * QUARTER, UTC),
            calls=self._calls,
            answered=self._answered,
            talk=dict(self._talk),
            outcomes=dict(self._outcomes),
            causes=dict(self._causes),
            trunks=dict(self._trunks),
        )
