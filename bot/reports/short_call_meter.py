"""Count the short calls of a day and its month by trunk, from the local copy where there is one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.domain.call_columns import CallColumns
from bot.domain.daylight_saving import midnight
from bot.domain.figures import key_of
from bot.domain.mirror_ledger import Cover, cover
from bot.domain.period import DAY
from bot.domain.query import Query
from bot.domain.search import Interval, Search
from bot.domain.selection import Selection
from bot.domain.short_call_meter import MonthCounts, ShortCallMeter
from bot.domain.short_call_projection import short_counts
from bot.domain.short_calls import ShortCallRules, ShortCounts
from bot.reports.mirror_ports import MirrorStore
from bot.reports.ports import History, Progress
from bot.type_aliases import Clock


class ShortCallMeterReports:
    """Tell how near a day and its month are to the regulator's lines.

    Args:
        history: The calls, from the local copy where there is one.
        mirror: The local copy; None where none is kept, so that months are not counted.
        zone: The tenant's zone, whose midnights begin days and months.
        max_calls: The most calls of a day that are read; of more, the newest.
    """

    def __init__(
        self,
        history: History,
        mirror: MirrorStore | None,
        rules: ShortCallRules,
        *,
        zone: ZoneInfo,
        max_calls: int,
        clock: Clock,
    ) -> None:
        self._history, self._mirror, self.rules = history, mirror, rules
        self._zone, self._max_calls, self._clock = zone, max_calls, clock

    async def read(self, as_of: datetime, on_progress: Progress | None = None) -> ShortCallMeter:
        """Return the meter of the day and the month of an instant, up to it.

        Raises:
            EvoluxError: The tenant had to be asked, and could not be read at all.
        """
        now = as_of.replace(microsecond=0).astimezone(self._zone)
        today = Interval(midnight(now.date(), self._zone), now.astimezone(UTC))
        meter = await self._copied(today, now) or await self._read(today, now, on_progress)
        if self._mirror is None:
            return meter
        first = now.date().replace(day=1)
        before = Interval(midnight(first, self._zone), today.start)
        found = await self._cover(before)
        trunks = _joined([meter.trunks, *[await self._figures(part) for part in found.mirrored]])
        unknown = sum((gap.end - gap.start for gap in found.missing), timedelta(0))
        return replace(meter, month=MonthCounts(trunks=trunks, first=first, unknown=unknown))

    async def _copied(self, today: Interval, now: datetime) -> ShortCallMeter | None:
        """Return the meter of a day from the local copy alone; None where that does not have all of it."""
        if self._mirror is None:
            return None
        found = await self._cover(today)
        if found.missing:
            return None
        trunks = _joined([await self._figures(part) for part in found.mirrored])
        last = Interval(max(today.start, today.end - timedelta(hours=1)), today.end)
        return ShortCallMeter(
            rules=self.rules,
            as_of=now,
            trunks=trunks,
            calls=sum(counts.calls for counts in trunks.values()),
            month=None,
            source="mirror",
            read_at=found.read_at,
            lately=sum((await self._figures(last)).values(), ShortCounts()),
        )

    async def _read(self, today: Interval, now: datetime, on_progress: Progress | None) -> ShortCallMeter:
        read = self._history.read(Search(interval=today), newest=0, max_calls=self._max_calls, on_progress=on_progress)
        found = [_by_trunk(CallColumns.of(batch), self.rules, self._zone) async for batch in read if batch]
        trunks = _joined(found)
        calls = read.total if read.capped else sum(counts.calls for counts in trunks.values())
        return ShortCallMeter(
            rules=self.rules,
            as_of=now,
            trunks=trunks,
            calls=calls,
            month=None,
            notes=read.notes,
            source=read.source,
            read_at=read.read_at,
        )

    async def _cover(self, interval: Interval) -> Cover:
        assert self._mirror is not None
        return cover(interval, await self._mirror.snapshot(lambda copy: copy.stretches(interval)), self._clock())

    async def _figures(self, interval: Interval) -> dict[str, ShortCounts]:
        """Return the counts of the calls that the local copy has of an interval, by trunk."""
        assert self._mirror is not None
        every = Selection(Query(period=DAY), Search(interval=interval), self._zone)
        found = await self._mirror.figures(every, ("trunk",), short_seconds=self.rules.seconds)
        assert found is not None, "of all calls the copy can tell"
        return {trunk: short_counts(figures) for (trunk,), figures in found.items()}


def _by_trunk(columns: CallColumns, rules: ShortCallRules, zone: ZoneInfo) -> dict[str, ShortCounts]:
    key, counts = key_of("trunk", zone), defaultdict[str, ShortCounts](ShortCounts)
    for trunk, some in columns.split(columns.values("trunk")).items():
        counts[key(trunk)] += rules.count(some)
    return counts


def _joined(counted: Iterable[Mapping[str, ShortCounts]]) -> dict[str, ShortCounts]:
    joined = defaultdict[str, ShortCounts](ShortCounts)
    for trunks in counted:
        for trunk, counts in trunks.items():
            joined[trunk] += counts
    return dict(joined)
